import Foundation
import TestSupport
import Testing

@testable import GDALTools

@Suite struct WorkbookTests {
    private let folder = TemporaryDirectory()

    private func path(_ name: String, _ data: Data) -> String {
        folder.write(Array(data), to: name)
    }

    private func csv(_ workbook: Workbook, _ sheet: String) throws -> String {
        let handle = FileHandle(
            fileDescriptor: try workbook.csv(sheet: sheet), closeOnDealloc: true)
        try handle.seek(toOffset: 0)
        return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    }

    @Test("All cells come as text, blank rows and odd names included")
    func cells() throws {
        let data = WorkbookFixture.xlsx([
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
        let workbook = try Workbook(
            path: path("-o.xls", WorkbookFixture.xlsx([("S", [["x", "y"]])])))
        let text = try csv(workbook, "S")
        #expect(text == "x,y\n")
    }

    @Test("A virtual dataset under a workbook's name reads no other file")
    func disguisedVirtualDataset() throws {
        let secret = path("secret.csv", Data("name,lon\nSECRET,1\n".utf8))
        let vrt =
            "<OGRVRTDataSource><OGRVRTLayer name=\"secret\"><SrcDataSource>\(secret)"
            + "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
        let disguised = path("list.xlsx", Data(vrt.utf8))
        let error = #expect(throws: GDALError.self) { try Workbook(path: disguised) }
        guard case .notAWorkbook = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        // Neither as an archive's content: without a workbook inside it is none.
        let packed = path("packed.xlsx", WorkbookFixture.zip([("list.vrt", vrt)]))
        #expect(throws: GDALError.self) { try Workbook(path: packed) }
        // Nor behind the signature of an archive, which a careless check would take.
        let prefixed = path("prefixed.xlsx", Data([0x50, 0x4B, 0x03, 0x04]) + Data(vrt.utf8))
        #expect(throws: GDALError.self) { try Workbook(path: prefixed) }
    }

    @Test("An archive that claims to unpack to more than a list may have is refused")
    func bomb() throws {
        let data = WorkbookFixture.xlsx([("S", [["x"]])], claimedSize: 0xF000_0000)
        let bomb = path("bomb.xlsx", data)
        let error = #expect(throws: GDALError.self) { try Workbook(path: bomb) }
        guard case .tooLarge = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("What unpacks to hundreds of times its size is refused, a small file excepted")
    func ratio() throws {
        let small = WorkbookFixture.xlsx([("S", [["x"]])], claimedSize: 1 << 20)
        _ = try Workbook(path: path("small.xlsx", small))
        let large = path(
            "large.xlsx", WorkbookFixture.xlsx([("S", [["x"]])], claimedSize: 65 << 20))
        let error = #expect(throws: GDALError.self) { try Workbook(path: large) }
        guard case .tooLarge(_, _, 64 << 20) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("What a program may use grows with the file, and is shared by all runs")
    func budget() {
        let (small, large) = (ToolBudget(contentSize: 1000), ToolBudget(contentSize: 2 << 30))
        #expect(small.limits.addressSpace == 768 << 20)
        #expect(small.limits.seconds == 40)
        #expect(large.limits.addressSpace == 6 << 30)
        #expect(large.limits.processorSeconds == 300)
        var budget = small
        budget.spend(.seconds(15))
        #expect(budget.limits.seconds == 25)
        budget.spend(.seconds(100))
        #expect(budget.limits.seconds == 0)
    }

    @Test("A workbook with a password is told apart from other old files")
    func encrypted() throws {
        let locked = path(
            "locked.xlsx", WorkbookFixture.compoundFile(stream: "EncryptedPackage"))
        #expect(throws: GDALError.encrypted(path: locked)) { try Workbook(path: locked) }
        let word = path("word.xls", WorkbookFixture.compoundFile(stream: "WordDocument"))
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
        let whole = WorkbookFixture.xlsx([("S", [["x"]])])
        let cut = path("cut.xlsx", whole.prefix(length))
        #expect(throws: GDALError.self) { try Workbook(path: cut) }
        #expect(throws: GDALError.self) { try Workbook(path: "/nowhere/x.xlsx") }
        #expect(throws: GDALError.self) { try Workbook(path: "/tmp") }
    }

    @Test("A missing program is told with its package")
    func missingTool() throws {
        let file = path("a.xlsx", WorkbookFixture.xlsx([("S", [["x"]])]))
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
        let large = path("large", Data())
        let file = open(large, O_RDWR)
        defer { close(file) }
        let greedy = ChildProcess.run(
            "/usr/bin/head", ["-c", "100000", "/dev/zero"], environment: [:], output: file,
            errors: out, limits: limits)
        #expect(lseek(file, 0, SEEK_END) <= 4096)
        if case .exited(0) = greedy?.ending { Issue.record("it was let through") }
    }
}
