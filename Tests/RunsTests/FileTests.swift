import Glibc
import Runs
import TestSupport
import Testing

@Suite("Files that hold no runs, or that another program changed")
struct FileTests {
    /// A file with one run, some of whose bytes are changed.
    private func changed(_ change: (inout [UInt8]) -> Void) throws -> TemporaryRuns {
        let runs = TemporaryRuns()
        try runs.save("2025", randomBytes(2_500_000, seed: 1))
        var bytes = try contents(of: runs.path)
        change(&bytes)
        runs.folder.write(bytes, to: "runs.sqlite")
        return runs
    }

    private func contents(of path: String) throws -> [UInt8] {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 {
            bytes += block[..<count]
        }
        return bytes
    }

    /// Refused for reading and for saving, and not touched.
    private func refuses(_ runs: TemporaryRuns, _ error: RunsError) throws {
        let before = try contents(of: runs.path)
        for create in [false, true] {
            #expect(throws: error) { try runs.open(create: create) }
        }
        #expect(try contents(of: runs.path) == before)
        #expect(runs.folder.names == ["runs.sqlite"])
    }

    @Test("text, nothing and other programs' files hold no runs")
    func foreign() throws {
        for text in ["", "期名,名单\n2025,a.csv\n", String(repeating: "x", count: 100_000)] {
            let runs = TemporaryRuns()
            runs.folder.write(text, to: "runs.sqlite")
            try refuses(runs, .notRuns(path: runs.path))
        }
        let other = TemporaryRuns()
        try RawSQL.run("CREATE TABLE run (id); CREATE TABLE t (a)", in: other.path)
        try refuses(other, .notRuns(path: other.path))
        // Bytes 68 to 71 of the header are the application's.
        let marked = try changed { $0[68] ^= 0xFF }
        try refuses(marked, .notRuns(path: marked.path))
    }

    @Test("a newer version is refused by name")
    func newer() throws {
        let runs = try changed { $0[63] = 99 }
        try refuses(runs, .newerVersion(path: runs.path, found: 99, known: 1))
    }

    @Test("a file that is not there is made to save in, and only then")
    func missing() throws {
        let runs = TemporaryRuns()
        do {
            _ = try runs.open(create: false)
            Issue.record("was opened")
        } catch {
            #expect(error.isMissing)
        }
        #expect(runs.folder.names == [])
        #expect(try runs.open(create: true).list() == [])
        #expect(try runs.open(create: false).list() == [])
    }

    @Test("a folder, and a file in a folder that is not there, are refused")
    func places() throws {
        let folder = TemporaryDirectory()
        do {
            _ = try RunStore(path: folder.path, create: true)
            Issue.record("was opened")
        } catch {
            guard case .cannotOpen = error else { Issue.record("\(error)"); return }
        }
        do {
            _ = try RunStore(path: folder.path(of: "no/runs.sqlite"), create: true)
            Issue.record("was made")
        } catch {
            guard case .cannotWrite = error else { Issue.record("\(error)"); return }
        }
    }

    @Test(
        "paths are paths, whatever they look like",
        arguments: ["file:a?mode=memory", "a#b%20c?.sqlite", ":memory:", "示例 存档"])
    func names(name: String) throws {
        let folder = TemporaryDirectory()
        let path = folder.path(of: name)
        try RunStore(path: path, create: true).save(kept("2025")) { _ in 0 }
        #expect(try RunStore(path: path, create: false).periods() == ["2025"])
        #expect(folder.names == [name])
        // A link leads to the same file, and the log lies beside that.
        #expect(symlink(path, folder.path(of: "link")) == 0)
        try RunStore(path: folder.path(of: "link"), create: true).save(kept("2026")) { _ in 0 }
        #expect(folder.names == ["link", name].sorted())
        #expect(try RunStore(path: path, create: false).periods() == ["2025", "2026"])
    }

