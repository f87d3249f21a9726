import Glibc
import Testing

/// Texts that were looked at once and are compared byte for byte ever since.
///
/// `ZONEFENCE_RECORD=1 swift test …` writes what comes out now in their place.
enum Golden {
    private static let folder = "\(Desk.package)/Tests/CommandLineTests/Golden"
    private static let isRecording = getenv("ZONEFENCE_RECORD") != nil

    /// Expects a text to be the recorded one.
    static func expect(
        _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let path = "\(folder)/\(name)"
        if isRecording {
            guard let file = fopen(path, "w") else {
                Issue.record("cannot write \(path)", sourceLocation: sourceLocation)
                return
            }
            let bytes = Array(text.utf8)
            fwrite(bytes, 1, bytes.count, file)
            fclose(file)
            return
        }
        guard let recorded = contents(path) else {
            Issue.record("there is no \(path)", sourceLocation: sourceLocation)
            return
        }
        let lines = recorded.split(separator: "\n", omittingEmptySubsequences: false)
        let found = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, (line, expected)) in zip(found, lines).enumerated() where line != expected {
            Issue.record(
                "\(name), line \(number + 1):\n  \(line)\nbut was recorded as\n  \(expected)",
                sourceLocation: sourceLocation)
            return
        }
        #expect(Array(text.utf8) == Array(recorded.utf8), sourceLocation: sourceLocation)
    }

    private static func contents(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 {
            bytes += block[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
