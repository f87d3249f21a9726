import Glibc
import TestSupport
import Testing

@Suite("Reports that cannot be made, by the command line")
struct ReportCommandTests {
    private let desk = Desk()

    @Test(
        "No room for a workbook is 73 and said in the language asked for, and nothing is left",
        arguments: [("en", "a temporary file"), ("zh", "临时文件")])
    func noRoom(language: String, words: String) throws {
        let list = "name,lon,lat,crs\n示例一,114.4,30.48,WGS84\n"
        desk.folder.write(list, to: "list.csv")
        let checked = try desk.check("list.csv", "-o", "v.csv", "--quiet")
        #expect(checked.ending == .exited(0), "\(checked.messages)")
        let outcome = try desk.run(
            ["report", "v.csv", "-o", "r", "--language", language] + Desk.boundaries,
            environment: ["TMPDIR": "/nonexistent"])
        #expect(outcome.ending == .exited(EX_CANTCREAT), "\(outcome.messages)")
        #expect(outcome.messages.contains(words) && outcome.messages.contains("/nonexistent"))
        #expect(desk.folder.text("r/index.html") == nil)
    }
}
