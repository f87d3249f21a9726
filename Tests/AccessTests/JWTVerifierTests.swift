import CryptoExtras
import JSON
import JWTKit
import TestSupport
import Testing

@testable import Access

@Suite("JSON Web Tokens")
struct JWTVerifierTests {
    private let directory = TemporaryDirectory()
    /// 1,795,507,200 seconds after 1970; good claims end 300 s later.
    private let clock = TestClock(at: "2026-11-24T08:00:00Z")

    private func verifier(_ settings: JWTSettings? = nil) throws -> JWTVerifier {
        let rsa = try #require(SigningKeys.rsa)
        let path = directory.write(
            SigningKeys.set(
                SigningKeys.jwk(SigningKeys.curve, id: "curve"),
                try SigningKeys.jwk(rsa, id: "rsa")),
            to: "keys.json")
        chmodPrivate(path)
        return try JWTVerifier(
            keySet: path,
            settings: settings ?? JWTSettings(audience: "zonefence", issuer: "https://id.example"),
            clock: clock.nanoseconds, now: clock.now)
    }

    private func refuses(
        _ refusal: JWTRefusal, _ token: String, _ location: SourceLocation = #_sourceLocation
    ) throws {
        let verifier = try verifier()
        #expect(throws: refusal, sourceLocation: location) {
            try verifier.principal(forToken: token)
        }
    }

    /// What jwt-kit signs: an implementation that shares nothing with ours.
    private struct Claims: JWTPayload {
        var iss = "https://id.example"
        var sub = "zhang.wei"
        var aud: [String] = ["others", "zonefence"]
        var exp = 1_795_507_500
        var nbf = 1_795_507_200
        var roles = ["check", "admin", "write"]
        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }

    @Test("signed by another implementation with ES256 or RS256 are accepted")
    func good() async throws {
        let keys = JWTKeyCollection()
        try await keys.add(ecdsa: ES256PrivateKey(backing: SigningKeys.curve), kid: "curve")
        let rsa = try #require(SigningKeys.rsa)
        try await keys.add(
            rsa: Insecure.RSA.PrivateKey(backing: rsa), digestAlgorithm: .sha256, kid: "rsa")
        for id in ["curve", "rsa"] {
            let token = try await keys.sign(Claims(), kid: JWKIdentifier(string: id))
            let principal = try verifier().principal(forToken: token)
            #expect(principal.kind == .jwt)
            #expect(principal.identifier == "zhang.wei")
            #expect(principal.roles == [.check, .write])
        }
    }

    @Test("put together by hand are accepted, so that what follows fails for its own reason")
    func goodByHand() throws {
        let rsa = try #require(SigningKeys.rsa)
        let verifier = try verifier()
        #expect(try verifier.principal(forToken: Forgery().signed()).roles == [.check])
        var token = Forgery()
        token.header["alg"] = "RS256"
        token.header["kid"] = "rsa"
        #expect(try verifier.principal(forToken: token.signed(by: rsa)).roles == [.check])
    }

    @Test("without a signature, or of an algorithm with a shared secret, are refused")
    func algorithms() throws {
        let rsa = try #require(SigningKeys.rsa)
        for name in ["none", "None", "nOnE", "HS256", "HS512", "ES384", "PS256", "es256", ""] {
            var token = Forgery()
            token.header["alg"] = .string(name)
            try refuses(.algorithmNotAllowed(name), token.signed())
            try refuses(.algorithmNotAllowed(name), "\(token.signedText).")
        }
        // The classic: the public key's bytes as the secret of HS256.
        for secret in [
            Array(rsa.publicKey.pemRepresentation.utf8), Array(rsa.publicKey.derRepresentation),
            Array(SigningKeys.curve.publicKey.rawRepresentation),
        ] {
            var token = Forgery()
            token.header["alg"] = "HS256"
            token.header["kid"] = "rsa"
            try refuses(.algorithmNotAllowed("HS256"), token.signed(withSecret: secret))
            token.header["alg"] = "RS256"
            try refuses(.badSignature, token.signed(withSecret: secret))
        }
        var token = Forgery()
        token.header["alg"] = nil
        try refuses(.malformed(.header), token.signed())
        token.header["alg"] = 5
        try refuses(.malformed(.header), token.signed())
    }

    @Test("of an algorithm that does not fit the named key are refused")
    func algorithmOfOtherKey() throws {
        let rsa = try #require(SigningKeys.rsa)
        var token = Forgery()
        token.header["kid"] = "rsa"
        try refuses(.algorithmDoesNotFitKey(.es256, id: "rsa"), token.signed())
        token.header["kid"] = "curve"
        token.header["alg"] = "RS256"
        try refuses(.algorithmDoesNotFitKey(.rs256, id: "curve"), token.signed(by: rsa))
    }

    @Test("that name an unknown key, or none of several, are refused")
    func keyID() throws {
        var token = Forgery()
        token.header["kid"] = "other"
        try refuses(.unknownKey(id: "other"), token.signed())
        token.header["kid"] = "curve\n"
        try refuses(.unknownKey(id: "curve\u{FFFD}"), token.signed())
        token.header["kid"] = nil
        try refuses(.noKeyID, token.signed())
        token.header["kid"] = ["curve"]
        try refuses(.malformed(.header), token.signed())
        try refuses(.badSignature, Forgery().signed(by: SigningKeys.otherCurve))
    }

    @Test("that bring their own key are not believed by it")
    func ownKey() throws {
        var token = Forgery()
        token.header["jwk"] = .object(SigningKeys.jwk(SigningKeys.otherCurve, id: "curve"))
        token.header["jku"] = "https://evil.example/keys.json"
        try refuses(.badSignature, token.signed(by: SigningKeys.otherCurve))
    }

    @Test("of another type, or with extensions that have to be understood, are refused")
    func header() throws {
        var token = Forgery()
        token.header["typ"] = "logout+jwt"
        try refuses(.wrongType("logout+jwt"), token.signed())
        token.header["typ"] = "at+jwt"
        #expect(try verifier().principal(forToken: token.signed()).identifier == "zhang.wei")
        token.header["crit"] = ["b64"]
        try refuses(.criticalExtension, token.signed())
        token = Forgery()
        token.header.append("alg", "none")
        try refuses(.malformed(.header), token.signed())
    }
}
