import Testing

@testable import FirmCheck

@Suite("Numbers in cells")
struct NumberCellTests {
    private func number(_ text: String) -> Double? { withBytes(text) { NumberCell.double($0) } }

    @Test(
        "A number is read however its digits are written",
        arguments: [
            ("114.5", 114.5), ("-114.5", -114.5), ("+114.5", 114.5), ("114", 114),
            ("0114.5", 114.5),
            (".5", 0.5), ("5.", 5), ("1145e-1", 114.5), ("1.145E+2", 114.5), (" 114.5\t", 114.5),
            ("\u{3000}114.5\u{A0}", 114.5), ("１１４．５", 114.5), ("－１１４．５", -114.5),
            ("−114.5", -114.5), ("114,5", 114.5), ("114，5", 114.5),
            ("114.55899300000000000001", 114.558993),
        ])
    func numbers(text: String, expected: Double) {
        #expect(number(text) == expected)
    }

    @Test(
        "What is no finite number is none",
        arguments: [
            "", " ", "NaN", "nan", "inf", "-Infinity", "1e999", "-1e999", "1,234.5", "1.234,5",
            "1,2,3", "114.5°", "东经114.5", "114.5E", "e5", "1e", "--1", "0x72", "114 .5", "1_000",
            "١١٤",
        ])
    func notNumbers(text: String) {
        #expect(number(text) == nil)
    }

    @Test("A cell of any length is read or refused")
    func longCells() {
        #expect(number(String(repeating: "0", count: 500) + "1") == 1)
        #expect(number(String(repeating: "１", count: 500)) == nil)
        #expect(number(String(repeating: "x", count: 100_000)) == nil)
    }
}
