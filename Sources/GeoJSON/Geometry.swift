public import PlanarGeometry

/// A geometry of RFC 7946, section 3.1.
///
/// Rings are closed, of four positions at least and finite; whether they cross is for the full
/// validity check. Immutable; safe to share.
public enum Geometry: Hashable, Sendable {
    /// One position.
    case point(Coordinate)
    /// Positions; there may be none.
    case multiPoint([Coordinate])
    /// A line of two positions at least.
    case lineString([Coordinate])
    /// Lines of two positions at least; there may be none.
    case multiLineString([[Coordinate]])
    /// A shell with holes.
    case polygon(Polygon)
    /// Polygons; there may be none.
    case multiPolygon(MultiPolygon)
    /// Geometries of any kind; there may be none.
    case geometryCollection([Geometry])

    /// The name of the type in GeoJSON.
    public var typeName: String {
        switch self {
        case .point: "Point"
        case .multiPoint: "MultiPoint"
        case .lineString: "LineString"
        case .multiLineString: "MultiLineString"
        case .polygon: "Polygon"
        case .multiPolygon: "MultiPolygon"
        case .geometryCollection: "GeometryCollection"
        }
    }

    /// All polygons in it, in order, those in collections too; empty if there are none. O(parts).
    public var polygons: [Polygon] {
        switch self {
        case .polygon(let polygon): [polygon]
        case .multiPolygon(let multiPolygon): multiPolygon.polygons
        case .geometryCollection(let geometries): geometries.flatMap(\.polygons)
        case .point, .multiPoint, .lineString, .multiLineString: []
        }
    }
}
