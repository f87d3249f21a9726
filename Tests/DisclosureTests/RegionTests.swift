import Disclosure
import Testing

/// The tables that an office would publish, of made-up firms.
@Suite("Suppression of a region's tables")
struct RegionTests {
    private let region = SeededRegion(
        zones: 9, groups: 3, parks: 5, categories: 4, statuses: 3, firmsPerZone: 40, seed: 7)

    @Test(
        "Every sensitive cell is protected, in all linked tables together",
        arguments: SeededRegion.Measure.allCases)
    func protected(measure: SeededRegion.Measure) throws {
        let tables = region.tables(of: measure)
        let suppression = try tables.linked.tables.suppress(primary: tables.primary)
        #expect(!suppression.secondary.isEmpty)
        #expect(tables.linked.flaws(in: suppression).isEmpty)
        let cells = suppression.primary + suppression.secondary
        let intervals = try tables.linked.tables.intervals(of: cells, suppressed: Set(cells))
        for (cell, interval) in zip(cells, intervals) {
            let need = tables.primary.contains(cell) ? tables.linked.need(of: cell) : 0
            #expect(interval.width >= need * (1 - 1e-9) && interval.width > 0, "cell \(cell)")
        }
        #expect(try tables.linked.tables.suppress(primary: tables.primary) == suppression)
    }

    @Test("No firm that is alone in its cells can compute another")
    func soleContributors() throws {
        let tables = region.tables(of: .turnover)
        let suppression = try tables.linked.tables.suppress(
            primary: tables.primary, soleContributors: tables.sole)
        #expect(tables.linked.flaws(in: suppression).isEmpty)
        let suppressed = Set(suppression.primary + suppression.secondary)
        let firms = Dictionary(grouping: tables.sole.keys) { tables.sole[$0, default: -1] }
        for (firm, own) in firms.sorted(by: { $0.key < $1.key }).prefix(12) {
            let others = suppression.primary.filter { tables.sole[$0] != firm }
            let intervals = try tables.linked.tables.intervals(
                of: others, suppressed: suppressed.subtracting(own))
            for (cell, interval) in zip(others, intervals) {
                #expect(
                    interval.width >= tables.linked.need(of: cell) * (1 - 1e-9),
                    "firm \(firm), cell \(cell)")
            }
        }
    }
}
