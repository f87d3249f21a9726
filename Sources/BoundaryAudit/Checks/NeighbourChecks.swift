import GEOS
import Geodesy
import PlanarGeometry
import Zones

/// What is wrong between the fences in force of two zones.
///
/// Pieces whose own shape is wrong are left out. A namespace; safe to share.
enum NeighbourChecks {
    /// An overlap is an error from here on, in square metres.
    static let graveOverlap = 10_000.0
    /// A strip is narrower on average, in metres.
    static let widestSliver = 2.0
    /// A strip is at least this many times as long as it is wide.
    static let elongation = 4.0
    /// Strips thinner than this, in metres, are what unmatched vertices of a shared edge leave.
    static let hair = UnmatchedVertices.tolerance

    /// Holds all zones against each other, in all lanes. O(n log n) for zones with few neighbours.
    ///
    /// - Returns: at most one finding of each rule for each two zones, at the later of the two.
    /// - Throws: `GEOSError`.
    static func findings(_ zones: [AuditedZone]) throws(GEOSError) -> [Finding] {
        let groups = grouped(zones)
        let fences = try Lanes.map(groups, start: { () throws(GEOSError) in try AreaEngine() }) {
            (engine, group) throws(GEOSError) in
            try ZoneFence(group.code, group.pieces, engine)
        }.compactMap { $0 }
        let pairs = EnvelopePairs.of(
            fences.map(\.edges.envelope), margin: NarrowGaps.marginDegrees
        ).filter { fences[$0.first].code != fences[$0.second].code || fences[$0.first].isNameless }
        let envelopes = fences.map(\.edges.envelope)
        let found = try Lanes.map(pairs, start: { () throws(GEOSError) in try AreaEngine() }) {
            (engine, pair) throws(GEOSError) in
            try compare(pair.first, pair.second, fences, envelopes, engine)
        }
        return found.flatMap { $0 }
    }

    /// The pieces of each zone: those of one code in plain files together, whatever their file.
    private static func grouped(
        _ zones: [AuditedZone]
    ) -> [(code: String, pieces: [AuditedPiece])] {
        var groups: [(code: String, pieces: [AuditedPiece])] = []
        var plain: [String: Int] = [:]
        for zone in zones {
            guard let fence = zone.editionInForce?.fence, !fence.isEmpty else { continue }
            if !zone.isOfStore, !ZoneFence.isNameless(zone.code) {
                if let earlier = plain[zone.code] {
                    groups[earlier].pieces += fence
                    continue
                }
                plain[zone.code] = groups.count
            }
            groups.append((zone.code, fence))
        }
        return groups
    }

