import Digests
import Glibc
import Runs
import TestSupport
import Testing

@Suite("What is saved comes back")
struct RoundTripTests {
    private static let piece = 1 << 20

    /// None, few, and what is just below, at and above the bounds of pieces.
    static let sizes: [Int] = {
        var random = SeededGenerator(seed: 20_261_126)
        let bounds = [1, 2, 3].flatMap { [$0 * piece - 1, $0 * piece, $0 * piece + 1] }
        return [0, 1, 2] + bounds
            + (0..<8).map { _ in Int.random(in: 3...4 * piece, using: &random) }
    }()

    @Test("verdicts and summary, byte for byte, whatever their size", arguments: sizes)
    func bytes(size: Int) throws {
        let runs = TemporaryRuns()
        let bytes = randomBytes(size, seed: UInt64(size))
        let verdicts = try runs.save("2025", bytes, seed: UInt64(size))
        let hash = SHA256()
        bytes.withUnsafeBytes { hash.update($0) }
        #expect(verdicts.size == size)
        #expect(verdicts.sha256 == hash.finish())
        let exported = try runs.export("2025")
        #expect(exported.bytes == bytes)
        #expect(exported.summary == summaryText(rows: size))
        #expect(try runs.open(create: false).summary(of: Period("2025")) == summaryText(rows: size))
    }

    @Test("blocks have no more than 1 MiB, and the file is read in as many")
    func blocks() throws {
        let runs = TemporaryRuns()
        try runs.save("2025", randomBytes(5 * Self.piece / 2, seed: 1))
        var sizes: [Int] = []
        try runs.open().writeVerdicts(of: Period("2025")) { sizes.append($0.count) }
        #expect(sizes == [Self.piece, Self.piece, Self.piece / 2])
    }

    @Test("many runs in one file do not mix")
    func many() throws {
        let runs = TemporaryRuns()
        var random = SeededGenerator(seed: 7)
        var expected: [String: [UInt8]] = [:]
        // Saved, replaced and deleted at random; the file is what a dictionary is.
        for step in 0..<60 {
            let name = "2025-\(Int.random(in: 1...9, using: &random))"
            let bytes = randomBytes(Int.random(in: 0...300_000, using: &random), seed: UInt64(step))
            switch Int.random(in: 0..<3, using: &random) {
            case 0 where expected[name] != nil:
                try runs.open(create: false).delete(Period(name))
                expected[name] = nil
            default:
                try runs.save(name, bytes, replace: true, seed: UInt64(step))
                expected[name] = bytes
            }
            #expect(try Set(runs.open(create: false).periods()) == Set(expected.keys))
        }
        for (name, bytes) in expected { #expect(try runs.export(name).bytes == bytes) }
        // The disk has back what was deleted.
        var status = stat()
        #expect(stat(runs.path, &status) == 0)
        let kept = expected.values.reduce(0) { $0 + $1.count }
        #expect(Int(status.st_size) < kept + expected.count * 65_536 + 300_000)
    }

    @Test("verdicts in a file are saved as those that are handed over")
    func file() throws {
        let runs = TemporaryRuns()
        let bytes = randomBytes(3_000_001, seed: 3)
        let file = runs.folder.write(bytes, to: "v.csv")
        let store = try runs.open()
        let verdicts = try store.save(kept("2025"), verdictsAt: file)
        #expect(verdicts.size == bytes.count)
        #expect(try runs.export("2025").bytes == bytes)
        #expect(throws: RunsError.cannotRead(path: "absent", message: "No such file or directory"))
        {
            try store.save(kept("2026"), verdictsAt: "absent")
        }
        #expect(try store.periods() == ["2025"])
    }

    @Test("what is known of a run is what was said and what its summary says")
    func info() throws {
        let runs = TemporaryRuns()
        let verdicts = try runs.save("２０２５年", [1, 2, 3])
        let run = try runs.open().run(Period("2025年"))
        #expect(run.period.name == "2025年")
        #expect(run.savedAt == "2026-09-21T22:13:20+08:00")
        #expect(run.asOf == "2026-01-01")
        #expect(run.basis == "registered")
        #expect(run.boundaries == "boundaries")
        #expect(run.inputName == "名单.csv")
        #expect(run.inputSHA256 == nil)
        #expect(run.version == "0.1.0")
        #expect(run.rows == 3)
        #expect(run.statuses.map(\.status) == ["in-scope", "review"])
        #expect(run.count("in-scope") == 3 && run.count("omitted") == 0)
        #expect(run.verdicts == verdicts)
        #expect(run.verdicts.name == "判定.csv" && run.verdicts.format == "csv")
        #expect(run.zones.map(\.code) == ["G422031", "G112001"])
        #expect(run.zones[0].edition == "2024-07-01" && run.zones[0].editionStatus == "official")
        #expect(run.zones[0].sha256 == "ab" && run.zones[0].authority == "示例机关")
        #expect(run.zones[1].edition == nil && run.zones[1].authority == nil)
        #expect(!run.isUnofficial)
        #expect(try runs.open().list() == [run])
    }

    @Test(
        "a text that is no summary is refused",
        arguments: [
            "", "{}", "[]", "null", "{", "{\"basis\": 1}",
            summaryText(rows: 1).replacing("\"rows\": 1", with: "\"rows\": \"1\""),
            summaryText(rows: 1).replacing("\"rows\": 1", with: "\"rows\": -1"),
            summaryText(rows: 1).replacing("\"code\": \"G422031\"", with: "\"code\": null"),
            summaryText(rows: 1).replacing("\"in-scope\": 1", with: "\"in-scope\": 0.5"),
            summaryText(rows: 1).replacing("\"statuses\"", with: "\"states\""),
        ])
    func summaries(text: String) throws {
        do {
            _ = try KeptRun(
                period: Period("2025"), summary: text, inputName: "a", verdictsName: "b")
            Issue.record("was taken: \(text)")
        } catch RunsError.badSummary {}
    }
}
