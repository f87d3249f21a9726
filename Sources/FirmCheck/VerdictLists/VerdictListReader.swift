import DelimitedText
import JSON

/// Reads a list of verdicts, row after row, and single rows again.
///
/// Confined to its lane.
public final class VerdictListReader {
    private let list: VerdictList
    private let columns: VerdictColumns
    private let code: Int
    private let declared: Int
    private let categories: [Int]
    private let indicators: [Int]
    private let scanner: RecordScanner
    private let buffer = ChunkBuffer()

    /// The texts of the cells of declared zones, zones, parks and editions.
    public private(set) var texts = CellTexts()
    /// The texts of the cells of each category, in the order asked for.
    public private(set) var categoryTexts: [CellTexts]
    private var reasonTexts: [[UInt8]: (Reasons, Int)] = [:]

    /// Prepares the reading of a list.
    ///
    /// - Throws: `CheckError.noSuchColumn`.
    public init(
        _ list: VerdictList, indicators: [String], categories: [String]
    ) throws(CheckError) {
        self.list = list
        columns = list.columns
        code = list.table.headings.columns[.code] ?? -1
        declared = list.table.headings.columns[.declaredZone] ?? -1
        self.indicators = try indicators.map { (heading) throws(CheckError) in
            try list.column(heading, for: "indicators")
        }
        self.categories = try categories.map { (heading) throws(CheckError) in
            try list.column(heading, for: "categories")
        }
        categoryTexts = categories.map { _ in CellTexts() }
        scanner = RecordScanner(delimiter: list.table.delimiter)
    }

    /// Reads all rows in their order; blank ones are left out.
    ///
    /// - Returns: how many rows there are, blank ones too.
    /// - Throws: `CheckError.badVerdict` for a row that no check wrote, `TextInputError`, and what
    ///   `body` throws.
    public func forEach(_ body: (VerdictFacts) throws -> Void) throws -> Int {
        let chunks = list.table.chunks
        var row = list.table.firstRowNumber
        while let chunk = try chunks.next(into: buffer) {
            let start = chunks.offset(of: chunk)
            scanner.start(buffer.bytes)
            while scanner.next() {
                defer { row += 1 }
                if scanner.isBlank { continue }
                var facts = try facts(row: row)
                facts.offset = start + scanner.recordStart
                try body(facts)
            }
        }
        return row - list.table.firstRowNumber
    }

    private func facts(row: Int) throws(CheckError) -> VerdictFacts {
        var facts = VerdictFacts()
        facts.row = row
        guard let status = Status(word: text(.status)) else { throw bad(.status, row) }
        guard let (reasons, repeated) = reasons() else { throw bad(.reason, row) }
        facts.status = status
        facts.reasons = reasons
        facts.repeatedRow = repeated
        if facts.isTotal { return facts }
        guard let location = Location(word: text(.location)) else { throw bad(.location, row) }
        facts.location = location
        let source = text(.locatedBy)
        if !source.isEmpty {
            guard let known = PositionSource(name: source) else { throw bad(.locatedBy, row) }
            facts.source = known
        }
        facts.distance = try number(.distance, row)
        facts.accuracy = try number(.accuracy, row)
        facts.longitude = try number(.longitude, row)
        facts.latitude = try number(.latitude, row)
        guard facts.source == nil || facts.longitude.isFinite && facts.latitude.isFinite else {
            throw bad(.longitude, row)
        }
        facts.zones = texts.number(of: cell(columns[.zone]))
        facts.parks = texts.number(of: cell(columns[.park]))
        facts.edition = texts.number(of: cell(columns[.edition]))
        if declared >= 0 { facts.declared = texts.number(of: cell(declared)) }
        if code >= 0 { facts.code = CreditCode(cell(code))?.key ?? 0 }
        for (index, column) in categories.enumerated() {
            facts.categories.append(categoryTexts[index].number(of: cell(column)))
        }
        for column in indicators { facts.values.append(ExactDecimal(cell(column))) }
        return facts
    }

    private func cell(_ column: Int) -> UnsafeBufferPointer<UInt8> {
        column >= 0 && column < scanner.fieldCount
            ? scanner.text(column) : UnsafeBufferPointer(start: nil, count: 0)
    }

    private func text(_ column: AddedColumn) -> String {
        String(decoding: cell(columns[column]), as: UTF8.self)
    }

