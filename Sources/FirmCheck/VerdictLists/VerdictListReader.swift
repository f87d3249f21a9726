import DelimitedText
import JSON

/// Reads what a list of verdicts says, row after row.
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
    private var statuses = KnownCells<Status>()
    private var locations = KnownCells<Location>()
    private var sources = KnownCells<PositionSource>()
    private var reasons = KnownCells<ReasonCell>()

    /// What a cell of reasons says.
    private struct ReasonCell {
        var all: Reasons
        var leading: Reasons
        var repeatedRow: Int

        init?(_ text: String) {
            guard let all = Reasons.read(text),
                let leading = Reasons.read(text.prefix { $0 != ";" })
            else { return nil }
            self.all = all.reasons
            self.leading = leading.reasons
            repeatedRow = all.repeatedRow
        }
    }

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
        var facts = VerdictFacts()
        while let chunk = try chunks.next(into: buffer) {
            let start = chunks.offset(of: chunk)
            scanner.start(buffer.bytes)
            while scanner.next() {
                defer { row += 1 }
                if scanner.isBlank { continue }
                facts.clear(row: row, offset: start + scanner.recordStart)
                try read(into: &facts)
                try body(facts)
            }
        }
        return row - list.table.firstRowNumber
    }

    private func read(into facts: inout VerdictFacts) throws(CheckError) {
        let row = facts.row
        guard let status = statuses.meaning(of: cell(.status), { Status(word: $0) }) else {
            throw bad(.status, row)
        }
        facts.status = status
        try readReasons(into: &facts)
        if facts.isTotal { return }
        guard let location = locations.meaning(of: cell(.location), { Location(word: $0) }) else {
            throw bad(.location, row)
        }
        facts.location = location
        let source = cell(.locatedBy)
        if !source.isEmpty {
            guard let known = sources.meaning(of: source, { PositionSource(name: $0) }) else {
                throw bad(.locatedBy, row)
            }
            facts.source = known
        }
        facts.distance = try number(.distance, row)
        facts.accuracy = try number(.accuracy, row)
        facts.longitude = try number(.longitude, row)
        facts.latitude = try number(.latitude, row)
        guard facts.source == nil || facts.longitude.isFinite && facts.latitude.isFinite else {
            throw bad(.longitude, row)
        }
        facts.zones = texts.number(of: cell(.zone))
        facts.parks = texts.number(of: cell(.park))
        facts.edition = texts.number(of: cell(.edition))
        if declared >= 0 { facts.declared = texts.number(of: cell(declared)) }
        if code >= 0 { facts.code = CreditCode(cell(code))?.key ?? 0 }
        for (index, column) in categories.enumerated() {
            facts.categories.append(categoryTexts[index].number(of: cell(column)))
        }
        for column in indicators { facts.values.append(ExactDecimal(cell(column))) }
    }

    private func readReasons(into facts: inout VerdictFacts) throws(CheckError) {
        let cell = cell(.reason)
        if cell.isEmpty { return }
        let known = reasons.meaning(of: cell, unless: { $0.repeatedRow > 0 }) { ReasonCell($0) }
        guard let known else { throw bad(.reason, facts.row) }
        facts.reasons = known.all
        facts.leadingReason = known.leading
    }

    private func cell(_ column: Int) -> UnsafeBufferPointer<UInt8> {
        column >= 0 && column < scanner.fieldCount
            ? scanner.text(column) : UnsafeBufferPointer(start: nil, count: 0)
    }

    private func cell(_ column: AddedColumn) -> UnsafeBufferPointer<UInt8> { cell(columns[column]) }

    private func number(_ column: AddedColumn, _ row: Int) throws(CheckError) -> Double {
        let text = cell(column)
        if text.isEmpty { return .nan }
        guard let value = JSONNumber.double(text, grammar: .tabular), value.isFinite else {
            throw bad(column, row)
        }
        return value
    }

    private func bad(_ column: AddedColumn, _ row: Int) -> CheckError {
        .badVerdict(
            path: list.path, row: row, column: list.table.headings.titles[columns[column]],
            text: String(decoding: cell(column), as: UTF8.self))
    }
}
