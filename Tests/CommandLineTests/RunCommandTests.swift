import Glibc
import JSON
import TestSupport
import Testing

@Suite("Runs that are kept, by the command line")
struct RunCommandTests {
    private let desk = Desk()
    private static let list = """
        name,code,lon,lat,crs,declared_zone
        示例一,91999999EX0000010C,114.4,30.48,WGS84,G422031
        示例二,91999999EX00000299,114.9,30.9,WGS84,G422031

        """

    init() { desk.folder.write(Self.list, to: "list.csv") }

    /// Checks and saves; the outcome has to be that exit code.
    @discardableResult
    private func save(_ period: String, _ more: String..., code: Int32 = 0) throws -> Outcome {
        let outcome = try desk.run(
            ["check", "list.csv", "--save", period] + more + Desk.boundaries)
        #expect(outcome.ending == .exited(code), "\(outcome.messages)")
        return outcome
    }

    private func runs(_ arguments: String..., code: Int32 = 0) throws -> Outcome {
        let outcome = try desk.run(["runs"] + arguments)
        #expect(outcome.ending == .exited(code), "\(outcome.messages)")
        return outcome
    }

    private func periods() throws -> [String] {
        let listed = try JSONValue(parsing: runs("--format", "json").text)
        return listed["runs"]?.array?.compactMap { $0["period"]?.string } ?? []
    }

    @Test("A run that is saved is listed, shown, exported byte for byte, and deleted")
    func whole() throws {
        let outcome = try save(" ２０２５-Q4 ", "-o", "v.csv", "--summary", "s.json")
        #expect(outcome.messages.contains("Kept as '2025-Q4' in runs.sqlite."))
        #expect(desk.folder.names == ["list.csv", "runs.sqlite", "s.json", "v.csv"])
        #expect(try periods() == ["2025-Q4"])
        let table = try runs().text
        for word in ["period", "2025-Q4", "2026-01-01*", "registered", "list.csv"] {
            #expect(table.contains(word), "\(table)")
        }
        let shown = try runs("show", "2025-Q4").text
        for word in ["v.csv", "G422031", "2024-07-01", "schematic", "wrongly-included"] {
            #expect(shown.contains(word), "\(shown)")
        }
        _ = try runs("export", "2025-Q4", "-o", "e.csv", "--summary", "e.json")
        #expect(desk.folder.text("e.csv") == desk.folder.text("v.csv"))
        #expect(desk.folder.text("e.json") == desk.folder.text("s.json"))
        #expect(try runs("export", "２０２５-Q4").text == desk.folder.text("v.csv"))
        _ = try runs("delete", "2025-Q4", code: 64)
        #expect(try periods() == ["2025-Q4"])
        _ = try runs("delete", "2025-Q4", "--yes")
        #expect(try periods() == [])
        #expect(try runs().text.contains("holds no runs"))
    }

