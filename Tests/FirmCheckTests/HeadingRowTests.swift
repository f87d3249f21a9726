import DelimitedText
import FirmCheck
import TestSupport
import Testing

@Suite("The heading row")
struct HeadingRowTests {
    private let folder = TemporaryDirectory()

    private func open(
        _ text: String, name: String = "list.csv",
        _ change: (inout FirmTable.Options) -> Void = { _ in }
    ) throws -> FirmTable {
        var options = FirmTable.Options()
        change(&options)
        return try FirmTable.open(folder.write(text, to: name), options: options)
    }

    @Test(
        "is the first with two known headings, one of which locates",
        arguments: [
            ("名称,经度\n", 0), ("名称,住所\n", 0), ("示例名单,\n名称,住所\n", 1),
            ("名称,信用代码\n名称,注册地址\n", 1), ("经度,说明\n名称,经度\n", 1), ("lon,lat\n名称,经度\n", 0),
            ("\n\n , \n名称,经度\n", 3),
        ])
    func found(text: String, dropped: Int) throws {
        #expect(try open(text + "1,2\n").droppedRows == dropped)
    }

    @Test("is looked for in the first 20 rows, records not lines")
    func twentyRows() throws {
        let note = "\"示例\n说明\",\n"
        let headings = "名称,经度\n示例一,114\n"
        #expect(try open(String(repeating: note, count: 19) + headings).droppedRows == 19)
        let error = #expect(throws: CheckError.self) {
            try open(String(repeating: note, count: 20) + headings)
        }
        guard case .noHeadingRow(_, 20, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.isUsage == false)
    }

    @Test("can be named, and then needs no known heading")
    func named() throws {
        let text = String(repeating: "示例,\n", count: 24) + "甲,乙\n"
        let table = try open(text) { $0.headerRow = 25 }
        #expect(table.headings.titles == ["甲", "乙"])
        let error = #expect(throws: CheckError.self) { try open(text) { $0.headerRow = 26 } }
        guard case .headerRowBeyondEnd(_, 26, 25) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("may consist of headings that --columns names")
    func overrides() throws {
        let table = try open("说明,\n甲,乙\n1,2\n") { $0.columns = [.code: "甲", .longitude: "乙"] }
        #expect(table.droppedRows == 1)
        #expect(table.headings.columns == [.code: 0, .longitude: 1])
    }

    @Test(
        "with another delimiter is told from none at all",
        arguments: [
            ("名称;经度;纬度\n示例一;114;30\n", ";"), ("名称\t经度\n示例一\t114\n", "TAB"),
            ("名称，经度\n示例一，114\n", "，"), ("名称|经度\n", "|"), ("示例名单\n名称;经度\n", ";"),
        ])
    func wrongDelimiter(text: String, delimiter: String) throws {
        let path = folder.path(of: "list.csv")
        #expect(
            throws: CheckError.wrongDelimiter(
                path: path, found: delimiter, expectsTabs: false)
        ) {
            try open(text)
        }
    }

    @Test("with commas in a .tsv file is told as well")
    func commasInTabs() throws {
        let path = folder.path(of: "list.tsv")
        #expect(throws: CheckError.wrongDelimiter(path: path, found: ",", expectsTabs: true)) {
            try open("名称,经度\n示例一,114\n", name: "list.tsv")
        }
    }

    @Test("Rows above it are left out of the verdicts, rows that look like it below are not")
    func rowsAbove() throws {
        let checked = try check(
            text: "示例名单,,\n编制：示例,,\nname,lon,lat\n示例一,114.02,30.08\nname,lon,lat\n")
        #expect(checked.column("name") == ["示例一", "name"])
        #expect(checked.column("reason") == ["", "bad-coordinate"])
    }

    @Test(
        "Files that are no list are refused",
        arguments: [[], [0xEF, 0xBB, 0xBF], Array("PK\u{3}\u{4}".utf8), Array("名称,经度\n\0".utf8)])
    func noList(bytes: [UInt8]) throws {
        #expect(throws: TextInputError.self) { try check(bytes: bytes) }
    }

    @Test("An ending that says no format is refused, a file that is not there even before")
    func endings() throws {
        let path = folder.write("名称,经度\n", to: "list.doc")
        #expect(throws: CheckError.unknownFormat(path: path)) { try FirmTable.open(path) }
        let missing = folder.path(of: "missing.doc")
        #expect(throws: TextInputError.notFound(path: missing)) { try FirmTable.open(missing) }
    }
}
