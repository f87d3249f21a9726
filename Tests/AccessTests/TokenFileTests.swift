import Glibc
import JSON
import TestSupport
import Testing

@testable import Access

@Suite("The token file")
struct TokenFileTests {
    private let directory = TemporaryDirectory()
    private var path: String { directory.path(of: "tokens.json") }
    private var file: TokenFile { TokenFile(path: path) }

    @Test("keeps what was added, in order, and no secret")
    func addsAndLists() throws {
        let expiry = try #require(Timestamp("2030-01-01T00:00:00Z"))
        let first = try file.add(name: "导入任务", roles: [.write, .check], expires: expiry)
        let second = try file.add(name: "map \"page\"", roles: [.read])
        let entries = try file.entries()
        #expect(entries.map(\.id) == [first.entry.id, second.entry.id])
        #expect(entries[0].name == "导入任务")
        #expect(entries[0].roles == [.write, .check])
        #expect(entries[0].expires == expiry)
        #expect(entries[1].expires == nil)
        let text = try #require(directory.text("tokens.json"))
        for token in [first.token, second.token] {
            #expect(!text.contains(token.suffix(TokenText.secretLength)))
        }
        #expect(directory.names == ["tokens.json", "tokens.json.lock"])
    }

    @Test("makes tokens of 64 characters with 260 random bits, all different")
    func tokenForm() throws {
        let issued = try (0..<20).map { try file.add(name: "\($0)", roles: [.read]) }
        for each in issued {
            #expect(each.token.utf8.count == 64)
            #expect(each.token.hasPrefix("zf_\(each.entry.id)_"))
        }
        #expect(Set(issued.map(\.token)).count == 20)
        #expect(Set(issued.map { String($0.token.suffix(52)) }).count == 20)
        #expect(Set(issued.map(\.entry.hash.salt)).count == 20)
    }

    @Test("shows an issued token nowhere but in its property")
    func redaction() throws {
        let issued = try file.add(name: "a", roles: [.read])
        var dumped = ""
        dump(issued, to: &dumped)
        for text in ["\(issued)", String(reflecting: issued), String(describing: issued), dumped] {
            #expect(!text.contains(issued.token))
            #expect(!text.contains(issued.token.suffix(52)))
        }
    }

    @Test("is made with mode 0600, and keeps it when it is changed")
    func mode() throws {
        for name in ["a", "b"] {
            _ = try file.add(name: name, roles: [.read])
            var status = stat()
            #expect(stat(path, &status) == 0)
            #expect(status.st_mode & 0o7777 == 0o600)
        }
    }

    @Test(
        "is refused if others may read or write it",
        arguments: [0o644, 0o640, 0o604, 0o620, 0o602, 0o610, 0o660, 0o777] as [UInt32])
    func openMode(_ mode: UInt32) throws {
        _ = try file.add(name: "a", roles: [.read])
        chmod(path, mode)
        let refusal = TokenFileError.file(.accessibleByOthers(path: path, mode: mode))
        #expect(throws: refusal) { try file.entries() }
        #expect(throws: refusal) { try file.add(name: "b", roles: [.read]) }
    }

    @Test("may be stricter than 0600")
    func strictMode() throws {
        let issued = try file.add(name: "a", roles: [.read])
        chmod(path, 0o400)
        #expect(try file.entries().map(\.id) == [issued.entry.id])
    }

