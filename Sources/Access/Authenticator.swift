/// What a service lets whom do.
///
/// Immutable; safe to share.
public struct AccessPolicy: Hashable, Sendable {
    /// The roles of whoever brings no credentials; empty if they are required.
    public var anonymous: Set<Role>

    /// Makes a policy, by default one that requires credentials.
    public init(anonymous: Set<Role> = []) {
        self.anonymous = anonymous
    }
}

/// Tells who sent a request, by its `Authorization` header.
///
/// What begins with `zf_` is looked up in the token file, anything else has to be a JSON Web Token.
/// Credentials that are wrong are never taken for none: who sends a revoked token is not let in as
/// anonymous. Safe to share.
public final class Authenticator: Sendable {
    /// What is allowed to whom.
    public let policy: AccessPolicy
    /// Who knows the tokens; nil if none are accepted.
    public let tokens: TokenVerifier?
    /// Who knows the JSON Web Tokens; nil if none are accepted.
    public let jwt: JWTVerifier?

    /// Makes one of the sources that are configured.
    public init(policy: AccessPolicy, tokens: TokenVerifier? = nil, jwt: JWTVerifier? = nil) {
        self.policy = policy
        self.tokens = tokens
        self.jwt = jwt
    }

    /// Who sends the request.
    ///
    /// - Parameter authorization: The values of all `Authorization` headers, in order.
    /// - Throws: every `AccessError` but `.insufficientRole`.
    public func principal(authorization: [String]) throws(AccessError) -> Principal {
        guard let token = try BearerHeader.token(of: authorization) else {
            guard !policy.anonymous.isEmpty else { throw .noCredentials }
            return .anonymous(roles: policy.anonymous)
        }
        if token.hasPrefix(TokenText.prefix) {
            guard let tokens else { throw .sourceNotConfigured(.token) }
            do {
                return try tokens.principal(forToken: token)
            } catch {
                throw .invalidToken(error)
            }
        }
        guard let jwt else { throw .sourceNotConfigured(.jwt) }
        do {
            return try jwt.principal(forToken: token)
        } catch {
            throw .invalidJWT(error)
        }
    }

    /// Who sends the request, provided that it may do what `role` allows.
    ///
    /// - Throws: `AccessError`. Without credentials it is `.noCredentials` rather than
    ///   `.insufficientRole`, as credentials are what would help.
    public func principal(
        authorization: [String], requiring role: Role
    ) throws(AccessError) -> Principal {
        let principal = try principal(authorization: authorization)
        guard principal.may(role) else {
            throw principal.kind == .anonymous
                ? .noCredentials : .insufficientRole(role, principal)
        }
        return principal
    }
}
