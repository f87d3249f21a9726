public import Geodesy
public import Zones

/// How a boundary is imported. Immutable; safe to share.
public struct ImportOptions: Sendable {
    /// Whose boundary the file holds.
    public enum Target: Hashable, Sendable {
        /// All of it is of the zone with this code.
        case zone(String)
        /// The property with this name holds the code of each feature's zone.
        case property(String)
    }

    /// Whose boundary it is.
    public var target: Target
    /// The day of the new editions.
    public var validFrom: Day
    /// The CRS that the user gives; nil if the file says it.
    public var crs: CRSIdentifier?
    /// The name of the zone; nil to keep it, or to take the catalogue's.
    public var name: String?
    /// The kind of the zones; nil likewise.
    public var kind: String?
    /// The role of features that have none.
    public var role = Piece.Role.fence
    /// What the new editions may be used for.
    public var status = Edition.Status.draft
    /// Who decided them.
    public var authority: String?
    /// The area of an edition that its authority gives, in hectares.
    public var declaredAreaHectares: Double?
    /// Whether an edition of the same day that is not official may be replaced.
    public var replaces = false
    /// Whether invalid pieces are made valid.
    public var repairs = false

    /// Options with nothing but what is needed.
    public init(target: Target, validFrom: Day) {
        self.target = target
        self.validFrom = validFrom
    }
}
