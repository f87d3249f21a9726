import DelimitedText

/// Writes the cells of a row back as they were: missing ones blank, extra ones joined into the
/// last.
///
/// Confined to its lane: it has scratch space of its own.
final class RowCells {
    private let columnCount: Int
    /// The byte between the fields of the list that is read.
    private let delimiter: UInt8
    /// Whether cells are copied with the quotes that they have.
    private let keepsBytes: Bool
    private let scratch = OutputBuffer(capacity: 1024)

    private static let comma = UInt8(ascii: ",")

    init(columnCount: Int, delimiter: UInt8, keepsBytes: Bool) {
        self.columnCount = columnCount
        self.delimiter = delimiter
        self.keepsBytes = keepsBytes
    }

    /// Writes the cells of a row with commas between them. `scanner` holds its chunk; it may be
    /// split again.
    func append(_ row: FirmRow, _ scanner: RecordScanner, to buffer: OutputBuffer) {
        if row.kind == .blank {
            for _ in 1..<max(columnCount, 1) { buffer.append(Self.comma) }
            return
        }
        let start = Int(row.recordStart)
        if keepsBytes, !row.isRagged {
            buffer.append(scanner.bytes(from: start, to: Int(row.recordEnd)))
            return
        }
        scanner.split(recordAt: start)
        for column in 0..<columnCount {
            if column > 0 { buffer.append(Self.comma) }
            buffer.appendField(cell(column, scanner), delimiter: Self.comma)
        }
    }

    /// The text of a cell of the record that was split; the last one with all that follows.
    ///
    /// Valid until the next call.
    func cell(_ column: Int, _ scanner: RecordScanner) -> UnsafeBufferPointer<UInt8> {
        guard column < scanner.fieldCount else { return .init(start: nil, count: 0) }
        guard column == columnCount - 1, scanner.fieldCount > columnCount else {
            return scanner.text(column)
        }
        scratch.removeAll()
        for extra in column..<scanner.fieldCount {
            if extra > column { scratch.append(delimiter) }
            scratch.append(scanner.text(extra))
        }
        return scratch.bytes.bindMemory(to: UInt8.self)
    }
}
