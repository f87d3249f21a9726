import DelimitedText
import JSON

/// The objects of a file with one a line. A namespace; safe to share.
enum JSONLines {
    /// Reads all of them in their order; blank lines are left out. Holds a line or a block at once.
    ///
    /// - Throws: `CheckError.badRecord`, with objects counted from 1; `TextInputError`, also
    ///   `.recordTooLong`; and what `body` throws.
    static func forEach(in file: InputFile, _ body: (JSONObject) throws -> Void) throws {
        var number = 0
        var block = [UInt8](repeating: 0, count: blockSize)
        // Of a line that began in an earlier block.
        var rest: [UInt8] = []
        var offset = 0
        while offset < file.size {
            let count = try block.withUnsafeMutableBytes { (space) throws(TextInputError) in
                try file.read(into: space, at: offset)
            }
            guard count > 0 else { throw TextInputError.changed(path: file.path) }
            offset += count
            var start = 0
            while let end = block[start..<count].firstIndex(of: 0x0A) {
                rest += block[start..<end]
                try read(rest, &number, file, body)
                rest.removeAll(keepingCapacity: true)
                start = end + 1
            }
            rest += block[start..<count]
            guard rest.count <= RecordChunks.longestRecord else {
                throw TextInputError.recordTooLong(
                    path: file.path, row: number + 1, limit: RecordChunks.longestRecord)
            }
        }
        try read(rest, &number, file, body)
    }

    private static let blockSize = 1 << 20

    private static func read(
        _ line: [UInt8], _ number: inout Int, _ file: InputFile,
        _ body: (JSONObject) throws -> Void
    ) throws {
        if line.allSatisfy({ $0 <= 0x20 }) { return }
        number += 1
        let value: JSONValue
        do { value = try JSONValue(parsing: line) } catch {
            throw CheckError.badRecord(
                path: file.path, row: number, english: error.description,
                chinese: error.chineseDescription)
        }
        guard let object = value.object else {
            throw CheckError.badRecord(
                path: file.path, row: number, english: "it is no JSON object",
                chinese: "不是 JSON 对象")
        }
        try body(object)
    }
}
