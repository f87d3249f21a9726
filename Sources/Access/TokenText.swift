import Crypto

/// The text of a token: `zf_<id>_<secret>`, 64 characters.
///
/// The id is 8 and the secret 52 letters of base32 in lower case (RFC 4648 section 6), so the
/// secret has 260 random bits. The prefix lets scanners for leaked secrets find it. Immutable; safe
/// to share; never to be logged.
struct TokenText {
    static let prefix = "zf_"
    static let idLength = 8
    static let secretLength = 52
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    let id: String
    let secret: String

    /// A new one by the system's generator, which is cryptographically secure.
    init() {
        id = Self.random(Self.idLength)
        secret = Self.random(Self.secretLength)
    }

    /// Nil if the text is no token in every character; nothing is trimmed or folded.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        let prefix = Array(Self.prefix.utf8)
        let separator = prefix.count + Self.idLength
        guard bytes.count == separator + 1 + Self.secretLength, bytes.starts(with: prefix),
            bytes[separator] == UInt8(ascii: "_")
        else { return nil }
        let id = bytes[prefix.count..<separator]
        let secret = bytes[(separator + 1)...]
        guard id.allSatisfy(Self.isLetter), secret.allSatisfy(Self.isLetter) else { return nil }
        self.id = String(decoding: id, as: UTF8.self)
        self.secret = String(decoding: secret, as: UTF8.self)
    }

    /// All of it.
    var text: String { "\(Self.prefix)\(id)_\(secret)" }

    static func isID(_ text: String) -> Bool {
        text.utf8.count == idLength && text.utf8.allSatisfy(isLetter)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "2") < 6
    }

    private static func random(_ length: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        let letters = (0..<length).map { _ in
            alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
        }
        return String(decoding: letters, as: UTF8.self)
    }
}

/// What a token file keeps of a secret: HMAC-SHA256 of the secret under a random salt.
///
/// A slow hash (bcrypt, scrypt, Argon2) makes guessing dear where a secret was chosen by a person.
/// Here there is nothing to guess: 2^260 secrets are equally likely, and whoever has the hash is no
/// nearer to one of them. A slow hash would only make requests slow, and cheap to flood us with.
/// The salt keeps equal hashes from showing anything and tables from being shared. Immutable; safe
/// to share.
struct SaltedHash: Hashable, Sendable {
    static let saltLength = 16
    static let hashLength = SHA256.byteCount

    let salt: [UInt8]
    let hash: [UInt8]

    init(salt: [UInt8], hash: [UInt8]) {
        self.salt = salt
        self.hash = hash
    }

    /// The hash of a secret under a new salt.
    init(of secret: String) {
        var generator = SystemRandomNumberGenerator()
        salt = (0..<Self.saltLength).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(secret.utf8), using: SymmetricKey(data: salt))
        hash = Array(code)
    }

    /// Whether it is the hash of `secret`; takes the same time whether or not.
    func matches(_ secret: String) -> Bool {
        // Compares in constant time.
        HMAC<SHA256>.isValidAuthenticationCode(
            hash, authenticating: Array(secret.utf8), using: SymmetricKey(data: salt))
    }

    /// What an unknown token is compared with, so that it takes the time of a known one; it has a
    /// secret, which nobody knows.
    static let dummy = SaltedHash(of: TokenText().secret)
}
