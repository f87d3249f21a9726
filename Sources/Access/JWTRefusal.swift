/// Why a JSON Web Token is not accepted; never holds the token.
///
/// Immutable; safe to share.
public enum JWTRefusal: Error, Hashable, Sendable {
    /// A part of a token. Immutable; safe to share.
    public enum Part: String, Hashable, Sendable {
        /// All of it: there are not three parts.
        case token
        /// The part in front of the first point.
        case header
        /// The part between the points.
        case payload
        /// The part behind the last point.
        case signature
    }

    /// It has more bytes than are read.
    case tooLong(bytes: Int, limit: Int)
    /// A part is no base64url, or no JSON object with each name once, or lacks what it needs.
    case malformed(Part)
    /// The algorithm is neither ES256 nor RS256: `none` and HS256 among others.
    case algorithmNotAllowed(String)
    /// The header asks for an extension to be understood that is not.
    case criticalExtension
    /// The header says that it is something else than an access token.
    case wrongType(String)
    /// No key has the id.
    case unknownKey(id: String)
    /// It names no key where there are several.
    case noKeyID
    /// The key is for another algorithm.
    case algorithmDoesNotFitKey(SignatureAlgorithm, id: String?)
    /// It was not signed so by the key.
    case badSignature
    /// It has no `exp`.
    case noExpiry
    /// It ended at that time, more than the permitted skew ago.
    case expired(at: Timestamp)
    /// It begins at that time, more than the permitted skew ahead.
    case notYetValid(until: Timestamp)
    /// `iss` is missing or another one.
    case wrongIssuer
    /// `aud` is missing or names others.
    case wrongAudience
    /// A claim is missing or of the wrong kind.
    case badClaim(String)
    /// The key set cannot be used, so nobody is known.
    case keySetUnusable(JWKSetError)
}

extension JWTRefusal: CustomStringConvertible {
    /// One English sentence, for the log.
    public var description: String {
        switch self {
        case .tooLong(let bytes, let limit): "the JWT has \(bytes) bytes, more than \(limit)"
        case .malformed(let part): "the \(part.rawValue) of the JWT is malformed"
        case .algorithmNotAllowed(let name): "the JWT's algorithm '\(name)' is not accepted"
        case .criticalExtension: "the JWT needs an extension that is not understood"
        case .wrongType(let type): "the JWT is of the type '\(type)'"
        case .unknownKey(let id): "the JWT names the unknown key '\(id)'"
        case .noKeyID: "the JWT names no key, and there are several"
        case .algorithmDoesNotFitKey(let algorithm, let id):
            "the JWT's key\(id.map { " '\($0)'" } ?? "") is not for \(algorithm.rawValue)"
        case .badSignature: "the JWT's signature is wrong"
        case .noExpiry: "the JWT has no 'exp'"
        case .expired(let time): "the JWT expired at \(time.secondsText)"
        case .notYetValid(let time): "the JWT is not valid before \(time.secondsText)"
        case .wrongIssuer: "the JWT is of another issuer"
        case .wrongAudience: "the JWT is for another audience"
        case .badClaim(let name): "the JWT's claim '\(name)' is missing or wrong"
        case .keySetUnusable(let error): "no JWT can be checked: \(error)"
        }
    }

    /// One Chinese sentence, for the log.
    public var chineseDescription: String {
        switch self {
        case .tooLong(let bytes, let limit): "JWT 有 \(bytes) 字节，超过 \(limit)"
        case .malformed(let part): "JWT 的 \(part.rawValue) 部分格式错误"
        case .algorithmNotAllowed(let name): "不接受 JWT 的算法“\(name)”"
        case .criticalExtension: "JWT 要求的扩展不受支持"
        case .wrongType(let type): "JWT 的类型为“\(type)”"
        case .unknownKey(let id): "JWT 指定的密钥“\(id)”未知"
        case .noKeyID: "有多个密钥，而 JWT 未指定密钥"
        case .algorithmDoesNotFitKey(let algorithm, let id):
            "JWT 的密钥\(id.map { "“\($0)”" } ?? "")不适用于 \(algorithm.rawValue)"
        case .badSignature: "JWT 的签名错误"
        case .noExpiry: "JWT 缺少 exp"
        case .expired(let time): "JWT 已于 \(time.secondsText) 过期"
        case .notYetValid(let time): "JWT 在 \(time.secondsText) 之前无效"
        case .wrongIssuer: "JWT 的签发者不符"
        case .wrongAudience: "JWT 的受众不符"
        case .badClaim(let name): "JWT 的声明“\(name)”缺失或有误"
        case .keySetUnusable(let error): "无法验证 JWT：\(error.chineseDescription)"
        }
    }
}
