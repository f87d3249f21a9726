public import JSON

/// A feature of RFC 7946, section 3.2.
///
/// Immutable; safe to share.
public struct Feature: Hashable, Sendable {
    /// Its place among the features of the document, from 0.
    public let index: Int
    /// Its `id`; nil if it has none.
    public let id: FeatureIdentifier?
    /// Its geometry; nil if that is `null`.
    public let geometry: Geometry?
    /// Its properties in order; empty if they are `null` or missing.
    public let properties: JSONObject

    /// Makes a feature.
    public init(
        index: Int = 0, id: FeatureIdentifier? = nil, geometry: Geometry?,
        properties: JSONObject = JSONObject()
    ) {
        self.index = index
        self.id = id
        self.geometry = geometry
        self.properties = properties
    }
}

/// The `id` of a feature. Immutable; safe to share.
public enum FeatureIdentifier: Hashable, Sendable {
    /// A string.
    case string(String)
    /// A number as it was written.
    case number(JSONNumber)

    /// The string, or the digits of the number as they were written.
    public var text: String {
        switch self {
        case .string(let string): string
        case .number(let number): number.text
        }
    }
}

/// What a GeoJSON document holds.
///
/// Immutable; safe to share.
public struct FeatureCollection: Hashable, Sendable {
    /// The features in order.
    public let features: [Feature]
    /// What was accepted although it deserves a remark, in the order of the text.
    public let observations: [Observation]
    /// The CRS that a `crs` member names; nil without such a member, or if it is `null`.
    public let crsName: String?

    /// Makes a collection.
    public init(
        features: [Feature], observations: [Observation] = [], crsName: String? = nil
    ) {
        self.features = features
        self.observations = observations
        self.crsName = crsName
    }
}

/// Something that was accepted although it deserves a remark. Immutable; safe to share.
public struct Observation: Hashable, Sendable {
    /// What was seen.
    public enum Kind: Hashable, Sendable {
        /// The document begins with a byte order mark.
        case byteOrderMark
        /// `positions` positions of one geometry have more than two numbers; the rest of them was
        /// ignored. The place is that of the first.
        case extraDimensions(positions: Int)
        /// A shell runs clockwise, or a hole counter-clockwise (RFC 7946, section 3.1.6).
        case againstRightHandRule
        /// An object has the member more than once; its last value was taken.
        case repeatedMember(String)
        /// There is a `crs` member, which RFC 7946 has abolished; nil if it is `null`.
        case crsMember(String?)
        /// A feature has no `properties` member.
        case missingProperties
    }

    /// What was seen.
    public let kind: Kind
    /// Where.
    public internal(set) var place: GeoJSONPlace

    /// Makes an observation.
    public init(kind: Kind, place: GeoJSONPlace) {
        self.kind = kind
        self.place = place
    }
}
