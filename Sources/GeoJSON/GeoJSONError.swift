public import JSON
public import PlanarGeometry

/// Why bytes are no GeoJSON of RFC 7946.
///
/// Immutable; safe to share.
public enum GeoJSONError: Error, Hashable, Sendable {
    /// The text is no JSON.
    case notJSON(JSONError, at: GeoJSONPlace)
    /// A member, or the document if nil, is of the wrong kind.
    case wrongType(member: String?, found: JSONKind, expected: JSONKind, at: GeoJSONPlace)
    /// An object lacks a member that its type needs.
    case missingMember(String, at: GeoJSONPlace)
    /// A `type` that RFC 7946 does not have, or not here.
    case unknownType(String, at: GeoJSONPlace)
    /// An element of `features` that is no Feature.
    case notAFeature(type: String, at: GeoJSONPlace)
    /// One object with two different types.
    case conflictingTypes(String, String, at: GeoJSONPlace)
    /// Coordinates nested too deeply or not deeply enough for the type.
    case wrongNesting(found: JSONKind, expected: Nesting, at: GeoJSONPlace)
    /// Something in a position that is no number.
    case notANumber(found: JSONKind, at: GeoJSONPlace)
    /// A number in a position that no finite `Double` is near to.
    case notFinite(String, at: GeoJSONPlace)
    /// A position of fewer than two numbers.
    case tooFewNumbers(count: Int, at: GeoJSONPlace)
    /// A position that is no longitude and latitude.
    case outOfRange(Coordinate, hint: RangeHint?, at: GeoJSONPlace)
    /// A line of fewer than two positions.
    case lineTooShort(count: Int, at: GeoJSONPlace)
    /// A ring of fewer than four positions.
    case ringTooShort(count: Int, at: GeoJSONPlace)
    /// A ring whose last position is not its first.
    case ringNotClosed(first: Coordinate, last: Coordinate, at: GeoJSONPlace)
    /// A polygon without rings.
    case noRings(at: GeoJSONPlace)
    /// Collections within collections, deeper than `limit`.
    case collectionsTooDeep(limit: Int, at: GeoJSONPlace)
    /// A `crs` member that names another system than CRS84.
    case otherCRS(String, at: GeoJSONPlace)
    /// A `crs` member that names no system.
    case unreadableCRS(at: GeoJSONPlace)

    /// What coordinates consist of at a level. Immutable; safe to share.
    public enum Nesting: Hashable, Sendable {
        /// An array of numbers.
        case position
        /// An array of positions.
        case positions
        /// An array of rings.
        case rings
        /// An array of lines.
        case lines
        /// An array of polygons.
        case polygons
    }

    /// What a position out of range probably is. Immutable; safe to share.
    public enum RangeHint: Hashable, Sendable {
        /// Latitude stands first.
        case swapped
        /// The numbers are metres of a projected system.
        case projected
    }
}

extension GeoJSONError {
    /// Where the document is wrong.
    public var place: GeoJSONPlace {
        switch self {
        case .notJSON(_, let place), .wrongType(_, _, _, let place), .missingMember(_, let place),
            .unknownType(_, let place), .notAFeature(_, let place),
            .conflictingTypes(_, _, let place), .wrongNesting(_, _, let place),
            .notANumber(_, let place), .notFinite(_, let place), .tooFewNumbers(_, let place),
            .outOfRange(_, _, let place), .lineTooShort(_, let place),
            .ringTooShort(_, let place), .ringNotClosed(_, _, let place), .noRings(let place),
            .collectionsTooDeep(_, let place), .otherCRS(_, let place), .unreadableCRS(let place):
            place
        }
    }
}
