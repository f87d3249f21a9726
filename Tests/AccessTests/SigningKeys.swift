import Crypto
import CryptoExtras
import JSON

@testable import Access

/// Keys of an identity provider, made when the tests run. Safe to share.
enum SigningKeys {
    static let curve = P256.Signing.PrivateKey()
    static let otherCurve = P256.Signing.PrivateKey()
    static let rsa: _RSA.Signing.PrivateKey? = try? .init(keySize: .bits2048)
    static let weakRSA: _RSA.Signing.PrivateKey? = try? .init(
        unsafeKeySize: .init(bitCount: 1024))

    static func jwk(_ key: P256.Signing.PrivateKey, id: String?) -> JSONObject {
        let raw = Array(key.publicKey.rawRepresentation)
        return [
            "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": .string(orNull: id),
            "x": .string(base64URL(raw.prefix(32))), "y": .string(base64URL(raw.suffix(32))),
        ]
    }

    static func jwk(_ key: _RSA.Signing.PrivateKey, id: String) throws -> JSONObject {
        let numbers = try key.publicKey.getKeyPrimitives()
        return [
            "kty": "RSA", "use": "sig", "alg": "RS256", "kid": .string(id),
            "n": .string(base64URL(Array(numbers.modulus))),
            "e": .string(base64URL(Array(numbers.publicExponent))),
        ]
    }

    static func set(_ keys: JSONObject...) -> String {
        let value: JSONValue = ["keys": .array(keys.map(JSONValue.object))]
        return value.compactText
    }

    /// Written bit by bit, not after the decoder that is tested.
    static func base64URL(_ bytes: some Collection<UInt8>) -> String {
        let letters = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".unicodeScalars)
        var bits = bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
        while !bits.count.isMultiple(of: 6) { bits.append(0) }
        var text = String.UnicodeScalarView()
        for start in stride(from: 0, to: bits.count, by: 6) {
            text.append(letters[bits[start..<start + 6].reduce(0) { $0 << 1 | Int($1) }])
        }
        return String(text)
    }
}

/// A token put together by hand, so that it can be wrong in every way.
struct Forgery {
    var header: JSONObject = ["alg": "ES256", "typ": "JWT", "kid": "curve"]
    var claims: JSONObject = Self.goodClaims

    static let goodClaims: JSONObject = [
        "iss": "https://id.example", "sub": "zhang.wei", "aud": "zonefence",
        "exp": 1_795_507_500, "roles": ["check"],
    ]

    /// Header, point and payload.
    var signedText: String {
        [header, claims].map {
            SigningKeys.base64URL(Array(JSONValue.object($0).compactText.utf8))
        }.joined(separator: ".")
    }

    func signed(by key: P256.Signing.PrivateKey = SigningKeys.curve) throws -> String {
        let signature = try key.signature(for: Array(signedText.utf8))
        return "\(signedText).\(SigningKeys.base64URL(Array(signature.rawRepresentation)))"
    }

    func signed(by key: _RSA.Signing.PrivateKey) throws -> String {
        let signature = try key.signature(
            for: Array(signedText.utf8), padding: .insecurePKCS1v1_5)
        return "\(signedText).\(SigningKeys.base64URL(Array(signature.rawRepresentation)))"
    }

    func signed(withSecret secret: [UInt8]) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(signedText.utf8), using: SymmetricKey(data: secret))
        return "\(signedText).\(SigningKeys.base64URL(Array(code)))"
    }
}
