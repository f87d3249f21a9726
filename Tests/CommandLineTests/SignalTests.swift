import Glibc
import TestSupport
import Testing

/// Pipes that close, signals, and standard input.
@Suite struct SignalTests {
    private let desk = Desk()

    /// Enough pieces for a bar that grows step by step: 20 MiB.
    private static let longList =
        "name,lon,lat,note\n"
        + String(
            repeating: "示例一,114.5,30.48," + String(repeating: "x", count: 480) + "\n",
            count: 40_000)

    @Test(
        "A reader that goes away ends the run without a message",
        arguments: ["csv", "jsonl", "geojson"])
    func closedPipe(format: String) throws {
        desk.folder.write(Self.longList, to: "list.csv")
        let outcome = try desk.shell(
            "$zonefence check list.csv --crs WGS84 --boundaries \(Desk.package)/boundaries "
                + "--format \(format) --summary s.json | head -1; echo \"codes ${PIPESTATUS[*]}\"")
        let lines = outcome.text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.last == "codes 141 0")
        #expect(outcome.messages == "")
        #expect(desk.folder.names == ["list.csv"])
        #expect(desk.scratch.names == [])
    }

    @Test(
        "Small results into a closed pipe end without a message as well",
        arguments: [
            "zones", "locate 114.5 30.48 --crs WGS84", "check list.csv --crs WGS84 --quiet",
        ])
    func closedPipeAtOnce(command: String) throws {
        desk.folder.write(SmallList.text, to: "list.csv")
        // The reader is gone before the first byte is written.
        let outcome = try desk.shell(
            """
            mkfifo gone; exec 3<>gone; exec 4>gone; exec 3>&-
            $zonefence \(command) --boundaries \(Desk.package)/boundaries >&4; echo "code $?"
            """)
        #expect(outcome.text == "code 141\n")
        #expect(outcome.messages == "")
    }

    @Test(
        "A signal during a long run ends it and leaves nothing half-written",
        arguments: [SIGINT, SIGTERM, SIGHUP], ["out.csv", "old.csv"])
    func interrupted(signal: Int32, output: String) throws {
        desk.folder.write("kept", to: "old.csv")
        desk.folder.write(Self.longList, to: "list.csv")
        let screen = try Screen()
        let run = try desk.start(
            ["check", "list.csv", "--crs", "WGS84", "-o", output, "--summary", "s.json"]
                + Desk.boundaries, errors: screen.terminal)
        screen.closeTerminal()
        // The bar tells that the second reading is on its way.
        let shown = screen.read { text in
            (41...99).contains { text.contains(" \($0)%") }
        }
        run.send(signal)
        let outcome = run.wait()
        let isHalfWay = (41...99).contains { shown.contains(" \($0)%") }
        try #require(isHalfWay, "\(shown)")
        #expect(outcome.ending == .signalled(signal))
        #expect(desk.folder.names == ["list.csv", "old.csv"])
        #expect(desk.folder.text("old.csv") == "kept")
        #expect(desk.scratch.names == [])
        let rest = screen.afterLastBar(shown + screen.rest())
        #expect(rest == "")
    }

    @Test("A signal while standard input is awaited ends the run", arguments: [SIGINT, SIGTERM])
    func interruptedWhileReading(signal: Int32) throws {
        let fifo = desk.folder.path(of: "list.csv")
        mkfifo(fifo, 0o600)
        let run = try desk.start(
            ["check", "list.csv", "--crs", "WGS84", "-o", "out.csv"] + Desk.boundaries)
        // Opening it waits for the run to open it as well; it then reads, and there is no end.
        let writer = open(fifo, O_WRONLY | O_CLOEXEC)
        let bytes = Array("name,lon,lat\n示例一,1,2\n".utf8)
        #expect(write(writer, bytes, bytes.count) == bytes.count)
        run.send(signal)
        let ending = run.wait().ending
        #expect(ending == .signalled(signal))
        close(writer)
        #expect(desk.folder.names == ["list.csv"])
        #expect(desk.scratch.names == [])
    }

    @Test("A signal while a workbook is read leaves neither files nor processes")
    func interruptedWorkbook() throws {
        var rows = [["name", "lon", "lat"]]
        for number in 0..<60_000 { rows.append(["示例\(number)", "114.5", "30.48"]) }
        desk.folder.write(Array(WorkbookFixture.xlsx([("S", rows)])), to: "list.xlsx")
        let run = try desk.start(
            ["check", "list.xlsx", "--crs", "WGS84", "-o", "out.csv"] + Desk.boundaries)
        // Its private folder is there before a tool is started.
        while desk.scratch.names == [] { usleep(1000) }
        usleep(200_000)
        run.send(SIGTERM)
        let ending = run.wait().ending
        #expect(ending == .signalled(SIGTERM))
        #expect(desk.scratch.names == [])
        var waited = 0
        while run.isGroupAlive, waited < 100 {
            usleep(10_000)
            waited += 1
        }
        let isAnyLeft = run.isGroupAlive
        #expect(!isAnyLeft)
        #expect(desk.folder.names == ["list.xlsx"])
    }

    @Test("What a parent has set to be ignored, as nohup does, is ignored")
    func ignoredSignal() throws {
        let fifo = desk.folder.path(of: "list.csv")
        mkfifo(fifo, 0o600)
        let run = try desk.startShell(
            "trap '' HUP; exec $zonefence check list.csv --crs WGS84 --boundaries "
                + "\(Desk.package)/boundaries --quiet")
        let writer = open(fifo, O_WRONLY | O_CLOEXEC)
        run.send(SIGHUP)
        let bytes = Array("name,lon,lat\n示例一,1,2\n".utf8)
        #expect(write(writer, bytes, bytes.count) == bytes.count)
        close(writer)
        let outcome = run.wait()
        #expect(outcome.ending == .exited(0))
        #expect(outcome.rows.count == 2)
    }

    @Test("Standard input is read as CSV, from a file and from a pipe, whatever its encoding")
    func standardInput() throws {
        desk.folder.write(SmallList.text, to: "list.csv")
        let expected = try desk.check("list.csv", "--crs", "WGS84", "--quiet").text
        let direct = try desk.check(
            "-", "--crs", "WGS84", "--quiet", "--summary", "s.json",
            input: Array(SmallList.text.utf8))
        #expect(direct.text == expected)
        let other = try desk.check(
            "-", "--crs", "WGS84", "--quiet", input: encoded(SmallList.text, as: "GB18030"))
        #expect(other.text == expected)
        let piped = try desk.shell(
            "cat list.csv | $zonefence check - --crs WGS84 --quiet --summary p.json "
                + Desk.boundaries.joined(separator: " "))
        #expect(piped.text == expected)
        #expect(desk.folder.text("p.json") == desk.folder.text("s.json"))
        #expect(desk.scratch.names == [])
    }

    @Test("Standard input that is empty is refused by its name")
    func emptyInput() throws {
        let outcome = try desk.check("-", "--crs", "WGS84")
        #expect(outcome.ending == .exited(65))
        #expect(outcome.messages == "zonefence: standard input: the file is empty\n")
    }

    @Test("A folder for temporary files that is full or closed is told as such")
    func noSpool() throws {
        let outcome = try desk.check(
            "-", "--crs", "WGS84", input: encoded(SmallList.text, as: "GB18030"),
            environment: ["TMPDIR": "/absent"])
        #expect(outcome.ending == .exited(73))
        #expect(outcome.messages.contains("/absent"), "\(outcome.messages)")
    }
}
