import GEOS
import PlanarGeometry

/// Rings within rings.
///
/// Only rings that neither cross themselves nor another one are looked at: such a ring lies on one
/// side of another with all that is not on its line, so that one corner tells.
extension ShapeChecks {
    mutating func checkNesting(
        _ rings: [CrossingChecks.Ring], _ tangled: Set<Int>, at place: FindingPlace,
        _ engine: borrowing AreaEngine
    ) throws(GEOSError) {
        var nesting = Nesting()
        for (number, ring) in rings.enumerated()
        where !tangled.contains(number) && ring.corners.count >= 3 {
            nesting.add(ring)
        }
        for holes in nesting.holes.values {
            try checkHoles(holes, nesting, at: place, engine)
        }
        let shells = nesting.shells.values.sorted { $0.ring.polygon < $1.ring.polygon }
        for (i, j) in EnvelopePairs.of(shells.map(\.locator.envelope)) {
            let (first, second) = (shells[i], shells[j])
            guard try first.meets(second, engine),
                try !nesting.isInHole(second, of: first, engine),
                try !nesting.isInHole(first, of: second, engine)
            else { continue }
            noteNested(.nestedShells, first.ring, second.ring, at: place)
        }
    }

    /// Holds the holes of one polygon against its shell and each other.
    private mutating func checkHoles(
        _ holes: [NestingRing], _ nesting: Nesting, at place: FindingPlace,
        _ engine: borrowing AreaEngine
    ) throws(GEOSError) {
        for hole in holes {
            guard let shell = nesting.shells[hole.ring.polygon] else { break }
            if try !shell.covers(hole, engine) {
                findings.append(
                    Finding(
                        .holeOutsideShell,
                        at: place.at(feature: place.feature, ring: hole.ring.index),
                        position: hole.ring.corners[0], "the hole lies outside its shell",
                        "内环在外环之外"))
            }
        }
        for (i, j) in EnvelopePairs.of(holes.map(\.locator.envelope))
        where try holes[i].meets(holes[j], engine) {
            noteNested(.nestedHoles, holes[i].ring, holes[j].ring, at: place)
        }
    }

    private mutating func noteNested(
        _ rule: AuditRule, _ first: CrossingChecks.Ring, _ second: CrossingChecks.Ring,
        at place: FindingPlace
    ) {
        let areHoles = rule == .nestedHoles
        findings.append(
            Finding(
                rule, at: place.at(feature: place.feature, ring: second.index),
                position: second.corners[0],
                areHoles
                    ? "the hole lies in hole \(first.index), or the other way round"
                    : "part \(second.polygon + 1) lies in or over part \(first.polygon + 1)",
                areHoles
                    ? "与第 \(first.index) 个内环嵌套"
                    : "第 \(second.polygon + 1) 部分与第 \(first.polygon + 1) 部分嵌套或重叠"))
    }
}

/// A ring that crosses nothing. Immutable.
private struct NestingRing {
    let ring: CrossingChecks.Ring
    let locator: RingLocator

    init(_ ring: CrossingChecks.Ring) {
        self.ring = ring
        locator = RingLocator(ring.corners)
    }

    private var area: MultiPolygon? {
        guard let linear = try? LinearRing(ring.corners + [ring.corners[0]]) else { return nil }
        return MultiPolygon([Polygon(shell: linear)])
    }

    /// Whether another ring lies within this one.
    func covers(_ other: NestingRing, _ engine: borrowing AreaEngine) throws(GEOSError) -> Bool {
        switch locator.side(of: other.locator, engine) {
        case .inside: return true
        case .outside: return false
        case .onLine:
            guard let area, let inner = other.area else { return true }
            return try engine.covers(area, area: inner)
        }
    }

    /// Whether what the two rings enclose has an area in common.
    func meets(_ other: NestingRing, _ engine: borrowing AreaEngine) throws(GEOSError) -> Bool {
        let sides = [
            locator.side(of: other.locator, engine), other.locator.side(of: locator, engine),
        ]
        if sides.contains(.inside) { return true }
        guard sides.contains(.onLine) else { return false }
        guard let area, let other = other.area else { return false }
        return try engine.interiorsMeet(area, other)
    }
}

/// The rings of a feature by their place in it.
private struct Nesting {
    /// By polygon.
    private(set) var shells: [Int: NestingRing] = [:]
    private(set) var holes: [Int: [NestingRing]] = [:]

    mutating func add(_ ring: CrossingChecks.Ring) {
        if ring.index == 0 {
            shells[ring.polygon] = NestingRing(ring)
        } else {
            holes[ring.polygon, default: []].append(NestingRing(ring))
        }
    }

    /// Whether a shell lies in a hole of another polygon, as an island does in a lake.
    func isInHole(
        _ shell: NestingRing, of other: NestingRing, _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> Bool {
        for hole in holes[other.ring.polygon] ?? []
        where hole.locator.envelope.intersects(shell.locator.envelope) {
            if try hole.covers(shell, engine) { return true }
        }
        return false
    }
}
