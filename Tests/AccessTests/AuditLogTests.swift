import Glibc
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Access

@Suite("The audit log")
struct AuditLogTests {
    private let directory = TemporaryDirectory()
    private let clock = TestClock(at: "2026-11-24T08:00:00Z")
    private var path: String { directory.path(of: "audit.jsonl") }

    private func log(_ calls: AuditCalls = .system) throws -> AuditLog {
        try AuditLog(path: path, calls: calls, now: clock.now)
    }

    private func change(_ id: String = "r-1", zone: String = "G422031") -> AuditedChange {
        AuditedChange(
            requestID: id,
            principal: Principal(
                kind: .token, identifier: "abcdefg2", name: "导入", roles: [.write]),
            address: "192.0.2.7", action: .putEdition, zone: zone, edition: "2024-07-01",
            beforeSHA256: nil, afterSHA256: String(repeating: "a", count: 64))
    }

    private func lines() -> [String] {
        (directory.text("audit.jsonl") ?? "").split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
    }

    @Test("holds an intent and an outcome for a change, a line each")
    func records() throws {
        let log = try log()
        try log.begin(change())
        clock.advance(seconds: 0.25)
        try log.end(change(), outcome: .done, status: 201)
        let digest = String(repeating: "a", count: 64)
        let shared =
            "\"request_id\":\"r-1\",\"principal\":\"导入\",\"principal_id\":\"abcdefg2\","
            + "\"kind\":\"token\",\"address\":\"192.0.2.7\",\"action\":\"put-edition\","
            + "\"zone\":\"G422031\",\"edition\":\"2024-07-01\",\"before_sha256\":null,"
            + "\"after_sha256\":\"\(digest)\""
        #expect(
            lines() == [
                "{\"time\":\"2026-11-24T08:00:00.000Z\",\"phase\":\"intent\",\(shared),"
                    + "\"outcome\":null,\"status\":null}",
                "{\"time\":\"2026-11-24T08:00:00.250Z\",\"phase\":\"outcome\",\(shared),"
                    + "\"outcome\":\"done\",\"status\":201}",
                "",
            ])
        var status = stat()
        stat(path, &status)
        #expect(status.st_mode & 0o7777 == 0o600)
    }

    @Test("is added to, never begun anew")
    func appends() throws {
        try log().begin(change("r-1"))
        try log().begin(change("r-2"))
        let ids = try lines().dropLast().map { try JSONValue(parsing: $0)["request_id"]?.string }
        #expect(ids == ["r-1", "r-2"])
    }

    @Test("keeps a line a line, whatever a request says")
    func injection() throws {
        let log = try log()
        try log.begin(change("a\n{\"forged\":true}\u{2028}\u{0}\"", zone: "\u{202E}\\"))
        try log.begin(change(String(repeating: "x", count: 100_000)))
        #expect(lines().count == 3)
        for line in lines().dropLast() {
            let value = try JSONValue(parsing: line)
            #expect(value.object?.count == 14)
            #expect(line.utf8.count < 4096)
        }
        #expect(try JSONValue(parsing: lines()[0])["request_id"]?.string?.contains("\n") == false)
    }

    @Test("mixes no records of many threads and loses none")
    func concurrent() throws {
        let log = try log()
        let change = change()
        Threads.run(8) { thread in
            for number in 0..<25 {
                var mine = change
                mine.requestID = "\(thread)-\(number)"
                try? log.begin(mine)
                try? log.end(mine, outcome: .failed, status: 500)
                if number == 12 { try? log.reopen() }
            }
        }
        var seen: [String: [String]] = [:]
        for line in lines().dropLast() {
            let value = try JSONValue(parsing: line)
            let id = try #require(value["request_id"]?.string)
            seen[id, default: []].append(try #require(value["phase"]?.string))
        }
        #expect(seen.count == 200)
        #expect(seen.values.allSatisfy { $0 == ["intent", "outcome"] })
    }

    @Test("ends a last line that was cut short, and leaves it as it is")
    func cutLine() throws {
        try log().begin(change("r-1"))
        let whole = try #require(directory.text("audit.jsonl"))
        for length in [1, 40, whole.utf8.count - 1] {
            let cut = Array(whole.utf8.prefix(length))
            directory.write(cut, to: "audit.jsonl")
            try log().begin(change("r-2"))
            let text = lines()
            #expect(text.count == 3)
            #expect(Array(text[0].utf8) == cut)
            #expect(try JSONValue(parsing: text[1])["request_id"] == "r-2")
        }
        directory.write(whole, to: "audit.jsonl")
        _ = try log()
        #expect(directory.text("audit.jsonl") == whole)
    }

    @Test("goes on in a new file after a rotation, and in the old one if that cannot be opened")
    func rotation() throws {
        let log = try log()
        try log.begin(change("r-1"))
        let old = directory.path(of: "audit.1")
        rename(path, old)
        try log.begin(change("r-2"))
        mkdir(path, 0o700)
        #expect(throws: AuditError.self) { try log.reopen() }
        try log.begin(change("r-3"))
        rmdir(path)
        try log.reopen()
        try log.begin(change("r-4"))
        #expect(directory.text("audit.1")?.split(separator: "\n").count == 3)
        #expect(try JSONValue(parsing: lines()[0])["request_id"] == "r-4")
    }

    @Test("is refused if it is a link or may be written by others")
    func untrusted() throws {
        directory.write("", to: "audit.jsonl")
        chmod(path, 0o620)
        #expect(throws: AuditError.file(.writableByOthers(path: path, mode: 0o620))) { try log() }
        chmod(path, 0o640)
        _ = try log()
        let link = directory.path(of: "link")
        symlink(path, link)
        #expect(throws: AuditError.file(.symbolicLink(path: link))) { try AuditLog(path: link) }
    }

    @Test(
        "says by name why a record could not be written",
        arguments: [ENOSPC, EDQUOT, EIO] as [Int32])
    func cannotWrite(_ code: Int32) throws {
        let log = try log(failing { $0.write = { _, _ in -Int(code) } })
        let error: AuditError =
            code == EIO
            ? .cannotWrite(path: path, reason: "Input/output error") : .diskFull(path: path)
        #expect(throws: error) { try log.begin(change()) }
        #expect(directory.text("audit.jsonl") == "")
    }

    @Test("says so if a record did not reach the disk")
    func notSynchronised() throws {
        let log = try log(failing { $0.synchronise = { _ in -EIO } })
        let error = AuditError.notSynchronised(path: path, reason: "Input/output error")
        #expect(throws: error) { try log.begin(change()) }
    }

    @Test("tries a call again that a signal broke off")
    func interrupted() throws {
        let calls = SharedCount()
        let interrupted = failing {
            $0.write = { file, bytes in
                calls.next() == 0 ? -Int(EINTR) : AuditCalls.system.write(file, bytes)
            }
        }
        try log(interrupted).begin(change())
        #expect(lines().count == 2)
    }

    @Test("begins a line of its own after a record of which the disk took only a part")
    func shortWrite() throws {
        let calls = SharedCount()
        let short = failing {
            $0.write = { file, bytes in
                let isFirst = calls.next() == 0
                let part = isFirst ? UnsafeRawBufferPointer(rebasing: bytes[..<30]) : bytes
                return AuditCalls.system.write(file, part)
            }
        }
        let log = try log(short)
        let error = #expect(throws: AuditError.self) { try log.begin(change("r-1")) }
        guard case .cutShort(path, written: 30, of: _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        try log.begin(change("r-2"))
        try log.begin(change("r-3"))
        #expect(lines().count == 4)
        #expect(lines()[0].utf8.count == 30)
        #expect(try JSONValue(parsing: lines()[1])["request_id"] == "r-2")
        #expect(try JSONValue(parsing: lines()[2])["request_id"] == "r-3")
    }

    private func failing(_ change: (inout AuditCalls) -> Void) -> AuditCalls {
        var calls = AuditCalls.system
        change(&calls)
        return calls
    }
}

/// Counts calls from 0. Safe to share.
private final class SharedCount: Sendable {
    private let count = Atomic<Int>(0)
    func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }
}
