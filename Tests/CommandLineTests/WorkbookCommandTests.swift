import Glibc
import TestSupport
import Testing

/// Lists in workbooks.
@Suite struct WorkbookCommandTests {
    private let desk = Desk()

    private static let headings = ["企业名称", "统一社会信用代码", "经度", "纬度", "所属高新区"]
    private static let firm = ["示例一", "91999999EX0000010C", "114.5", "30.48", "光谷"]

    private func check(
        _ sheets: [(name: String, rows: [[String]])], _ options: String...
    ) throws -> Outcome {
        desk.folder.write(Array(WorkbookFixture.xlsx(sheets)), to: "list.xlsx")
        return try desk.run(["check", "list.xlsx", "--crs", "WGS84"] + options + Desk.boundaries)
    }

    @Test(
        "The first sheet with a heading row is read, and said; rows above it are dropped, and said")
    func notesFirst() throws {
        let outcome = try check([
            ("说明", [["填报说明"], ["请填写企业名称和地址"]]),
            ("企业名单", [["某高新区企业名单"], [], Self.headings, Self.firm, [], Self.firm]),
        ])
        #expect(outcome.ending == .exited(0), "\(outcome.messages)")
        let records = CSVText.records(outcome.text)
        #expect(records.map { $0["status"] } == ["in-scope", "", "duplicate"])
        // The heading row is the third, so the firm stands in row 4.
        #expect(records[2]["reason"] == "repeats-row-4")
        #expect(outcome.messages.contains("企业名单"), "\(outcome.messages)")
        #expect(outcome.messages.contains("row 3"), "\(outcome.messages)")
        #expect(desk.scratch.names == [])
    }

    @Test("A sheet is chosen by name; one that is not there is refused with those that are")
    func chosenSheet() throws {
        let other = ["示例二", "", "114.2", "30.9", ""]
        let sheets = [
            (name: "甲", rows: [Self.headings, Self.firm]),
            (name: "乙 &", rows: [Self.headings, other]),
        ]
        let first = try check(sheets)
        #expect(CSVText.records(first.text).map { $0["企业名称"] } == ["示例一"])
        let second = try check(sheets, "--sheet", "乙 &")
        #expect(CSVText.records(second.text).map { $0["企业名称"] } == ["示例二"])
        let absent = try check(sheets, "--sheet", "丙", "-o", "out.csv")
        #expect(absent.ending == .exited(64))
        #expect(absent.messages.contains("'丙'") && absent.messages.contains("甲, 乙 &"))
        let option = try check(sheets, "--sheet=-sql", "-o", "out.csv")
        #expect(option.ending == .exited(64))
        #expect(desk.folder.names == ["list.xlsx"])
    }

    @Test("A heading row is chosen by number")
    func chosenRow() throws {
        let outcome = try check(
            [("S", [Self.headings, Self.headings, Self.firm])], "--header-row", "2")
        #expect(CSVText.records(outcome.text).count == 1)
    }

    @Test("A code that became a number is a warning, and repeats nothing")
    func numberCells() throws {
        let mangled = ["示例一", "#9.142010076462467E+17", "#114.5", "#30.48", "光谷"]
        let outcome = try check([("S", [Self.headings, mangled, mangled])])
        let records = CSVText.records(outcome.text)
        for record in records {
            #expect(record["status"] == "in-scope")
            #expect(record["reason"] == "bad-credit-code")
            #expect(record["longitude"] == "114.5000000")
        }
        #expect(records.count == 2)
    }

    @Test("A workbook without a heading row is refused with 65")
    func noHeadings() throws {
        let outcome = try check([("说明", [["填报说明"]]), ("S", [["甲", "乙"]])], "-o", "out.csv")
        #expect(outcome.ending == .exited(65))
        #expect(outcome.messages.contains("list.xlsx") && outcome.messages.contains("heading"))
        #expect(desk.folder.names == ["list.xlsx"])
    }

    @Test("An empty workbook is said to be empty")
    func emptyWorkbook() throws {
        let outcome = try check([("S", []), ("T", [])], "-o", "out.csv")
        #expect(outcome.ending == .exited(65))
        #expect(outcome.messages.contains("list.xlsx: the file is empty"), "\(outcome.messages)")
        #expect(desk.folder.names == ["list.xlsx"])
    }

