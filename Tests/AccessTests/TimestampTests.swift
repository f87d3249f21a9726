import Testing

@testable import Access

@Suite("Times and bytes as text")
struct TimestampTests {
    @Test(
        "reads and writes RFC 3339 in UTC",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2000-02-29T23:59:59Z", 951_868_799_000),
            ("2026-11-24T08:00:00Z", 1_795_507_200_000),
            ("9999-12-31T23:59:59Z", 253_402_300_799_000),
        ] as [(String, Int64)])
    func seconds(_ text: String, _ milliseconds: Int64) {
        #expect(Timestamp(text)?.milliseconds == milliseconds)
        #expect(Timestamp(milliseconds: milliseconds).secondsText == text)
        let fine = Timestamp(milliseconds: milliseconds + 7)
        #expect(fine.description == text.dropLast() + ".007Z")
        #expect(Timestamp(fine.description) == fine)
    }

    @Test(
        "reads nothing else",
        arguments: [
            "", "2026-11-24", "2026-11-24T08:00:00", "2026-11-24T08:00:00+00:00",
            "2026-11-24 08:00:00Z", "2026-11-24t08:00:00z", "2026-02-30T00:00:00Z",
            "2026-13-01T00:00:00Z", "2026-11-24T24:00:00Z", "2026-11-24T08:60:00Z",
            "2026-11-24T08:00:60Z", "2026-11-24T08:00:00.1Z", "2026-11-24T08:00:00.1234Z",
            "1969-12-31T23:59:59Z", "+026-11-24T08:00:00Z", "２026-11-24T08:00:00Z",
        ])
    func refuses(_ text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("moves what is out of range to its end")
    func range() {
        #expect(Timestamp(seconds: .max).description == "9999-12-31T23:59:59.000Z")
        #expect(Timestamp(seconds: .min).description == "1970-01-01T00:00:00.000Z")
        let last = Timestamp(milliseconds: .max)
        let first = Timestamp(milliseconds: 0)
        #expect(last.adding(seconds: .max) == last)
        #expect(first.adding(seconds: .min) == first)
        #expect(first.adding(seconds: 86_400).secondsText == "1970-01-02T00:00:00Z")
    }

    @Test("reads base64url of RFC 4648 in its one spelling only")
    func base64URL() {
        for (text, bytes): (String, [UInt8]) in [
            ("", []), ("AA", [0]), ("_w", [255]), ("Zm8", [0x66, 0x6F]),
            ("Zm9vYmFy", Array("foobar".utf8)), ("-_-_", [0xFB, 0xFF, 0xBF]),
        ] {
            #expect(Base64URL.bytes(text.utf8) == bytes)
        }
        for text in ["A", "AB", "Zm9", "AA==", "+/+/", "A A", "AA\n", "AAAAA", "é"] {
            #expect(Base64URL.bytes(text.utf8) == nil)
        }
    }

    @Test("reads hexadecimal digits in lower case and pairs only")
    func hexadecimal() {
        #expect(Hexadecimal.bytes("00ff7a") == [0, 255, 122])
        #expect(Hexadecimal.text([0, 255, 122]) == "00ff7a")
        for text in ["0", "0G", "FF", " 0", "0x"] { #expect(Hexadecimal.bytes(text) == nil) }
    }
}
