import Crypto
import CryptoExtras
import JSON

/// The public keys by which tokens are believed: a JSON Web Key Set (RFC 7517).
///
/// Keys for other uses and of kinds that are not accepted are passed over, as section 5 asks;
/// whatever ought not to be in the file makes it unusable. Immutable; safe to share.
struct JWKSet: Sendable {
    /// A key with the one algorithm that fits it.
    struct Key: Sendable {
        let id: String?
        let publicKey: PublicKey

        /// An algorithm cannot be paired with a key of another kind: each case knows its own.
        enum PublicKey: Sendable {
            case es256(P256.Signing.PublicKey)
            case rs256(_RSA.Signing.PublicKey)
        }

        var algorithm: SignatureAlgorithm {
            switch publicKey {
            case .es256: .es256
            case .rs256: .rs256
            }
        }

        /// Whether the signature is that of these bytes by the private key.
        func signed(_ bytes: [UInt8], with signature: [UInt8]) -> Bool {
            switch publicKey {
            case .es256(let key):
                guard let parsed = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
                else { return false }
                return key.isValidSignature(parsed, for: bytes)
            case .rs256(let key):
                // RS256 is this padding; "insecure" warns of new designs, not of verifying.
                return key.isValidSignature(
                    _RSA.Signing.RSASignature(rawRepresentation: signature), for: bytes,
                    padding: .insecurePKCS1v1_5)
            }
        }
    }

    let keys: [Key]

    /// How many bytes a file may have.
    static let byteLimit = 256 * 1024
    /// How many keys it may have.
    static let keyLimit = 100
    static let rsaBits = 2048...8192

    /// Reads a file.
    static func read(_ path: String) throws(JWKSetError) -> (JWKSet, FileFingerprint) {
        let bytes: [UInt8]
        let fingerprint: FileFingerprint
        do {
            (bytes, fingerprint) = try GuardedFile.read(path, .decisive, limit: byteLimit)
        } catch {
            throw .file(error)
        }
        return (try JWKSet(bytes, path: path), fingerprint)
    }

    init(_ bytes: [UInt8], path: String) throws(JWKSetError) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw .notJSON(path: path, error)
        }
        guard let list = value["keys"]?.array, value.object?.repeatedNames.isEmpty == true else {
            throw .noKeyList(path: path)
        }
        guard list.count <= Self.keyLimit else {
            throw .tooManyKeys(path: path, limit: Self.keyLimit)
        }
        var keys: [Key] = []
        for (index, value) in list.enumerated() {
            do throws(JWKFlaw) {
                guard let key = try Self.key(value) else { continue }
                guard key.id == nil || !keys.contains(where: { $0.id == key.id }) else {
                    throw .sameID
                }
                keys.append(key)
            } catch {
                throw .badKey(path: path, number: index + 1, id: value["kid"]?.string, error)
            }
        }
        guard !keys.isEmpty else { throw .noUsableKey(path: path) }
        self.keys = keys
    }

    /// The key that a header asks for.
    ///
    /// - Throws: `JWTRefusal.unknownKey`, `.noKeyID`, `.algorithmDoesNotFitKey`.
    func key(for token: CompactJWT) throws(JWTRefusal) -> Key {
        let key: Key
        if let id = token.keyID {
            guard let named = keys.first(where: { $0.id == id }) else {
                throw .unknownKey(id: id.excerpt())
            }
            key = named
        } else {
            // Which of several is meant would be a guess.
            guard keys.count == 1, let only = keys.first else { throw .noKeyID }
            key = only
        }
        guard key.algorithm == token.algorithm else {
            throw .algorithmDoesNotFitKey(token.algorithm, id: key.id?.excerpt())
        }
        return key
    }
}

extension JWKSet {
    /// The key of an element; nil if it is for something else.
    private static func key(_ value: JSONValue) throws(JWKFlaw) -> Key? {
        guard let object = value.object, let kind = object["kty"]?.string else { throw .noKey }
        guard object.repeatedNames.isEmpty else { throw .repeatedMember }
        // A private or symmetric key here is a leak, and whoever reads the file could sign.
        guard kind != "oct", object["d"] == nil, object["k"] == nil else { throw .secret }
        if let use = object["use"], use.string != "sig" { return nil }
        if let operations = object["key_ops"]?.array, !operations.contains("verify") { return nil }
        let id: String?
        switch object["kid"] {
        case nil: id = nil
        case .string(let text): id = text
        default: throw .noKey
        }
        let algorithm = object["alg"]?.string
        switch kind {
        case "EC" where object["crv"]?.string == "P-256":
            guard algorithm == nil || algorithm == "ES256" else { return nil }
            return Key(id: id, publicKey: .es256(try curveKey(object)))
        case "RSA":
            guard algorithm == nil || algorithm == "RS256" else { return nil }
            return Key(id: id, publicKey: .rs256(try rsaKey(object)))
        default: return nil
        }
    }

    private static func curveKey(_ object: JSONObject) throws(JWKFlaw) -> P256.Signing.PublicKey {
        let x = try number("x", of: object)
        let y = try number("y", of: object)
        // Coordinates have their full length, zeros in front included (RFC 7518 section 6.2.1.2).
        guard x.count == 32, y.count == 32,
            let key = try? P256.Signing.PublicKey(rawRepresentation: x + y)
        else { throw .notOnCurve }
        return key
    }

    private static func rsaKey(_ object: JSONObject) throws(JWKFlaw) -> _RSA.Signing.PublicKey {
        let modulus = Array(try number("n", of: object).drop { $0 == 0 })
        let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
        guard rsaBits.contains(bits) else { throw .badLength(bits: bits) }
        let exponent = Array(try number("e", of: object).drop { $0 == 0 })
        // With an exponent of 1 every text is its own signature; an even one has no inverse.
        guard let last = exponent.last, last & 1 == 1, exponent != [1],
            let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent)
        else { throw .badExponent }
        return key
    }

    private static func number(
        _ member: String, of object: JSONObject
    ) throws(JWKFlaw) -> [UInt8] {
        guard let text = object[member]?.string, let bytes = Base64URL.bytes(text.utf8) else {
            throw .badMember(member)
        }
        return bytes
    }
}
