import GEOS
import GeoJSON
import Geodesy
import PlanarGeometry
import Zones

/// Takes the geometries of a file to CRS84, and makes them valid if asked to.
///
/// Confined to its lane: it owns a transformation and a GEOS context.
struct PieceGeometry: ~Copyable {
    private let path: String
    private let crs: CRSIdentifier
    private let transformation: Transformation
    private let engine: AreaEngine

    /// The decimals of degrees that are stored: 0.1 mm.
    static let decimals = 9

    /// - Throws: any `CRSError` of a transformation; `GEOSError.noContext`.
    init(path: String, crs: CRSIdentifier) throws {
        // All at once at the end: a value that owns something cannot be given up half made.
        let transformation = try Transformation(from: crs)
        let engine = try AreaEngine()
        self.path = path
        self.crs = crs
        self.transformation = transformation
        self.engine = engine
    }

    /// The geometry in CRS84: a polygon, or several, if it has any; else what it is.
    ///
    /// - Throws: `ImportError.notTransformed`.
    func transformed(_ feature: Feature) throws(ImportError) -> Geometry? {
        guard let geometry = feature.geometry else { return nil }
        let polygons = geometry.polygons
        // The audit says what it thinks of a line as a boundary, wherever that is.
        guard !polygons.isEmpty else { return geometry }
        let place = PiecePlace(feature: feature.index, featureID: feature.id)
        var moved: [Polygon] = []
        for (part, polygon) in polygons.enumerated() {
            var rings: [LinearRing] = []
            for (index, ring) in polygon.rings.enumerated() {
                var place = place
                place.part = polygons.count > 1 ? part : nil
                place.ring = index
                rings.append(try transformed(ring, place))
            }
            moved.append(Polygon(shell: rings[0], holes: Array(rings.dropFirst())))
        }
        return Self.geometry(moved)
    }

    private func transformed(
        _ ring: LinearRing, _ place: PiecePlace
    ) throws(ImportError) -> LinearRing {
        var place = place
        var coordinates: [Coordinate] = []
        coordinates.reserveCapacity(ring.coordinates.count)
        for (index, coordinate) in ring.coordinates.dropLast().enumerated() {
            guard let moved = transformation.transform(coordinate) else {
                place.position = index
                throw .notTransformed(path: path, at: place, coordinate, crs: crs.name)
            }
            coordinates.append(Self.rounded(moved))
        }
        // The first result again, so that the ring is closed to the last digit.
        coordinates.append(coordinates[0])
        do {
            return try LinearRing(coordinates)
        } catch {
            throw .notTransformed(path: path, at: place, ring.coordinates[0], crs: crs.name)
        }
    }

    /// A valid geometry in the place of an invalid one, and what that did; nil if it is valid, or
    /// nothing of it encloses anything.
    ///
    /// - Throws: `GEOSError.failed`.
    func repaired(
        _ geometry: Geometry, _ feature: Feature
    ) throws(GEOSError) -> (geometry: Geometry, repair: Repair)? {
        let drawn = MultiPolygon(geometry.polygons)
        guard !drawn.polygons.isEmpty, let defect = try engine.defect(of: drawn) else {
            return nil
        }
        var valid = try engine.repaired(drawn)
        // Rounding the positions at crossings can undo it for once.
        for _ in 0..<3 {
            valid = Self.rounded(valid)
            guard try engine.defect(of: valid) != nil else { break }
            valid = try engine.repaired(valid)
        }
        guard !valid.polygons.isEmpty else { return nil }
        // What the lines enclose: a ring that crosses itself has no area of its own, for one turn
        // of it takes away what the other adds.
        let before = try engine.repaired(drawn, method: .lines)
        let moved =
            Ellipsoid.area(of: try engine.difference(of: before, valid))
            + Ellipsoid.area(of: try engine.difference(of: valid, before))
        let repair = Repair(
            place: PiecePlace(feature: feature.index, featureID: feature.id),
            reason: defect.reason, areaBefore: Ellipsoid.area(of: before),
            areaAfter: Ellipsoid.area(of: valid), areaMoved: moved)
        return (Self.geometry(valid.polygons), repair)
    }

    static func geometry(_ polygons: [Polygon]) -> Geometry {
        polygons.count == 1 ? .polygon(polygons[0]) : .multiPolygon(MultiPolygon(polygons))
    }

    private static func rounded(_ coordinate: Coordinate) -> Coordinate {
        Coordinate(
            x: (coordinate.x * 1e9).rounded() / 1e9, y: (coordinate.y * 1e9).rounded() / 1e9)
    }

    private static func rounded(_ area: MultiPolygon) -> MultiPolygon {
        // A closed ring of finite numbers stays one, and the others are what GEOS made.
        func rounded(_ ring: LinearRing) -> LinearRing {
            (try? LinearRing(ring.coordinates.map(Self.rounded))) ?? ring
        }
        return MultiPolygon(
            area.polygons.map {
                Polygon(shell: rounded($0.shell), holes: $0.holes.map(rounded))
            })
    }

    /// What lines and points of a drawing stand for: a line that ends where it begins is the shell
    /// of a polygon, points are labels.
    ///
    /// - Returns: the geometry, nil for labels alone.
    static func drawn(_ geometry: Geometry) -> Geometry? {
        switch geometry {
        case .point, .multiPoint: return nil
        case .lineString(let line):
            guard let ring = try? LinearRing(line) else { return geometry }
            return .polygon(Polygon(shell: ring))
        case .multiLineString(let lines):
            let rings = lines.compactMap { try? LinearRing($0) }
            guard rings.count == lines.count else { return geometry }
            return Self.geometry(rings.map { Polygon(shell: $0) })
        case .geometryCollection(let parts):
            let drawn = parts.compactMap(Self.drawn)
            return drawn.isEmpty ? nil : .geometryCollection(drawn)
        case .polygon, .multiPolygon: return geometry
        }
    }
}
