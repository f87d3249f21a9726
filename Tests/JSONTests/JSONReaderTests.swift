import JSON
import TestSupport
import Testing

/// A malformed text and what is wrong with it.
struct MalformedText: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let expected: JSONError

    init(_ name: String, _ text: String, _ expected: JSONError) {
        self.init(name, Array(text.utf8), expected)
    }

    init(_ name: String, _ bytes: [UInt8], _ expected: JSONError) {
        self.name = name
        self.bytes = bytes
        self.expected = expected
    }

    var testDescription: String { name }
}

private func at(_ offset: Int, _ line: Int = 1, _ column: Int? = nil) -> JSONPlace {
    JSONPlace(offset: offset, line: line, column: column ?? offset + 1)
}

@Suite("JSON reader")
struct JSONReaderTests {
    static let malformed: [MalformedText] = [
        .init("empty", "", .unexpectedEnd(expected: .value, at: at(0))),
        .init("blank", " \n", .unexpectedEnd(expected: .value, at: at(2, 2, 1))),
        .init("open array", "[1", .unexpectedEnd(expected: .commaOrBracket, at: at(2))),
        .init("open array, nothing", "[", .unexpectedEnd(expected: .value, at: at(1))),
        .init("open array, comma", "[1,", .unexpectedEnd(expected: .value, at: at(3))),
        .init("open object", "{", .unexpectedEnd(expected: .memberName, at: at(1))),
        .init("open member", #"{"a""#, .unexpectedEnd(expected: .colon, at: at(4))),
        .init("open value", #"{"a":1"#, .unexpectedEnd(expected: .commaOrBrace, at: at(6))),
        .init(
            "trailing comma in array", "[1,]",
            .unexpectedByte(UInt8(ascii: "]"), expected: .value, at: at(3))),
        .init(
            "trailing comma in object", #"{"a":1,}"#,
            .unexpectedByte(UInt8(ascii: "}"), expected: .memberName, at: at(7))),
        .init(
            "leading comma", "[,1]",
            .unexpectedByte(UInt8(ascii: ","), expected: .value, at: at(1))),
        .init(
            "missing comma", "[1 2]",
            .unexpectedByte(UInt8(ascii: "2"), expected: .commaOrBracket, at: at(3))),
        .init(
            "name without quotation marks", "{a:1}",
            .unexpectedByte(UInt8(ascii: "a"), expected: .memberName, at: at(1))),
        .init(
            "wrong bracket", #"{"a":[1}"#,
            .unexpectedByte(UInt8(ascii: "}"), expected: .commaOrBracket, at: at(7))),
        .init(
            "apostrophes", "['a']",
            .unexpectedByte(UInt8(ascii: "'"), expected: .value, at: at(1))),
        .init(
            "comment", "[/**/]",
            .unexpectedByte(UInt8(ascii: "/"), expected: .value, at: at(1))),
        .init(
            "form feed as blank", "[\u{C}1]",
            .unexpectedByte(0x0C, expected: .value, at: at(1))),
        .init("NaN", "[NaN]", .badLiteral("NaN", at: at(1))),
        .init("Infinity", "[Infinity]", .badLiteral("Infinity", at: at(1))),
        .init("minus Infinity", "[-Infinity]", .badNumber("-Infinity", at: at(1))),
        .init("capital True", "True", .badLiteral("True", at: at(0))),
        .init("nul", "[nul]", .badLiteral("nul", at: at(1))),
        .init("nulll", "[nulll]", .badLiteral("nulll", at: at(1))),
        .init("leading zero", "[01]", .badNumber("01", at: at(1))),
        .init("negative leading zero", "-01", .badNumber("-01", at: at(0))),
        .init("bare point", "[1.]", .badNumber("1.", at: at(1))),
        .init("point first", "[.5]", .badNumber(".5", at: at(1))),
        .init("plus", "+1", .badNumber("+1", at: at(0))),
        .init("bare minus", "[-]", .badNumber("-", at: at(1))),
        .init("bare exponent", "[1e]", .badNumber("1e", at: at(1))),
        .init("exponent sign only", "[1e+]", .badNumber("1e+", at: at(1))),
        .init("two points", "[1.2.3]", .badNumber("1.2.3", at: at(1))),
        .init("hexadecimal", "[0x10]", .badNumber("0x10", at: at(1))),
        .init("too large", "[1e999]", .numberOutOfRange("1e999", at: at(1))),
        .init("too small", "[-1e309]", .numberOutOfRange("-1e309", at: at(1))),
        .init("open string", #"["abc"#, .unterminatedString(at: at(1))),
        .init("open string after escape", #"["abc\"#, .unterminatedString(at: at(1))),
        .init("line feed in string", "[\"a\nb\"]", .controlCharacter(0x0A, at: at(3))),
        .init("NUL in string", "\"\0\"", .controlCharacter(0, at: at(1))),
        .init("unknown escape", #""\q""#, .badEscape(#"\q"#, at: at(1))),
        .init("short escape", #""\u12""#, .badEscape(#"\u12""#, at: at(1))),
        .init("lone high surrogate", #""\ud83dx""#, .loneSurrogate(#"\ud83d"#, at: at(1))),
        .init("lone low surrogate", #""\udE00""#, .loneSurrogate(#"\udE00"#, at: at(1))),
        .init("two high surrogates", #""\ud83d\ud83d""#, .loneSurrogate(#"\ud83d"#, at: at(1))),
        .init("stray continuation", [0x22, 0x80, 0x22], .invalidUTF8(at: at(1))),
        .init("overlong slash", [0x22, 0xC0, 0xAF, 0x22], .invalidUTF8(at: at(1))),
        .init("overlong of three", [0x22, 0xE0, 0x80, 0x80, 0x22], .invalidUTF8(at: at(1))),
        .init("encoded surrogate", [0x22, 0xED, 0xA0, 0x80, 0x22], .invalidUTF8(at: at(1))),
        .init("above U+10FFFF", [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], .invalidUTF8(at: at(1))),
        .init("cut off scalar", [0x22, 0xE4, 0xB8], .invalidUTF8(at: at(1))),
        .init("GBK", [0x22, 0xB8, 0xDF, 0xD0, 0xC2, 0x22], .invalidUTF8(at: at(1))),
        .init("no UTF-8 outside", [0xFF, 0xFE], .invalidUTF8(at: at(0))),
        .init("trailing word", "{} x", .trailingData(at: at(3))),
        .init("two values", "1 2", .trailingData(at: at(2))),
        .init(
            "second mark", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, 0x31],
            .unexpectedByte(0xEF, expected: .value, at: at(3, 1, 1))),
        .init(
            "513 levels", String(repeating: "[", count: 513),
            .tooDeep(limit: 512, at: at(512))),
        .init(
            "places count scalars, not bytes", "{\n \"武汉\": x}",
            .badLiteral("x", at: at(13, 2, 8))),
    ]

    @Test("refuses what RFC 8259 refuses, and says where", arguments: malformed)
    func refuses(_ text: MalformedText) {
        #expect(throws: text.expected) { try JSONValue(parsing: text.bytes) }
    }

    @Test("refuses the same in values that are skipped", arguments: malformed)
    func refusesWhenSkipping(_ text: MalformedText) {
        #expect(throws: text.expected) {
            try text.bytes.withUnsafeBytes { bytes in
                var reader = JSONReader(bytes)
                try reader.skipValue()
                try reader.finish()
            }
        }
    }

    @Test("has a message in both languages for every error", arguments: malformed)
    func messages(_ text: MalformedText) {
        let place = text.expected.place
        #expect(text.expected.description.hasPrefix("line \(place.line), column"))
        #expect(text.expected.chineseDescription.hasPrefix("第\(place.line)行"))
    }

    @Test("takes 512 levels")
    func depth() throws {
        let text = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
        #expect(try JSONValue(parsing: text).array?.count == 1)
    }

    @Test("decodes every escape")
    func escapes() throws {
        let value = try JSONValue(parsing: #""\"\\\/\b\f\n\r\tA\u6b66\ud83d\uDE00\u0000é武😀""#)
        #expect(value.string == "\"\\/\u{8}\u{C}\n\r\tA武😀\u{0}é武😀")
    }

    @Test("keeps the order of members, repeats included; the last one is found")
    func members() throws {
        let value = try JSONValue(parsing: #"{"b":1,"a":[true,false,null],"b":{"c":""}}"#)
        let object = try #require(value.object)
        #expect(object.map(\.name) == ["b", "a", "b"])
        #expect(object["b"]?["c"]?.string == "")
        #expect(object["a"]?.array == [true, false, .null])
        #expect(object.repeatedNames == ["b"])
        #expect(object["x"] == nil)
    }

    @Test("keeps the digits of numbers")
    func digits() throws {
        let value = try JSONValue(parsing: "[350203, 914201000764624677, 1.50, -0, 1E+2]")
        let numbers = try #require(value.array)
        #expect(value.compactText == "[350203,914201000764624677,1.50,-0,1E+2]")
        #expect(numbers.map(\.integer) == [350203, 914_201_000_764_624_677, nil, 0, nil])
        #expect(
            numbers.map(\.double) == [350203, Double(914_201_000_764_624_677 as Int), 1.5, 0, 100])
    }

    @Test("accepts and remembers a byte order mark")
    func mark() throws {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("[1]".utf8)
        #expect(try JSONValue(parsing: bytes) == [1])
        #expect(bytes.withUnsafeBytes { JSONReader($0).hasByteOrderMark })
        #expect(!bytes.dropFirst(3).withUnsafeBytes { JSONReader($0).hasByteOrderMark })
    }

    @Test("says what it found instead of the kind asked for")
    func kinds() {
        let bytes = Array(#" {"a": 1}"#.utf8)
        #expect(throws: JSONError.wrongKind(.object, expected: .array, at: at(1))) {
            try bytes.withUnsafeBytes { bytes in
                var reader = JSONReader(bytes)
                try reader.beginArray()
            }
        }
        #expect(throws: JSONError.wrongKind(.number, expected: .string, at: at(7))) {
            try bytes.withUnsafeBytes { bytes in
                var reader = JSONReader(bytes)
                try reader.beginObject()
                _ = try reader.nextName()
                _ = try reader.readString()
            }
        }
    }

    @Test(
        "reads pairs as plainly as by elements",
        arguments: [
            "[1,2]", " [ 1 , 2 ] ", "[1,2,3]", "[1,2,3,4]", "[-1.5e3,2.25]", "[1]", "[]", "[1,2",
            "[1,]", "[1 2]", "[01,2]", "[1,\"2\"]", "[1,null]", "7", "[1e999,0]", "[[1,2]]",
            "[1,2.]",
        ])
    func pairs(_ text: String) {
        let bytes = Array(text.utf8)
        func byElements(_ reader: inout JSONReader) throws(JSONError) -> [Double] {
            var numbers: [Double] = []
            try reader.beginArray()
            while try reader.nextElement() { numbers.append(try reader.readDouble()) }
            return numbers
        }
        let expected = bytes.withUnsafeBytes { bytes in
            Result { () throws(JSONError) -> [Double] in
                var reader = JSONReader(bytes)
                return try byElements(&reader)
            }
        }
        let pair = bytes.withUnsafeBytes { bytes in
            Result { () throws(JSONError) -> JSONPair in
                var reader = JSONReader(bytes)
                return try reader.readPair()
            }
        }
        switch (pair, expected) {
        case (.success(let pair), .success(let numbers)):
            #expect([pair.first, pair.second] == Array(numbers.prefix(2)))
            #expect(pair.ignored == numbers.count - 2)
        case (.failure(.tooFewElements(let count, _)), .success(let numbers)):
            #expect(count == numbers.count)
        case (.failure(let error), .failure(let other)):
            #expect(error == other)
        default:
            Issue.record("\(pair) beside \(expected)")
        }
    }

    @Test("finds places in long lines, forwards and backwards")
    func places() {
        var generator = SeededGenerator(seed: 7)
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        for _ in 0..<20_000 {
            bytes +=
                [Array("武".utf8), Array("a".utf8), Array("😀".utf8)].randomElement(
                    using: &generator) ?? []
            if generator.next() % 1000 == 0 { bytes.append(0x0A) }
        }
        bytes.withUnsafeBytes { bytes in
            var index = JSONPlaceIndex()
            for _ in 0..<300 {
                let offset = Int.random(in: 3...bytes.count, using: &generator)
                var line = 1
                var column = 1
                for byte in bytes[3..<offset] where byte & 0xC0 != 0x80 {
                    (line, column) = byte == 0x0A ? (line + 1, 1) : (line, column + 1)
                }
                let expected = JSONPlace(offset: offset, line: line, column: column)
                #expect(index.place(of: offset, in: bytes) == expected)
            }
        }
    }

    @Test("reads or refuses, whatever bytes are changed")
    func mutations() {
        var generator = SeededGenerator(seed: 20_180_301)
        let valid = Array(
            #"{"a":[1,-2.5e-3,"x\u6b66\ud83d\ude00",{"b":null}],"武汉":true,"c":[[],{}]}"#.utf8)
        var refused = 0
        for _ in 0..<20_000 {
            var bytes = valid
            for _ in 0...Int.random(in: 0...2, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[index] = UInt8.random(in: 0...255, using: &generator)
            }
            do {
                let value = try JSONValue(parsing: bytes)
                #expect(throws: Never.self) { try JSONValue(parsing: value.compactText) }
            } catch {
                refused += 1
                #expect(error.place.offset <= bytes.count)
            }
        }
        #expect(refused > 10_000)
    }
}
