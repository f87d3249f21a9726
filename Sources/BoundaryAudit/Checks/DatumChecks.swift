import GEOS
import GeoJSON
import Geodesy
import PlanarGeometry
import Zones

/// The fence that editions are compared with.
///
/// Immutable; safe to share.
struct ReferenceFence: Sendable {
    /// Its name in messages: a day, or a path.
    let name: String
    let lines: LineIndex

    init(name: String, _ polygons: [Polygon]) {
        self.name = name
        lines = LineIndex([polygons.flatMap(\.rings)])
    }

    /// Reads all polygons of a GeoJSON file in CRS84, strictly.
    ///
    /// - Throws: `BoundaryError.notFound`, `.unreadable`, `.badGeoJSON`, or `.noZones` if there is no
    ///   polygon in it.
    static func read(_ path: String) throws(BoundaryError) -> ReferenceFence {
        let bytes = try FileBytes.read(path)
        let collection: FeatureCollection
        do {
            collection = try GeoJSONReader().read(bytes)
        } catch {
            throw .badGeoJSON(file: path, error)
        }
        let polygons = collection.features.flatMap { $0.geometry?.polygons ?? [] }
        guard !polygons.isEmpty else { throw .noZones(path: path) }
        return ReferenceFence(name: path, polygons)
    }
}

/// Whether an edition is the one before it, moved to another datum. A namespace; safe to share.
enum DatumChecks {
    /// A vertex is explained if it lies this near to a line, in metres: looser than any datum, far
    /// tighter than the shifts.
    static let tolerance = 10.0
    /// A shift explains an edition from this share of its vertices on.
    static let explained = 0.5
    /// So many vertices, spread evenly, are looked at before all are.
    static let sampleSize = 1000

    /// Compares each edition with the one before it, or with the reference if one is given.
    ///
    /// O(n log n).
    ///
    /// - Returns: at most one finding for each edition.
    /// - Throws: `GEOSError`.
    static func findings(
        _ zone: AuditedZone, reference: ReferenceFence?, engine: borrowing AreaEngine
    ) throws(GEOSError) -> [Finding] {
        var findings: [Finding] = []
        var earlier: ReferenceFence?
        for edition in zone.editions {
            let fence = edition.fence.compactMap(\.area)
            guard !fence.isEmpty else { continue }
            var shift: (DatumShift, ReferenceFence)?
            for other in [reference, earlier] {
                guard shift == nil, let other else { continue }
                shift = find(fence, other).map { ($0, other) }
            }
            if let (found, other) = shift {
                findings.append(try finding(found, edition, fence, other, engine))
            }
            if zone.editions.count > 1 {
                earlier = ReferenceFence(
                    name: edition.place.edition ?? "", fence.flatMap(\.polygons))
            }
        }
        return findings
    }

    /// The shift that explains a fence best; nil if none does, or nothing needs to be explained.
    private static func find(_ fence: [MultiPolygon], _ other: ReferenceFence) -> DatumShift? {
        let vertices = fence.flatMap(\.polygons).flatMap(\.rings)
            .flatMap { $0.coordinates.dropLast() }
        let step = max(1, vertices.count / sampleSize)
        let sample = stride(from: 0, to: vertices.count, by: step).map { vertices[$0] }
        guard let shift = best(sample, other) else { return nil }
        return step == 1 || isExplained(vertices, by: shift, other) != nil ? shift : nil
    }

    private static func best(_ vertices: [Coordinate], _ other: ReferenceFence) -> DatumShift? {
        var best: (shift: DatumShift, share: Double)?
        for shift in DatumShift.allCases {
            guard let share = isExplained(vertices, by: shift, other),
                share > (best?.share ?? 0)
            else { continue }
            best = (shift, share)
        }
        return best?.shift
    }

    /// The share of vertices that a shift brings back to the lines; nil if they are too few, or if
    /// half as many lie there without it.
    private static func isExplained(
        _ vertices: [Coordinate], by shift: DatumShift, _ other: ReferenceFence
    ) -> Double? {
        var (before, after) = (0, 0)
        for vertex in vertices {
            let moved = shift.undone(vertex)
            // Outside of China nothing is shifted.
            guard moved != vertex else { continue }
            if other.lines.nearest(to: moved, within: tolerance) != nil { after += 1 }
            if other.lines.nearest(to: vertex, within: tolerance) != nil { before += 1 }
        }
        let share = Double(after) / Double(max(vertices.count, 1))
        return share >= explained && 2 * before < after ? share : nil
    }

