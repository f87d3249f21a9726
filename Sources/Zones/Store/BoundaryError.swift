public import GEOS
public import GeoJSON
public import JSON
public import PlanarGeometry

/// Why boundaries cannot be used.
///
/// Immutable; safe to share.
public enum BoundaryError: Error, Hashable, Sendable {
    /// Nothing stands at the path.
    case notFound(path: String)
    /// The system refuses to read the path; its words are in `reason`.
    case unreadable(path: String, reason: String)
    /// The store has no zone, or the file no feature with a polygon.
    case noZones(path: String)
    /// No zone has an edition in force on the day.
    case noEditionInForce(path: String, asOf: Day)
    /// An option that only plain files understand was given for a store.
    case optionNeedsFile(option: String, path: String)
    /// A zone directory with editions has no `zone.json`.
    case noManifest(directory: String)
    /// A manifest is no JSON.
    case manifestNotJSON(file: String, JSONError)
    /// A member of a manifest is missing or wrong, as in `editions.2018-03-01.status`.
    case badManifest(file: String, member: String, ManifestProblem)
    /// The manifest's code is not the name of its directory.
    case codeIsNotDirectory(file: String, code: String)
    /// A GeoJSON file in a zone directory is not named after a day.
    case fileNameIsNoDate(file: String)
    /// An edition's file that the manifest does not list.
    case unlistedEdition(file: String)
    /// An edition of the manifest without its file.
    case missingEditionFile(file: String)
    /// A file is no GeoJSON of RFC 7946.
    case badGeoJSON(file: String, GeoJSONError)
    /// A property of a piece is wrong.
    case badPiece(file: String, at: PiecePlace, member: String, ManifestProblem)
    /// A piece that membership depends on is invalid.
    case invalidGeometry(file: String, at: PiecePlace, InvalidGeometry)
    /// A feature lacks the property that holds the codes, or holds no code in it.
    case noZoneKey(file: String, at: PiecePlace, property: String, properties: [String])
    /// A position could not be transformed to CRS84; `reason` is for people.
    case notTransformed(file: String, at: PiecePlace, Coordinate, reason: String)
    /// GEOS failed while it checked the geometries.
    case geos(GEOSError)

    /// What a command makes of the error.
    public enum Consequence: Hashable, Sendable {
        /// The command was given wrongly.
        case usage
        /// The input is there but unusable.
        case unusable
        /// The input, or anything in force in it, was not found.
        case notFound
        /// The program failed.
        case failure
    }

    /// What a command makes of the error.
    public var consequence: Consequence {
        switch self {
        case .notFound, .noZones, .noEditionInForce: .notFound
        case .optionNeedsFile: .usage
        case .geos: .failure
        default: .unusable
        }
    }
}

/// What is wrong with a member of a manifest or of a piece's properties. Immutable; safe to share.
public enum ManifestProblem: Hashable, Sendable {
    /// It is required and not there.
    case missing
    /// It is of the wrong kind.
    case wrongKind(JSONKind, expected: JSONKind)
    /// It stands twice.
    case repeated
    /// It is blank.
    case blank
    /// It is negative.
    case negative
    /// It is no day written as `2018-03-01`.
    case noDay(String)
    /// It is none of the words that are known.
    case unknownWord(String, known: [String])
    /// It is no code: codes have no blanks, slashes, semicolons, or points in front.
    case badCode(String)
}

/// Where in a file of pieces something stands.
///
/// Indexes count from 0; the descriptions, which are for people, count from 1. Immutable; safe to
/// share.
public struct PiecePlace: Hashable, Sendable {
    /// The index of the feature.
    public var feature: Int
    /// The `id` of the feature; nil if it has none.
    public var featureID: FeatureIdentifier?
    /// The index of the polygon; nil if there is only one, or none is meant.
    public var part: Int?
    /// The index of the ring in its polygon, the shell being 0; nil if none is meant.
    public var ring: Int?
    /// The index of the position in its ring; nil if none is meant.
    public var position: Int?

    /// Makes a place.
    public init(
        feature: Int, featureID: FeatureIdentifier? = nil, part: Int? = nil, ring: Int? = nil,
        position: Int? = nil
    ) {
        self.feature = feature
        self.featureID = featureID
        self.part = part
        self.ring = ring
        self.position = position
    }

    /// The same place without its place in the text, which is for messages only.
    private var inDocument: GeoJSONPlace {
        GeoJSONPlace(
            feature: feature, featureID: featureID, part: part, ring: ring, position: position,
            text: JSONPlace(offset: 0, line: 1, column: 1))
    }
}

extension PiecePlace: CustomStringConvertible {
    /// As in `position 7 of hole 2 of feature 'G422031'`.
    public var description: String { inDocument.description }

    /// As in `要素“G422031”第2个内环第7个点`.
    public var chineseDescription: String { inDocument.chineseDescription }
}
