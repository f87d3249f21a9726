/// What somebody may ask of the service.
///
/// Roles are a set and do not include each other, except that any role includes `read`: who may
/// write is not thereby allowed to have lists checked, which costs the server far more. Immutable;
/// safe to share.
public enum Role: String, CaseIterable, Hashable, Sendable {
    /// Reading zones, pieces and editions, and locating positions.
    case read
    /// Having lists of firms checked.
    case check
    /// Putting and deleting editions, and publishing.
    case write

    /// The roles of a set in the order of `allCases`.
    static func ordered(_ roles: Set<Role>) -> [Role] { allCases.filter(roles.contains) }
}

/// Who is asking.
///
/// Holds nothing that is secret. Immutable; safe to share.
public struct Principal: Hashable, Sendable {
    /// By what somebody was recognised. Immutable; safe to share.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// By a token of the token file.
        case token
        /// By a signed JSON Web Token of an identity provider.
        case jwt
        /// Not at all.
        case anonymous
    }

    /// By what it was recognised.
    public let kind: Kind
    /// What tells it from all others of its kind: the token's id, the claim `sub`, or `anonymous`.
    public let identifier: String
    /// What people call it: the token's name, the claim `sub`, or `anonymous`.
    public let name: String
    /// Its roles; empty for somebody who is known but may do nothing.
    public let roles: Set<Role>

    /// Makes a principal.
    public init(kind: Kind, identifier: String, name: String, roles: Set<Role>) {
        self.kind = kind
        self.identifier = identifier
        self.name = name
        self.roles = roles
    }

    /// Somebody without credentials.
    public static func anonymous(roles: Set<Role>) -> Principal {
        Principal(kind: .anonymous, identifier: "anonymous", name: "anonymous", roles: roles)
    }

    /// Whether it may do what `role` allows; any role includes `read`.
    public func may(_ role: Role) -> Bool {
        roles.contains(role) || role == .read && !roles.isEmpty
    }
}
