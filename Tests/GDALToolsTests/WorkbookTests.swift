import Foundation
import Testing

@testable import GDALTools

/// Minimal workbooks made here, so that no binary file lies in the project.
enum Fixture {
    /// A ZIP archive of stored entries.
    static func zip(_ entries: [(String, String)], claimedSize: UInt32? = nil) -> Data {
        var data = Data()
        var directory = Data()
        for (name, text) in entries {
            let content = Data(text.utf8)
            let size = UInt32(content.count)
            let offset = UInt32(data.count)
            var local = Data()
            local.append(number: 0x0403_4B50, 4)
            for (value, width) in [
                (20, 2), (0, 2), (0, 2), (0, 2), (0, 2), (crc(content), 4), (size, 4), (size, 4),
                (UInt32(name.utf8.count), 2), (0, 2),
            ] as [(UInt32, Int)] { local.append(number: value, width) }
            local.append(Data(name.utf8))
            data += local + content
            directory.append(number: 0x0201_4B50, 4)
            for (value, width) in [
                (20, 2), (20, 2), (0, 2), (0, 2), (0, 2), (0, 2), (crc(content), 4), (size, 4),
                (claimedSize ?? size, 4), (UInt32(name.utf8.count), 2), (0, 2), (0, 2), (0, 2),
                (0, 2), (0, 4), (offset, 4),
            ] as [(UInt32, Int)] { directory.append(number: value, width) }
            directory.append(Data(name.utf8))
        }
        let start = UInt32(data.count)
        data += directory
        data.append(number: 0x0605_4B50, 4)
        for (value, width) in [
            (0, 2), (0, 2), (UInt32(entries.count), 2), (UInt32(entries.count), 2),
            (UInt32(directory.count), 4), (start, 4), (0, 2),
        ] as [(UInt32, Int)] { data.append(number: value, width) }
        return data
    }

    private static func crc(_ data: Data) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in data {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }

    /// A workbook whose sheets hold rows of texts, "" for no cell.
    static func xlsx(_ sheets: [(name: String, rows: [[String]])], claimedSize: UInt32? = nil)
        -> Data
    {
        var entries = [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    + "<Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
                    + ".spreadsheetml.worksheet+xml\"/></Types>"
            )
        ]
        var list = ""
        var relations = ""
        for (index, sheet) in sheets.enumerated() {
            let number = index + 1
            list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(number)\" r:id=\"rId\(number)\"/>"
            relations +=
                "<Relationship Id=\"rId\(number)\" Type=\"http://schemas.openxmlformats.org/"
                + "officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet\(number).xml\"/>"
            var rows = ""
            for (row, cells) in sheet.rows.enumerated() {
                let written = cells.enumerated().filter { !$0.element.isEmpty }.map {
                    column, text in
                    let letter = String(UnicodeScalar(UInt8(65 + column)))
                    return
                        "<c r=\"\(letter)\(row + 1)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
                }
                if !written.isEmpty { rows += "<row r=\"\(row + 1)\">\(written.joined())</row>" }
            }
            entries.append(
                (
                    "xl/worksheets/sheet\(number).xml",
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                        + "<sheetData>\(rows)</sheetData></worksheet>"
                ))
        }
        entries.append(
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                    + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                    + "<sheets>\(list)</sheets></workbook>"
            ))
        entries.append(
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                    + "\(relations)</Relationships>"
            ))
        return zip(entries, claimedSize: claimedSize)
    }

    /// An OLE2 file as far as its directory names a stream.
    static func compoundFile(stream: String) -> Data {
        var data = Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        data.append(Data(count: 504))
        for unit in stream.utf16 { data.append(number: UInt32(unit), 2) }
        data.append(Data(count: 2048))
        return data
    }
}

extension Data {
    fileprivate mutating func append(number: UInt32, _ width: Int) {
        for byte in 0..<width { append(UInt8(truncatingIfNeeded: number >> (8 * UInt32(byte)))) }
    }
}

