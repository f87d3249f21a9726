import TestSupport
import Testing

@testable import Access

@Suite("The Authorization header")
struct AuthenticatorTests {
    private let directory = TemporaryDirectory()
    private let clock = TestClock(at: "2026-11-24T08:00:00Z")

    private func tokens() throws -> (issued: IssuedToken, verifier: TokenVerifier) {
        let path = directory.path(of: "tokens.json")
        let issued = try TokenFile(path: path).add(
            name: "a", roles: [.check], expires: clock.now().adding(seconds: 60), now: clock.now())
        let verifier = try TokenVerifier(path: path, clock: clock.nanoseconds, now: clock.now)
        return (issued, verifier)
    }

    private func jwt() throws -> JWTVerifier {
        let path = directory.write(
            SigningKeys.set(SigningKeys.jwk(SigningKeys.curve, id: "curve")), to: "keys.json")
        return try JWTVerifier(
            keySet: path, settings: JWTSettings(audience: "zonefence"), clock: clock.nanoseconds,
            now: clock.now)
    }

    @Test("tells a token from a JWT and from nothing")
    func sources() throws {
        let (issued, tokens) = try tokens()
        let authenticator = Authenticator(
            policy: AccessPolicy(anonymous: [.read]), tokens: tokens, jwt: try jwt())
        let web = try Forgery().signed()
        #expect(try authenticator.principal(authorization: []).kind == .anonymous)
        for scheme in ["Bearer ", "bearer ", "BEARER   "] {
            #expect(
                try authenticator.principal(authorization: [scheme + issued.token]).kind == .token)
            #expect(try authenticator.principal(authorization: [scheme + web]).kind == .jwt)
        }
    }

    @Test("with wrong credentials is never taken for one without")
    func noFallback() throws {
        let (issued, tokens) = try tokens()
        let authenticator = Authenticator(
            policy: AccessPolicy(anonymous: Set(Role.allCases)), tokens: tokens)
        #expect(throws: AccessError.invalidToken(.unknown)) {
            try authenticator.principal(authorization: ["Bearer \(TokenText().text)"])
        }
        #expect(throws: AccessError.invalidToken(.malformed)) {
            try authenticator.principal(authorization: ["Bearer \(issued.token)a"])
        }
        #expect(throws: AccessError.sourceNotConfigured(.jwt)) {
            try authenticator.principal(authorization: ["Bearer a.b.c"])
        }
        #expect(throws: AccessError.sourceNotConfigured(.token)) {
            try Authenticator(policy: AccessPolicy(), jwt: try jwt())
                .principal(authorization: ["Bearer \(issued.token)"])
        }
        #expect(throws: AccessError.invalidJWT(.malformed(.token))) {
            try Authenticator(policy: AccessPolicy(), jwt: try jwt())
                .principal(authorization: ["Bearer abc"])
        }
    }

    @Test(
        "has to be one of RFC 6750",
        arguments: [
            ([""], .malformedHeader(.noToken)), (["Bearer"], .malformedHeader(.noToken)),
            (["Bearer  "], .malformedHeader(.noToken)),
            (["Bearer a", "Bearer a"], .malformedHeader(.repeated)),
            (["Bearer a b"], .malformedHeader(.badCharacter)),
            (["Bearer a,b"], .malformedHeader(.badCharacter)),
            (["Bearer \"a\""], .malformedHeader(.badCharacter)),
            (["Bearer a=b"], .malformedHeader(.badCharacter)),
            (["Bearer ="], .malformedHeader(.badCharacter)),
            (["Bearer 令牌"], .malformedHeader(.badCharacter)),
            (["Bearer\ta"], .unsupportedScheme("Bearer\u{FFFD}a")),
            ([" Bearer a"], .unsupportedScheme("")),
            (["Basic YTpi"], .unsupportedScheme("Basic")),
        ] as [([String], AccessError)])
    func grammar(_ values: [String], _ error: AccessError) {
        let authenticator = Authenticator(policy: AccessPolicy(anonymous: [.read]))
        #expect(throws: error) { try authenticator.principal(authorization: values) }
    }

    @Test("gives what its roles allow, any of them reading, and no more")
    func roles() throws {
        let (issued, tokens) = try tokens()
        let authenticator = Authenticator(policy: AccessPolicy(), tokens: tokens)
        let header = ["Bearer \(issued.token)"]
        for role in [Role.read, .check] {
            _ = try authenticator.principal(authorization: header, requiring: role)
        }
        let error = AccessError.insufficientRole(.write, issued.entry.principal)
        #expect(throws: error) {
            try authenticator.principal(authorization: header, requiring: .write)
        }
        #expect(error.status == 403)
        #expect(
            error.challenge
                == "Bearer realm=\"zonefence\", error=\"insufficient_scope\", scope=\"write\"")
        let open = Authenticator(policy: AccessPolicy(anonymous: [.read]))
        _ = try open.principal(authorization: [], requiring: .read)
        for (authenticator, role) in [(open, Role.write), (authenticator, .read)] {
            #expect(throws: AccessError.noCredentials) {
                try authenticator.principal(authorization: [], requiring: role)
            }
        }
    }

    @Test("is answered as RFC 6750 says")
    func challenges() {
        let time = Timestamp(milliseconds: 0)
        let realm = "Bearer realm=\"zonefence\""
        let expired =
            "\(realm), error=\"invalid_token\", error_description=\"the token has expired\""
        let cases: [(AccessError, Int, String?)] = [
            (.noCredentials, 401, realm), (.unsupportedScheme("Basic"), 401, realm),
            (.malformedHeader(.repeated), 400, "\(realm), error=\"invalid_request\""),
            (.invalidToken(.unknown), 401, "\(realm), error=\"invalid_token\""),
            (.invalidToken(.revoked(id: "a", at: time)), 401, "\(realm), error=\"invalid_token\""),
            (.invalidToken(.expired(id: "a", at: time)), 401, expired),
            (.invalidJWT(.expired(at: time)), 401, expired),
            (.invalidJWT(.unknownKey(id: "\"\r\n")), 401, "\(realm), error=\"invalid_token\""),
            (.sourceNotConfigured(.jwt), 401, "\(realm), error=\"invalid_token\""),
            (.invalidToken(.fileUnusable(.file(.notFound(path: "/t")))), 503, nil),
            (.invalidJWT(.keySetUnusable(.noUsableKey(path: "/k"))), 503, nil),
        ]
        for (error, status, challenge) in cases {
            #expect(error.status == status)
            #expect(error.challenge == challenge)
        }
    }

    @Test("shows no token in any error")
    func redaction() throws {
        let (issued, tokens) = try tokens()
        let authenticator = Authenticator(
            policy: AccessPolicy(), tokens: tokens, jwt: try jwt())
        let web = try Forgery().signed()
        clock.advance(seconds: 3600)
        for token in [issued.token, web, issued.token + "x", "\(web)x"] {
            let error = #expect(throws: AccessError.self) {
                try authenticator.principal(authorization: ["Bearer \(token)"])
            }
            let texts = [
                String(reflecting: error), error?.description, error?.chineseDescription,
                error?.challenge,
            ]
            let secrets = [issued.token.suffix(52)] + web.split(separator: ".")
            for text in texts.compactMap(\.self) {
                #expect(secrets.allSatisfy { !text.contains($0) })
            }
        }
    }
}