    @Test(
        "other tables than a file of runs has are damage",
        arguments: [
            "DROP TABLE run_zone", "CREATE TABLE more (a)", "CREATE INDEX more ON run (rows)",
            "ALTER TABLE run ADD COLUMN more TEXT",
            "ALTER TABLE run RENAME TO r2; CREATE VIEW run AS SELECT * FROM r2",
            """
            CREATE TRIGGER t AFTER INSERT ON run_chunk BEGIN DELETE FROM run; END
            """,
        ])
    func tables(sql: String) throws {
        let runs = TemporaryRuns()
        try runs.save("2025", [1, 2, 3])
        try RawSQL.run(sql, in: runs.path)
        for create in [false, true] {
            do {
                _ = try runs.open(create: create)
                Issue.record("was opened")
            } catch {
                guard case .damaged = error else { Issue.record("\(error)"); continue }
            }
        }
    }

    @Test(
        "verdicts that are not those saved are damage, and others are not",
        arguments: [
            "UPDATE run_chunk SET bytes = zeroblob(length(bytes)) WHERE number = 1 AND run = 1",
            "UPDATE run_chunk SET bytes = CAST(x'00' || substr(bytes, 2) AS BLOB) WHERE number = 2 AND run = 1",
            "UPDATE run_chunk SET bytes = substr(bytes, 2) WHERE number = 2 AND run = 1",
            "UPDATE run_chunk SET bytes = CAST(bytes || x'00' AS BLOB) WHERE number = 2 AND run = 1",
            "DELETE FROM run_chunk WHERE number = 1 AND run = 1",
            "DELETE FROM run_chunk WHERE run = 1",
            "INSERT INTO run_chunk VALUES (1, 3, x'00')",
            "UPDATE run_chunk SET number = number + 1 WHERE run = 1 AND number = 2",
            "UPDATE run SET verdicts_size = verdicts_size - 1 WHERE id = 1",
            "UPDATE run SET verdicts_size = -1 WHERE id = 1",
            "UPDATE run SET verdicts_size = 9223372036854775807 WHERE id = 1",
            "UPDATE run SET verdicts_sha256 = 'x' WHERE id = 1",
            "UPDATE run SET summary = summary || ' ' WHERE id = 1",
        ])
    func verdicts(sql: String) throws {
        let runs = TemporaryRuns()
        try runs.save("2025", randomBytes(2_500_000, seed: 1))
        try runs.save("2026", [4])
        try RawSQL.run(sql, in: runs.path)
        try expectDamage { _ = try runs.export("2025") }
        #expect(try runs.export("2026").bytes == [4])
        // It can be deleted, and kept anew.
        try runs.open().delete(Period("2025"))
        try runs.save("2025", [5])
        #expect(try runs.export("2025").bytes == [5])
    }

    @Test(
        "values that nothing here writes are damage",
        arguments: [
            "UPDATE run SET summary = '{'", "UPDATE run SET period = 'a/b'",
            "UPDATE run SET period = ' 2025'",
            "UPDATE run SET summary = printf('%.*c', 70000000, 'x')",
        ])
    func values(sql: String) throws {
        let runs = TemporaryRuns()
        try runs.save("2025", [1])
        try RawSQL.run(sql, in: runs.path)
        try expectDamage { _ = try runs.open().list() }
    }

    @Test("a file that is cut off is damaged, and so is one with bytes turned over")
    func broken() throws {
        let cut = try changed { $0.removeLast($0.count / 2) }
        try expectDamage { _ = try cut.export("2025") }
        let turned = try changed { bytes in
            for offset in stride(from: 200_000, to: bytes.count, by: 50_000) {
                bytes[offset] ^= 0x55
            }
        }
        try expectDamage { _ = try turned.export("2025") }
    }

    private func expectDamage(
        _ body: () throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        do {
            try body()
            Issue.record("was believed", sourceLocation: sourceLocation)
        } catch RunsError.damaged {}
    }
}
