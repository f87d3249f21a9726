/// What a JSON Web Token has to say to be accepted, besides being signed by a key of the set.
///
/// Immutable; safe to share.
public struct JWTSettings: Hashable, Sendable {
    /// What `aud` has to be, or to hold.
    public var audience: String
    /// What `iss` has to be; nil if any issuer that has a key of the set will do.
    public var issuer: String?
    /// The claim that holds the roles: an array of strings.
    public var rolesClaim: String
    /// What stands before the names of roles in it, as in `zonefence:check`; other strings are
    /// other services' business and passed over.
    public var rolePrefix: String

    /// Seconds by which the clocks of the issuer and of this machine may differ.
    public static let clockSkew = 60
    /// Bytes that a token may have.
    public static let tokenLimit = 8 * 1024

    /// Makes settings.
    public init(
        audience: String, issuer: String? = nil, rolesClaim: String = "roles",
        rolePrefix: String = ""
    ) {
        self.audience = audience
        self.issuer = issuer
        self.rolesClaim = rolesClaim
        self.rolePrefix = rolePrefix
    }
}

/// The algorithms of signatures that are accepted (RFC 7518 section 3.1).
///
/// Both are asymmetric: the server holds nothing with which it could sign. Immutable; safe to
/// share.
public enum SignatureAlgorithm: String, CaseIterable, Hashable, Sendable {
    /// ECDSA on the curve P-256 with SHA-256.
    case es256 = "ES256"
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    case rs256 = "RS256"
}
