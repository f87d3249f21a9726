import TestSupport
import Testing

@testable import FirmCheck

/// What `body` makes of the bytes of a text.
func withBytes<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    Array(text.utf8).withUnsafeBufferPointer(body)
}

@Suite("Credit codes")
struct CreditCodeTests {
    private func code(_ text: String) -> CreditCode? { withBytes(text) { CreditCode($0) } }

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

    @Test("Codes with the right check character are checked")
    func valid() throws {
        #expect(try #require(code("91350100M000100Y43")).isChecked)
        var generator = SeededGenerator(seed: 21)
        for _ in 0..<500 {
            let body = String(
                (0..<17).map { _ in Self.alphabet.randomElement(using: &generator) ?? "0" })
            #expect(try #require(code(CreditCodes.code(of: body))).isChecked)
        }
    }

    @Test("One wrong character is always found")
    func oneWrongCharacter() throws {
        let right = Array(CreditCodes.first)
        for place in right.indices {
            for character in Self.alphabet where character != right[place] {
                var wrong = right
                wrong[place] = character
                #expect(try #require(code(String(wrong))).isChecked == false)
            }
        }
    }

    @Test("Spellings of one code are equal")
    func spellings() throws {
        let first = try #require(code(CreditCodes.first))
        for text in [
            " 91350100M000100Y43\t", "91350100m000100y43", "９１３５０１００Ｍ０００１００Ｙ４３",
            "\u{3000}９１３５０１００ｍ０００１００ｙ４３\u{A0}",
        ] {
            #expect(code(text) == first)
        }
    }

    @Test("Numbers of 15 digits are codes that nothing checks")
    func old() throws {
        #expect(try #require(code(CreditCodes.old)).isChecked == false)
    }

    @Test(
        "What is mangled is no code",
        arguments: [
            "", " ", "9.14201E+17", "91350100M000100Y4", "91350100M000100Y433",
            // I, O, S, V and Z are not in the alphabet.
            "91350100M000100Y4Z", "9135010OM000100Y43", "91350100M000100Y4I", "91350100S000100Y43",
            "91350100V000100Y43", "42010000001234", "4201000000123456", "42010000001234A",
            "91350100-000100Y43", "91350100 000100Y43", "示例码示例码示例码示例码示例码示例码",
            "91350100M000100Y4\u{FFFD}",
        ])
    func mangled(text: String) {
        #expect(code(text) == nil)
    }

    @Test("Codes that differ have keys that differ")
    func keys() throws {
        var generator = SeededGenerator(seed: 22)
        var keys: Set<UInt128> = []
        var codes: Set<String> = []
        for number in 0..<2_000 {
            let length = number % 4 == 0 ? 15 : 18
            let alphabet = length == 15 ? Array(Self.alphabet.prefix(10)) : Self.alphabet
            // Few characters, so that there are zeros in front and repeats.
            let text = String(
                (0..<length).map { place in
                    place < length - 3 ? "0" : alphabet.randomElement(using: &generator) ?? "0"
                })
            codes.insert(text)
            keys.insert(try #require(code(text)).key)
        }
        #expect(keys.count == codes.count)
        #expect(!keys.contains(0), "0 stands for no code")
    }

    @Test(
        "A code that is mangled or fails its check warns and changes nothing else",
        arguments: [
            ("91350100M000100Y43", ""), ("91350100M000100Y4Z", "bad-credit-code"),
            ("91350100M000100Y44", "bad-credit-code"), ("9.14201E+17", "bad-credit-code"),
            ("", ""), (" ", ""),
        ])
    func warnings(text: String, reason: String) throws {
        let row = try verdict(.at(Site.inFirst, declared: "X000001", code: text))
        #expect(row["status"] == "in-scope")
        #expect(row["reason"] == reason)
        #expect(row["code"] == text)
    }
}
