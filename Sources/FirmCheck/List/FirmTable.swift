public import DelimitedText
import Geodesy

/// A firm list opened and understood as far as its heading row.
///
/// Whatever the format, the rows are read as delimited text: workbooks and JSON are rewritten as
/// such first, in an unlinked temporary file. Immutable; safe to share.
public struct FirmTable: Sendable {
    /// The path as it was given; `-` for standard input.
    public let path: String
    /// The headings and what they mean.
    public let headings: Headings
    /// The rows above the heading row, which are left out.
    public let droppedRows: Int
    /// The sheet of a workbook that is read.
    public let sheet: String?
    /// The encoding of the text.
    public var encoding: TextEncoding { text.encoding }

    /// The original file, for its digest.
    let original: InputFile
    let text: TableText
    let delimiter: UInt8
    /// Where the first row behind the headings begins.
    let dataStart: Int
    /// The number that a person sees for the first row behind the headings.
    public let firstRowNumber: Int
    /// Whether the list is a CSV file, whose rows are written back byte for byte.
    var keepsBytes: Bool { delimiter == 0x2C && sheet == nil }
    /// The CRS that the format implies.
    let impliedCRS: CRSIdentifier?

    /// How a list is to be read.
    public struct Options: Sendable {
        /// Headings by meaning, which go before recognition.
        public var columns: [ColumnKey: String] = [:]
        /// The encoding; nil to find out.
        public var encoding: TextEncoding?
        /// The sheet of a workbook; nil for the first with a heading row.
        public var sheet: String?
        /// The number of the heading row from 1; nil to find it.
        public var headerRow: Int?
        /// Where the programs of GDAL are looked for; nil for the usual folders.
        public var toolFolder: String?
        /// Whether it is a list that a check wrote, whose added columns mean nothing of a firm's.
        var holdsVerdicts = false

        /// Nothing said.
        public init() {}
    }

    /// How many rows are looked at for headings.
    static let searchedRows = 20

    /// A table of text, its heading row found.
    init(
        path: String, original: InputFile, text: TableText, delimiter: UInt8, options: Options,
        sheet: String? = nil, countsRecords: Bool = false, impliedCRS: CRSIdentifier? = nil
    ) throws {
        self.path = path
        self.original = original
        self.delimiter = delimiter
        self.sheet = sheet
        self.impliedCRS = impliedCRS
        var text = text
        var head = try Head(text, delimiter: delimiter, atLeast: options.headerRow ?? 0)
        if !head.isUTF8 {
            // Only what says nothing of its encoding is guessed at.
            guard options.encoding == nil, text.start == 0 else {
                throw try UTF8Refusal.error(text.file, from: text.start)
            }
            text = try text.decoded(as: .gb18030)
            head = try Head(text, delimiter: delimiter, atLeast: options.headerRow ?? 0)
        }
        self.text = text
        let index = try head.headingIndex(path: path, delimiter: delimiter, options: options)
        let titles = head.rows[index].cells
        let added = options.holdsVerdicts ? VerdictColumns.range(in: titles) : 0..<0
        guard let added else { throw CheckError.notVerdicts(path: path, titles: titles) }
        headings = try Headings(
            titles: titles, overrides: options.columns, holdsGeometry: impliedCRS != nil,
            besides: added)
        droppedRows = index
        dataStart = head.rows[index].end
        firstRowNumber = countsRecords ? 1 : index + 2
    }

    /// The same list read as GB18030, its text having turned out not to be UTF-8 further down.
    func decodedAsGB18030(options: Options) throws -> FirmTable {
        try FirmTable(
            path: path, original: original, text: try text.decoded(as: .gb18030),
            delimiter: delimiter, options: options, sheet: sheet)
    }
}

/// The first rows of a table, split.
private struct Head {
    var rows: [(cells: [String], end: Int)] = []
    var isUTF8 = true

