/// Why a request is not let in; never holds a token.
///
/// Immutable; safe to share.
public enum AccessError: Error, Hashable, Sendable {
    /// Credentials are required and none were sent.
    case noCredentials
    /// The header is not the one of RFC 6750.
    case malformedHeader(HeaderFlaw)
    /// Another scheme than Bearer, such as Basic.
    case unsupportedScheme(String)
    /// No token of this kind is accepted here.
    case sourceNotConfigured(Principal.Kind)
    /// The token is refused.
    case invalidToken(TokenRefusal)
    /// The JSON Web Token is refused.
    case invalidJWT(JWTRefusal)
    /// The principal is known but lacks the role.
    case insufficientRole(Role, Principal)

    /// What is wrong with a header. Immutable; safe to share.
    public enum HeaderFlaw: Hashable, Sendable {
        /// It was sent more than once.
        case repeated
        /// Nothing stands behind the scheme.
        case noToken
        /// A character that no token holds.
        case badCharacter
    }
}

extension AccessError {
    /// The status of the response: 400, 401, 403 or, if nobody can be recognised because a file is
    /// unusable, 503.
    public var status: Int {
        switch self {
        case .malformedHeader: 400
        case .insufficientRole: 403
        case .invalidToken(.fileUnusable), .invalidJWT(.keySetUnusable): 503
        default: 401
        }
    }

    /// The value of `WWW-Authenticate` by RFC 6750 section 3; nil with status 503.
    ///
    /// It tells apart what the sender can do something about, and no more.
    public var challenge: String? {
        let realm = "Bearer realm=\"zonefence\""
        switch self {
        // Who sent no credentials gets no error code (section 3.1).
        case .noCredentials, .unsupportedScheme: return realm
        case .malformedHeader: return "\(realm), error=\"invalid_request\""
        case .insufficientRole(let role, _):
            return "\(realm), error=\"insufficient_scope\", scope=\"\(role.rawValue)\""
        case .invalidToken(.fileUnusable), .invalidJWT(.keySetUnusable): return nil
        case .invalidToken(.expired), .invalidJWT(.expired):
            return "\(realm), error=\"invalid_token\", "
                + "error_description=\"the token has expired\""
        case .invalidToken, .invalidJWT, .sourceNotConfigured:
            return "\(realm), error=\"invalid_token\""
        }
    }
}

extension AccessError: CustomStringConvertible {
    /// One English sentence, for the log.
    public var description: String {
        switch self {
        case .noCredentials: "no credentials were sent"
        case .malformedHeader(.repeated): "more than one Authorization header was sent"
        case .malformedHeader(.noToken): "the Authorization header holds no token"
        case .malformedHeader(.badCharacter):
            "the Authorization header holds a character that no token has"
        case .unsupportedScheme(let scheme):
            "the scheme '\(scheme)' of the Authorization header is not Bearer"
        case .sourceNotConfigured(let kind):
            "credentials of the kind '\(kind.rawValue)' are not accepted here"
        case .invalidToken(let refusal): refusal.description
        case .invalidJWT(let refusal): refusal.description
        case .insufficientRole(let role, let principal):
            "\(principal.kind.rawValue) \(principal.identifier) lacks the role '\(role.rawValue)'"
        }
    }

    /// One Chinese sentence, for the log.
    public var chineseDescription: String {
        switch self {
        case .noCredentials: "请求没有携带凭据"
        case .malformedHeader(.repeated): "请求含有多个 Authorization 头"
        case .malformedHeader(.noToken): "Authorization 头中没有令牌"
        case .malformedHeader(.badCharacter): "Authorization 头含有令牌中不允许的字符"
        case .unsupportedScheme(let scheme): "Authorization 头的方案“\(scheme)”不是 Bearer"
        case .sourceNotConfigured(let kind): "此处不接受 \(kind.rawValue) 类凭据"
        case .invalidToken(let refusal): refusal.chineseDescription
        case .invalidJWT(let refusal): refusal.chineseDescription
        case .insufficientRole(let role, let principal):
            "\(principal.kind.rawValue) \(principal.identifier) 缺少角色“\(role.rawValue)”"
        }
    }
}
