import TestSupport
import Testing

@testable import DelimitedText

@Suite struct RecordTests {
    @Test(
        "Records and fields are split as spreadsheets split them",
        arguments: [
            ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
            ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
            ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
            ("a\n\nb\n", [["a"], [""], ["b"]]),
            (",\n", [["", ""]]),
            ("\"a,b\",\"c\"\"d\"\n", [["a,b", "c\"d"]]),
            ("\"two\nlines\",x\n", [["two\nlines", "x"]]),
            ("\"two\r\nlines\",x\r\ny,z", [["two\r\nlines", "x"], ["y", "z"]]),
            // A quote that is not the first byte of a field is a quote.
            ("12\" pipe,b\"c\nd,e\n", [["12\" pipe", "b\"c"], ["d", "e"]]),
            // What follows a closing quote is kept.
            ("\"a\"b,c\n", [["ab", "c"]]),
            ("\"\",\"\"\n", [["", ""]]),
            ("企业,经度\n示例,114.5\n", [["企业", "经度"], ["示例", "114.5"]]),
        ] as [(String, [[String]])])
    func splitting(text: String, expected: [[String]]) throws {
        let folder = TemporaryDirectory()
        let file = try folder.file(text)
        for size in [2, 3, 5, 8, 1 << 16] {
            #expect(try records(of: file, chunkSize: size) == expected)
        }
    }

    @Test("Whatever fields hold, writing and reading gives them back, at every chunk size")
    func roundTrips() throws {
        var generator = SeededGenerator(seed: 3)
        let pieces = ["a", "1", ",", "\"", "\n", "\r", "\r\n", " ", "企", "；", "\t", ""]
        for delimiter in [UInt8(ascii: ","), UInt8(ascii: "\t")] {
            for _ in 0..<60 {
                let width = Int.random(in: 1...4, using: &generator)
                var rows: [[String]] = []
                for _ in 0..<Int.random(in: 1...12, using: &generator) {
                    rows.append(
                        (0..<width).map { _ in
                            (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                                pieces.randomElement(using: &generator) ?? ""
                            }.joined()
                        })
                }
                let buffer = OutputBuffer()
                for row in rows {
                    for (column, cell) in row.enumerated() {
                        if column > 0 { buffer.append(delimiter) }
                        buffer.appendField(cell, delimiter: delimiter)
                    }
                    buffer.append(UInt8(ascii: "\n"))
                }
                let folder = TemporaryDirectory()
                let file = try folder.file(Array(buffer.bytes))
                for size in [2, 7, 64, 1 << 16] {
                    let read = try records(of: file, delimiter: delimiter, chunkSize: size)
                    #expect(read == rows)
                }
            }
        }
    }

    @Test("Chunks can be read again, and say where they begin")
    func chunksAgain() throws {
        let folder = TemporaryDirectory()
        let rows = (0..<500).map { "row \($0),\"x\ny\"" }
        let text = rows.joined(separator: "\n") + "\n"
        let chunks = RecordChunks(
            file: try folder.file(text), delimiter: 0x2C, from: 0, chunkSize: 100)
        let buffer = ChunkBuffer()
        var first: [[UInt8]] = []
        while try chunks.next(into: buffer) != nil { first.append(Array(buffer.bytes)) }
        #expect(first.count > 10)
        #expect(first.flatMap { $0 } == Array(text.utf8))
        for index in first.indices.reversed() {
            try chunks.read(index, into: buffer)
            #expect(Array(buffer.bytes) == first[index])
        }
        #expect(chunks.offset(of: 1) == first[0].count)
        #expect(chunks.progress == 1)
    }

    @Test("A quote that never closes is refused with the row where it opens")
    func unclosedQuote() throws {
        let folder = TemporaryDirectory()
        let file = try folder.file("a,b\nc,\"d\ne,f\n")
        for size in [2, 6, 1 << 16] {
            #expect(throws: TextInputError.unclosedQuote(path: file.path, row: 2)) {
                try records(of: file, chunkSize: size)
            }
        }
    }

    @Test("An unclosed quote in a long file is found as well, and a long record told apart")
    func longRecords() throws {
        let folder = TemporaryDirectory()
        let long = String(repeating: "x", count: RecordChunks.longestRecord + 10)
        let open = try folder.file("a,b\n1,\"\(long)\n2,3\n", name: "open.csv")
        #expect(throws: TextInputError.unclosedQuote(path: open.path, row: 2)) {
            try records(of: open)
        }
        let closed = try folder.file("a,b\n1,2\n1,\"\(long)\"\n", name: "closed.csv")
        #expect(
            throws: TextInputError.recordTooLong(
                path: closed.path, row: 3, limit: RecordChunks.longestRecord)
        ) { try records(of: closed) }
        // Just within the limit it is a record like any other.
        let fits = String(repeating: "x", count: RecordChunks.longestRecord - 100)
        let file = try folder.file("a,b\n1,\(fits)\n2,3\n", name: "fits.csv")
        #expect(try records(of: file).map(\.count) == [2, 2, 2])
    }

    @Test("Numbers with a fixed number of places are written exactly")
    func fixedPlaces() {
        let buffer = OutputBuffer(capacity: 1)
        for (value, places) in [
            (1_164_039_880, 7), (-5, 7), (0, 7), (0, 0), (123, 2), (Int64.max, 2), (.min, 0),
            (5, 1),
        ] as [(Int64, Int)] {
            buffer.append(value, places: places)
            buffer.append(UInt8(ascii: " "))
        }
        #expect(
            String(decoding: buffer.bytes, as: UTF8.self)
                == "116.4039880 -0.0000005 0.0000000 0 1.23 92233720368547758.07 "
                + "-9223372036854775808 0.5 ")
    }
}
