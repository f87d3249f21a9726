import DelimitedText
import JSON

/// All rows of a list of verdicts with all their cells, blank rows and rows of totals too.
///
/// Confined to its lane.
public final class VerdictListRows {
    /// A column. Immutable; safe to share.
    public struct Column: Hashable, Sendable {
        /// The heading as it stands.
        public let title: String
        /// Whether a check wrote metres or degrees into it.
        public let isNumber: Bool
        let number: Int
    }

    /// The columns in their order, but for those that stand for the geometry of GeoJSON.
    public let columns: [Column]
    private let list: VerdictList
    private let scanner: RecordScanner

    /// Prepares the reading of a list.
    public init(_ list: VerdictList) {
        self.list = list
        scanner = RecordScanner(delimiter: list.table.delimiter)
        let measures: [AddedColumn] = [
            .distance, .accuracy, .longitude, .latitude, .addressDistance,
        ]
        let numbers = Set(measures.map { list.columns[$0] })
        let headings = list.table.headings
        let geometry =
            headings.holdsGeometry
            ? [headings.columns[.longitude], headings.columns[.latitude]] : []
        columns = headings.titles.enumerated().compactMap { number, title in
            geometry.contains(number)
                ? nil : Column(title: title, isNumber: numbers.contains(number), number: number)
        }
    }

    /// Reads all rows in their order.
    ///
    /// - Throws: `CheckError.badVerdict` for a row that is not whole, or that has in a column of
    ///   numbers something else; `TextInputError`, `CancellationError`, and what `body` throws.
    public func forEach(
        progress: ProgressMeter, _ body: (VerdictListRow) throws -> Void
    ) throws {
        let chunks = list.table.chunks
        let buffer = ChunkBuffer()
        var number = list.table.firstRowNumber
        while try chunks.next(into: buffer) != nil {
            guard progress.advance(to: chunks.progress) else { throw CancellationError() }
            scanner.start(buffer.bytes)
            while scanner.next() {
                try checkCount(number)
                try body(VerdictListRow(scanner, list, number: number))
                number += 1
            }
        }
    }

    /// A check writes as many cells as there are headings; only blank rows may have fewer.
    private func checkCount(_ row: Int) throws(CheckError) {
        let titles = list.table.headings.titles
        let count = scanner.fieldCount
        if count == titles.count || count < titles.count && scanner.isBlank { return }
        throw .badVerdict(
            path: list.path, row: row,
            column: count < titles.count ? titles[count] : titles.last ?? "",
            text: count < titles.count ? "" : scanner.string(titles.count))
    }
}

/// One row of a list of verdicts.
///
/// Only to be used while it is handed over.
public struct VerdictListRow {
    /// The row as a spreadsheet shows it; records of JSON count from 1.
    public let number: Int
    private let scanner: RecordScanner
    private let list: VerdictList

    init(_ scanner: RecordScanner, _ list: VerdictList, number: Int) {
        self.scanner = scanner
        self.list = list
        self.number = number
    }

    /// The text of a cell as it stands; empty for a blank one. Valid until the next cell is read.
    public func text(_ column: VerdictListRows.Column) -> UnsafeBufferPointer<UInt8> {
        text(column.number)
    }

    /// The number of a cell; nil for a blank one.
    ///
    /// - Throws: `CheckError.badVerdict`.
    public func number(_ column: VerdictListRows.Column) throws(CheckError) -> Double? {
        try number(column.number)
    }

    /// Degrees of WGS 84; nil for a firm without a position.
    ///
    /// - Throws: `CheckError.badVerdict` for half a pair, or what is beyond the globe.
    public func position() throws(CheckError) -> (longitude: Double, latitude: Double)? {
        let (first, second) = (list.columns[.longitude], list.columns[.latitude])
        let (longitude, latitude) = (try number(first), try number(second))
        guard let longitude, abs(longitude) <= 180 else {
            if longitude == nil, latitude == nil { return nil }
            throw bad(first)
        }
        guard let latitude, abs(latitude) <= 90 else { throw bad(second) }
        return (longitude, latitude)
    }

    private func number(_ column: Int) throws(CheckError) -> Double? {
        let text = text(column)
        if text.isEmpty { return nil }
        guard let value = JSONNumber.double(text, grammar: .tabular), value.isFinite else {
            throw bad(column)
        }
        return value
    }

    private func text(_ column: Int) -> UnsafeBufferPointer<UInt8> {
        column < scanner.fieldCount
            ? scanner.text(column) : UnsafeBufferPointer(start: nil, count: 0)
    }

    private func bad(_ column: Int) -> CheckError {
        .badVerdict(
            path: list.path, row: number, column: list.table.headings.titles[column],
            text: String(decoding: text(column), as: UTF8.self))
    }
}
