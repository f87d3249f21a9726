import JSON
import Synchronization
import TestSupport
import Testing

@testable import Access

@Suite("The text of the token file")
struct TokenFileTextTests {
    private let file = TokenFile(path: "/tokens.json")

    private func entry(_ change: (inout JSONObject) -> Void = { _ in }) -> JSONValue {
        var object: JSONObject = [
            "id": "abcdefg2", "name": "a", "roles": ["read"],
            "salt": .string(String(repeating: "0f", count: 16)),
            "hash": .string(String(repeating: "a5", count: 32)),
            "created": "2026-11-24T08:00:00Z", "expires": .null, "revoked": .null,
        ]
        change(&object)
        return .object(object)
    }

    private func read(_ entries: [JSONValue]) throws -> [TokenEntry] {
        let value: JSONValue = ["version": 1, "tokens": .array(entries)]
        return try file.entries(of: Array(value.compactText.utf8))
    }

    @Test("reads what it writes")
    func roundTrip() throws {
        let entries = try read([entry(), entry { $0["id"] = "bbbbbbbb" }])
        #expect(try file.entries(of: TokenFile.bytes(of: entries)) == entries)
        #expect(try file.entries(of: TokenFile.bytes(of: [])) == [])
    }

    @Test("refuses an entry with anything missing, misspelt or wrong")
    func badEntries() {
        let cases: [(String, TokenFlaw, (inout JSONObject) -> Void)] = [
            ("expires", .missing, { $0["expires"] = nil }),
            ("hash", .missing, { $0["hash"] = nil }),
            ("expire", .unknown, { $0["expire"] = .null }),
            ("name", .repeated, { $0.append("name", "b") }),
            ("id", .noID, { $0["id"] = "ABCDEFG2" }),
            ("id", .noID, { $0["id"] = "../../et" }),
            ("roles", .blank, { $0["roles"] = [] }),
            ("roles", .noRole("admin"), { $0["roles"] = ["admin"] }),
            ("roles", .repeated, { $0["roles"] = ["read", "read"] }),
            ("roles", .wrongKind(.string, expected: .array), { $0["roles"] = "read" }),
            ("salt", .notHexadecimal(bytes: 16), { $0["salt"] = "0f" }),
            ("hash", .notHexadecimal(bytes: 32), { $0["hash"] = "" }),
            ("created", .noTime("2026-02-30"), { $0["created"] = "2026-02-30" }),
            ("expires", .wrongKind(.number, expected: .string), { $0["expires"] = 5 }),
            ("name", .invisibleCharacter, { $0["name"] = "a\r\nb" }),
        ]
        for (member, flaw, change) in cases {
            let error = TokenFileError.badEntry(
                path: "/tokens.json", entry: 2, member: member, flaw)
            #expect(throws: error) {
                try read([entry { $0["id"] = "bbbbbbbb" }, entry(change)])
            }
        }
        #expect(
            throws: TokenFileError.badEntry(
                path: "/tokens.json", entry: 2, member: "id", .sameID)
        ) { try read([entry(), entry()]) }
    }

    @Test("refuses files that are cut, too large, of too many entries or of another version")
    func badFiles() throws {
        let whole = TokenFile.bytes(of: try read([entry()]))
        for length in stride(from: 0, to: whole.count - 2, by: 7) {
            #expect(throws: TokenFileError.self) {
                try file.entries(of: Array(whole.prefix(length)))
            }
        }
        #expect(
            throws: TokenFileError.badMember(
                path: "/tokens.json", member: "version", .unknownVersion)
        ) { try file.entries(of: Array("{\"version\":2,\"tokens\":[]}".utf8)) }
        let many = Array(repeating: JSONValue.null, count: 10_001)
        #expect(throws: TokenFileError.tooManyTokens(path: "/tokens.json", limit: 10_000)) {
            try read(many)
        }
        let directory = TemporaryDirectory()
        let path = directory.write(Array(repeating: 0x20, count: 1 << 20 + 1), to: "large.json")
        chmodPrivate(path)
        #expect(throws: TokenFileError.file(.tooLarge(path: path, limit: 1 << 20))) {
            try TokenFile(path: path).entries()
        }
    }

    @Test("never stands half written, wherever the writer is stopped")
    func killed() throws {
        // Every step once as the last one, each time once done in part and once not begun.
        for stop in 0..<4 {
            for isBegun in [false, true] {
                let directory = TemporaryDirectory()
                let path = directory.path(of: "tokens.json")
                let first = try TokenFile(path: path).add(name: "first", roles: [.read])
                let killed = TokenFile(path: path, steps: StoppedSteps(at: stop, isBegun: isBegun))
                #expect(throws: TokenFileError.self) {
                    try killed.add(name: "second", roles: [.read])
                }
                let names = try TokenFile(path: path).entries().map(\.name)
                #expect(names == ["first"] || stop >= 2 && names == ["first", "second"])
                // What was left does not stand in the way of the next one, and is cleared away.
                _ = try TokenFile(path: path).revoke(id: first.entry.id)
                #expect(try TokenFile(path: path).entries().count == names.count)
                #expect(directory.names == ["tokens.json", "tokens.json.lock"])
            }
        }
    }
}

/// The system's steps until a process is killed: nothing happens afterwards.
final class StoppedSteps: PrivateFileSteps {
    private let left: Mutex<Int>
    private let isBegun: Bool
    private let system = SystemFileSteps()

    init(at step: Int, isBegun: Bool) {
        left = Mutex(step)
        self.isBegun = isBegun
    }

    private func step(
        _ path: String, _ body: (_ isWhole: Bool) throws(FileStepFailure) -> Void
    ) throws(FileStepFailure) {
        let left = left.withLock { left in
            left -= 1
            return left + 1
        }
        if left > 0 { return try body(true) }
        if left == 0, isBegun { try body(false) }
        throw FileStepFailure(path: path, reason: "killed")
    }

    func create(_ path: String, _ bytes: [UInt8]) throws(FileStepFailure) {
        try step(path) { (isWhole) throws(FileStepFailure) in
            try system.create(path, isWhole ? bytes : Array(bytes.prefix(bytes.count / 2)))
        }
    }
    func rename(_ path: String, to target: String) throws(FileStepFailure) {
        try step(path) { (_) throws(FileStepFailure) in try system.rename(path, to: target) }
    }
    func synchronise(folder path: String) throws(FileStepFailure) {
        try step(path) { (_) throws(FileStepFailure) in try system.synchronise(folder: path) }
    }
    func remove(_ path: String) throws(FileStepFailure) {
        try step(path) { (_) throws(FileStepFailure) in try system.remove(path) }
    }
}
