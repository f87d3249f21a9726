public import Addresses
public import PlanarGeometry

/// Something odd about a gazetteer's entries.
///
/// Immutable; safe to share.
public struct GazetteerFinding: Equatable, Sendable {
    /// What is odd. The raw value is the word in output.
    public enum Kind: String, CaseIterable, Sendable {
        /// A road or place has entries far apart: two of one name, or a wrong position.
        case sameNameFarApart = "same-name-far-apart"
        /// An entry lies outside the area of its division that a source gave.
        case outsideDivision = "outside-division"
        /// An entry lies far from where the entries of its division are.
        case farFromDivision = "far-from-division"
        /// Many entries lie on one point.
        case manyOnOnePoint = "many-on-one-point"
    }

    /// What is odd.
    public var kind: Kind
    /// The division, as finely as it is known.
    public var division: DivisionCode?
    /// The name or the address that it is about, or how many there are.
    public var subject: String
    /// Where, in degrees of CRS84: the parts' middles, or the entry.
    public var positions: [Coordinate]
    /// Metres between the farthest positions, or from the middle of the division.
    public var distance: Double
    /// How many entries it is about.
    public var entries: Int
    /// The source of the entry, or of one of them.
    public var source: String
}
