import Addresses
import DelimitedText
import PlanarGeometry

/// Finds the addresses of chunks and writes their rows. Confined to its lane.
final class GeocodeWorker {
    private let run: GeocodeRun
    private let table: FirmTable
    /// The column with the addresses.
    private let column: Int
    private let asked: [UInt128: AddressAnswer]
    private let scanner: RecordScanner
    private let chunk = ChunkBuffer()
    private let cells: RowCells
    private(set) var counts = GeocodeRun.Counts()

    static let comma = UInt8(ascii: ",")

    init(
        _ run: GeocodeRun, _ table: FirmTable, _ column: Int, asked: [UInt128: AddressAnswer]
    ) {
        self.run = run
        self.table = table
        self.column = column
        self.asked = asked
        scanner = RecordScanner(delimiter: table.delimiter)
        cells = RowCells(
            columnCount: table.headings.titles.count, delimiter: table.delimiter,
            keepsBytes: table.keepsBytes)
    }

    /// A row and which of the chunk's texts is its address; -1 if it has none.
    private struct Row {
        var start: Int
        var end: Int
        var isRagged: Bool
        var isBlank: Bool
        var text: Int
    }

    func work(_ index: Int, _ chunks: RecordChunks, into buffer: OutputBuffer) throws {
        try chunks.read(index, into: chunk)
        scanner.start(chunk.bytes)
        var rows: [Row] = []
        var texts: [String] = []
        var keys: [UInt128] = []
        var numbers: [UInt128: Int] = [:]
        while scanner.next() {
            var row = Row(
                start: scanner.recordStart, end: scanner.recordEnd,
                isRagged: scanner.fieldCount != table.headings.titles.count,
                isBlank: scanner.isBlank, text: -1)
            if !row.isRagged, column < scanner.fieldCount,
                case let text = scanner.text(column), !Blank.isBlank(text)
            {
                let key = AddressBook.key(text)
                if let known = numbers[key] {
                    row.text = known
                } else {
                    row.text = texts.count
                    numbers[key] = texts.count
                    keys.append(key)
                    texts.append(String(decoding: text, as: UTF8.self))
                }
            }
            rows.append(row)
        }
        let found = try run.finder.find(texts)
        let answers = zip(keys, found).map { asked[$0] ?? $1 }
        for row in rows {
            write(row, row.text < 0 ? .unlocated(.noAddress) : answers[row.text], to: buffer)
        }
    }

    private func write(_ row: Row, _ answer: AddressAnswer, to buffer: OutputBuffer) {
        counts.rows += 1
        cells.append(
            from: row.start, to: row.end, isRagged: row.isRagged, isBlank: row.isBlank, scanner,
            to: buffer)
        guard !row.isBlank else {
            counts.blankRows += 1
            for _ in LocatedColumn.allCases { buffer.append(Self.comma) }
            buffer.append(UInt8(ascii: "\n"))
            return
        }
        let outcome = Outcome(answer, isRagged: row.isRagged)
        count(outcome)
        for column in LocatedColumn.allCases {
            buffer.append(Self.comma)
            append(column, of: outcome, to: buffer)
        }
        buffer.append(UInt8(ascii: "\n"))
    }

    /// What the columns say.
    private struct Outcome {
        var found: AddressPosition?
        var matched = ""
        var reasons: Reasons = []

        init(_ answer: AddressAnswer, isRagged: Bool) {
            if isRagged {
                reasons = .raggedRow
                return
            }
            switch answer {
            case .located(let position):
                found = position
                matched = position.matched
                if position.isFuzzy { reasons = .fuzzyMatch }
            case .ambiguous(let candidates):
                matched = candidates.map(\.matched).joined(separator: ";")
                reasons = .ambiguousAddress
            case .unlocated(let problem):
                // The finer reason tells enough here, where every row without one has no position.
                let all = Reasons(problem)
                reasons = all == .noPosition ? all : all.subtracting(.noPosition)
            }
        }
    }

    private func append(_ column: LocatedColumn, of outcome: Outcome, to buffer: OutputBuffer) {
        let found = outcome.found
        switch column {
        case .longitude: if let found { buffer.appendDegrees(found.position.x) }
        case .latitude: if let found { buffer.appendDegrees(found.position.y) }
        case .accuracy: if let found { buffer.appendMetres(found.accuracy) }
        case .level:
            if let found {
                buffer.appendField(found.level.word(run.language), delimiter: Self.comma)
            }
        case .matched: buffer.appendField(outcome.matched, delimiter: Self.comma)
        case .locatedBy: if let found { buffer.appendField(found.source, delimiter: Self.comma) }
        case .reason: outcome.reasons.append(in: run.language, to: buffer)
        }
    }

    private func count(_ outcome: Outcome) {
        if let found = outcome.found {
            counts.levels[found.level, default: 0] += 1
            if let source = PositionSource(name: found.source) {
                counts.sources[source, default: 0] += 1
            }
            if found.isFuzzy { counts.fuzzy += 1 }
        } else {
            let word = OutputBuffer(capacity: 64)
            outcome.reasons.append(in: run.language, to: word)
            counts.reasons[String(decoding: word.bytes, as: UTF8.self), default: 0] += 1
        }
    }
}
