import TestSupport
import Testing

/// The progress bar: on a terminal only, and gone at the end.
@Suite struct TerminalTests {
    private let desk = Desk()

    private static let longList =
        "name,lon,lat\n" + String(repeating: "示例一,114.5,30.48\n", count: 30_000)

    private func show(_ options: [String], list: String = longList) throws -> (Outcome, String) {
        desk.folder.write(list, to: "list.csv")
        let screen = try Screen()
        let run = try desk.start(
            ["check", "list.csv", "-o", "out.csv"] + Desk.boundaries + options,
            errors: screen.terminal)
        screen.closeTerminal()
        let shown = screen.rest()
        return (run.wait(), shown)
    }

    @Test("On a terminal a bar grows, and is cleared before the summary")
    func bar() throws {
        let (outcome, shown) = try show(["--crs", "WGS84"])
        #expect(outcome.ending == .exited(0))
        #expect(shown.contains("█"))
        let shares = shown.split(separator: "%").compactMap { part in
            part.last?.isNumber == true
                ? Int(part.reversed().prefix { $0.isNumber }.reversed().map(String.init).joined())
                : nil
        }
        #expect(shares == shares.sorted())
        #expect(shares.allSatisfy { (0...100).contains($0) })
        let rest = try Screen().afterLastBar(String(shown.prefix { $0 != "C" }))
        #expect(rest == "")
        #expect(shown.contains("Checked 30000 rows"))
        #expect(!(shown.split(separator: "Checked").last ?? "").contains("█"))
    }

    @Test("A refusal half-way clears the bar before its message")
    func barBeforeRefusal() throws {
        let (outcome, shown) = try show(
            ["--crs", "WGS84"], list: Self.longList + Self.longList + "\"open,1,2\n")
        #expect(outcome.ending == .exited(65))
        let isCleared = !shown.contains("%") || shown.contains("\r\u{1B}[Kzonefence: list.csv")
        #expect(isCleared)
    }

    @Test("There is no bar in a pipe, and none with --quiet")
    func noBar() throws {
        let (quiet, shown) = try show(["--crs", "WGS84", "--quiet"])
        #expect(quiet.ending == .exited(0))
        #expect(shown == "")
        let piped = try desk.check("list.csv", "--crs", "WGS84", "-o", "out.csv")
        #expect(!piped.messages.contains("█"))
        #expect(!piped.messages.contains("\r"))
        #expect(!piped.messages.contains("\u{1B}"))
        #expect(piped.messages.hasPrefix("Checked 30000 rows"))
    }

    @Test("Verdicts that go to the terminal are not mixed with a bar")
    func verdictsOnTheTerminal() throws {
        desk.folder.write(Self.longList, to: "list.csv")
        let screen = try Screen()
        let run = try desk.start(
            ["check", "list.csv", "--crs", "WGS84"] + Desk.boundaries, output: screen.terminal,
            errors: screen.terminal)
        screen.closeTerminal()
        let shown = screen.rest()
        let ending = run.wait().ending
        #expect(ending == .exited(0))
        #expect(shown.contains("示例一,114.5,30.48,G422031"))
        let hasBar = shown.contains("█") || shown.contains("░")
        #expect(!hasBar)
    }
}
