import TestSupport
import Testing

@testable import Workbooks

@Suite("Cells of a workbook")
struct CellTests {
    let directory = TemporaryDirectory()

    /// Writes cells below each other and reads them back.
    private func read(
        _ cells: [WorkbookCell], style: WorkbookStyle = .plain
    ) throws -> [ReadWorkbook.Cell?] {
        let path = directory.path(of: "cells.xlsx")
        let writer = try WorkbookWriter(path: path, temporaryFolder: directory.path)
        let sheet = try writer.addSheet("cells")
        for cell in cells { try sheet.write([cell], style: style) }
        try writer.finish()
        let read = try ReadWorkbook(path).cells()
        return cells.indices.map { read["A\($0 + 1)"] }
    }

    private func writtenXML() throws -> String {
        try Python.part("xl/worksheets/sheet1.xml", of: directory.path(of: "cells.xlsx"))
    }

    @Test("A text stays a text, whatever it looks like")
    func texts() throws {
        let texts = [
            "=1+1", "+86", "-1", "@SUM(A1)", "http://example.com", "mailto:a@b.c", "internal:A1",
            "420106199001011234", "9.14201E+17", "0012", "12", "TRUE", "2024-01-01", "5%", "#N/A",
            "a & b < c > d \"e\" 'f'", "示例科技（武汉）有限公司", "😀𠮷", " 前后 ", "上\n下", "\t",
        ]
        for (text, cell) in zip(texts, try read(texts.map { .text($0) })) {
            #expect(cell?.type == "s")
            #expect(cell?.value == text)
            #expect(cell?.format == "@")
            #expect(cell?.font == "宋体")
        }
    }

    @Test("What XML cannot hold is left out of a text, and ends of lines are line feeds")
    func controlCharacters() throws {
        let cells = try read([
            .text("\u{0}甲\u{1}\u{8}乙\u{B}\u{1F}丙\u{FFFE}丁\u{FFFF}"), .text("a\r\nb\rc\r"),
            .text("\u{1} x"), .text("\u{7F}\u{85}\u{FFFD}"), .text("\u{1}\u{2}"), .text(""),
        ])
        #expect(
            cells.prefix(4).map(\.?.value) == ["甲乙丙丁", "a\nb\nc\n", " x", "\u{7F}\u{85}\u{FFFD}"])
        #expect(cells[4] == nil && cells[5] == nil)
    }

    @Test("Text that Excel would take for a coded character is kept from it")
    func codedCharacters() throws {
        let texts = [
            ("_x0041_", "_x005F_x0041_"), ("_x000a_x0041_", "_x005F_x000a_x005F_x0041_"),
            ("_x004_", "_x004_"), ("_x00G1_", "_x00G1_"), ("_", "_"), ("_x0041", "_x0041"),
        ]
        _ = try read(texts.map { .text($0.0) })
        let xml = try writtenXML()
        for (text, written) in texts { #expect(xml.contains("<t>\(written)</t>"), "\(text)") }
    }

    @Test("A text longer than Excel's limit is cut and ends with an ellipsis")
    func longTexts() throws {
        let whole = String(repeating: "围", count: 32_767)
        let torn = String(repeating: "a", count: 32_765) + "😀😀"
        let marks = String(repeating: "&", count: 40_000)
        let cells = try read([.text(whole), .text(whole + "栏"), .text(torn), .text(marks)])
        #expect(cells[0]?.value == whole)
        #expect(cells[1]?.value == String(repeating: "围", count: 32_766) + "…")
        #expect(cells[2]?.value == String(repeating: "a", count: 32_765) + "…")
        #expect(cells[3]?.value == String(repeating: "&", count: 32_766) + "…")
        // Older Excels show these as ##### under the format of texts.
        #expect(cells.allSatisfy { $0?.format == "General" })
    }

    @Test("A decimal is a number if a Double holds every digit")
    func decimals() throws {
        let texts = [
            ("1234567.10", "0.00"), ("0", "0"), ("-0.5", "0.0"), ("123456789012345", "0"),
            ("0.000000000000001", "0.000000000000000"), ("-12345678901234.5", "0.0"),
        ]
        let cells = try read(texts.map { .decimal($0.0) })
        for ((text, format), cell) in zip(texts, cells) {
            #expect(cell?.type == "n")
            #expect(cell?.format == format)
            #expect(Double(cell?.value ?? "") == Double(text))
        }
    }

    @Test("A decimal of which a Double would lose a character is a text at the right")
    func longDecimals() throws {
        let texts = [
            "1234567890123456", "12345678901234.56", "1000000000000000.0", "007", "1.", ".5", "-",
            "-0.00", "1e5", "1,234", "+1", "１２", "1.2.3", " 1", "nan", "00.5", "--1",
            "0." + String(repeating: "0", count: 30) + "1",
        ]
        for (text, cell) in zip(texts, try read(texts.map { .decimal($0) })) {
            #expect(cell?.type == "s")
            #expect(cell?.value == text)
            #expect(cell?.side == "right")
        }
    }

    @Test("A whole number of more than 15 digits is a text, so that none is lost")
    func integers() throws {
        let numbers = [
            0, -7, 999_999_999_999_999, -999_999_999_999_999, 1_000_000_000_000_000, .min, .max,
        ]
        let cells = try read(numbers.map { .integer($0) })
        #expect(cells.map(\.?.value) == numbers.map { "\($0)" })
        #expect(cells.map(\.?.type) == ["n", "n", "n", "n", "s", "s", "s"])
    }

    @Test("Numbers keep 16 digits and show as many decimals as asked; nan and inf are texts")
    func numbers() throws {
        let cells = try read([
            .number(1.0 / 3, places: 2), .number(1e300, places: 0), .number(-1.5e-7, places: 3),
            .percent(0.1234), .percent(.nan), .number(-.infinity, places: 1),
            .number(0.1 + 0.2, places: 1),
        ])
        #expect(Double(cells[6]?.value ?? "") == 0.3)
        #expect(Double(cells[0]?.value ?? "") == 1.0 / 3)
        #expect(Double(cells[1]?.value ?? "") == 1e300)
        #expect(Double(cells[2]?.value ?? "") == -1.5e-7)
        #expect(cells.map(\.?.format) == ["0.00", "0", "0.000", "0.00%", "@", "@", "0.0"])
        #expect(cells.map(\.?.type) == ["n", "n", "n", "n", "s", "s", "n"])
        #expect(cells[4]?.value == "nan")
        #expect(cells[5]?.value == "-inf")
    }

    @Test("Headings are bold, wrapped, on a background; figures of lists have commas")
    func styles() throws {
        let heading = try #require(try read([.text("企业名称")], style: .heading)[0])
        #expect(heading.isBold && heading.isWrapped && heading.side?.hasPrefix("cent") == true)
        #expect(heading.background == "FFD9E1F2")
        #expect(try read([.integer(2024)], style: .heading)[0]?.format == "0")
        #expect(try read([.integer(1234)], style: .number)[0]?.format == "#,##0")
        let total = try #require(try read([.decimal("1234.5")], style: .total)[0])
        #expect(total.isBold && total.format == "#,##0.0")
        #expect(try read([.text("说明")], style: .wrapped)[0]?.isWrapped == true)
        #expect(try read([.blank], style: .attention)[0]?.background == "FFFFF2CC")
        #expect(try read([.blank])[0] == nil)
    }
}
