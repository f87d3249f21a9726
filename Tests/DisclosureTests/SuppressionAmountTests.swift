import Disclosure
import Testing

/// Amounts, great and small, negative ones, and what a firm knows of itself.
@Suite("Suppression of amounts")
struct SuppressionAmountTests {
    @Test("A rectangle whose other cells are too small for the width is not enough")
    func width() throws {
        // 1000 has to vary by 100; beside it are cells of 1 and of 500.
        let rows: [[Double]] = [[1000, 1, 500], [1, 2, 1], [500, 1, 700]]
        let linked = try LinkedTables.twoWay(rows, .amounts)
        let suppression = try linked.tables.suppress(primary: [0], leastWidth: 0.1)
        #expect(suppression.isSuppressed[2] && suppression.isSuppressed[8])
        #expect(linked.flaws(in: suppression).isEmpty)
        let narrow = try linked.tables.suppress(primary: [0], leastWidth: 0.001)
        #expect(narrow.secondary == [1, 4, 5])
    }

    @Test("Several small cells make up for a large one")
    func severalCells() throws {
        let linked = try LinkedTables.twoWay(
            [[100, 4, 4, 4], [100, 4, 4, 4]], .amounts, fixed: [4, 9, 10, 11, 12, 13, 14])
        let suppression = try linked.tables.suppress(primary: [0], leastWidth: 0.1)
        #expect(suppression.secondary == [1, 2, 3, 5, 6, 7, 8])
        #expect(linked.flaws(in: suppression).isEmpty)
    }

    @Test("A little up and a little down are enough together")
    func bothDirections() throws {
        // 100 can rise by the 7 beside it, and fall by the 5 that is in another relation with it.
        var linked = LinkedTables()
        for (value, isFixed) in [
            (100.0, false), (7, false), (107, true), (5, false), (95, true), (100, false),
        ] {
            linked.add(value, .amounts, isFixed: isFixed)
        }
        try linked.relate(2, [0, 1])
        // 100 = 95 + 5 once more, as a total that is the same cell by two relations.
        try linked.relate(0, [4, 3])
        try linked.relate(5, [0])
        let suppression = try linked.tables.suppress(primary: [0], leastWidth: 0.1)
        #expect(linked.flaws(in: suppression).isEmpty)
        let found = try linked.tables.intervals(of: [0], suppressed: [0, 1, 3, 5])
        #expect(found[0].isAbout(95, 107))
        #expect(throws: DisclosureError.cannotProtect(cell: 0)) {
            try linked.tables.suppress(primary: [0], leastWidth: 0.13)
        }
    }

    @Test("Negative values: nothing limits them, and a rectangle is wide at once")
    func negative() throws {
        let rows: [[Double]] = [[-50, 20, 0], [40, -5, 60], [70, 0, -90]]
        let linked = try LinkedTables.twoWay(rows, .balances)
        let suppression = try linked.tables.suppress(primary: [0])
        #expect(suppression.secondary.count == 3)
        #expect(linked.flaws(in: suppression).isEmpty)
        let suppressed = Set(suppression.primary + suppression.secondary)
        let found = try linked.tables.intervals(of: [0], suppressed: suppressed)
        #expect(found[0].least == -.infinity && found[0].greatest == .infinity)
        let alone = try linked.tables.intervals(of: [0], suppressed: [0])
        #expect(alone[0].isAbout(-50, -50))
    }

    @Test("An amount of nought is given some width too")
    func nought() throws {
        let linked = try LinkedTables.twoWay([[0, 20], [30, 40]], .balances)
        let suppression = try linked.tables.suppress(primary: [0])
        let proof = try #require(suppression.alternative(for: 0))
        let least = proof.least.first { $0.cell == 0 }?.difference ?? 0
        let greatest = proof.greatest.first { $0.cell == 0 }?.difference ?? 0
        #expect(greatest - least >= 2)
        #expect(linked.flaws(in: suppression).isEmpty)
    }

    @Test(
        "Beside sums of ten thousand billions, tenths are neither lost nor given away"
    )
    func hugeAndTiny() throws {
        let rows: [[Double]] = [
            [12_345_678_901_234.25, 0.25, 9_876_543_210.5], [0.5, 0.75, 8_000_000_000_000],
            [7, 1_000_000.75, 0.5],
        ]
        let linked = try LinkedTables.twoWay(rows, .amounts)
        let suppression = try linked.tables.suppress(primary: [1, 4])
        #expect(linked.flaws(in: suppression).isEmpty)
        let suppressed = Set(suppression.primary + suppression.secondary)
        let found = try linked.tables.intervals(of: [1, 4], suppressed: suppressed)
        #expect(found[0].width >= 0.025 && found[1].width >= 0.05)
        let sensitiveAlone = try linked.tables.intervals(of: [1, 4, 6], suppressed: [1, 4, 6])
        #expect(sensitiveAlone.allSatisfy { $0.width < 1e-9 })
        // Fourteen digits in one interval and two in the next.
        let all = try linked.tables.intervals(of: [0, 1, 4, 5], suppressed: [0, 1, 4, 5])
        for interval in all { #expect(abs(interval.width - 1) < 1e-3) }
    }

    @Test("The largest value is protected by its own measure")
    func hugePrimary() throws {
        let rows: [[Double]] = [
            [9_999_999_999_999.99, 0.01, 3e12], [0.02, 5e12, 4e12], [6e12, 0.03, 100],
        ]
        let linked = try LinkedTables.twoWay(rows, .amounts)
        let suppression = try linked.tables.suppress(primary: [0])
        #expect(linked.flaws(in: suppression).isEmpty)
    }

    @Test("A firm alone in a cell cannot compute another firm from its own value")
    func soleContributors() throws {
        let linked = try LinkedTables.twoWay(
            [[10, 12, 300], [11, 14, 310], [290, 300, 305]], .amounts)
        let sensitive: Set<Int> = [0, 1, 4, 5]
        let open = try linked.tables.suppress(primary: sensitive)
        #expect(open.secondary.isEmpty)
        // In one rectangle, who knows one cell knows them all.
        let sole = [0: 100, 1: 101, 4: 102, 5: 103]
        let suppression = try linked.tables.suppress(primary: sensitive, soleContributors: sole)
        #expect(linked.flaws(in: suppression).isEmpty)
        let all = Set(suppression.primary + suppression.secondary)
        for known in sensitive {
            let others = sensitive.subtracting([known]).sorted()
            let found = try linked.tables.intervals(
                of: others, suppressed: all.subtracting([known]))
            for (cell, interval) in zip(others, found) {
                #expect(interval.width >= linked.need(of: cell) * (1 - 1e-9))
            }
        }
    }

    @Test("A firm's own cells need no protection from itself")
    func ownCells() throws {
        // One firm is all of the row, and of the row's total.
        let linked = try LinkedTables.twoWay([[10, 0], [30, 40]], .amounts, fixed: [1])
        let suppression = try linked.tables.suppress(
            primary: [0, 2], soleContributors: [0: 7, 2: 7])
        #expect(linked.flaws(in: suppression).isEmpty)
    }
}
