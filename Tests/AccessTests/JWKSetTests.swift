import CryptoExtras
import Glibc
import JSON
import TestSupport
import Testing

@testable import Access

@Suite("The key set")
struct JWKSetTests {
    private let directory = TemporaryDirectory()
    private let clock = TestClock(at: "2026-11-24T08:00:00Z")
    private var path: String { directory.path(of: "keys.json") }

    private func verifier(_ text: String) throws -> JWTVerifier {
        directory.write(text, to: "keys.json")
        chmod(path, 0o644)
        return try JWTVerifier(
            keySet: path, settings: JWTSettings(audience: "zonefence"), clock: clock.nanoseconds,
            now: clock.now)
    }

    private func curve(_ change: (inout JSONObject) -> Void = { _ in }) -> JSONObject {
        var key = SigningKeys.jwk(SigningKeys.curve, id: "curve")
        change(&key)
        return key
    }

    private func refuses(
        _ flaw: JWKFlaw, _ key: JSONObject, at location: SourceLocation = #_sourceLocation
    ) {
        let error = JWKSetError.badKey(
            path: path, number: 2, id: key["kid"]?.string, flaw)
        #expect(throws: error, sourceLocation: location) {
            try verifier(SigningKeys.set(curve { $0["kid"] = "first" }, key))
        }
    }

    @Test("counts within a second when it is exchanged, without a restart")
    func rotation() throws {
        let verifier = try verifier(SigningKeys.set(curve()))
        let old = try Forgery().signed()
        var token = Forgery()
        token.header["kid"] = "next"
        let new = try token.signed(by: SigningKeys.otherCurve)
        _ = try verifier.principal(forToken: old)
        #expect(throws: JWTRefusal.unknownKey(id: "next")) {
            try verifier.principal(forToken: new)
        }
        directory.write(
            SigningKeys.set(SigningKeys.jwk(SigningKeys.otherCurve, id: "next")), to: "new.json")
        rename(directory.path(of: "new.json"), path)
        clock.advance(seconds: 1)
        _ = try verifier.principal(forToken: new)
        #expect(throws: JWTRefusal.unknownKey(id: "curve")) {
            try verifier.principal(forToken: old)
        }
        unlink(path)
        clock.advance(seconds: 1)
        #expect(throws: JWTRefusal.keySetUnusable(.file(.notFound(path: path)))) {
            try verifier.principal(forToken: new)
        }
        #expect(verifier.problem == .file(.notFound(path: path)))
    }

    @Test("may be reached through a link, but not be written by others")
    func mode() throws {
        _ = try verifier(SigningKeys.set(curve()))
        let link = directory.path(of: "link.json")
        symlink(path, link)
        _ = try JWTVerifier(keySet: link, settings: JWTSettings(audience: "zonefence"))
        for mode: UInt32 in [0o664, 0o646, 0o666] {
            chmod(path, mode)
            #expect(throws: JWKSetError.file(.writableByOthers(path: path, mode: mode))) {
                try JWTVerifier(keySet: path, settings: JWTSettings(audience: "zonefence"))
            }
        }
    }

    @Test("needs no id where there is one key")
    func onlyKey() throws {
        var token = Forgery()
        token.header["kid"] = nil
        let signed = try token.signed()
        _ = try verifier(SigningKeys.set(curve { $0["kid"] = nil })).principal(forToken: signed)
        _ = try verifier(SigningKeys.set(curve())).principal(forToken: signed)
        #expect(throws: JWTRefusal.unknownKey(id: "curve")) {
            try verifier(SigningKeys.set(curve { $0["kid"] = nil }))
                .principal(forToken: Forgery().signed())
        }
    }

    @Test("passes over keys for other uses and of other kinds")
    func otherKeys() throws {
        let others: [JSONObject] = [
            curve { $0["use"] = "enc" }, curve { $0["key_ops"] = ["sign"] },
            curve { $0["crv"] = "P-384" }, curve { $0["alg"] = "ES384" },
            ["kty": "OKP", "crv": "Ed25519", "x": "AA"], ["kty": "something"],
        ]
        for other in others {
            _ = try verifier(SigningKeys.set(other, curve()))
                .principal(forToken: Forgery().signed())
            #expect(throws: JWKSetError.noUsableKey(path: path)) {
                try verifier(SigningKeys.set(other))
            }
        }
    }

    @Test("is refused with a weak, secret, doubled or damaged key in it")
    func badKeys() throws {
        let weak = try #require(SigningKeys.weakRSA)
        refuses(.badLength(bits: 1024), try SigningKeys.jwk(weak, id: "weak"))
        let rsa = try SigningKeys.jwk(try #require(SigningKeys.rsa), id: "rsa")
        func changed(_ name: String, _ value: JSONValue?) -> JSONObject {
            var key = rsa
            key[name] = value
            return key
        }
        // Zeros in front do not make a key longer.
        var padded = try SigningKeys.jwk(weak, id: "weak")
        let modulus = try weak.publicKey.getKeyPrimitives().modulus
        padded["n"] = .string(
            SigningKeys.base64URL([UInt8](repeating: 0, count: 128) + Array(modulus)))
        refuses(.badLength(bits: 1024), padded)
        refuses(.badExponent, changed("e", "AQ"))
        refuses(.badExponent, changed("e", "Ag"))
        refuses(.badExponent, changed("e", ""))
        refuses(.badMember("n"), changed("n", nil))
        refuses(.badMember("e"), changed("e", "AQAB="))
        refuses(.secret, changed("d", "AQAB"))
        refuses(.secret, ["kty": "oct", "kid": "shared", "k": "AAAA"])
        refuses(.noKey, ["kid": "nothing"])
        refuses(.noKey, curve { $0["kid"] = 5 })
        refuses(.sameID, curve { $0["kid"] = "first" })
        refuses(.repeatedMember, curve { $0.append("x", "AA") })
        refuses(.badMember("y"), curve { $0["y"] = "+" })
        refuses(.notOnCurve, curve { $0["y"] = $0["x"] })
        refuses(.notOnCurve, curve { $0["x"] = "AA" })
    }

    @Test("is refused if it is no list of keys")
    func noList() {
        for text in ["{}", "[]", "{\"keys\":{}}", "{\"keys\":[],\"keys\":[]}"] {
            #expect(throws: JWKSetError.noKeyList(path: path)) { try verifier(text) }
        }
        #expect(throws: JWKSetError.noUsableKey(path: path)) { try verifier("{\"keys\":[]}") }
        #expect(throws: JWKSetError.self) { try verifier("{\"keys\":[") }
        let many: JSONValue = ["keys": .array(Array(repeating: .null, count: 101))]
        #expect(throws: JWKSetError.tooManyKeys(path: path, limit: 100)) {
            try verifier(many.compactText)
        }
    }
}
