import TestSupport
import Testing

@testable import FirmCheck

@Suite("Exact decimal sums")
struct ExactDecimalTests {
    private func decimal(_ text: String) -> ExactDecimal? {
        withBytes(text) { ExactDecimal($0) }
    }

    @Test("0.1 added a million times is 100000")
    func manyTenths() throws {
        let tenth = try #require(decimal("0.1"))
        var sum = ExactDecimal.zero
        for _ in 0..<1_000_000 { sum += tenth }
        #expect(sum.description == "100000")
    }

    @Test(
        "Numbers are read as people write them",
        arguments: [
            ("", "0"), (" ", "0"), ("\u{3000}", "0"), ("0", "0"), ("-0", "0"), ("0.00", "0"),
            ("12", "12"), ("007", "7"), ("+5", "5"), ("-5", "-5"), ("－５", "-5"), (".5", "0.5"),
            ("5.", "5"), ("-.25", "-0.25"), ("1,234", "1234"), ("12,345,678.90", "12345678.9"),
            ("１，２３４．５", "1234.5"), (" 1,000 ", "1000"), ("-1,000.5", "-1000.5"),
            ("999999999999999999", "999999999999999999"),
            ("0.000000000001", "0.000000000001"),
            ("15875.90000000000001", "15875.90000000000001"),
            ("0.30000000000000004", "0.30000000000000004"),
            ("1234567890123456789012345678", "1234567890123456789012345678"),
            ("-0.000000000000000000000000000001", "-0.000000000000000000000000000001"),
        ])
    func readings(text: String, expected: String) {
        #expect(decimal(text)?.description == expected)
    }

    @Test(
        "What is no number is told",
        arguments: [
            "无", "-", "+", ".", ",", "1.2.3", "1,23", "1,2345", "1234,567", ",123", "1,,234",
            "1,234,56", "1.234,5", "1e5", "NaN", "inf", "5万", "(5)", "--5", "5-", "1 234", "12%",
            "￥5", "0x10",
        ])
    func notNumbers(text: String) {
        #expect(decimal(text) == nil)
    }

    @Test("Sums are those of the integers that the numbers are of their last place")
    func randomSums() throws {
        var generator = SeededGenerator(seed: 23)
        for _ in 0..<50 {
            var sum = ExactDecimal.zero
            var micro = 0
            for _ in 0..<100 {
                let places = Int.random(in: 0...6, using: &generator)
                var scale = 1
                for _ in 0..<(6 - places) { scale *= 10 }
                let units = Int.random(in: -99_999_999...99_999_999, using: &generator)
                micro += units * scale
                sum += try #require(decimal(Self.text(units, places: places)))
            }
            #expect(sum.description == Self.trimmed(Self.text(micro, places: 6)))
        }
    }

    @Test("Numbers of any length are written as they were read, and read again as written")
    func roundTrips() throws {
        var generator = SeededGenerator(seed: 29)
        for _ in 0..<2_000 {
            var text = String(Int.random(in: 1...9, using: &generator))
            for _ in 0..<Int.random(in: 0...27, using: &generator) {
                text += String(Int.random(in: 0...9, using: &generator))
            }
            let places = Int.random(in: 0...30, using: &generator)
            if places > 0 { text += "." }
            for _ in 0..<places {
                // Many noughts, at both ends too.
                text += String(max(0, Int.random(in: -9...9, using: &generator)))
            }
            if Bool.random(using: &generator) { text = "-" + text }
            let read = try #require(decimal(text))
            #expect(read.description == Self.trimmed(text))
            #expect(decimal(read.description) == read)
        }
    }

    @Test("Large and small numbers add up without losing either")
    func wideRange() throws {
        let large = try #require(decimal("999999999999999999"))
        let small = try #require(decimal("0.000000000001"))
        #expect((large + small).description == "999999999999999999.000000000001")
        let minus = try #require(decimal("-999999999999999999"))
        #expect((large + small + minus).description == "0.000000000001")
    }

    @Test("Numbers that are equal compare so, however they are written")
    func equality() throws {
        #expect(decimal("1.50") == decimal("+01.5"))
        #expect(decimal("-0.0") == ExactDecimal.zero)
        #expect(try #require(decimal("0.5")) + #require(decimal("-0.5")) == .zero)
    }

    /// `units` / 10^`places`.
    private static func text(_ units: Int, places: Int) -> String {
        var digits = String(units.magnitude)
        while digits.count <= places { digits = "0" + digits }
        if places > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places)) }
        return units < 0 ? "-" + digits : digits
    }

    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = text
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text == "-0" ? "0" : text
    }
}
