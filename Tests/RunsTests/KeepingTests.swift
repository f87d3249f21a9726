import Glibc
import Runs
import TestSupport
import Testing

@Suite("Keeping, replacing, deleting")
struct KeepingTests {
    private struct Stop: Error {}

    @Test("a period that is taken stays as it is, and whoever asks is told since when")
    func taken() throws {
        let runs = TemporaryRuns()
        try runs.save("2025", [1])
        let taken = RunsError.periodTaken(
            path: runs.path, period: "2025", savedAt: "2026-09-21T22:13:20+08:00")
        #expect(throws: taken) { try runs.save("２０２５", [2]) }
        #expect(try runs.export("2025").bytes == [1])
        #expect(try runs.open().savedAt(of: Period("2025")) == "2026-09-21T22:13:20+08:00")
        #expect(try runs.open().savedAt(of: Period("2026")) == nil)
        // The verdicts are not even asked for.
        #expect(throws: taken) {
            try runs.open().save(kept("2025")) { _ in
                Issue.record("was asked")
                return 0
            }
        }
    }

    @Test("a run is replaced whole, and only if that is asked for")
    func replaced() throws {
        let runs = TemporaryRuns()
        try runs.save("2024", [7])
        try runs.save("2025", randomBytes(3_000_000, seed: 1))
        try runs.save("2025", [2], replace: true)
        try runs.save("2026", [3], replace: true)
        #expect(try runs.export("2025").bytes == [2])
        #expect(try runs.open().run(Period("2025")).rows == 1)
        #expect(try runs.open().periods() == ["2024", "2025", "2026"])
        #expect(try runs.export("2024").bytes == [7])
    }

    @Test("a save that stops half-way leaves what was there", arguments: [false, true])
    func stopped(replace: Bool) throws {
        let runs = TemporaryRuns()
        let old = randomBytes(2_500_000, seed: 5)
        if replace { try runs.save("2025", old) }
        var blocks = 0
        #expect(throws: Stop.self) {
            try runs.open().save(kept("2025"), replace: replace) { room in
                blocks += 1
                guard blocks < 6 else { throw Stop() }
                room.initializeMemory(as: UInt8.self, repeating: 9)
                return room.count
            }
        }
        #expect(blocks == 6)
        #expect(try runs.open().periods() == (replace ? ["2025"] : []))
        if replace { #expect(try runs.export("2025").bytes == old) }
    }

    @Test("who reads while a run is replaced sees the old one whole")
    func readWhileSaving() throws {
        let runs = TemporaryRuns()
        let old = randomBytes(2_500_000, seed: 5)
        try runs.save("2025", old)
        var blocks = 0
        try runs.open().save(kept("2025", rows: 3), replace: true) { room in
            blocks += 1
            guard blocks < 6 else { return 0 }
            let seen = try runs.export("2025").bytes
            #expect(seen == old)
            room.initializeMemory(as: UInt8.self, repeating: 9)
            return room.count
        }
        #expect(try runs.export("2025").bytes == Array(repeating: 9, count: 5 << 20))
    }

    @Test("who exports while the run is replaced or deleted gets the old one, with its summary")
    func saveWhileReading() throws {
        let runs = TemporaryRuns()
        let old = randomBytes(2_500_000, seed: 5)
        try runs.save("2025", old)
        let writer = try runs.open()
        var bytes: [UInt8] = []
        let summary = try runs.open().writeVerdicts(of: Period("2025")) { block in
            if bytes.isEmpty { try runs.save("2025", [1], replace: true, in: writer) }
            if bytes.count == 1 << 20 { try writer.delete(Period("2025")) }
            bytes.append(contentsOf: block)
        }
        #expect(bytes == old)
        #expect(summary == summaryText(rows: old.count))
        #expect(try runs.open().periods() == [])
    }

    @Test("an export that its taker ends throws what the taker throws")
    func endedExport() throws {
        let runs = TemporaryRuns()
        try runs.save("2025", randomBytes(3_000_000, seed: 5))
        let store = try runs.open()
        #expect(throws: Stop.self) {
            try store.writeVerdicts(of: Period("2025")) { _ in throw Stop() }
        }
        // The connection is as good as before.
        #expect(try runs.export("2025", from: store).bytes.count == 3_000_000)
        try store.delete(Period("2025"))
    }

    @Test("of a period that is not there, everything says which are")
    func missing() throws {
        let runs = TemporaryRuns()
        let store = try runs.open()
        func expectMissing(_ known: [String]) throws {
            let missing = RunsError.noSuchPeriod(path: runs.path, period: "2030", known: known)
            let period = try Period("2030")
            #expect(throws: missing) { try store.run(period) }
            #expect(throws: missing) { try store.summary(of: period) }
            #expect(throws: missing) { try store.writeVerdicts(of: period) { _ in } }
            #expect(throws: missing) { try store.delete(period) }
            #expect(missing.isMissing)
            for name in known { #expect(missing.description.contains("'\(name)'")) }
        }
        try expectMissing([])
        try runs.save("2026年10月", [])
        try runs.save("2025-Q4", [])
        try expectMissing(["2026年10月", "2025-Q4"])
    }

    @Test("a store that is kept open follows the file that lies at its path")
    func otherFile() throws {
        let runs = TemporaryRuns()
        try runs.save("2025", [1])
        let store = try runs.open(create: false)
        #expect(try store.periods() == ["2025"])
        try runs.save("2026", [2])
        #expect(try store.periods() == ["2025", "2026"])
        let other = TemporaryRuns()
        try other.save("2027", [3])
        #expect(rename(other.path, runs.path) == 0)
        #expect(try runs.export("2027", from: store).bytes == [3])
        try runs.save("2028", [4], in: store)
        #expect(try runs.open().periods() == ["2027", "2028"])
        #expect(unlink(runs.path) == 0)
        #expect(throws: RunsError.self) { try store.periods() }
        try runs.save("2029", [5])
        #expect(try store.periods() == ["2029"])
    }

    @Test(
        "a store over a file that may only be read follows it, too",
        .enabled(if: geteuid() != 0, "nothing is closed to root"))
    func readOnly() throws {
        let runs = TemporaryRuns()
        try runs.save("2025", [1])
        #expect(chmod(runs.path, 0o444) == 0)
        #expect(chmod(runs.folder.path, 0o555) == 0)
        let store = try runs.open(create: false)
        #expect(try store.periods() == ["2025"])
        #expect(throws: RunsError.self) { try store.delete(Period("2025")) }
        #expect(throws: RunsError.self) { try runs.open(create: true) }
        #expect(chmod(runs.folder.path, 0o755) == 0 && chmod(runs.path, 0o644) == 0)
        try runs.save("2026", [2])
        #expect(chmod(runs.path, 0o444) == 0)
        #expect(try store.periods() == ["2025", "2026"])
        #expect(throws: RunsError.self) {
            try store.writeVerdicts(of: Period("2026")) { _ in
                #expect(chmod(runs.path, 0o644) == 0)
                try runs.save("2027", [3])
            }
        }
        #expect(try store.periods() == ["2025", "2026", "2027"])
    }

    @Test("a file in use is closed without anything left beside it")
    func tidy() throws {
        let runs = TemporaryRuns()
        do {
            let store = try runs.open()
            try runs.save("2025", randomBytes(2_000_000, seed: 1), in: store)
            #expect(try runs.open(create: false).periods() == ["2025"])
        }
        #expect(runs.folder.names == ["runs.sqlite"])
    }
}
