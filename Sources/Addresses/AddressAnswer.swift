public import PlanarGeometry

/// How finely an address was found, from finest to coarsest.
public enum AddressLevel: String, CaseIterable, Sendable {
    /// The very house number.
    case number = "house-number"
    /// Between two numbers on the same side of the road.
    case interpolated
    /// The nearest number of the road that is known.
    case nearestNumber = "nearest-number"
    /// The very building of an estate or park.
    case building
    /// An estate, a park, a building or an institution by its name.
    case place
    /// The crossing of two roads.
    case crossing
    /// Somewhere at the road.
    case road
    case village
    case town
    case developmentZone = "development-zone"
    case county
    case prefecture
    case province

    /// Whether it tells no more than a division of the county level or above, which no position in
    /// a fence can be told from.
    public var isDivision: Bool { self == .county || self == .prefecture || self == .province }
}

/// Where an address is, and how well that is known.
///
/// Immutable; safe to share.
public struct AddressPosition: Equatable, Sendable {
    /// Degrees of CRS84.
    public var position: Coordinate
    /// Metres: at least 95 of 100 such answers lie within.
    public var accuracy: Double
    /// How finely it was found.
    public var level: AddressLevel
    /// What was found, in words: the entry of the gazetteer, or the geocoder's formatted address.
    public var matched: String
    /// Who says so: `gazetteer`, or the name of a geocoder (`amap`).
    public var source: String
    /// Whether names were only alike, not equal.
    public var isFuzzy: Bool

    /// Makes a position.
    public init(
        position: Coordinate, accuracy: Double, level: AddressLevel, matched: String,
        source: String, isFuzzy: Bool = false
    ) {
        self.position = position
        self.accuracy = accuracy
        self.level = level
        self.matched = matched
        self.source = source
        self.isFuzzy = isFuzzy
    }
}

/// What somebody answers to an address.
public enum AddressAnswer: Equatable, Sendable {
    /// One position.
    case located(AddressPosition)
    /// Several that the text does not choose among, best first, at most five.
    case ambiguous([AddressPosition])
    /// None that could be trusted.
    case unlocated(AddressProblem)
}

/// Why an address has no position. The raw value is the word in `reason`.
public enum AddressProblem: String, CaseIterable, Sendable {
    /// There is no text.
    case noAddress = "no-address"
    /// Nothing of the text could be read as an address.
    case unreadable = "unreadable-address"
    /// The division cannot be told: no name of one, or names that contradict each other.
    case unknownDivision = "unknown-division"
    /// The gazetteer holds nothing of the kind, or the geocoder found nothing.
    case notFound = "not-found"
    /// What was found is no finer than a county.
    case coarse = "coarse-position"
    /// A geocoder's answer lies in another division than the address says.
    case divisionConflict = "division-conflict"
    /// A geocoder gave several different addresses one identical position.
    case sharedAnswer = "shared-answer"
    /// A geocoder was not asked, as that was forbidden, and the answer is not kept.
    case notAsked = "not-asked"
    /// A geocoder could not be asked, or its answer could not be read.
    case geocoderFailed = "geocoder-failed"
}