    private static func compare(
        _ i: Int, _ j: Int, _ fences: [ZoneFence], _ envelopes: [Envelope],
        _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> [Finding] {
        let (first, second) = (fences[i], fences[j])
        let near = NearEdges(first.edges, second.edges, within: NarrowGaps.widest)
        let unmatched = UnmatchedVertices(near, first.edges, second.edges).positions
        let thinnest = unmatched.isEmpty ? 0 : hair
        var findings: [Finding] = []
        if first.edges.envelope.intersects(second.edges.envelope) {
            let common = OverlayParts(try engine.intersection(of: first.area, second.area))
                .filter { $0.width >= thinnest }
            try noteOverlap(common, first, second, engine, &findings)
        }
        if !near.pairs.isEmpty {
            let gaps = try NarrowGaps(
                between: first.area, second.area, near, (first.edges, second.edges),
                others: { window in
                    fences.indices.filter { $0 != i && $0 != j && envelopes[$0].intersects(window) }
                        .map { fences[$0].area }
                }, thinnest: thinnest, engine: engine
            ).strips
            try noteGap(gaps, first, second, engine, &findings)
        }
        if let position = unmatched.first {
            findings.append(
                Finding(
                    .unmatchedVertices, at: second.place(of: position), position: position,
                    measure: Double(unmatched.count), unit: "positions",
                    "\(unmatched.count) vertices on the edge shared with \(first.code) "
                        + "are vertices of one side only",
                    "与 \(first.code) 的共用边上有 \(unmatched.count) 个顶点只属于一方"))
        }
        return findings
    }

    private static func noteOverlap(
        _ common: OverlayParts, _ first: ZoneFence, _ second: ZoneFence,
        _ engine: borrowing AreaEngine, _ findings: inout [Finding]
    ) throws(GEOSError) {
        let slivers = common.filter {
            $0.width < widestSliver && $0.length >= elongation * $0.width
        }
        let size = common.squareMetres
        let isGrave = size >= graveOverlap
        if common.parts.count > slivers.parts.count || isGrave {
            let position = try common.place(engine)
            findings.append(
                Finding(
                    .fencesOverlap, severity: isGrave ? .error : .warning,
                    at: second.place(of: position), position: position, measure: size, unit: "m2",
                    "the fence overlaps that of \(first.code) by \(Numbers.squareMetres(size))",
                    "围栏与 \(first.code) 的围栏重叠 \(Numbers.chineseSquareMetres(size))"))
        }
        guard !slivers.isEmpty else { return }
        let (width, area) = (slivers.width, slivers.squareMetres)
        let position = try slivers.place(engine)
        findings.append(
            Finding(
                .sliverOverlap, at: second.place(of: position), position: position, measure: area,
                unit: "m2",
                "a strip \(Numbers.metres(width)) wide, \(Numbers.squareMetres(area)), "
                    + "is in \(first.code) as well",
                "宽 \(Numbers.chineseMetres(width))、面积 \(Numbers.chineseSquareMetres(area))"
                    + "的窄条同时属于 \(first.code)"))
    }

    private static func noteGap(
        _ gaps: OverlayParts, _ first: ZoneFence, _ second: ZoneFence,
        _ engine: borrowing AreaEngine, _ findings: inout [Finding]
    ) throws(GEOSError) {
        guard !gaps.isEmpty else { return }
        let (width, area) = (gaps.width, gaps.squareMetres)
        let position = try gaps.place(engine)
        findings.append(
            Finding(
                .zonesGap, at: second.place(of: position), position: position, measure: area,
                unit: "m2",
                "a gap to \(first.code), \(Numbers.metres(width)) wide, "
                    + Numbers.squareMetres(area),
                "与 \(first.code) 之间有窄缝，宽 \(Numbers.chineseMetres(width))，"
                    + "面积 \(Numbers.chineseSquareMetres(area))"))
    }
}

/// The fence of a zone as its neighbours see it. Immutable; safe to share.
struct ZoneFence: Sendable {
    let code: String
    /// The union of its valid pieces: a line between two of them is no line of the fence.
    let area: MultiPolygon
    let edges: AreaEdges
    private let pieces: [AuditedPiece]

    /// nil if no piece is valid.
    ///
    /// - Throws: `GEOSError`.
    init?(
        _ code: String, _ pieces: [AuditedPiece], _ engine: borrowing AreaEngine
    ) throws(GEOSError) {
        let areas = pieces.compactMap(\.area)
        guard !areas.isEmpty else { return nil }
        self.code = code
        self.pieces = pieces.filter { $0.area != nil }
        area = areas.count == 1 ? areas[0] : try engine.union(of: areas)
        edges = AreaEdges(area)
    }

    /// Whether its code only counts the features of its file.
    var isNameless: Bool { Self.isNameless(code) }

    static func isNameless(_ code: String) -> Bool { code.hasPrefix("#") }

    /// The zone, with the feature if a position tells which; a position in a gap is just outside.
    func place(of position: Coordinate?) -> FindingPlace {
        if pieces.count == 1 { return pieces[0].place }
        let near = pieces.filter { piece in
            guard let position, let area = piece.area else { return false }
            return area.envelope.grown(by: 2 * NarrowGaps.marginDegrees).covers(position)
        }
        if near.count == 1 { return near[0].place }
        return (near.first ?? pieces[0]).place.at(feature: nil)
    }
}
