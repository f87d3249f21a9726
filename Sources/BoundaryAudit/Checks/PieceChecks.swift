import GEOS
import Geodesy
import PlanarGeometry
import Zones

/// What is wrong with the pieces of one edition beside each other.
///
/// A piece whose rings do not fit together counts with what its lines enclose, so that its other
/// defects are found as well; one whose rings are no rings is left out. Confined to one call.
struct PieceChecks {
    private let edition: AuditedEdition
    private var findings: [Finding] = []

    /// O(n log n) for pieces that overlap few others.
    ///
    /// - Throws: `GEOSError`.
    static func findings(
        _ edition: AuditedEdition, engine: borrowing AreaEngine
    ) throws(GEOSError) -> [Finding] {
        var checks = PieceChecks(edition: edition)
        try checks.checkOverlaps(.fence, .piecesOverlap, engine)
        try checks.checkOverlaps(.approved, .piecesOverlap, engine)
        try checks.checkOverlaps(.park, .parkOverlaps, engine)
        try checks.checkGaps(engine)
        try checks.checkParks(engine)
        return checks.findings
    }

    private init(edition: AuditedEdition) { self.edition = edition }

    /// A piece with its area, mended if need be.
    private struct Shape {
        let piece: AuditedPiece
        let area: MultiPolygon

        /// How messages call it.
        var title: String {
            piece.name.map { "'\($0)'" } ?? "feature no. \((piece.place.feature ?? 0) + 1)"
        }
        var chineseTitle: String {
            piece.name.map { "“\($0)”" } ?? "第 \((piece.place.feature ?? 0) + 1) 个要素"
        }
    }

    private func shapes(_ role: Piece.Role) -> [Shape] {
        edition.pieces.compactMap { piece in
            guard piece.role == role, let area = piece.area ?? piece.mendedArea else { return nil }
            return Shape(piece: piece, area: area)
        }
    }

    // MARK: Overlaps

    private mutating func checkOverlaps(
        _ role: Piece.Role, _ rule: AuditRule, _ engine: borrowing AreaEngine
    ) throws(GEOSError) {
        let shapes = shapes(role)
        for (i, j) in EnvelopePairs.of(shapes.map(\.area.envelope)) {
            let (first, second) = (shapes[i], shapes[j])
            let common = OverlayParts(try engine.intersection(of: first.area, second.area))
            guard !common.isEmpty else { continue }
            let size = common.squareMetres
            findings.append(
                Finding(
                    rule, at: second.piece.place, position: try common.place(engine), measure: size,
                    unit: "m2",
                    "\(second.title) overlaps \(first.title) by \(Numbers.squareMetres(size))",
                    "\(second.chineseTitle)与\(first.chineseTitle)重叠 "
                        + Numbers.chineseSquareMetres(size)))
        }
    }

    // MARK: Gaps

    private mutating func checkGaps(_ engine: borrowing AreaEngine) throws(GEOSError) {
        let shapes = shapes(.fence)
        guard shapes.count > 1 else { return }
        let envelopes = shapes.map(\.area.envelope)
        let edges = shapes.map { AreaEdges($0.area) }
        for (i, j) in EnvelopePairs.of(envelopes, margin: NarrowGaps.marginDegrees) {
            let near = NearEdges(edges[i], edges[j], within: NarrowGaps.widest)
            guard !near.pairs.isEmpty else { continue }
            let gaps = try NarrowGaps(
                between: shapes[i].area, shapes[j].area, near, (edges[i], edges[j]),
                others: { window in
                    shapes.indices.filter { $0 != i && $0 != j && envelopes[$0].intersects(window) }
                        .map { shapes[$0].area }
                }, thinnest: 0, engine: engine
            ).strips
            guard !gaps.isEmpty else { continue }
            let (width, size) = (gaps.width, gaps.squareMetres)
            findings.append(
                Finding(
                    .narrowGap, at: shapes[j].piece.place, position: try gaps.place(engine),
                    measure: size, unit: "m2",
                    "a gap between \(shapes[j].title) and \(shapes[i].title), "
                        + "\(Numbers.metres(width)) wide, \(Numbers.squareMetres(size))",
                    "\(shapes[j].chineseTitle)与\(shapes[i].chineseTitle)之间有窄缝，"
                        + "宽 \(Numbers.chineseMetres(width))，面积 \(Numbers.chineseSquareMetres(size))"
                ))
        }
    }

    // MARK: Parks

    private mutating func checkParks(_ engine: borrowing AreaEngine) throws(GEOSError) {
        let parks = shapes(.park)
        // With a fence piece missing everything in it would seem to be outside.
        let fences = shapes(.fence)
        guard !parks.isEmpty, !fences.isEmpty, edition.isWhole,
            fences.count == edition.fence.count
        else { return }
        let fence = try Self.union(fences.map(\.area), engine)
        let allParks = try Self.union(parks.map(\.area), engine)
        // One overlay for all parks; each is then held against the little that is outside.
        let outside = try engine.difference(of: allParks, fence)
        let beyond = outside.envelope
        for park in parks where !outside.polygons.isEmpty && park.area.envelope.intersects(beyond) {
            let rest = OverlayParts(try engine.intersection(of: park.area, outside))
            guard !rest.isEmpty else { continue }
            let size = rest.squareMetres
            findings.append(
                Finding(
                    .parkOutside, at: park.piece.place, position: try rest.place(engine),
                    measure: size, unit: "m2",
                    "\(Numbers.squareMetres(size)) of the park \(park.title) lie outside the fence",
                    "园区\(park.chineseTitle)有 \(Numbers.chineseSquareMetres(size))在围栏之外"))
        }
        let free = OverlayParts(try engine.difference(of: fence, allParks))
        guard !free.isEmpty else { return }
        let size = free.squareMetres
        let unknown = edition.pieces.count { $0.role == .park } - parks.count
        let place = edition.fence.count == 1 ? edition.fence[0].place : edition.place
        findings.append(
            Finding(
                .fenceInNoPark, at: place, position: try free.place(engine), measure: size,
                unit: "m2",
                "\(Numbers.squareMetres(size)) of the fence are in no park"
                    + (unknown > 0 ? " (\(unknown) parks without a shape left out)" : ""),
                "围栏中有 \(Numbers.chineseSquareMetres(size))不属于任何园区"
                    + (unknown > 0 ? "（\(unknown) 个无法成形的园区未计）" : "")))
    }

    private static func union(
        _ areas: [MultiPolygon], _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> MultiPolygon {
        areas.count == 1 ? areas[0] : try engine.union(of: areas)
    }
}
