import Glibc
import TestSupport
import Testing

@testable import Access

@Suite("Tokens")
struct TokenVerifierTests {
    private let directory = TemporaryDirectory()
    private let clock = TestClock()
    private var path: String { directory.path(of: "tokens.json") }

    private func verifier() throws -> TokenVerifier {
        try TokenVerifier(path: path, clock: clock.nanoseconds, now: clock.now)
    }

    private func add(
        _ roles: Set<Role> = [.read], expires: Timestamp? = nil
    ) throws -> IssuedToken {
        try TokenFile(path: path).add(name: "a", roles: roles, expires: expires, now: clock.now())
    }

    @Test("stand for their entry")
    func good() throws {
        let issued = try add([.check, .write])
        let principal = try verifier().principal(forToken: issued.token)
        #expect(principal.kind == .token)
        #expect(principal.identifier == issued.entry.id)
        #expect(principal.name == "a")
        #expect(principal.roles == [.check, .write])
        #expect(principal.may(.read) && principal.may(.check) && principal.may(.write))
    }

    @Test("are refused with any character changed, missing or added")
    func tampered() throws {
        let token = try add().token
        let verifier = try verifier()
        let bytes = Array(token.utf8)
        for index in bytes.indices {
            for byte in [UInt8(ascii: "a"), UInt8(ascii: "7"), UInt8(ascii: "A"), 0x20, 0] {
                var changed = bytes
                guard changed[index] != byte else { continue }
                changed[index] = byte
                let text = String(decoding: changed, as: UTF8.self)
                #expect(throws: TokenRefusal.self) { try verifier.principal(forToken: text) }
            }
        }
        for text in [
            "", "zf_", token + "a", token + " ", " " + token, token + "\0", token.uppercased(),
            String(token.dropLast()), String(token.dropFirst()), token + token,
        ] {
            #expect(throws: TokenRefusal.malformed) { try verifier.principal(forToken: text) }
        }
    }

    @Test("are refused with another id or another one's secret, and the answer is the same")
    func exchanged() throws {
        let first = try add()
        let second = try add()
        let verifier = try verifier()
        let mixed = "zf_\(first.entry.id)_\(second.token.suffix(52))"
        #expect(throws: TokenRefusal.unknown) { try verifier.principal(forToken: mixed) }
        let other = "zf_\(TokenText().id)_\(first.token.suffix(52))"
        #expect(throws: TokenRefusal.unknown) { try verifier.principal(forToken: other) }
        let stranger = TokenText().text
        #expect(throws: TokenRefusal.unknown) { try verifier.principal(forToken: stranger) }
    }

    @Test("end at their expiry, not before")
    func expiry() throws {
        let expires = clock.now().adding(seconds: 60)
        let issued = try add(expires: expires)
        let verifier = try verifier()
        clock.advance(seconds: 59.999)
        #expect(try verifier.principal(forToken: issued.token).name == "a")
        clock.advance(seconds: 0.001)
        #expect(throws: TokenRefusal.expired(id: issued.entry.id, at: expires)) {
            try verifier.principal(forToken: issued.token)
        }
    }

    @Test("that are added or revoked count within a second, without a restart")
    func revocation() throws {
        let first = try add()
        let verifier = try verifier()
        let second = try add()
        clock.advance(seconds: 1)
        #expect(try verifier.principal(forToken: second.token).identifier == second.entry.id)
        let revoked = clock.now()
        _ = try TokenFile(path: path).revoke(id: first.entry.id, now: revoked)
        // The file is not looked at more often.
        clock.advance(seconds: 0.999)
        #expect(try verifier.principal(forToken: first.token).identifier == first.entry.id)
        clock.advance(seconds: 0.001)
        let seconds = Timestamp(seconds: revoked.milliseconds / 1000)
        #expect(throws: TokenRefusal.revoked(id: first.entry.id, at: seconds)) {
            try verifier.principal(forToken: first.token)
        }
        #expect(try verifier.principal(forToken: second.token).identifier == second.entry.id)
        // Who does not have the secret does not learn of it.
        #expect(throws: TokenRefusal.unknown) {
            try verifier.principal(forToken: "zf_\(first.entry.id)_\(second.token.suffix(52))")
        }
    }

    @Test("are all refused while the file cannot be used, and known again afterwards")
    func failsClosed() throws {
        let token = try add().token
        let verifier = try verifier()
        #expect(verifier.problem == nil)
        chmod(path, 0o644)
        clock.advance(seconds: 1)
        let problem = TokenFileError.file(.accessibleByOthers(path: path, mode: 0o644))
        #expect(throws: TokenRefusal.fileUnusable(problem)) {
            try verifier.principal(forToken: token)
        }
        #expect(verifier.problem == problem)
        chmod(path, 0o600)
        clock.advance(seconds: 1)
        #expect(try verifier.principal(forToken: token).name == "a")
        unlink(path)
        clock.advance(seconds: 1)
        #expect(throws: TokenRefusal.fileUnusable(.file(.notFound(path: path)))) {
            try verifier.principal(forToken: token)
        }
    }

    @Test("need a usable file from the start")
    func startsWithFile() throws {
        #expect(throws: TokenFileError.file(.notFound(path: path))) { try verifier() }
        _ = try add()
        chmod(path, 0o640)
        #expect(throws: TokenFileError.file(.accessibleByOthers(path: path, mode: 0o640))) {
            try verifier()
        }
    }

    @Test("are told apart while others change the file")
    func concurrent() throws {
        let token = try add().token
        let path = path
        let clock = clock
        let verifier = try verifier()
        Threads.run(4) { thread in
            for _ in 0..<20 {
                if thread == 0 {
                    _ = try? TokenFile(path: path).add(name: "b", roles: [.read])
                    clock.advance(seconds: 1)
                } else {
                    for _ in 0..<20 {
                        #expect((try? verifier.principal(forToken: token))?.name == "a")
                    }
                }
            }
        }
    }
}