    @Test(
        "What is named as a workbook and is none is refused with 65, and read by no tool",
        arguments: ["list.xlsx", "list.xls", "list.ods"])
    func disguised(name: String) throws {
        let secret = desk.folder.write("企业名称,经度,纬度\n示例机密,114.5,30.48\n", to: "secret.csv")
        let layer =
            "<OGRVRTLayer name=\"secret\"><SrcDataSource>\(secret)</SrcDataSource></OGRVRTLayer>"
        let disguises: [[UInt8]] = [
            Array("<OGRVRTDataSource>\(layer)</OGRVRTDataSource>".utf8),
            [0x50, 0x4B, 3, 4] + Array("<OGRVRTDataSource>\(layer)</OGRVRTDataSource>".utf8),
            Array(
                WorkbookFixture.zip([("list.vrt", "<OGRVRTDataSource>\(layer)</OGRVRTDataSource>")])
            ),
            Array("企业名称,经度,纬度\n示例,1,2\n".utf8),
            Array("<html><table><tr><td>企业名称</td></tr></table></html>".utf8),
            Array(WorkbookFixture.compoundFile(stream: "WordDocument")),
            Array(WorkbookFixture.xlsx([("S", [Self.headings])]).dropLast(40)),
        ]
        for bytes in disguises {
            desk.folder.write(bytes, to: name)
            let outcome = try desk.check(name, "--crs", "WGS84", "-o", "out.csv")
            #expect(outcome.ending == .exited(65), "\(outcome.messages)")
            #expect(outcome.messages.hasPrefix("zonefence: \(name): "))
            #expect(!outcome.messages.contains("机密"))
            #expect(desk.folder.names == [name, "secret.csv"])
            #expect(desk.scratch.names == [])
        }
    }

    @Test("A workbook of one kind under another's name is read all the same")
    func wrongEnding() throws {
        desk.folder.write(
            Array(WorkbookFixture.xlsx([("S", [Self.headings, Self.firm])])), to: "list.xls")
        let outcome = try desk.check("list.xls", "--crs", "WGS84")
        #expect(CSVText.records(outcome.text).map { $0["status"] } == ["in-scope"])
    }

    @Test("An archive that unpacks to too much, a password, too many entries: 65")
    func limits() throws {
        let cases: [([UInt8], String)] = [
            (Array(WorkbookFixture.xlsx([("S", [["x"]])], claimedSize: 0xF000_0000)), "MiB"),
            (Array(WorkbookFixture.compoundFile(stream: "EncryptedPackage")), "password"),
            (Array(WorkbookFixture.zip((0..<10_001).map { ("\($0)", "") })), "list.xlsx"),
        ]
        for (bytes, word) in cases {
            desk.folder.write(bytes, to: "list.xlsx")
            let outcome = try desk.check("list.xlsx", "--crs", "WGS84", "-o", "out.csv")
            #expect(outcome.ending == .exited(65), "\(outcome.messages)")
            #expect(outcome.messages.contains(word), "\(outcome.messages)")
            #expect(desk.folder.names == ["list.xlsx"])
            #expect(desk.scratch.names == [])
        }
    }

    @Test("Directory names that lie about the size are stopped by what is really unpacked")
    func lyingBomb() throws {
        // Zeros of 600 MiB pack to 600 KiB; the directory says they take one byte.
        let made = try desk.shell(
            """
            python3 - <<'END'
            import struct, zipfile
            sheet = ('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                     '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>')
            kinds = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
            book = ('<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
                    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
                    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>')
            relations = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                         'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.'
                         'org/officeDocument/2006/relationships/worksheet" '
                         'Target="worksheets/sheet1.xml"/></Relationships>')
            with zipfile.ZipFile("list.xlsx", "w", zipfile.ZIP_DEFLATED) as file:
                file.writestr("[Content_Types].xml", kinds)
                file.writestr("xl/workbook.xml", book)
                file.writestr("xl/_rels/workbook.xml.rels", relations)
                with file.open("xl/worksheets/sheet1.xml", "w") as entry:
                    entry.write(sheet.encode())
                    for _ in range(600): entry.write(b"0" * (1 << 20))
            data = bytearray(open("list.xlsx", "rb").read())
            place = data.rindex(b"PK\\x01\\x02")
            struct.pack_into("<I", data, place + 24, 1)
            open("list.xlsx", "wb").write(data)
            END
            """)
        try #require(made.ending == .exited(0), "\(made.messages)")
        let outcome = try desk.check("list.xlsx", "--crs", "WGS84", "-o", "out.csv")
        #expect(outcome.ending == .exited(65), "\(outcome.messages)")
        #expect(desk.folder.names == ["list.xlsx"])
        #expect(desk.scratch.names == [])
    }

    @Test(
        "Without its tools a workbook is refused with the package to install",
        .enabled(if: canUnshare, "needs root and the right to mount"))
    func missingTools() throws {
        desk.folder.write(
            Array(WorkbookFixture.xlsx([("S", [Self.headings, Self.firm])])), to: "list.xlsx")
        desk.folder.write("", to: "closed")
        // In a namespace of mounts of its own, a file that nobody may run lies over each tool.
        let outcome = try desk.shell(
            """
            unshare --mount bash -c '
                chmod 0 closed
                for tool in ogrinfo ogr2ogr; do mount --bind closed /usr/bin/$tool; done
                $zonefence check list.xlsx --crs WGS84 --boundaries \(Desk.package)/boundaries \
                    -o out.csv; echo "code $?"'
            """)
        #expect(outcome.text == "code 70\n")
        #expect(outcome.messages.contains("gdal-bin"), "\(outcome.messages)")
        #expect(desk.folder.names == ["closed", "list.xlsx"])
        #expect(desk.scratch.names == [])
    }

    private static let canUnshare: Bool = {
        guard geteuid() == 0 else { return false }
        let probe = try? Desk().shell("unshare --mount mount -t tmpfs none /mnt")
        return probe?.ending == .exited(0)
    }()
}
