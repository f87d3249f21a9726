import GEOS
import PlanarGeometry

/// Strips between two areas that nearly touch, and that belong to neither.
///
/// Of each two edges that come near each other the stretches that are near are spanned by a convex
/// quadrilateral. What these hold together, without the areas themselves, is what lies between the
/// two lines; only the edges concerned are looked at. Confined to one call.
struct NarrowGaps {
    /// A gap is narrower than this, in metres.
    static let widest = 2.0
    /// A gap is at least this many times as long as it is wide.
    static let elongation = 5.0
    /// A gap is at least this long, in metres: round two corners that are near each other the
    /// tolerance alone makes strips of nearly twice its length.
    static let shortest = 5.0
    /// A strip that is longer, in metres, is no wedge: its sides would part by under half a degree.
    static let longestWedge = 300.0

    /// How far envelopes are grown to find what may be that near, in degrees: more than `widest` up
    /// to a latitude of 60 degrees.
    static let marginDegrees = 0.000_02

    /// The strips; empty if the areas touch, overlap or keep clear of each other.
    let strips: OverlayParts

    /// Looks between two areas.
    ///
    /// - Parameters:
    ///   - near: their edges within `widest` of each other.
    ///   - edges: all their edges.
    ///   - others: what else may fill a gap, given the envelope of what was found.
    ///   - thinnest: what is thinner is no gap, in metres.
    /// - Throws: `GEOSError`.
    init(
        between a: MultiPolygon, _ b: MultiPolygon, _ near: NearEdges,
        _ edges: (AreaEdges, AreaEdges), others: (Envelope) -> [MultiPolygon], thinnest: Double,
        engine: borrowing AreaEngine
    ) throws(GEOSError) {
        var free = try Self.between(near, Self.widest, a, b, engine)
        if free.polygons.isEmpty {
            strips = OverlayParts([])
            return
        }
        for other in others(free.envelope) where !free.polygons.isEmpty {
            free = try engine.difference(of: free, other)
        }
        let found = OverlayParts(free).filter {
            $0.width < Self.widest && $0.width >= thinnest
                && $0.length >= max(Self.shortest, Self.elongation * $0.width)
        }
        strips =
            found.isEmpty
            ? found : OverlayParts(try Self.withoutWedges(found, near, edges, a, b, engine))
    }