@Suite struct WorkbookTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "zonefence-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func path(_ name: String, _ data: Data) throws -> String {
        let url = folder.appendingPathComponent(name)
        try data.write(to: url)
        return url.path
    }

    private func csv(_ workbook: Workbook, _ sheet: String) throws -> String {
        let handle = FileHandle(
            fileDescriptor: try workbook.csv(sheet: sheet), closeOnDealloc: true)
        try handle.seek(toOffset: 0)
        return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    }

    @Test("All cells come as text, blank rows and odd names included")
    func cells() throws {
        let data = Fixture.xlsx([
            ("说明", [["填报说明"]]),
            ("企业 名单", [[], ["企业名称", "代码"], ["甲,乙", "00123"], [], ["", "91"]]),
            ("空", []),
        ])
        let workbook = try Workbook(path: path("a b;$(touch x)'\".xlsx", data))
        // GDAL leaves sheets without any cell out.
        #expect(try workbook.sheetNames() == ["说明", "企业 名单"])
        #expect(
            try csv(workbook, "企业 名单")
                == ",\n企业名称,代码\n\"甲,乙\",\"00123\"\n,\n,\"91\"\n")
        #expect(throws: GDALError.self) { try workbook.csv(sheet: "没有") }
    }

    @Test("The content decides, not the ending of the name")
    func contentDecides() throws {
        let workbook = try Workbook(path: path("-o.xls", Fixture.xlsx([("S", [["x", "y"]])])))
        let text = try csv(workbook, "S")
        #expect(text == "x,y\n")
    }

    @Test("A virtual dataset under a workbook's name reads no other file")
    func disguisedVirtualDataset() throws {
        let secret = try path("secret.csv", Data("name,lon\nSECRET,1\n".utf8))
        let vrt =
            "<OGRVRTDataSource><OGRVRTLayer name=\"secret\"><SrcDataSource>\(secret)"
            + "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
        let disguised = try path("list.xlsx", Data(vrt.utf8))
        let error = #expect(throws: GDALError.self) { try Workbook(path: disguised) }
        guard case .notAWorkbook = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        // Neither as an archive's content: without a workbook inside it is none.
        let packed = try path("packed.xlsx", Fixture.zip([("list.vrt", vrt)]))
        #expect(throws: GDALError.self) { try Workbook(path: packed) }
        // Nor behind the signature of an archive, which a careless check would take.
        let prefixed = try path("prefixed.xlsx", Data([0x50, 0x4B, 0x03, 0x04]) + Data(vrt.utf8))
        #expect(throws: GDALError.self) { try Workbook(path: prefixed) }
    }

    @Test("An archive that claims to unpack to more than a list may have is refused")
    func bomb() throws {
        let data = Fixture.xlsx([("S", [["x"]])], claimedSize: 0xF000_0000)
        let bomb = try path("bomb.xlsx", data)
        let error = #expect(throws: GDALError.self) { try Workbook(path: bomb) }
        guard case .tooLarge = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("A workbook with a password is told apart from other old files")
    func encrypted() throws {
        let locked = try path("locked.xlsx", Fixture.compoundFile(stream: "EncryptedPackage"))
        #expect(throws: GDALError.encrypted(path: locked)) { try Workbook(path: locked) }
        let word = try path("word.xls", Fixture.compoundFile(stream: "WordDocument"))
        let error = #expect(throws: GDALError.self) { try Workbook(path: word) }
        guard case .notAWorkbook = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(
        "Cut off archives, empty files, text and missing files are refused",
        arguments: [0, 3, 40, 300])
    func damaged(length: Int) throws {
        let whole = Fixture.xlsx([("S", [["x"]])])
        let cut = try path("cut.xlsx", whole.prefix(length))
        #expect(throws: GDALError.self) { try Workbook(path: cut) }
        #expect(throws: GDALError.self) { try Workbook(path: "/nowhere/x.xlsx") }
        #expect(throws: GDALError.self) { try Workbook(path: "/tmp") }
    }

    @Test("A missing program is told with its package")
    func missingTool() throws {
        let file = try path("a.xlsx", Fixture.xlsx([("S", [["x"]])]))
        let workbook = try Workbook(path: file, toolFolder: "/nowhere")
        #expect(throws: GDALError.toolMissing(tool: "ogrinfo", package: "gdal-bin")) {
            try workbook.sheetNames()
        }
    }

    @Test("A child that takes too long, or writes too much, is stopped")
    func limits() throws {
        let out = open("/dev/null", O_RDWR)
        defer { close(out) }
        var limits = ChildProcess.Limits()
        limits.seconds = 1
        let slow = ChildProcess.run(
            "/bin/sleep", ["60"], environment: [:], output: out, errors: out, limits: limits)
        guard case .timedOut = slow?.ending else {
            Issue.record("not stopped")
            return
        }
        limits.seconds = 20
        limits.fileSize = 4096
        let large = try path("large", Data())
        let file = open(large, O_RDWR)
        defer { close(file) }
        let greedy = ChildProcess.run(
            "/usr/bin/head", ["-c", "100000", "/dev/zero"], environment: [:], output: file,
            errors: out, limits: limits)
        #expect(lseek(file, 0, SEEK_END) <= 4096)
        if case .exited(0) = greedy?.ending { Issue.record("it was let through") }
    }
}
