public import PlanarGeometry

/// What a gazetteer learns from one row or feature of a source: a name, an address or both, and
/// where that is.
///
/// Immutable; safe to share.
public struct GazetteerEntry: Hashable, Sendable {
    /// What stands there: 光谷软件园; nil if the source has no name.
    public var name: String?
    /// Its written address; nil if the source has none.
    public var address: String?
    /// Degrees of CRS84: a point, or a point inside a polygon.
    public var position: Coordinate
    /// Metres from `position` to the farthest point of what has an extent (a building, an estate,
    /// a park); 0 for a point.
    public var radius: Double
    /// Metres: how far `position` may be from the true one.
    public var accuracy: Double
    /// What it is, if the source says so; nil to read that from its name and address.
    public var kind: Kind?

    /// Makes an entry.
    public init(
        name: String?, address: String?, position: Coordinate, radius: Double = 0,
        accuracy: Double, kind: Kind? = nil
    ) {
        self.name = name
        self.address = address
        self.position = position
        self.radius = radius
        self.accuracy = accuracy
        self.kind = kind
    }

    /// What an entry is. The raw value is the word in `info`.
    public enum Kind: String, CaseIterable, Sendable {
        /// A door with its number.
        case number
        /// A numbered building of an estate or a park.
        case building
        /// An estate, a park, a building, an institution.
        case place
        /// A crossing of two roads.
        case crossing
        /// A road without a number.
        case road
        case village
        case town
        case developmentZone = "development-zone"
        /// A county, a prefecture or a province.
        case division
    }
}

/// A list that entries come from.
///
/// Immutable; safe to share.
public struct GazetteerSource: Hashable, Sendable {
    /// The file's name without its folder: a newer list of the same name replaces the older.
    public var name: String
    /// SHA-256 of its bytes, in hexadecimal: the same list read the same way changes nothing.
    public var digest: String
    /// The day that it is of, `2025-03-01`; empty if nobody says.
    public var day: String
    /// The CRS that its coordinates were in.
    public var crs: String
    /// How else it was read, in the words of who reads it: the same list read otherwise is another.
    public var reading: String

    /// Makes a source.
    public init(name: String, digest: String, day: String, crs: String, reading: String = "") {
        self.name = name
        self.digest = digest
        self.day = day
        self.crs = crs
        self.reading = reading
    }
}

/// Why an entry was not stored.
public enum GazetteerRefusal: String, CaseIterable, Sendable {
    /// It has neither a name nor an address.
    case nothingNamed = "nothing-named"
    /// No division of county or prefecture can be read from it, and none was given for the source.
    case unknownDivision = "unknown-division"
    /// There is no more in its address than a division, and it has no name.
    case onlyDivision = "only-division"
    /// Its position is not finite, or not in China.
    case positionOutside = "position-outside"
    /// The row or feature has no usable coordinates.
    case noPosition = "no-position"
}

/// What became of a source.
///
/// Immutable; safe to share.
public struct GazetteerSourceReport: Equatable, Sendable {
    /// The source.
    public var source: GazetteerSource
    /// Whether it was there already, with the same digest: nothing was read.
    public var isUnchanged = false
    /// How many entries of an older list of the same name were replaced.
    public var replaced = 0
    /// How many entries were stored, by kind.
    public var stored: [GazetteerEntry.Kind: Int] = [:]
    /// How many entries were refused, by why.
    public var refused: [GazetteerRefusal: Int] = [:]

    /// Nothing stored as yet.
    public init(source: GazetteerSource) { self.source = source }

    /// How many entries were stored.
    public var storedCount: Int { stored.values.reduce(0, +) }
    /// How many entries were refused.
    public var refusedCount: Int { refused.values.reduce(0, +) }
}
