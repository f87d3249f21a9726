import JSON
import TestSupport
import Testing

@Suite("JSON writer")
struct JSONWriterTests {
    static let value: JSONValue = [
        "code": "X0001", "area": .double(12.5), "names": ["示例\n\"甲\"", "b\u{1}"],
        "nested": ["empty": [:], "list": [["a": 1], []]], "none": .null, "yes": true,
    ]

    @Test("writes compact text with the escapes that are needed and no others")
    func compact() {
        #expect(
            Self.value.compactText
                == #"{"code":"X0001","area":12.5,"names":["示例\n\"甲\"","b\u0001"],"#
                + #""nested":{"empty":{},"list":[{"a":1},[]]},"none":null,"yes":true}"#)
    }

    @Test("writes indented text, arrays of scalars on one line")
    func pretty() {
        #expect(
            Self.value.prettyText == """
                {
                  "code": "X0001",
                  "area": 12.5,
                  "names": ["示例\\n\\"甲\\"", "b\\u0001"],
                  "nested": {
                    "empty": {},
                    "list": [
                      {
                        "a": 1
                      },
                      []
                    ]
                  },
                  "none": null,
                  "yes": true
                }

                """)
    }

    @Test("reads back what it writes, in both layouts")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            let value = randomValue(4, &generator)
            #expect(try JSONValue(parsing: value.compactText) == value)
            #expect(try JSONValue(parsing: value.prettyText) == value)
        }
    }

    @Test("writes rows that stand alone")
    func lines() {
        var writer = JSONWriter()
        for row in 1...2 {
            writer.beginObject()
            writer.name("row")
            writer.write(row)
            writer.endObject()
            writer.endLine()
        }
        #expect(String(decoding: writer.takeBytes(), as: UTF8.self) == "{\"row\":1}\n{\"row\":2}\n")
        #expect(writer.bytes.isEmpty)
    }

    @Test("writes numbers as asked: text, decimals, or null if not finite")
    func numbers() throws {
        var writer = JSONWriter()
        writer.beginArray()
        writer.write(try #require(JSONNumber(text: "1.50")))
        writer.write(1.0 / 3, decimals: 7)
        writer.write(Double.nan, decimals: 7)
        writer.write(Double.infinity)
        writer.endArray()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "[1.50,0.3333333,null,null]")
    }

    @Test("sets, replaces and removes members in place")
    func members() {
        var object: JSONObject = ["a": 1, "b": 2, "a": 3]
        object["a"] = 4
        object["c"] = 5
        #expect(JSONValue.object(object).compactText == #"{"a":1,"b":2,"a":4,"c":5}"#)
        object["a"] = nil
        #expect(JSONValue.object(object).compactText == #"{"b":2,"c":5}"#)
    }

    private func randomValue(_ depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2: return .integer(Int.random(in: -1000...1000, using: &generator))
        case 3: return .double(Double.random(in: -1e9...1e9, using: &generator))
        case 4:
            let scalars = (0..<Int.random(in: 0...8, using: &generator)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator))
            }
            return .string(String(String.UnicodeScalarView(scalars)))
        case 5:
            return .array(
                (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                    randomValue(depth - 1, &generator)
                })
        default:
            var object = JSONObject()
            for index in 0..<Int.random(in: 0...4, using: &generator) {
                object.append("member \(index % 3)", randomValue(depth - 1, &generator))
            }
            return .object(object)
        }
    }
}
