import TestSupport

@testable import DelimitedText

extension TemporaryDirectory {
    /// Writes a file and opens it for reading.
    func file(_ bytes: [UInt8], name: String = "input.csv") throws -> InputFile {
        try InputFile(path: write(bytes, to: name))
    }

    /// Writes a file and opens it for reading.
    func file(_ text: String, name: String = "input.csv") throws -> InputFile {
        try file(Array(text.utf8), name: name)
    }
}

/// All records of a file as strings, read in chunks of a size.
func records(
    of file: InputFile, delimiter: UInt8 = 0x2C, chunkSize: Int = 1 << 20
) throws(TextInputError) -> [[String]] {
    let chunks = RecordChunks(file: file, delimiter: delimiter, from: 0, chunkSize: chunkSize)
    let buffer = ChunkBuffer()
    let scanner = RecordScanner(delimiter: delimiter)
    var records: [[String]] = []
    while try chunks.next(into: buffer) != nil {
        scanner.start(buffer.bytes)
        while scanner.next() {
            records.append((0..<scanner.fieldCount).map { scanner.string($0) })
        }
    }
    return records
}
