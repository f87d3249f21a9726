import JSON
import TestSupport
import Testing

@testable import Access

@Suite("What a JSON Web Token claims")
struct JWTClaimTests {
    private let directory = TemporaryDirectory()
    private let clock = TestClock(at: "2026-11-24T08:00:00Z")
    private static let now = 1_795_507_200

    private func principal(
        _ settings: JWTSettings = JWTSettings(audience: "zonefence", issuer: "https://id.example"),
        _ change: (inout JSONObject) -> Void
    ) throws -> Principal {
        let path = directory.write(
            SigningKeys.set(SigningKeys.jwk(SigningKeys.curve, id: "curve")), to: "keys.json")
        let verifier = try JWTVerifier(
            keySet: path, settings: settings, clock: clock.nanoseconds, now: clock.now)
        var token = Forgery()
        change(&token.claims)
        return try verifier.principal(forToken: token.signed())
    }

    private func refuses(
        _ refusal: JWTRefusal, _ location: SourceLocation = #_sourceLocation,
        _ change: (inout JSONObject) -> Void
    ) {
        #expect(throws: refusal, sourceLocation: location) { try principal { change(&$0) } }
    }

    @Test("ends with exp and begins with nbf, give or take 60 seconds")
    func times() throws {
        let now = Self.now
        #expect(clock.now().milliseconds == Int64(now) * 1000)
        _ = try principal { $0["exp"] = .integer(now - 59) }
        _ = try principal { $0["exp"] = .double(Double(now) - 59.5) }
        refuses(.expired(at: Timestamp(seconds: Int64(now - 60)))) {
            $0["exp"] = .integer(now - 60)
        }
        refuses(.expired(at: Timestamp(seconds: 0))) { $0["exp"] = .double(-1e300) }
        refuses(.noExpiry) { $0["exp"] = nil }
        refuses(.badClaim("exp")) { $0["exp"] = .string("\(now + 300)") }
        refuses(.badClaim("exp")) { $0["exp"] = .null }
        _ = try principal { $0["nbf"] = .integer(now + 60) }
        refuses(.notYetValid(until: Timestamp(seconds: Int64(now + 61)))) {
            $0["nbf"] = .integer(now + 61)
        }
        refuses(.badClaim("nbf")) { $0["nbf"] = "soon" }
        refuses(.malformed(.payload)) { $0.append("exp", .integer(now + 9999)) }
    }

    @Test("has to be for us, and of the issuer if one is set")
    func parties() throws {
        _ = try principal { $0["aud"] = ["other", "zonefence"] }
        for audience: JSONValue in ["other", ["other"], [], "ZONEFENCE", "zonefence ", [5], ""] {
            refuses(.wrongAudience) { $0["aud"] = audience }
        }
        refuses(.wrongAudience) { $0["aud"] = nil }
        refuses(.badClaim("aud")) { $0["aud"] = 5 }
        refuses(.wrongIssuer) { $0["iss"] = "https://id.example/" }
        refuses(.wrongIssuer) { $0["iss"] = nil }
        refuses(.wrongIssuer) { $0["iss"] = ["https://id.example"] }
        _ = try principal(JWTSettings(audience: "zonefence")) { $0["iss"] = nil }
    }

    @Test("names who it is by sub")
    func subject() {
        for subject: JSONValue? in [
            nil, .null, 5, "", "a\nb", "a\u{202E}b", .string(String(repeating: "a", count: 256)),
        ] {
            refuses(.badClaim("sub")) { $0["sub"] = subject }
        }
    }

    @Test("gives the roles that are ours, under the name and with the prefix of the settings")
    func roles() throws {
        #expect(try principal { $0["roles"] = ["write", "admin", "READ"] }.roles == [.write])
        let nobody = try principal { $0["roles"] = nil }
        #expect(nobody.roles.isEmpty)
        #expect(Role.allCases.allSatisfy { !nobody.may($0) })
        refuses(.badClaim("roles")) { $0["roles"] = "write" }
        refuses(.badClaim("roles")) { $0["roles"] = ["read", 1] }
        let settings = JWTSettings(
            audience: "zonefence", rolesClaim: "groups", rolePrefix: "zonefence:")
        let principal = try principal(settings) {
            $0["groups"] = ["zonefence:check", "write", "zonefence:", "xzonefence:read"]
        }
        #expect(principal.roles == [.check])
        #expect(principal.may(.read) && !principal.may(.write))
    }

    @Test("counts only if it is what was signed")
    func tampered() throws {
        let path = directory.write(
            SigningKeys.set(SigningKeys.jwk(SigningKeys.curve, id: "curve")), to: "keys.json")
        let verifier = try JWTVerifier(
            keySet: path, settings: JWTSettings(audience: "zonefence"), clock: clock.nanoseconds,
            now: clock.now)
        let good = try Forgery().signed()
        var other = Forgery()
        other.claims["roles"] = ["write"]
        let signature = good.split(separator: ".")[2]
        #expect(throws: JWTRefusal.badSignature) {
            try verifier.principal(forToken: "\(other.signedText).\(signature)")
        }
        let parts = good.split(separator: ".").map(String.init)
        for text in [
            "", ".", "..", "a.b", "a.b.c", parts[0] + "." + parts[1], good + ".", good + ".x",
            good + "=", "." + good, " " + good, good + "\n", parts[0] + ".." + parts[2],
            good.replacingOccurrence(of: ".", with: ".."),
        ] {
            #expect(throws: JWTRefusal.self) { try verifier.principal(forToken: text) }
        }
        // Every other spelling of the signature's last letter.
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        where letter != good.last {
            #expect(throws: JWTRefusal.self) {
                try verifier.principal(forToken: String(good.dropLast()) + String(letter))
            }
        }
        other.claims["padding"] = .string(String(repeating: "x", count: 8000))
        let large = try other.signed()
        #expect(throws: JWTRefusal.tooLong(bytes: large.utf8.count, limit: 8192)) {
            try verifier.principal(forToken: large)
        }
    }
}

extension String {
    fileprivate func replacingOccurrence(of target: Character, with other: String) -> String {
        map { $0 == target ? other : String($0) }.joined()
    }
}
