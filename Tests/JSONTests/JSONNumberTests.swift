import Glibc
import JSON
import TestSupport
import Testing

@Suite("JSON numbers")
struct JSONNumberTests {
    private func double(_ text: String, _ grammar: JSONNumber.Grammar = .json) -> Double? {
        Array(text.utf8).withUnsafeBufferPointer { JSONNumber.double($0, grammar: grammar) }
    }

    @Test(
        "converts hard cases to the nearest double, ties to even",
        arguments: [
            "0", "-0.0", "1", "9007199254740993", "9007199254740992.5", "9007199254740991.5",
            "18446744073709551615", "18446744073709551616", "0.1", "0.3", "113.19249450000001",
            "2.2250738585072011e-308", "4.9e-324", "2.4703282292062327e-324", "2.5e-324",
            "1.7976931348623157e308", "8.41e21", "1e22", "1e23", "1e-27", "9e-28",
            "1e0000000000005",
            "5e-999999999999", "0e999", "0.000000000000000000000000000001",
            "3.518437208883201171875e13", "62.5364939768271845828",
            "123456789012345678901234567890",
            "0.500000000000000166533453693773481063544750213623046875",
            "1.00000000000000011102230246251565404236316680908203125",
            "1.00000000000000011102230246251565404236316680908203124",
            "1.00000000000000011102230246251565404236316680908203126",
            "9223372036854775807.5", "1844674407370955161.5",
            "0.00000000000000000018446744073709551",
        ])
    func hardCases(_ text: String) {
        #expect(double(text)?.bitPattern == strtod(text, nil).bitPattern)
        #expect(JSONNumber(text: text)?.double.bitPattern == strtod(text, nil).bitPattern)
    }

    @Test("agrees with strtod on random decimals of every length")
    func randomDecimals() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<200_000 {
            let digits = Int.random(in: 1...24, using: &generator)
            var text = (0..<digits).map { _ in
                String(Int.random(in: 0...9, using: &generator))
            }.joined()
            let point = Int.random(in: 0...digits, using: &generator)
            text.insert(".", at: text.index(text.startIndex, offsetBy: point))
            text = "-0" + text + "0"
            if Bool.random(using: &generator) {
                text += "e\(Int.random(in: -40...40, using: &generator))"
            }
            let value = double(text, .tabular)
            #expect(value?.bitPattern == strtod(text, nil).bitPattern, "\(text)")
        }
    }

    @Test("reads back the shortest text of any double")
    func roundTrip() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<200_000 {
            let value = Double(bitPattern: generator.next())
            guard let number = JSONNumber(value) else {
                #expect(!value.isFinite)
                continue
            }
            #expect(number.double.bitPattern == value.bitPattern, "\(number)")
        }
    }

    @Test(
        "refuses texts that are no number",
        arguments: [
            "", " 1", "1 ", "1,5", "１", "NaN", "inf", "-", "e5", "1e", "--1", "0x1", "1e400",
        ])
    func refuses(_ text: String) {
        #expect(double(text) == nil)
        #expect(double(text, .tabular) == nil)
        #expect(JSONNumber(text: text) == nil)
    }

    @Test(
        "takes the numbers of tables only if asked",
        arguments: [
            ("+5", 5.0), ("007", 7), (".5", 0.5), ("5.", 5), ("-.5", -0.5), ("+0113.25", 113.25),
        ])
    func tables(_ text: String, _ value: Double) {
        #expect(double(text) == nil)
        #expect(double(text, .tabular) == value)
    }

    @Test("writes whole numbers without a fraction")
    func text() {
        #expect(JSONNumber(5.0)?.text == "5")
        #expect(JSONNumber(-2.5)?.text == "-2.5")
        #expect(JSONNumber(.nan) == nil)
        #expect(JSONNumber(UInt64.max).text == "18446744073709551615")
    }

    @Test("rounds to fixed decimals as printf does")
    func fixedDecimals() {
        var generator = SeededGenerator(seed: 3)
        func expect(_ value: Double, _ decimals: Int) {
            var buffer = [CChar](repeating: 0, count: 400)
            let length = withVaList([Int32(decimals), value]) {
                vsnprintf(&buffer, buffer.count, "%.*f", $0)
            }
            var expected = String(
                decoding: buffer.prefix(Int(length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
            if expected.allSatisfy({ "-0.".contains($0) }), expected.hasPrefix("-") {
                expected.removeFirst()
            }
            #expect(FixedDecimal.text(value, decimals: decimals) == expected)
        }
        for value in [0, -0.0, 0.5, 1.5, 2.5, 0.125, 0.375, -0.004, 1e15, 1e16, 1e300, 0.045] {
            for decimals in 0...4 { expect(value, decimals) }
        }
        for _ in 0..<50_000 {
            let decimals = Int.random(in: 0...9, using: &generator)
            expect(Double.random(in: -1000...1000, using: &generator), decimals)
            // Near ties, where the product is rounded.
            let tie = Double(Int.random(in: 0...999_999, using: &generator) * 10 + 5)
            expect(tie / 1e4, 3)
        }
    }

    @Test(
        "leaves zeros at the end out if asked",
        arguments: [
            (113.5, 7, "113.5"), (113.0, 7, "113"), (100.0, 0, "100"), (-1e-9, 7, "0"),
            (0.10, 2, "0.1"), (1e20, 3, "100000000000000000000"),
        ])
    func trimmed(_ value: Double, _ decimals: Int, _ text: String) {
        #expect(FixedDecimal.text(value, decimals: decimals, trimmed: true) == text)
    }
}