    init(_ text: TableText, delimiter: UInt8, atLeast wanted: Int) throws(TextInputError) {
        let chunks = RecordChunks(
            file: text.file, delimiter: delimiter, from: text.start, chunkSize: 1 << 16)
        let buffer = ChunkBuffer()
        let scanner = RecordScanner(delimiter: delimiter)
        let limit = max(FirmTable.searchedRows, wanted)
        while rows.count < limit, let chunk = try chunks.next(into: buffer) {
            switch UTF8Check.defect(in: buffer.bytes) {
            case .malformed: isUTF8 = false
            case .zero(let offset):
                throw try Transcoder.nulByte(
                    at: chunks.offset(of: chunk) + offset, in: text.file)
            case nil: break
            }
            scanner.start(buffer.bytes)
            while rows.count < limit, scanner.next() {
                let cells = (0..<scanner.fieldCount).map { scanner.string($0) }
                rows.append((cells, chunks.offset(of: chunk) + scanner.nextRecordStart))
            }
        }
    }

    /// The index of the heading row.
    func headingIndex(
        path: String, delimiter: UInt8, options: FirmTable.Options
    ) throws(CheckError) -> Int {
        if let wanted = options.headerRow {
            guard wanted <= rows.count else {
                throw .headerRowBeyondEnd(path: path, row: wanted, rows: rows.count)
            }
            return wanted - 1
        }
        let searched = rows.prefix(FirmTable.searchedRows)
        for (index, row) in searched.enumerated()
        where Headings.isHeadingRow(row.cells, overrides: options.columns) {
            return index
        }
        if let other = otherDelimiter(delimiter, options) {
            throw .wrongDelimiter(path: path, found: other, expectsTabs: delimiter == 0x09)
        }
        func known(_ cells: [String]) -> Int {
            cells.count { ColumnKey.recognise($0) != nil }
        }
        let written = searched.map(\.cells).filter { !$0.allSatisfy(\.isEmpty) }
        let best = written.max { known($0) < known($1) } ?? []
        throw .noHeadingRow(
            path: path, looked: searched.count,
            best: known(best) > 0 ? best : written.first ?? [])
    }

    /// A delimiter that would make a heading row of one of the rows.
    private func otherDelimiter(_ delimiter: UInt8, _ options: FirmTable.Options) -> String? {
        let own = Character(Unicode.Scalar(delimiter))
        for candidate in [",", ";", "\t", "，", "|"] as [Character] where candidate != own {
            for row in rows.prefix(FirmTable.searchedRows) {
                let line = row.cells.joined(separator: String(own))
                let cells = line.split(separator: candidate, omittingEmptySubsequences: false)
                if cells.count > 1,
                    Headings.isHeadingRow(cells.map(String.init), overrides: options.columns)
                {
                    return candidate == "\t" ? "TAB" : String(candidate)
                }
            }
        }
        return nil
    }
}

/// The error for a file that was said to be UTF-8 and is not.
enum UTF8Refusal {
    /// Finds the place of the first bytes that are not UTF-8. O(size).
    static func error(
        _ file: InputFile, from start: Int
    ) throws(TextInputError) -> TextInputError {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { block.deallocate() }
        var line = 1
        var lineStart = start
        var offset = start
        while true {
            let count = try file.read(into: block, at: offset)
            if count == 0 { break }
            let bytes = UnsafeBufferPointer(rebasing: block.bindMemory(to: UInt8.self)[..<count])
            var end = count
            switch UTF8Check.defect(in: bytes) {
            case .zero(let place): return try Transcoder.nulByte(at: offset + place, in: file)
            // A sequence that the block cuts is looked at again with the next block.
            case .malformed(let place) where place >= count - 3 && offset + count < file.size:
                end = place
            case .malformed(let place):
                for index in 0..<place where bytes[index] == 0x0A {
                    line += 1
                    lineStart = offset + index + 1
                }
                return .notAsDeclared(
                    path: file.path, encoding: "UTF-8", line: line,
                    column: offset + place - lineStart + 1)
            case nil: break
            }
            for index in 0..<end where bytes[index] == 0x0A {
                line += 1
                lineStart = offset + index + 1
            }
            offset += max(1, end)
        }
        return .notAsDeclared(path: file.path, encoding: "UTF-8", line: line, column: 1)
    }
}
