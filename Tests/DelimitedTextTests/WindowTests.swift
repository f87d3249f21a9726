import TestSupport
import Testing

@testable import DelimitedText

@Suite struct WindowTests {
    private let text = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }

    @Test("A window has the bytes asked for, in any order and however many")
    func bytes() throws {
        let folder = TemporaryDirectory()
        var window = FileWindow(try folder.file(text), path: "list")
        var generator = SeededGenerator(seed: 31)
        var offset = 0
        for step in 0..<500 {
            // Near by for a while, as the rows of a list are, then anywhere.
            offset =
                step % 50 == 0
                ? Int.random(in: 0..<text.count, using: &generator)
                : min(text.count - 1, offset + Int.random(in: 0..<3_000, using: &generator))
            let length = min(text.count - offset, Int.random(in: 1...20_000, using: &generator))
            try window.read(at: offset)
            while window.withBytes({ $1 + $0.count }) < offset + length {
                #expect(!window.isAtEnd)
                try window.readMore(from: offset)
            }
            window.withBytes { bytes, start in
                let part = bytes[(offset - start)..<(offset - start + length)]
                #expect(part.elementsEqual(text[offset..<offset + length]))
            }
        }
    }

    @Test("What follows a record as long as any may be is read as well, and no more is kept")
    func long() throws {
        let folder = TemporaryDirectory()
        let count = 3 * RecordChunks.longestRecord
        let file = try folder.file([UInt8](repeating: 0x78, count: count))
        var window = FileWindow(file, path: "list")
        var offset = 0
        for length in [RecordChunks.longestRecord, 3 << 20, 9 << 20, 100, 10 << 20] {
            try window.read(at: offset)
            while window.withBytes({ $1 + $0.count }) <= offset + length {
                try window.readMore(from: offset)
            }
            let kept = window.withBytes { bytes, _ in bytes.count }
            #expect(kept <= RecordChunks.longestRecord + 1024)
            offset += length
        }
        #expect(throws: TextInputError.changed(path: "list")) {
            for _ in 0..<20 { try window.readMore(from: 100) }
        }
    }

    @Test("A file that became shorter is told")
    func changed() throws {
        let folder = TemporaryDirectory()
        let path = folder.write(String(repeating: "x", count: 100_000), to: "list")
        var window = FileWindow(try InputFile(path: path), path: path)
        folder.write("x", to: "list")
        #expect(throws: TextInputError.changed(path: path)) { try window.read(at: 50_000) }
    }
}
