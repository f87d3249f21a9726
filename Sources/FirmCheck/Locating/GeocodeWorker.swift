import Addresses
import DelimitedText
import Geodesy
import PlanarGeometry

/// Finds the addresses of chunks and writes their rows. Confined to its lane.
final class GeocodeWorker {
    private let run: GeocodeRun
    private let reader: RowReader
    private let asked: [UInt128: AddressAnswer]
    private let scanner: RecordScanner
    private let chunk = ChunkBuffer()
    private let cells: RowCells
    private(set) var counts = GeocodeRun.Counts()

    static let comma = UInt8(ascii: ",")

    init(
        _ run: GeocodeRun, _ table: FirmTable, asked: [UInt128: AddressAnswer]
    ) throws(CRSError) {
        self.run = run
        reader = try run.reader(of: table)
        self.asked = asked
        scanner = RecordScanner(delimiter: table.delimiter)
        cells = RowCells(
            columnCount: table.headings.titles.count, delimiter: table.delimiter,
            keepsBytes: table.keepsBytes)
    }

    func work(_ index: Int, _ chunks: RecordChunks, into buffer: OutputBuffer) throws {
        try chunks.read(index, into: chunk)
        scanner.start(chunk.bytes)
        // Each row with the number of its text; -1 if it has none.
        var rows: [(row: FirmRow, text: Int)] = []
        var texts: [String] = []
        var keys: [UInt128] = []
        var numbers: [UInt128: Int] = [:]
        while scanner.next() {
            let row = reader.read(scanner)
            guard row.kind == .firm, !row.isRagged, let text = reader.address(ofPlace: 0, scanner)
            else {
                rows.append((row, -1))
                continue
            }
            let key = AddressBook.key(text)
            if numbers[key] == nil {
                numbers[key] = texts.count
                keys.append(key)
                texts.append(String(decoding: text, as: UTF8.self))
            }
            rows.append((row, numbers[key] ?? -1))
        }
        let found = try run.finder.find(texts)
        let answers = zip(keys, found).map { asked[$0] ?? $1 }
        for (row, text) in rows {
            write(row, text < 0 ? .unlocated(.noAddress) : answers[text], to: buffer)
        }
    }

    private func write(_ row: FirmRow, _ answer: AddressAnswer, to buffer: OutputBuffer) {
        counts.rows += 1
        cells.append(row, scanner, to: buffer)
        var outcome = Outcome()
        switch row.kind {
        case .blank: counts.otherRows += 1
        case .total:
            counts.otherRows += 1
            outcome.reasons = .totalRow
        case .firm:
            outcome = Outcome(answer, isRagged: row.isRagged)
            count(outcome)
        }
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

        init() {}

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
