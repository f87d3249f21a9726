import TestSupport
import Testing

@testable import Workbooks

@Suite("Sheets of a workbook")
struct SheetTests {
    let directory = TemporaryDirectory()

    private func write(_ body: (WorkbookWriter) throws -> Void) throws -> ReadWorkbook {
        let path = directory.path(of: "book.xlsx")
        let writer = try WorkbookWriter(path: path, temporaryFolder: directory.path)
        try body(writer)
        try writer.finish()
        return try ReadWorkbook(path)
    }

    @Test("Names are made valid and differ in more than case")
    func names() throws {
        let wishes = [
            "a/b\\c:d*e?f[g]#h", "'quoted'", "", "  ", "Sheet", "SHEET", "History", "sheet",
            String(repeating: "区", count: 40), String(repeating: "区", count: 40),
            String(repeating: "😀", count: 16), "控\u{1}制\n符", "It's", "a&<>\"b", "2024", "A1", "!",
        ]
        let names = [
            "a_b_c_d_e_f_g__h", "quoted", "Sheet", "Sheet (2)", "Sheet (3)", "SHEET (4)",
            "History_",
            "sheet (5)", String(repeating: "区", count: 31),
            String(repeating: "区", count: 27) + " (2)",
            String(repeating: "😀", count: 15), "控制符", "It's", "a&<>\"b", "2024", "A1", "!",
        ]
        let book = try write { writer in
            for (wish, name) in zip(wishes, names) {
                let sheet = try writer.addSheet(wish)
                #expect(sheet.name == name)
                // Names in references are quoted, or Excel takes the workbook for a damaged one.
                try sheet.write([.text("标题")], style: .heading)
                sheet.autofilter(headingRow: 1)
                sheet.repeatRows(1...1)
            }
        }
        #expect(book.sheets.map(\.name) == names)
        let xml = try Python.part("xl/workbook.xml", of: directory.path(of: "book.xlsx"))
        #expect(xml.contains(">'2024'!$1:$1<"))
        #expect(xml.contains(">'A1'!$A$1<"))
        #expect(xml.contains(">'It''s'!$1:$1<"))
        #expect(book.sheets.allSatisfy { $0.repeated == "$1:$1" || $0.repeated == "1:1" })
    }

    @Test("Panes are frozen, filters cover what was written, pages repeat the headings")
    func settings() throws {
        let book = try write { writer in
            writer.title = "核对报告 <1> & \"2\""
            writer.created = 1_719_792_000
            let sheet = try writer.addSheet("名单")
            sheet.setColumnWidths([30, 8.5, 300])
            sheet.freeze(rows: 3, columns: 1)
            sheet.repeatRows(2...3)
            try sheet.write([.text("名单")], style: .title)
            try sheet.skipRows(1)
            try sheet.write([.text("甲"), .text("乙"), .text("丙")], style: .heading)
            for row in 0..<5 { try sheet.write([.integer(row), .blank, .text("x")]) }
            sheet.autofilter(headingRow: 3)
            let narrow = try writer.addSheet("窄")
            narrow.autofilter(headingRow: 1, columns: 2)
            try narrow.write([.text("a"), .text("b"), .text("c")])
            _ = try writer.addSheet("空")
        }
        #expect(book.title == "核对报告 <1> & \"2\"")
        #expect(book.author == "Zonefence")
        #expect(book.created == "2024-07-01 00:00:00")
        let sheet = try #require(book.sheets.first)
        #expect(sheet.size == "A1:C8")
        let xml = try Python.part("xl/worksheets/sheet1.xml", of: directory.path(of: "book.xlsx"))
        #expect(xml.contains("<ignoredError sqref=\"A1:C8\" numberStoredAsText=\"1\"/>"))
        #expect(xml.contains("&amp;C&amp;P / &amp;N</oddFooter>"))
        #expect(sheet.freeze == "B4")
        #expect(sheet.filter == "A3:C8")
        #expect(sheet.repeated == "$2:$3" || sheet.repeated == "2:3")
        #expect(sheet.paper == "9" && sheet.orientation == "landscape")
        #expect((sheet.fitsWidth ?? 1) == 1 && sheet.fitsHeight == 0)
        // A column is a little wider than its digits, by Excel's margin.
        let widths = ["A", "B", "C"].compactMap { sheet.widths[$0] }
        #expect(widths.map { $0.rounded(.down) } == [30, 9, 255])
        #expect(sheet.cells["C8"]?.value == "x")
        #expect(book.sheets[1].filter == "A1:B1")
        #expect(book.sheets[2].cells.isEmpty)
    }

    @Test("Links lead to cells of sheets that may come later")
    func links() throws {
        let book = try write { writer in
            let summary = try writer.addSheet("汇总")
            let list = try writer.addSheet("It's <a> & \"b\"")
            try summary.write([
                .text("不"), .link(text: "=名单", sheet: list.name, row: 7, column: 3),
            ])
            try summary.write([.link(text: "", sheet: "汇总", row: 1_048_576, column: 16_384)])
            try list.write([.link(text: "返回", sheet: summary.name, row: 1, column: 1)])
            let long = String(repeating: "围", count: 5000)
            try list.write([.link(text: long, sheet: summary.name, row: 1, column: 1)])
        }
        let first = try book.cells()
        #expect(first["A1"]?.link == nil)
        #expect(first["B1"]?.link == "'It''s <a> & \"b\"'!C7")
        #expect(first["B1"]?.value == "=名单" && first["B1"]?.type == "s")
        #expect(try book.cells(1)["A1"]?.link == "'汇总'!A1")
        #expect(try book.cells(1)["A2"]?.value == String(repeating: "围", count: 5000))
        let xml = try Python.part(
            "xl/worksheets/sheet1.xml", of: directory.path(of: "book.xlsx"))
        // openpyxl shows the address of a link whose cell is empty.
        #expect(xml.contains("<c r=\"A2\" s=\"2\"/>"))
        #expect(xml.contains("<hyperlink ref=\"A2\" location=\"'汇总'!XFD1048576\""))
    }

    @Test("Sheets may be written in turn, and long ones come back whole")
    func inTurn() throws {
        let rows = 10_000
        let path = directory.path(of: "book.xlsx")
        let writer = try WorkbookWriter(path: path, temporaryFolder: directory.path)
        let sheets = [try writer.addSheet("甲"), try writer.addSheet("乙")]
        for row in 1...rows {
            for (index, sheet) in sheets.enumerated() {
                try sheet.write([
                    .integer(row * (index + 1)), .text("第\(row)行，示例企业"), .percent(0.5),
                ])
                #expect(sheet.rows == row)
            }
        }
        try writer.finish()
        let script = """
            import sys, openpyxl
            book = openpyxl.load_workbook(sys.argv[1], read_only=True)
            for index, sheet in enumerate(book.worksheets):
                number = 0
                for row in sheet.iter_rows(values_only=True):
                    number += 1
                    assert row == (number * (index + 1), f"第{number}行，示例企业", 0.5), row
                print(number)
            """
        let output = try Python.output(script, [path])
        #expect(output == "\(rows)\n\(rows)\n")
        #expect(try Python.part("docProps/core.xml", of: path).contains("2000-01-01T00:00:00Z"))
    }
}
