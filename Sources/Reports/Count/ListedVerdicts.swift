public import FirmCheck

/// Makes readers of the rows that a report lists, one for each lane.
///
/// Immutable; safe to share.
public struct ListedRowSource: Sendable {
    let rows: VerdictRows
    let lists: [VerdictList]
    let indicators: [String]

    /// Makes a reader.
    ///
    /// - Throws: `CheckError`.
    public func makeReader() throws(CheckError) -> any ListedRowReader {
        try ListedVerdicts(self)
    }
}

/// Reads the rows of a report's lists again. Confined to its lane.
private struct ListedVerdicts: ListedRowReader {
    private let source: ListedRowSource
    private let readers: [VerdictRowReader]

    init(_ source: ListedRowSource) throws(CheckError) {
        self.source = source
        readers = try source.lists.map { (list) throws(CheckError) in
            try VerdictRowReader(list, indicators: source.indicators)
        }
    }

    func cells(of listed: ArraySlice<ListedRow>) throws -> [ListedCells] {
        var found: [ListedCells] = []
        found.reserveCapacity(listed.count)
        for one in listed {
            let row = source.rows.rows[Int(one.number)]
            try readers[Int(row.source)].withCells(at: row.offset) { cells in
                found.append(
                    ListedCells(
                        row: Int(row.row), source: Int(row.source), name: cells.name,
                        code: cells.code, address: cells.address,
                        declaredZone: cells.declaredZone, zones: cells.zones,
                        parks: cells.parks, location: row.location, status: row.status,
                        reasons: row.reasons, leadingReason: row.leadingReason,
                        repeatedRow: row.reasons.contains(.repeatsRow) ? cells.repeatedRow : 0,
                        distance: cells.distance, accuracy: cells.accuracy,
                        positionSource: row.positionSource, indicators: cells.indicators,
                        numbers: Array(source.rows.values(of: Int(one.number)))))
            }
        }
        return found
    }
}
