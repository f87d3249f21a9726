import TestSupport
import Testing

@testable import DelimitedText

@Suite struct EncodingTests {
    /// 企业 in GBK.
    private let gbk: [UInt8] = [0xC6, 0xF3, 0xD2, 0xB5]

    private func text(_ table: TableText) throws -> String {
        let block = UnsafeMutableRawBufferPointer.allocate(
            byteCount: table.file.size, alignment: 1)
        defer { block.deallocate() }
        let count = try table.file.read(into: block, at: 0)
        return String(decoding: block[table.start..<count], as: UTF8.self)
    }

    @Test("A byte order mark is left out, and UTF-16 rewritten")
    func byteOrderMarks() throws {
        let folder = TemporaryDirectory()
        let utf8 = try folder.file([0xEF, 0xBB, 0xBF] + Array("企业,1".utf8), name: "8.csv")
        #expect(try text(TableText(utf8)) == "企业,1")
        let little = try folder.file(
            [0xFF, 0xFE, 0x01, 0x4F, 0x2C, 0x00, 0x31, 0x00], name: "16.csv")
        #expect(try text(TableText(little)) == "企,1".replacing("企", with: "\u{4F01}"))
        let big = try folder.file([0xFE, 0xFF, 0x4F, 0x01, 0x00, 0x2C], name: "16be.csv")
        #expect(try text(TableText(big)) == "\u{4F01},")
    }

    @Test("GB18030 is rewritten as UTF-8, four-byte characters too, across blocks")
    func gb18030() throws {
        let folder = TemporaryDirectory()
        // U+20000 is 0x95328236 in GB18030.
        let rare: [UInt8] = [0x95, 0x32, 0x82, 0x36]
        let line = gbk + [0x2C] + rare + [0x0A]
        let many = (0..<60_000).flatMap { _ in line }
        let file = try folder.file([0x78] + many)
        let table = try TableText(file).decoded(as: .gb18030)
        let expected = "x" + String(repeating: "企业,\u{20000}\n", count: 60_000)
        #expect(try text(table) == expected)
    }

    @Test("Bytes of neither encoding are refused with line and byte")
    func undecodable() throws {
        let folder = TemporaryDirectory()
        let file = try folder.file(Array("a,b\n".utf8) + gbk + [0x2C, 0xFF, 0xFF, 0x0A])
        #expect(
            throws: TextInputError.undecodable(
                path: file.path, encoding: "GB18030", line: 2, column: 6)
        ) { try TableText(file).decoded(as: .gb18030) }
        // A character that the end cuts.
        let cut = try folder.file(Array("a\n".utf8) + [0xC6], name: "cut.csv")
        #expect(
            throws: TextInputError.undecodable(
                path: cut.path, encoding: "GB18030", line: 2, column: 1)
        ) { try TableText(cut).decoded(as: .gb18030) }
    }

    @Test("Lines in UTF-8 among lines in GBK are refused")
    func mixed() throws {
        let folder = TemporaryDirectory()
        let bytes = Array("示例,1\n企业名称,2\n".utf8) + gbk + [0x2C, 0x33, 0x0A]
        let file = try folder.file(bytes)
        #expect(
            throws: TextInputError.mixedEncoding(path: file.path, utf8Line: 1, otherLine: 3)
        ) { try TableText(file).decoded(as: .gb18030) }
    }

    @Test(
        "What is no text is told by its first bytes",
        arguments: [
            [0x50, 0x4B, 0x03, 0x04, 0, 0], [0xD0, 0xCF, 0x11, 0xE0], Array("%PDF-1.7".utf8),
            [0x1F, 0x8B, 8], Array("  <?xml version".utf8), Array("<table><tr>".utf8),
        ])
    func signatures(bytes: [UInt8]) throws {
        let folder = TemporaryDirectory()
        let file = try folder.file(bytes)
        let error = try #require(throws: TextInputError.self) { try TableText(file) }
        guard case .binary = error else {
            Issue.record("\(error)")
            return
        }
    }

    @Test("An empty file, nothing but a mark, and no file at all are refused")
    func emptyAndMissing() throws {
        let folder = TemporaryDirectory()
        let empty = try folder.file("")
        #expect(throws: TextInputError.empty(path: empty.path)) { try TableText(empty) }
        let mark = try folder.file([0xEF, 0xBB, 0xBF], name: "mark.csv")
        #expect(throws: TextInputError.empty(path: mark.path)) { try TableText(mark) }
        #expect(throws: TextInputError.notFound(path: "/nowhere/x")) {
            try InputFile(path: "/nowhere/x")
        }
        let error = try #require(throws: TextInputError.self) { try InputFile(path: folder.path) }
        #expect(error.isNotFound)
    }

    @Test("The check of UTF-8 agrees with the standard library on random bytes")
    func utf8Check() {
        var generator = SeededGenerator(seed: 9)
        let pieces: [[UInt8]] = [
            [0x41], Array("企".utf8), Array("é".utf8), Array("😀".utf8), [0xC0, 0x80],
            [0xED, 0xA0, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE4, 0xBC], [0xF0, 0x80, 0x80, 0x80], [0x42, 0x43],
        ]
        for _ in 0..<5_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &generator) {
                bytes += pieces.randomElement(using: &generator) ?? []
            }
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            let defect = bytes.withUnsafeBufferPointer { UTF8Check.defect(in: $0) }
            #expect((defect == nil) == isValid)
        }
        let zero: [UInt8] = Array("abcdefghij".utf8) + [0]
        #expect(
            zero.withUnsafeBufferPointer { UTF8Check.defect(in: $0) } == .zero(offset: 10))
    }
}
