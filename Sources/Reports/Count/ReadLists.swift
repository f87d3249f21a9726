import FirmCheck
import Zones

/// Lists of verdicts with the boundaries that they rest on, read and held against each other.
///
/// Confined to its lane.
struct ReadLists {
    let snapshot: Snapshot
    let zones: ReportZones
    private(set) var rows: VerdictRows
    let lists: [VerdictList]
    private(set) var sources: [ReportSource] = []

    /// Reads lists of verdicts. O(bytes).
    ///
    /// - Throws: `ReportError`, and what reading a list throws.
    init(
        _ inputs: [ReportInput], _ snapshot: Snapshot, indicators: [String], categories: [String]
    ) throws {
        self.snapshot = snapshot
        lists = inputs.map(\.list)
        zones = ReportZones(snapshot)
        rows = VerdictRows(indicators: indicators.count, categories: categories.count)
        try Self.checkRecords(inputs.compactMap(\.check))
        for (number, input) in inputs.enumerated() {
            let before = rows.statuses
            let reader = try VerdictListReader(
                input.list, indicators: indicators, categories: categories)
            let count = try rows.read(input, source: number, reader, zones)
            let statuses = zip(rows.statuses, before).map { $0 - $1 }
            try Self.check(input, rows: count, statuses: statuses)
            sources.append(
                ReportSource(
                    name: input.name, keptRun: input.keptRun, sha256: try input.list.sha256(),
                    rows: count,
                    check: input.check))
        }
    }

    /// Sees that all lists were checked in one way, on the day of the boundaries.
    private static func checkRecords(_ records: [CheckRecord]) throws(ReportError) {
        guard let first = records.first else { return }
        for other in records.dropFirst() {
            if other.basis != first.basis {
                throw .differentChecks(
                    what: "basis", one: first.basis.rawValue, other: other.basis.rawValue)
            }
            if other.asOf != first.asOf {
                throw .differentChecks(
                    what: "as_of", one: first.asOf?.description ?? "-",
                    other: other.asOf?.description ?? "-")
            }
        }
    }

    /// Sees that a summary is that of the verdicts.
    private static func check(
        _ input: ReportInput, rows: Int, statuses: [Int]
    ) throws(ReportError) {
        guard let check = input.check else { return }
        func refuse(_ what: String, _ summary: Int, _ found: Int) -> ReportError {
            .otherSummary(
                path: check.path, verdicts: input.name, what: what, summary: String(summary),
                found: String(found))
        }
        guard let told = check.rows, told == rows else {
            throw refuse("rows", check.rows ?? 0, rows)
        }
        for status in Status.allCases {
            let (told, found) = (check.statuses[status] ?? 0, statuses[Int(status.rawValue)])
            if told != found { throw refuse("\(status.code)", told, found) }
        }
    }
}
