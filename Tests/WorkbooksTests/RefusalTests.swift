import DelimitedText
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Workbooks

@Suite("Workbooks that cannot be written")
struct RefusalTests {
    let directory = TemporaryDirectory()
    private var path: String { directory.path(of: "book.xlsx") }

    private func writer(_ limits: WorkbookLimits = WorkbookLimits()) throws -> WorkbookWriter {
        try WorkbookWriter(path: path, temporaryFolder: directory.path, limits: limits)
    }

    @Test("A sheet takes 1,048,576 rows and no more, and is then a sound sheet")
    func fullSheet() throws {
        let writer = try writer()
        let sheet = try writer.addSheet("名单")
        try sheet.skipRows(1_048_575)
        try sheet.write([.text("最后")])
        let full = WorkbookError.sheetFull(path: path, sheet: "名单", rows: 1_048_576)
        #expect(throws: full) { try sheet.write([.text("多余")]) }
        #expect(throws: full) { try sheet.append(.blank) }
        #expect(throws: full) { try sheet.endRow() }
        #expect(throws: full) { try sheet.skipRows(1) }
        #expect(sheet.rows == 1_048_576)
        try writer.finish()
        let xml = try Python.part("xl/worksheets/sheet1.xml", of: path)
        #expect(xml.contains("<dimension ref=\"A1048576\"/>"))
        #expect(xml.contains("<row r=\"1048576\"><c r=\"A1048576\""))
        #expect(!xml.contains("多余"))
    }