    @Test("is refused if it is a link, a folder or a pipe, or not there")
    func noFile() throws {
        _ = try file.add(name: "a", roles: [.read])
        let link = directory.path(of: "link.json")
        symlink(path, link)
        #expect(throws: TokenFileError.file(.symbolicLink(path: link))) {
            try TokenFile(path: link).entries()
        }
        #expect(throws: TokenFileError.file(.symbolicLink(path: link))) {
            try TokenFile(path: link).add(name: "b", roles: [.read])
        }
        let folder = directory.path(of: "folder")
        mkdir(folder, 0o700)
        #expect(throws: TokenFileError.file(.notRegular(path: folder))) {
            try TokenFile(path: folder).entries()
        }
        let pipe = directory.path(of: "pipe")
        mkfifo(pipe, 0o600)
        #expect(throws: TokenFileError.file(.notRegular(path: pipe))) {
            try TokenFile(path: pipe).entries()
        }
        let missing = directory.path(of: "missing")
        #expect(throws: TokenFileError.file(.notFound(path: missing))) {
            try TokenFile(path: missing).entries()
        }
    }

    @Test(
        "is refused if it belongs to somebody else",
        .enabled(if: geteuid() == 0, "only root can give a file away"))
    func foreignOwner() throws {
        _ = try file.add(name: "a", roles: [.read])
        chown(path, 65_534, 65_534)
        #expect(throws: TokenFileError.file(.foreignOwner(path: path, owner: 65_534))) {
            try file.entries()
        }
    }

    @Test("is refused in a folder where everybody may replace it")
    func openFolder() throws {
        let folder = directory.path(of: "open")
        mkdir(folder, 0o700)
        let file = TokenFile(path: "\(folder)/tokens.json")
        _ = try file.add(name: "a", roles: [.read])
        chmod(folder, 0o777)
        #expect(throws: TokenFileError.file(.folderWritableByOthers(folder: folder))) {
            try file.entries()
        }
    }

    @Test("keeps revoked entries, with the time of the first revocation")
    func revokes() throws {
        let issued = try file.add(name: "a", roles: [.read])
        let first = try #require(Timestamp("2026-12-01T00:00:00Z"))
        let second = try #require(Timestamp("2026-12-02T00:00:00Z"))
        #expect(try file.revoke(id: issued.entry.id, now: first).revoked == first)
        #expect(try file.revoke(id: issued.entry.id, now: second).revoked == first)
        #expect(try file.entries().map(\.revoked) == [first])
        #expect(throws: TokenFileError.noSuchToken(path: path, id: "aaaaaaaa")) {
            try file.revoke(id: "aaaaaaaa")
        }
    }

    @Test("refuses to add what it would not read")
    func badRequests() throws {
        let now = try #require(Timestamp("2026-12-01T00:00:00Z"))
        for (name, flaw): (String, TokenFlaw) in [
            ("", .blank), ("  ", .blank), ("a\nb", .invisibleCharacter),
            ("a\u{1B}[2J", .invisibleCharacter), ("a\u{202E}b", .invisibleCharacter),
            (String(repeating: "x", count: 101), .tooLong(limit: 100)),
            ("x" + String(repeating: "\u{301}", count: 500), .tooLong(limit: 100)),
        ] {
            #expect(throws: TokenFileError.badRequest(member: "name", flaw)) {
                try file.add(name: name, roles: [.read])
            }
        }
        _ = try file.add(name: String(repeating: "区", count: 100), roles: [.read])
        #expect(throws: TokenFileError.badRequest(member: "roles", .blank)) {
            try file.add(name: "a", roles: [])
        }
        #expect(throws: TokenFileError.badRequest(member: "expires", .notAfterCreation)) {
            try file.add(name: "a", roles: [.read], expires: now, now: now)
        }
    }

    @Test("is not changed by two at once")
    func busy() throws {
        let issued = try file.add(name: "a", roles: [.read])
        let lock = try FileLock(beside: path, patience: 0)
        let impatient = TokenFile(path: path, patience: 0)
        #expect(throws: TokenFileError.busy(path: path, seconds: 0)) {
            try impatient.add(name: "b", roles: [.read])
        }
        // Reading waits for nobody.
        #expect(try impatient.entries().map(\.id) == [issued.entry.id])
        lock.release()
        _ = try impatient.add(name: "b", roles: [.read])
    }

    @Test("does not grow beyond what is read")
    func growth() throws {
        let issued = try file.add(name: String(repeating: "区", count: 100), roles: [.read])
        let many = Array(repeating: issued.entry, count: 1980)
        let entries = many.enumerated().map { number, entry in
            TokenEntry(
                id: TokenText().id, name: entry.name, roles: entry.roles, created: entry.created,
                expires: nil, revoked: nil, hash: entry.hash)
        }
        directory.write(TokenFile.bytes(of: entries), to: "tokens.json")
        var added = 0
        while added < 100 {
            do throws(TokenFileError) {
                _ = try file.add(name: entries[0].name, roles: [.read])
                added += 1
            } catch {
                #expect(error == .file(.tooLarge(path: path, limit: TokenFile.byteLimit)))
                break
            }
        }
        #expect(added < 100)
        #expect(try file.entries().count == entries.count + added)
    }

    @Test("loses nothing of what 8 threads add at once")
    func concurrentAdds() throws {
        let path = path
        Threads.run(8) { thread in
            for number in 0..<10 {
                _ = try? TokenFile(path: path).add(name: "\(thread)-\(number)", roles: [.read])
            }
        }
        let names = try Set(file.entries().map(\.name))
        #expect(names == Set((0..<8).flatMap { t in (0..<10).map { "\(t)-\($0)" } }))
    }
}