    private func number(_ column: AddedColumn, _ row: Int) throws(CheckError) -> Double {
        let text = cell(columns[column])
        if text.isEmpty { return .nan }
        guard let value = JSONNumber.double(text, grammar: .tabular), value.isFinite else {
            throw bad(column, row)
        }
        return value
    }

    private func reasons() -> (Reasons, Int)? {
        let bytes = cell(columns[.reason])
        if bytes.isEmpty { return ([], 0) }
        let key = Array(bytes)
        if let known = reasonTexts[key] { return known }
        guard let read = Reasons.read(String(decoding: bytes, as: UTF8.self)) else { return nil }
        // Those with a row's number are all different.
        if !read.reasons.contains(.repeatsRow) { reasonTexts[key] = read }
        return read
    }

    private func bad(_ column: AddedColumn, _ row: Int) -> CheckError {
        .badVerdict(
            path: list.path, row: row, column: list.table.headings.titles[columns[column]],
            text: text(column))
    }

    /// Hands over the cells of a row, read again: fastest in the order of the list.
    ///
    /// - Parameter offset: `VerdictFacts.offset`.
    /// - Throws: `TextInputError`, and what `body` throws.
    public func withCells(at offset: Int, _ body: (VerdictCells) throws -> Void) throws {
        let size = list.table.text.file.size
        var length = Self.readAhead
        if offset < windowStart || offset >= windowStart + window.count {
            try fillWindow(at: offset, length)
        }
        while true {
            let isWhole = try window.withUnsafeBufferPointer { bytes in
                scanner.start(bytes)
                scanner.split(recordAt: offset - windowStart)
                // A record that ends with what was read may go on behind it.
                let end = windowStart + bytes.count
                guard windowStart + scanner.nextRecordStart < end || end >= size else {
                    return false
                }
                try body(VerdictCells(scanner, list, indicators))
                return true
            }
            if isWhole || length > RecordChunks.longestRecord { return }
            if windowStart == offset { length *= 4 }
            try fillWindow(at: offset, length)
        }
    }

    /// Enough for some dozen rows: those of one zone are often far apart in a list.
    private static let readAhead = 1 << 13
    private var window: [UInt8] = []
    private var windowStart = 0

    private func fillWindow(at offset: Int, _ length: Int) throws(TextInputError) {
        let file = list.table.text.file
        let count = min(length, file.size - offset)
        var bytes = [UInt8](repeating: 0, count: count)
        let read = try bytes.withUnsafeMutableBufferPointer { (space) throws(TextInputError) in
            try file.read(into: UnsafeMutableRawBufferPointer(space), at: offset)
        }
        guard read == count else { throw .changed(path: list.path) }
        window = bytes
        windowStart = offset
    }
}

/// The cells of one row of a list of verdicts.
///
/// Only to be used while it is handed over.
public struct VerdictCells {
    private let scanner: RecordScanner
    private let list: VerdictList
    private let indicatorColumns: [Int]

    init(_ scanner: RecordScanner, _ list: VerdictList, _ indicatorColumns: [Int]) {
        self.scanner = scanner
        self.list = list
        self.indicatorColumns = indicatorColumns
    }

    /// The cells of the indicators that the reader was made for.
    public var indicators: [String] { indicatorColumns.map(text) }

    /// The cell of one of the list's own columns; empty if there is none.
    public subscript(key: ColumnKey) -> String { text(list.table.headings.columns[key] ?? -1) }

    /// The reason that stands first; empty if there is none.
    public var leadingReason: Reasons {
        let first = text(list.columns[.reason]).prefix { $0 != ";" }
        return Reasons.read(first)?.reasons ?? []
    }
    /// The row that is repeated; 0 if none is.
    public var repeatedRow: Int { Reasons.read(text(list.columns[.reason]))?.repeatedRow ?? 0 }
    /// The codes of the zones that cover the position.
    public var zones: String { text(list.columns[.zone]) }
    /// The parks that cover it.
    public var parks: String { text(list.columns[.park]) }
    /// Metres to the line.
    public var distance: String { text(list.columns[.distance]) }
    /// Metres.
    public var accuracy: String { text(list.columns[.accuracy]) }
    /// Degrees of WGS 84.
    public var longitude: String { text(list.columns[.longitude]) }
    /// Degrees of WGS 84.
    public var latitude: String { text(list.columns[.latitude]) }

    private func text(_ column: Int) -> String {
        column >= 0 && column < scanner.fieldCount ? scanner.string(column) : ""
    }
}