    @Test("A sheet is full as well when its rows come to as many bytes as an archive can count")
    func manyBytes() throws {
        let sheet = try writer(WorkbookLimits(bytes: 1000)).addSheet("a")
        #expect(throws: WorkbookError.sheetFull(path: path, sheet: "a", rows: 11)) {
            for _ in 0..<100 { try sheet.write([.text(String(repeating: "x", count: 40))]) }
        }
    }

    @Test("A row of more than 16,384 cells is refused, and what was written stays")
    func wideRow() throws {
        let writer = try writer()
        let sheet = try writer.addSheet("宽")
        for _ in 0..<16_384 { try sheet.append(.integer(1)) }
        #expect(
            throws: WorkbookError.tooManyColumns(path: path, sheet: "宽", row: 1, limit: 16_384)
        ) { try sheet.append(.integer(1)) }
        try writer.finish()
        #expect(try ReadWorkbook(path).sheets.first?.size == "A1:XFD1")
    }

    @Test("More links than Excel follows are refused, and links to no sheet")
    func links() throws {
        let writer = try writer(WorkbookLimits(links: 2))
        let sheet = try writer.addSheet("a")
        let link = WorkbookCell.link(text: "x", sheet: "b", row: 1, column: 1)
        try sheet.write([link, link])
        #expect(throws: WorkbookError.tooManyLinks(path: path, sheet: "a", limit: 2)) {
            try sheet.append(link)
        }
        #expect(throws: WorkbookError.unknownSheet(path: path, sheet: "a", target: "b")) {
            try writer.finish()
        }
        #expect(directory.names.isEmpty)
    }

    @Test("As many links as Excel follows are written and read")
    func allLinks() throws {
        let writer = try writer()
        let sheet = try writer.addSheet("a")
        for row in 1...65_530 {
            try sheet.write([.link(text: "x", sheet: "a", row: row, column: 1)])
        }
        try writer.finish()
        let xml = try Python.part("xl/worksheets/sheet1.xml", of: path)
        #expect(xml.contains("<hyperlink ref=\"A65530\" location=\"'a'!A65530\""))
    }

    @Test("A workbook without sheets and one that is too long are refused, and nothing is left")
    func emptyAndLong() throws {
        #expect(throws: WorkbookError.noSheets(path: path)) { try writer().finish() }
        let long = try writer(WorkbookLimits(fileBytes: 2000))
        _ = try long.addSheet("a")
        #expect(throws: WorkbookError.tooLong(path: path)) { try long.finish() }
        #expect(directory.names.isEmpty)
    }

    @Test("A folder that is not there is named, for the workbook and for temporary files")
    func noFolder() throws {
        let nowhere = directory.path(of: "nowhere")
        let message = String(cString: strerror(ENOENT))
        #expect(throws: WorkbookError.cannotWrite(path: "\(nowhere)/a.xlsx", message: message)) {
            try WorkbookWriter(path: "\(nowhere)/a.xlsx", temporaryFolder: directory.path)
        }
        let writer = try WorkbookWriter(path: path, temporaryFolder: nowhere)
        #expect(
            throws: WorkbookError.temporaryFile(path: path, folder: nowhere, message: message)
        ) { try writer.addSheet("a") }
    }

    @Test("What cannot take the bytes is named")
    func fullOutput() throws {
        let output = OutputFile(path: "sink") { _ throws(OutputError) in
            throw .cannotWrite(path: "sink", reason: "full")
        }
        let writer = WorkbookWriter(output: output, temporaryFolder: directory.path)
        _ = try writer.addSheet("a")
        #expect(throws: WorkbookError.cannotWrite(path: "sink", message: "full")) {
            try writer.finish()
        }
        let device = try WorkbookWriter(path: "/dev/full", temporaryFolder: directory.path)
        _ = try device.addSheet("a")
        let message = String(cString: strerror(ENOSPC))
        #expect(throws: WorkbookError.cannotWrite(path: "/dev/full", message: message)) {
            try device.finish()
        }
    }

    @Test("A temporary folder without room for a copy of the rows is named")
    func fullFolder() throws {
        let writer = try writer(WorkbookLimits(spareBytes: 1 << 60))
        _ = try writer.addSheet("a")
        let message = String(cString: strerror(ENOSPC))
        let full = WorkbookError.temporaryFile(
            path: path, folder: directory.path, message: message)
        #expect(throws: full) { try writer.finish() }
        #expect(directory.names.isEmpty)
    }

    @Test("Neither what is finished nor what is given up keeps files open")
    func descriptors() throws {
        let folder = directory.path
        /// Files of this process in the folder, with a name or without.
        func open() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter { name in
                let target = try? FileManager.default.destinationOfSymbolicLink(
                    atPath: "/proc/self/fd/\(name)")
                return target?.hasPrefix(folder) ?? false
            }.count
        }
        for isFinished in [true, false] {
            do {
                let writer = try writer()
                let sheet = try writer.addSheet("a")
                try sheet.write([.integer(1)])
                _ = try writer.addSheet("空")
                #expect(try open() >= 3)
                if isFinished { try writer.finish() }
            }
            #expect(try open() == 0)
        }
    }

    @Test("A workbook that is given up leaves nothing, and what was there stays")
    func givenUp() throws {
        directory.write("old", to: "book.xlsx")
        do {
            let writer = try writer()
            let sheet = try writer.addSheet("a")
            for row in 0..<20_000 { try sheet.write([.integer(row), .text("示例企业\(row)")]) }
        }
        #expect(directory.names == ["book.xlsx"])
        #expect(directory.text("book.xlsx") == "old")
    }

    @Test("Writers in several threads make the same bytes of the same input")
    func threads() async throws {
        let folder = directory.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let path = "\(folder)/\(number).xlsx"
                    let writer = try WorkbookWriter(path: path, temporaryFolder: folder)
                    for name in ["汇总", "名单"] {
                        let sheet = try writer.addSheet(name)
                        for row in 0..<3000 {
                            try sheet.write([.integer(row), .text("示例\(row)"), .decimal("1.50")])
                        }
                    }
                    try writer.finish()
                }
            }
            try await group.waitForAll()
        }
        let script = """
            import sys
            print(len({open(f"{sys.argv[1]}/{n}.xlsx", "rb").read() for n in range(8)}))
            """
        #expect(try Python.output(script, [folder]) == "1\n")
        #expect(directory.names.count == 8)
    }

    @Test(
        "Every error names the workbook in both languages",
        arguments: [
            .cannotWrite(path: "表.xlsx", message: "m"),
            .temporaryFile(path: "表.xlsx", folder: "f", message: "m"), .outOfMemory(path: "表.xlsx"),
            .library(path: "表.xlsx", doing: "d", message: "m"),
            .sheetFull(path: "表.xlsx", sheet: "s", rows: 9),
            .tooManyColumns(path: "表.xlsx", sheet: "s", row: 1, limit: 2),
            .tooManyLinks(path: "表.xlsx", sheet: "s", limit: 2),
            .unknownSheet(path: "表.xlsx", sheet: "s", target: "t"), .noSheets(path: "表.xlsx"),
            .tooLong(path: "表.xlsx"),
        ] as [WorkbookError])
    func messages(_ error: WorkbookError) {
        #expect(error.description.hasPrefix("'表.xlsx'"))
        #expect(error.chineseDescription.contains("“表.xlsx”"))
    }
}