    private static func finding(
        _ shift: DatumShift, _ edition: AuditedEdition, _ fence: [MultiPolygon],
        _ other: ReferenceFence, _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> Finding {
        var (sum, count) = (0.0, 0.0)
        for polygon in fence.flatMap(\.polygons) {
            for vertex in polygon.rings.flatMap({ $0.coordinates.dropLast() }) {
                let moved = shift.undone(vertex)
                guard moved != vertex else { continue }
                sum += Ellipsoid.distance(from: vertex, to: moved)
                count += 1
            }
        }
        let mean = sum / max(count, 1)
        let percent = try misplaced(fence, shift, engine).map { Numbers.rounded($0 * 100) }
        return Finding(
            // An edition that mends one that was shifted looks like this as well.
            shift.rule, severity: shift.isBackwards ? .warning : .error, at: edition.place,
            position: fence[0].polygons[0].shell.coordinates[0],
            measure: mean, unit: "m",
            "against \(other.name) the fence is moved by \(Numbers.metres(mean)), \(shift.words)"
                + (percent.map { "; \($0) % of its area are misplaced" } ?? ""),
            "与 \(other.name) 相比，围栏偏移 \(Numbers.chineseMetres(mean))，\(shift.chineseWords)"
                + (percent.map { "；\($0)% 的面积被错置" } ?? ""))
    }

    /// The share of the fence's area that is outside of where it belongs; nil if that is no area.
    private static func misplaced(
        _ fence: [MultiPolygon], _ shift: DatumShift, _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> Double? {
        var right: [MultiPolygon] = []
        for area in fence {
            var polygons: [Polygon] = []
            for polygon in area.polygons {
                let rings = polygon.rings.compactMap {
                    try? LinearRing($0.coordinates.map(shift.undone))
                }
                guard rings.count == polygon.rings.count else { return nil }
                polygons.append(Polygon(shell: rings[0], holes: Array(rings.dropFirst())))
            }
            let moved = MultiPolygon(polygons)
            // What was valid by a hair may not be any more.
            guard try engine.defect(of: moved) == nil else { return nil }
            right.append(moved)
        }
        let drawn = try engine.union(of: fence)
        let rest = try engine.difference(of: drawn, try engine.union(of: right))
        return Ellipsoid.area(of: rest) / Ellipsoid.area(of: drawn)
    }
}

/// A mistake of datum: positions of one taken for positions of another. Immutable; safe to share.
enum DatumShift: CaseIterable, Sendable {
    /// GCJ-02 taken for WGS 84.
    case gcj02
    /// WGS 84 taken for GCJ-02 and moved away from it.
    case gcj02Backwards
    /// BD-09 taken for WGS 84.
    case bd09
    /// WGS 84 taken for BD-09 and moved away from it.
    case bd09Backwards

    /// Where a position of the shifted fence belongs; itself outside of China.
    func undone(_ position: Coordinate) -> Coordinate {
        switch self {
        case .gcj02: GCJ02.toWGS84(position)
        case .gcj02Backwards: GCJ02.fromWGS84(position)
        case .bd09: BD09.toWGS84(position)
        case .bd09Backwards: BD09.fromWGS84(position)
        }
    }

    /// Whether the other fence may be the one that is shifted.
    var isBackwards: Bool { self == .gcj02Backwards || self == .bd09Backwards }

    var rule: AuditRule {
        switch self {
        case .gcj02, .gcj02Backwards: .shiftedGCJ02
        case .bd09, .bd09Backwards: .shiftedBD09
        }
    }

    /// What happened, as messages say it.
    var words: String {
        switch self {
        case .gcj02: "as GCJ-02 is against WGS 84"
        case .gcj02Backwards: "as WGS 84 is against GCJ-02: one of the two is wrong"
        case .bd09: "as BD-09 is against WGS 84"
        case .bd09Backwards: "as WGS 84 is against BD-09: one of the two is wrong"
        }
    }

    var chineseWords: String {
        switch self {
        case .gcj02: "与 GCJ-02 相对 WGS 84 的偏移一致"
        case .gcj02Backwards: "与 WGS 84 相对 GCJ-02 的偏移一致"
        case .bd09: "与 BD-09 相对 WGS 84 的偏移一致"
        case .bd09Backwards: "与 WGS 84 相对 BD-09 的偏移一致"
        }
    }
}