    /// What lies between the edges that are within `reach` of each other, in degrees.
    private static func between(
        _ near: NearEdges, _ reach: Double, _ a: MultiPolygon, _ b: MultiPolygon,
        _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> MultiPolygon {
        var spans: [MultiPolygon] = []
        for pair in near.pairs
        where isBeyond(pair.first, pair.second) && isBeyond(pair.second, pair.first)
            && !leadApart(pair.first, pair.second)
        {
            guard let s = pair.first.stretch(within: reach, of: pair.second),
                let t = pair.second.stretch(within: reach, of: pair.first)
            else { continue }
            let hull = convexHull([s.a, s.b, t.a, t.b])
            guard hull.count >= 3, !isFlat(hull) else { continue }
            let ring = (hull + [hull[0]]).map(near.plane.degrees)
            guard let linear = try? LinearRing(ring) else { continue }
            spans.append(MultiPolygon([Polygon(shell: linear)]))
        }
        if spans.isEmpty { return MultiPolygon([]) }
        let spanned = try engine.union(of: spans)
        let rest = try engine.difference(of: spanned, a)
        return rest.polygons.isEmpty ? rest : try engine.difference(of: rest, b)
    }

    /// Whether an end of `t` lies on the right of `s`, where the area of `s` is not.
    private static func isBeyond(_ s: PlanarSegment, _ t: PlanarSegment) -> Bool {
        let (dx, dy) = (s.b.x - s.a.x, s.b.y - s.a.y)
        func left(_ p: Coordinate) -> Double { dx * (p.y - s.a.y) - dy * (p.x - s.a.x) }
        let limit = -OverlayParts.dustWidth * s.length
        return left(t.a) < limit || left(t.b) < limit
    }

    /// Whether two edges meet, and part at more than 30 degrees: no strip lies between them.
    private static func leadApart(_ s: PlanarSegment, _ t: PlanarSegment) -> Bool {
        guard s.distance(to: t) < 0.001 else { return false }
        func cosine(_ s: PlanarSegment, _ t: PlanarSegment) -> Double {
            let dot = (s.b.x - s.a.x) * (t.b.x - t.a.x) + (s.b.y - s.a.y) * (t.b.y - t.a.y)
            return dot / (s.length * t.length)
        }
        let limit = 0.866
        func flipped(_ s: PlanarSegment) -> PlanarSegment { PlanarSegment(a: s.b, b: s.a) }
        // From a common end the direction counts: what goes straight on leads apart as well.
        if s.a == t.a { return cosine(s, t) < limit }
        if s.a == t.b { return cosine(s, flipped(t)) < limit }
        if s.b == t.a { return cosine(flipped(s), t) < limit }
        if s.b == t.b { return cosine(flipped(s), flipped(t)) < limit }
        return abs(cosine(s, t)) < limit
    }

    /// Whether a hull is thinner than a tenth of a millimetre.
    private static func isFlat(_ hull: [Coordinate]) -> Bool {
        var area = 0.0
        var longest = 0.0
        for (p, q) in zip(hull, hull.dropFirst() + [hull[0]]) {
            area += (p.x - hull[0].x) * (q.y - hull[0].y) - (q.x - hull[0].x) * (p.y - hull[0].y)
            longest = max(longest, PlanarSegment(a: p, b: q).length)
        }
        return abs(area) / 2 < OverlayParts.dustWidth * longest
    }

    /// The convex hull, counter-clockwise (Andrew, "Another efficient algorithm for convex hulls in
    /// two dimensions", 1979).
    private static func convexHull(_ places: [Coordinate]) -> [Coordinate] {
        let sorted = Set(places).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        guard sorted.count >= 3 else { return sorted }
        func half(_ places: some Sequence<Coordinate>) -> [Coordinate] {
            var chain: [Coordinate] = []
            for p in places {
                while chain.count >= 2 {
                    let (o, q) = (chain[chain.count - 2], chain[chain.count - 1])
                    guard (q.x - o.x) * (p.y - o.y) - (q.y - o.y) * (p.x - o.x) <= 0 else { break }
                    chain.removeLast()
                }
                chain.append(p)
            }
            return chain.dropLast()
        }
        return half(sorted) + half(sorted.reversed())
    }

    // MARK: Wedges

    /// Leaves out where two lines merely part from a place at an acute angle.
    ///
    /// The width of a wedge grows in proportion to its length: half of the tolerance finds a quarter
    /// of its area, twice of it four times as much. (On lines that part along an arc the powers are
    /// 1.5 instead of 2.) The area of a strip that is there by itself does not do both.
    private static func withoutWedges(
        _ found: OverlayParts, _ near: NearEdges, _ edges: (AreaEdges, AreaEdges),
        _ a: MultiPolygon, _ b: MultiPolygon, _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> [OverlayParts.Part] {
        let short = found.filter { $0.length < longestWedge }
        guard !short.isEmpty else { return found.parts }
        // Only what lies round the short ones has to be spanned again.
        var window = Envelope()
        for part in short.parts { window.expand(toInclude: part.polygon.envelope) }
        let half = try between(near.inside(window), widest / 2, a, b, engine)
        let suspects = try found.parts.map { part throws(GEOSError) in
            guard part.length < longestWedge else { return false }
            let common = try engine.intersection(of: MultiPolygon([part.polygon]), half)
            let share = OverlayParts(common).squareMetres / part.squareMetres
            return (0.1...0.5).contains(share)
        }
        guard suspects.contains(true) else { return found.parts }
        let wide = NearEdges(edges.0, edges.1, within: 2 * widest)
        let around = window.grown(x: 2 * longestWedge / 80_000, y: 2 * longestWedge / 80_000)
        let double = OverlayParts(
            try between(wide.inside(around), 2 * widest, a, b, engine))
        var kept: [OverlayParts.Part] = []
        for (part, isSuspect) in zip(found.parts, suspects) {
            if isSuspect, let place = try engine.interiorPosition(of: part.polygon) {
                var grown = 0.0
                for other in double.parts
                where other.polygon.envelope.covers(place) {
                    if try engine.covers(MultiPolygon([other.polygon]), [place]) == [true] {
                        grown = other.squareMetres
                    }
                }
                if grown >= 2.5 * part.squareMetres { continue }
            }
            kept.append(part)
        }
        return kept
    }
}
