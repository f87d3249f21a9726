import DelimitedText
import FirmCheck
import JSON
import TestSupport
import Testing

@Suite("Long lists, in several lanes")
struct ChunkingTests {
    /// Rows of about 2,000 bytes, so that a few thousand of them fill several chunks.
    private static let list: String = {
        let note = String(repeating: "备注,\"说明\"\n", count: 100)
        var generator = SeededGenerator(seed: 31)
        let rows = (0..<1_500).map { number in
            var row = RandomRow.random(number: number, padding: 0, using: &generator)
            if row.kind == .firm, !row.isRagged { row.revenueCell = note + "\(number)" }
            return row.line
        }
        return ([RandomRow.heading] + rows).joined(separator: "\n") + "\n"
    }()

    private func check(lanes: Int, format: VerdictFormat = .csv) throws -> CheckedList {
        try FirmCheckTests.check(
            text: Self.list,
            options: .ofWGS84 {
                $0.laneCount = lanes
                $0.format = format
                $0.basis = .either
            })
    }

    @Test("Rows out are rows in, in the same order")
    func order() throws {
        let checked = try check(lanes: 4)
        let listed = splitCSV(Self.list).dropFirst()
        #expect(Self.list.utf8.count > 2 << 20, "several chunks")
        #expect(checked.rows.count == listed.count)
        #expect(checked.column("name") == listed.map { $0[0] })
    }

    @Test("The output is the same byte for byte in 1, 2, 4 and 7 lanes")
    func lanes() throws {
        let one = try check(lanes: 1)
        for count in [2, 4, 7] {
            let several = try check(lanes: count)
            #expect(several.text == one.text, "\(count) lanes")
            #expect(several.summary == one.summary, "\(count) lanes")
        }
    }

    @Test("JSON has its commas and lines in the right places", arguments: [1, 4])
    func json(lanes: Int) throws {
        let geoJSON = try JSONValue(parsing: check(lanes: lanes, format: .geojson).text)
        #expect(geoJSON["features"]?.array?.count == 1_500)
        let lines = try check(lanes: lanes, format: .jsonl).text.split(separator: "\n")
        #expect(lines.count == 1_500)
    }

    @Test("A repeat is found across chunks, with the right number")
    func repeatsAcrossChunks() throws {
        let note = String(repeating: "x", count: 3_000)
        var lines = ["code,lon,lat,note"]
        for number in 0..<800 {
            let code = number == 3 || number == 790 ? CreditCodes.first : ""
            lines.append("\(code),114.02,30.08,\(note)")
        }
        let checked = try FirmCheckTests.check(
            text: lines.joined(separator: "\n"), options: .ofWGS84 { $0.laneCount = 4 })
        let repeats = checked.column("reason").enumerated().filter {
            $0.element.contains("repeats-row-")
        }
        #expect(repeats.map(\.offset) == [790])
        #expect(repeats.first?.element.hasPrefix("repeats-row-5") == true)
        #expect(checked.column("reason").count { $0.contains("shared-position") } == 800)
    }

    @Test("Repeats are found far down a chunk of many short rows", arguments: [1, 2])
    func manyShortRows(lanes: Int) throws {
        let count = 10_000
        var lines = ["code,lon,lat"]
        for number in 0..<count {
            let code = CreditCodes.code(of: "919999999\(10_000_000 + number % 9_000)")
            lines.append("\(code),114.02,30.08")
        }
        let reasons = try FirmCheckTests.check(
            text: lines.joined(separator: "\n"), options: .ofWGS84 { $0.laneCount = lanes }
        ).column("reason")
        for number in 0..<count {
            let expected =
                number < 9_000 ? "shared-position" : "repeats-row-\(number - 8_998);shared-position"
            #expect(reasons[number] == expected)
        }
    }

    @Test("A run can be stopped, and leaves nothing behind")
    func stopped() throws {
        let folder = TemporaryDirectory()
        let path = folder.write(Self.list, to: "list.csv")
        let progress = ProgressMeter()
        progress.stop()
        #expect(throws: CancellationError.self) {
            _ = try FirmCheck(options: .ofWGS84).run(
                FirmTable.open(path), boundaries: { try SampleZones.snapshot.get() },
                output: OutputFile(path: folder.path(of: "verdicts")), progress: progress)
        }
        #expect(folder.names == ["list.csv"])
    }
}