    @Test("Two runs are compared as their lists are, each by its own summary")
    func compared() throws {
        try save("2025", "-o", "old.csv", "--summary", "old.json")
        desk.folder.write(Self.list + "示例三,,114.4,30.48,WGS84,G422031\n", to: "list.csv")
        try save("2026", "-o", "new.csv", "--summary", "new.json")
        let outcome = try runs(
            "compare", "2025", "2026", "-o", "kept", "--boundaries", Desk.boundaries[1])
        #expect(outcome.messages.contains("kept/compare.html"), "\(outcome.messages)")
        let lists = try desk.run(
            [
                "report", "compare", "old.csv", "new.csv", "--summary", "old.json", "--summary",
                "new.json", "-o", "lists", "--quiet", "--boundaries", Desk.boundaries[1],
            ])
        #expect(lists.ending == .exited(0), "\(lists.messages)")
        let (kept, given) = (
            try JSONValue(parsing: #require(desk.folder.text("kept/compare.json"))),
            try JSONValue(parsing: #require(desk.folder.text("lists/compare.json")))
        )
        #expect(kept["all"]?["new"]?["in_scope"]?.integer == 2)
        for name in ["all", "zones", "counted_again", "indicators"] {
            #expect(kept[name] == given[name])
        }
        #expect(kept["new"]?["as_of"] == given["new"]?["as_of"])
    }

    @Test("What goes to standard output is kept as it went there, and nothing else is left")
    func standardOutput() throws {
        let plain = try desk.check("list.csv")
        let outcome = try save("2025", "--quiet")
        #expect(outcome.text == plain.text)
        #expect(outcome.messages == "")
        #expect(try runs("export", "2025").output == outcome.output)
        #expect(try runs("show", "2025").text.contains("verdicts.csv"))
        #expect(desk.folder.names == ["list.csv", "runs.sqlite"])
        #expect(desk.scratch.names == [])
    }

    @Test("A period that is taken is refused before the work, unless it is to be replaced")
    func taken() throws {
        try save("2025", "-o", "v.csv")
        let kept = try runs("export", "2025").text
        desk.folder.write(Self.list + "示例三,,114.4,30.48,WGS84,\n", to: "list.csv")
        let refused = try save("2025", "-o", "w.csv", "--summary", "s.json", code: 65)
        for word in ["2025", "runs.sqlite", "--replace"] {
            #expect(refused.messages.contains(word), "\(refused.messages)")
        }
        #expect(desk.folder.names == ["list.csv", "runs.sqlite", "v.csv"])
        #expect(try runs("export", "2025").text == kept)
        try save("2025", "-o", "w.csv", "--replace")
        #expect(try runs("export", "2025").text == desk.folder.text("w.csv"))
        #expect(try periods() == ["2025"])
    }

    @Test("A check that is refused leaves no file of runs, and saves nothing in one")
    func refused() throws {
        desk.folder.write("甲,乙\n1,2\n", to: "bad.csv")
        for (list, code) in [("absent.csv", 66), ("bad.csv", 65)] as [(String, Int32)] {
            let outcome = try desk.check(list, "--save", "2025", "-o", "v.csv")
            #expect(outcome.ending == .exited(code), "\(outcome.messages)")
            #expect(desk.folder.names == ["bad.csv", "list.csv"])
        }
        try save("2024", "-o", "v.csv")
        #expect(try desk.check("bad.csv", "--save", "2025").ending == .exited(65))
        #expect(try periods() == ["2024"])
    }

    @Test("Results that cannot be handed over are kept, and the message says how to get them")
    func notHandedOver() throws {
        let outcome = try save("2025", "-o", "/dev/full", code: 73)
        #expect(outcome.messages.contains("zonefence runs export '2025'"), "\(outcome.messages)")
        let plain = try desk.check("list.csv", "--bom", "yes")
        #expect(try runs("export", "2025").text == plain.text)
    }

    @Test(
        "Wrong ways of calling are refused with a word on what to do",
        arguments: [
            (["--save", "2025/10"], 64, "U+002F"), (["--save", " "], 64, "blank"),
            (["--replace"], 64, "--save"), (["--save", "a", "--runs", "list.csv"], 64, "list.csv"),
            (["--save", "a", "--runs", "r", "-o", "r"], 64, "same file"),
            (["--save", "a", "--runs", "no/r.sqlite"], 73, "no/r.sqlite"),
            (["--save", "a", "--runs", "s.json"], 65, "s.json"),
        ] as [([String], Int32, String)])
    func usage(options: [String], code: Int32, word: String) throws {
        desk.folder.write("{}", to: "s.json")
        let outcome = try desk.run(["check", "list.csv"] + options + Desk.boundaries)
        #expect(outcome.ending == .exited(code), "\(outcome.messages)")
        #expect(outcome.messages.contains(word), "\(outcome.messages)")
        #expect(outcome.text == "")
        #expect(desk.folder.names == ["list.csv", "s.json"])
    }

    @Test("What is not there is 66, and the message says what is")
    func missing() throws {
        #expect(try runs(code: 66).messages.contains("runs.sqlite"))
        try save("2026年10月")
        for words in [["show"], ["export"], ["delete", "--yes"]] {
            let outcome = try desk.run(["runs"] + words + ["2025"])
            #expect(outcome.ending == .exited(66))
            #expect(outcome.messages.contains("2026年10月"), "\(outcome.messages)")
        }
        // An export that is refused leaves no file.
        _ = try desk.run(["runs", "export", "2025", "-o", "v.csv"])
        #expect(desk.folder.names == ["list.csv", "runs.sqlite"])
    }

    @Test("In Chinese, headings, words and messages are Chinese")
    func chinese() throws {
        let outcome = try save("2026年10月", "--language", "zh", "-o", "v.csv")
        #expect(outcome.messages.contains("已存档为“2026年10月”"))
        let table = try runs("--language", "zh").text
        for word in ["期名", "误统", "注册地", "不得用于正式统计"] { #expect(table.contains(word)) }
        #expect(try runs("show", "x", "--language", "zh", code: 66).messages.contains("现有"))
    }
}
