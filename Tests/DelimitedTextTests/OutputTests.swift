import Glibc
import TestSupport
import Testing

@testable import DelimitedText

@Suite struct OutputTests {
    @Test("A file appears when it is committed, over what was there, and not before")
    func commits() throws {
        let folder = TemporaryDirectory()
        _ = try folder.file("old", name: "out.csv")
        let output = try OutputFile(path: "\(folder.path)/out.csv")
        try Array("new".utf8).withUnsafeBytes { try output.write($0) }
        #expect(folder.text("out.csv") == "old")
        try output.commit()
        #expect(folder.text("out.csv") == "new")
        #expect(folder.names == ["out.csv"])
    }

    @Test("A file that is given up leaves nothing behind")
    func givenUp() throws {
        let folder = TemporaryDirectory()
        do {
            let output = try OutputFile(path: "\(folder.path)/out.csv")
            try Array("half".utf8).withUnsafeBytes { try output.write($0) }
        }
        #expect(folder.names == [])
    }

    @Test("A path that cannot be written is refused at once")
    func unwritable() {
        for path in ["/nowhere/out.csv", "/proc/out.csv"] {
            let error = #expect(throws: OutputError.self) { try OutputFile(path: path) }
            guard case .cannotWrite(path, _) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }

    @Test("Devices are written directly")
    func devices() throws {
        let output = try OutputFile(path: "/dev/null")
        try Array("gone".utf8).withUnsafeBytes { try output.write($0) }
        try output.commit()
        let full = try OutputFile(path: "/dev/full")
        #expect(throws: OutputError.self) {
            try Array("no room".utf8).withUnsafeBytes { try full.write($0) }
        }
    }

    @Test("Pieces delivered in any order are written in theirs")
    func order() throws {
        let folder = TemporaryDirectory()
        let ordered = OrderedOutput(
            try OutputFile(path: "\(folder.path)/out.txt"), limit: 8)
        var generator = SeededGenerator(seed: 4)
        var number = 0
        while number < 200 {
            let group = (number..<(number + 8)).map { ($0, ordered.takeBuffer()) }
            for (index, buffer) in group.shuffled(using: &generator) {
                buffer.append("\(index)\n")
                try ordered.deliver(buffer, number: index)
            }
            number += 8
        }
        ordered.discard(ordered.takeBuffer())
        try ordered.commit()
        let expected = (0..<200).map { "\($0)\n" }.joined()
        #expect(folder.text("out.txt") == expected)
    }

    @Test("A failed write is told to whoever delivers next")
    func failures() throws {
        let ordered = OrderedOutput(try OutputFile(path: "/dev/full"), limit: 2)
        let buffer = ordered.takeBuffer()
        buffer.append("x")
        #expect(throws: OutputError.self) { try ordered.deliver(buffer, number: 0) }
        let next = ordered.takeBuffer()
        #expect(throws: OutputError.self) { try ordered.deliver(next, number: 1) }
        #expect(throws: OutputError.self) { try ordered.commit() }
    }
}
