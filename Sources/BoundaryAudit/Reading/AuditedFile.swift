import GeoJSON
import JSON
import PlanarGeometry

/// A GeoJSON file as the audit sees it: all that could be read of it, right or wrong.
///
/// Immutable once read; safe to share.
struct AuditedFile: Sendable {
    var features: [AuditedFeature] = []
    /// Whether it could be read to its end.
    var isWhole = true
    /// Whether it is a FeatureCollection with no features in it.
    var isEmptyCollection = false
}

/// A feature, right or wrong. Immutable once read; safe to share.
struct AuditedFeature: Sendable {
    /// Its index in the file, from 0.
    let index: Int
    var id: FeatureIdentifier?
    var properties = JSONObject()
    /// The type of its geometry; nil if it is `null` or has none.
    var geometryType: String?
    /// Its polygons, those of collections too; rings as they stand.
    var polygons: [AuditedPolygon] = []
    /// Whether a part of the geometry could not be read at all, so that what is here is not all.
    var isPartial = false
    /// The area that is left when all rings are rings and the whole is valid; nil otherwise.
    var area: MultiPolygon?
    /// What its lines enclose if its rings are rings, but do not fit together; nil otherwise.
    var mendedArea: MultiPolygon?

    /// All its rings in order.
    var rings: [AuditedRing] { polygons.flatMap(\.rings) }
}

/// A polygon as it stands: the shell first. Immutable once read; safe to share.
struct AuditedPolygon: Sendable {
    var rings: [AuditedRing] = []
}

/// A ring as it stands: perhaps open, too short, or outside of the world. Safe to share.
struct AuditedRing: Sendable {
    /// Its index in its polygon, from 0, the shell being 0.
    let index: Int
    /// Degrees of CRS84, as far as they could be had.
    var coordinates: [Coordinate]
    /// How many of its numbers have more than seven decimals; 0 if the file is in another CRS.
    var longNumbers = 0
    /// Whether it is a ring: closed, of four finite positions, in range.
    var isUsable = true

    /// The ring without positions that stand twice in a row.
    var corners: [Coordinate] {
        var corners: [Coordinate] = []
        for coordinate in coordinates where corners.last != coordinate {
            corners.append(coordinate)
        }
        return corners
    }
}
