public import GEOS
import Geodesy
public import PlanarGeometry
import Zones

/// What has changed from one boundary of a zone to another.
///
/// Areas are square metres on the ellipsoid, the shift metres, positions degrees of CRS84. Laws:
/// 1. `commonArea + addedArea` is `areaTo`, `commonArea + removedArea` is `areaFrom`, but for
/// rounding. 2. The other way round, added and removed change places and all else stays. 3. With
/// itself nothing is added, removed or shifted. Immutable; safe to share.
public struct BoundaryComparison: Sendable {
    /// The boundary before.
    public let from: DiffSide
    /// The boundary after.
    public let to: DiffSide
    /// The area of the fence before.
    public let areaFrom: Double
    /// The area of the fence after.
    public let areaTo: Double
    /// The area that both fences have.
    public let commonArea: Double
    /// The area that only the fence after has.
    public let addedArea: Double
    /// The area that only the fence before has.
    public let removedArea: Double
    /// The parts of the added area, the largest first; slivers that no line shows are left out.
    public let added: [Part]
    /// The parts of the removed area, the largest first; slivers that no line shows are left out.
    public let removed: [Part]
    /// The symmetric Hausdorff distance of the two lines, right to 0.1 % or 1 cm; nil if only one
    /// of them has a fence.
    public let maximumShift: Double?
    /// The pieces of both: by role, then in the order of the files.
    public let pieces: [PieceChange]

    /// A connected part of an area.
    public struct Part: Sendable {
        /// Its rings.
        public let polygon: Polygon
        /// Square metres.
        public let area: Double
    }

    /// Two lines that are nowhere farther apart, in metres, are one.
    static let sameLine = 1e-4

    /// Compares two boundaries whose pieces are valid. O(n log n).
    ///
    /// - Throws: `GEOSError` if GEOS fails on a piece.
    public init(from: DiffSide, to: DiffSide) throws(GEOSError) {
        let engine = try AreaEngine()
        let before = try engine.fence(of: from)
        let after = try engine.fence(of: to)
        let added: MultiPolygon
        let removed: MultiPolygon
        if before == after {
            // Not asked of an overlay, so that nothing of its rounding can show.
            (added, removed) = (MultiPolygon([]), MultiPolygon([]))
            commonArea = Ellipsoid.area(of: before)
        } else {
            added = try engine.difference(of: after, before)
            removed = try engine.difference(of: before, after)
            commonArea = Ellipsoid.area(of: try engine.intersection(of: before, after))
        }
        self.from = from
        self.to = to
        areaFrom = Ellipsoid.area(of: before)
        areaTo = Ellipsoid.area(of: after)
        addedArea = Ellipsoid.area(of: added)
        removedArea = Ellipsoid.area(of: removed)
        self.added = Self.parts(of: added)
        self.removed = Self.parts(of: removed)
        maximumShift = LineShift.metres(before.lines, after.lines)
        pieces = try PieceMatching(from: from.pieces, to: to.pieces, engine: engine).changes
    }

    /// The area common to both by the area of both together, from 0 to 1; nil if there is none.
    public var intersectionOverUnion: Double? {
        let union = commonArea + addedArea + removedArea
        return union > 0 ? commonArea / union : nil
    }

    /// Whether nothing differs: neither the fence nor any piece.
    public var isSame: Bool {
        isSameFence && pieces.allSatisfy { $0.change == .unchanged }
    }

    /// Whether the fences are the same area.
    public var isSameFence: Bool {
        guard let maximumShift else { return false }
        return maximumShift <= Self.sameLine && added.isEmpty && removed.isEmpty
    }

    /// The parts that are wider than what counts as the same line.
    private static func parts(of area: MultiPolygon) -> [Part] {
        area.polygons.map { Part(polygon: $0, area: Ellipsoid.area(of: $0)) }
            .filter { $0.area > perimeter(of: $0.polygon) * sameLine / 2 }
            .sorted { $0.area > $1.area }
    }

    private static func perimeter(of polygon: Polygon) -> Double {
        var sum = 0.0
        for ring in polygon.rings {
            for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
                sum += Ellipsoid.distance(from: a, to: b)
            }
        }
        return sum
    }
}

extension AreaEngine {
    /// The union of a side's fence pieces.
    borrowing func fence(of side: DiffSide) throws(GEOSError) -> MultiPolygon {
        try merged(side.pieces.filter { $0.role == .fence }.map(\.geometry))
    }

    /// The union of valid areas; a single one as it is.
    borrowing func merged(_ areas: [MultiPolygon]) throws(GEOSError) -> MultiPolygon {
        if areas.isEmpty { return MultiPolygon([]) }
        return areas.count == 1 ? areas[0] : try union(of: areas)
    }
}

extension MultiPolygon {
    /// Its boundary.
    var lines: [LinearRing] { polygons.flatMap(\.rings) }
}
