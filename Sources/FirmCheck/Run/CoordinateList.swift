import DelimitedText
public import Geodesy
import JSON
import PlanarGeometry

/// A CSV file of coordinates to be taken to another CRS, row by row.
///
/// The coordinates stand in columns `lon` and `lat` (also `longitude`, `lng`, `latitude`, 经度,
/// 纬度) or `x` and `y`. Confined to one thread: it owns a transformation.
public struct CoordinateList {
    private let table: TableText
    private let titles: [String]
    private let dataStart: Int
    private let source: (x: Int, y: Int)
    private let target: (x: Int, y: Int)
    private let transformation: Transformation
    private let places: Int

    private static let comma = UInt8(ascii: ",")

    /// Opens a file; `-` is standard input.
    ///
    /// - Throws: `TextInputError`, `CRSError`, `CheckError.noCoordinates`, `.ambiguousColumn`.
    public init(path: String, from: CRSIdentifier, to: CRSIdentifier) throws {
        transformation = try Transformation(from: from, to: to)
        places = transformation.targetIsDegrees ? 9 : 4
        let file = path == "-" ? try InputFile.standardInput() : try InputFile(path: path)
        let (table, titles, dataStart) = try Self.head(TableText(file))
        self.table = table
        self.titles = titles
        self.dataStart = dataStart
        let names = titles.map(ColumnKey.normalise)
        func column(_ wanted: [String]) throws(CheckError) -> Int? {
            let found = names.indices.filter { wanted.contains(names[$0]) }
            guard found.count < 2 else {
                throw .ambiguousColumn(key: wanted[0], titles: found.map { titles[$0] })
            }
            return found.first
        }
        let x = try column(["x"])
        let y = try column(["y"])
        if let longitude = try column(["lon", "longitude", "lng", "经度"]),
            let latitude = try column(["lat", "latitude", "纬度"])
        {
            source = (longitude, latitude)
        } else if let x, let y {
            source = (x, y)
        } else {
            throw CheckError.noCoordinates(path: file.path, titles: titles)
        }
        let nextX = x ?? titles.count
        target = (nextX, y ?? (nextX == titles.count ? titles.count + 1 : titles.count))
    }

    /// The heading row, the text rewritten if it is not UTF-8.
    private static func head(
        _ text: TableText
    ) throws(TextInputError) -> (TableText, [String], Int) {
        if text.encoding == .utf8, try !isUTF8(text) {
            guard text.start == 0 else {
                throw try UTF8Refusal.error(text.file, from: text.start)
            }
            return try head(text.decoded(as: .gb18030))
        }
        let chunks = RecordChunks(file: text.file, delimiter: comma, from: text.start)
        let buffer = ChunkBuffer()
        let scanner = RecordScanner(delimiter: comma)
        guard try chunks.next(into: buffer) != nil else { throw .empty(path: text.file.path) }
        scanner.start(buffer.bytes)
        guard scanner.next() else { throw .empty(path: text.file.path) }
        let titles = (0..<scanner.fieldCount).map { scanner.string($0) }
        return (text, titles, text.start + scanner.nextRecordStart)
    }

    private static func isUTF8(_ text: TableText) throws(TextInputError) -> Bool {
        let chunks = RecordChunks(file: text.file, delimiter: comma, from: text.start)
        let buffer = ChunkBuffer()
        while let index = try chunks.next(into: buffer) {
            switch UTF8Check.defect(in: buffer.bytes) {
            case nil: continue
            case .malformed: return false
            case .zero(let offset):
                throw try Transcoder.nulByte(at: chunks.offset(of: index) + offset, in: text.file)
            }
        }
        return true
    }

    /// Writes all rows to `path`, standard output if it is nil.
    ///
    /// - Returns: how many rows could not be transformed.
    /// - Throws: `TextInputError`, `OutputError`.
    public func write(to path: String?) throws -> Int {
        let output = try OutputFile(path: path)
        let buffer = OutputBuffer()
        let width = max(titles.count, max(target.x, target.y) + 1)
        for column in 0..<width {
            if column > 0 { buffer.append(Self.comma) }
            if column == target.x || column == target.y {
                buffer.append(column == target.x ? "x" : "y")
            } else {
                buffer.appendField(titles[column], delimiter: Self.comma)
            }
        }
        buffer.append(UInt8(ascii: "\n"))

        let chunks = RecordChunks(file: table.file, delimiter: Self.comma, from: dataStart)
        let chunk = ChunkBuffer()
        let scanner = RecordScanner(delimiter: Self.comma)
        var failed = 0
        while try chunks.next(into: chunk) != nil {
            scanner.start(chunk.bytes)
            while scanner.next() {
                let moved = transformed(scanner)
                if moved == nil, !scanner.isBlank { failed += 1 }
                append(scanner, moved, width, to: buffer)
            }
            try output.write(buffer.bytes)
            buffer.removeAll()
        }
        try output.write(buffer.bytes)
        try output.commit()
        return failed
    }

    private func transformed(_ scanner: RecordScanner) -> Coordinate? {
        guard source.x < scanner.fieldCount, source.y < scanner.fieldCount,
            let x = NumberCell.double(scanner.text(source.x)),
            let y = NumberCell.double(scanner.text(source.y))
        else { return nil }
        return transformation.transform(Coordinate(x: x, y: y))
    }

    /// Writes a row: missing cells are blank, extra ones joined into the last.
    private func append(
        _ scanner: RecordScanner, _ moved: Coordinate?, _ width: Int, to buffer: OutputBuffer
    ) {
        for column in 0..<width {
            if column > 0 { buffer.append(Self.comma) }
            if column == target.x || column == target.y {
                guard let moved else { continue }
                let value = column == target.x ? moved.x : moved.y
                buffer.append(FixedDecimal.text(value, decimals: places))
            } else if column == titles.count - 1, scanner.fieldCount > titles.count {
                let cells = (column..<scanner.fieldCount).map { scanner.string($0) }
                buffer.appendField(cells.joined(separator: ","), delimiter: Self.comma)
            } else if column < scanner.fieldCount {
                buffer.appendField(scanner.text(column), delimiter: Self.comma)
            }
        }
        buffer.append(UInt8(ascii: "\n"))
    }
}
