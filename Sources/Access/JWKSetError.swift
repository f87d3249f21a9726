public import JSON

/// Why a key set cannot be used.
///
/// Immutable; safe to share.
public enum JWKSetError: Error, Hashable, Sendable {
    /// The file is not there, not trusted or not readable.
    case file(FileRefusal)
    /// It is no JSON.
    case notJSON(path: String, JSONError)
    /// It is no object with an array `keys`.
    case noKeyList(path: String)
    /// It has more keys than `limit`.
    case tooManyKeys(path: String, limit: Int)
    /// A key is wrong; keys are counted from 1.
    case badKey(path: String, number: Int, id: String?, JWKFlaw)
    /// No key of it is for ES256 or RS256 signatures.
    case noUsableKey(path: String)
}

/// What is wrong with a key of a key set. Immutable; safe to share.
public enum JWKFlaw: Error, Hashable, Sendable {
    /// It is no object with a text `kty`, or its `kid` is no text.
    case noKey
    /// A member stands twice.
    case repeatedMember
    /// It is a private or a symmetric key.
    case secret
    /// A key before it has the same id.
    case sameID
    /// A member is missing or no base64url.
    case badMember(String)
    /// The coordinates are not those of a position on P-256.
    case notOnCurve
    /// The modulus is not of 2048 to 8192 bits.
    case badLength(bits: Int)
    /// The exponent is even, 1 or too large.
    case badExponent
}

extension JWKSetError: CustomStringConvertible {
    /// One English sentence, file first.
    public var description: String {
        switch self {
        case .file(let refusal): refusal.description
        case .notJSON(let path, let error): "\(path): \(error)"
        case .noKeyList(let path): "\(path): is no object with an array 'keys'"
        case .tooManyKeys(let path, let limit): "\(path): more than \(limit) keys"
        case .badKey(let path, let number, let id, let flaw):
            "\(path): key \(number)\(id.map { " ('\($0.excerpt())')" } ?? "") \(flaw)"
        case .noUsableKey(let path): "\(path): no key for ES256 or RS256 signatures in it"
        }
    }

    /// One Chinese sentence, file first.
    public var chineseDescription: String {
        switch self {
        case .file(let refusal): refusal.chineseDescription
        case .notJSON(let path, let error): "\(path)：\(error.chineseDescription)"
        case .noKeyList(let path): "\(path)：不是含有数组 keys 的对象"
        case .tooManyKeys(let path, let limit): "\(path)：密钥超过 \(limit) 个"
        case .badKey(let path, let number, let id, let flaw):
            "\(path)：第 \(number) 个密钥\(id.map { "（\($0.excerpt())）" } ?? "")\(flaw.chineseDescription)"
        case .noUsableKey(let path): "\(path)：没有可用于 ES256 或 RS256 签名的密钥"
        }
    }
}

extension JWKFlaw: CustomStringConvertible {
    /// The flaw, for a person, to follow the name of the key.
    public var description: String {
        switch self {
        case .noKey: "is no object with a text 'kty' and, if at all, a text 'kid'"
        case .repeatedMember: "has a member twice"
        case .secret: "is a private or symmetric key: only public keys belong here"
        case .sameID: "has the id of a key before it"
        case .badMember(let member): "has no '\(member)' in base64url"
        case .notOnCurve: "is no position on P-256"
        case .badLength(let bits): "has \(bits) bits, not 2048 to 8192"
        case .badExponent: "has an exponent that is even, 1 or too large"
        }
    }

    /// The flaw, for a person, in Chinese, to follow the name of the key.
    public var chineseDescription: String {
        switch self {
        case .noKey: "不是含有文本 kty（及可选文本 kid）的对象"
        case .repeatedMember: "有重复的成员"
        case .secret: "是私钥或对称密钥；此处只能存放公钥"
        case .sameID: "与前面的密钥编号相同"
        case .badMember(let member): "缺少 base64url 形式的“\(member)”"
        case .notOnCurve: "不是 P-256 曲线上的点"
        case .badLength(let bits): "为 \(bits) 位，应为 2048 至 8192 位"
        case .badExponent: "的指数为偶数、为 1 或过大"
        }
    }
}
