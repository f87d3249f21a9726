import GEOS
import PlanarGeometry

/// What is wrong with the shape of one feature by OGC 06-103r4: all of it, each with its place.
///
/// Confined to one call.
struct ShapeChecks {
    private(set) var findings: [Finding] = []
    /// The feature's area if nothing is wrong with it; nil otherwise.
    private(set) var area: MultiPolygon?
    /// What its lines enclose if they are rings that do not fit together; nil otherwise.
    private(set) var mendedArea: MultiPolygon?

    /// Checks a feature's polygons.
    ///
    /// - Throws: `GEOSError` if GEOS fails on what seemed to be usable.
    init(
        _ feature: AuditedFeature, at place: FindingPlace, engine: borrowing AreaEngine
    ) throws(GEOSError) {
        let place = place.at(feature: feature.index)
        var rings: [CrossingChecks.Ring] = []
        for (number, polygon) in feature.polygons.enumerated() {
            for ring in polygon.rings {
                var corners = ring.corners
                if corners.count > 1, corners.first == corners.last { corners.removeLast() }
                rings.append(.init(polygon: number, index: ring.index, corners: corners))
            }
        }
        let repeated = checkDuplicates(rings, at: place)
        let distinct = rings.indices.filter { !repeated.contains($0) }.map { rings[$0] }
        let crossings = CrossingChecks(distinct, engine: engine).crossings
        note(crossings, distinct, at: place)
        let tangled = Set(crossings.flatMap { [$0.first, $0.second] })
        try checkNesting(distinct, tangled, at: place, engine)

        guard !feature.isPartial, !feature.polygons.isEmpty,
            feature.polygons.allSatisfy({ !$0.rings.isEmpty && $0.rings.allSatisfy(\.isUsable) }),
            let area = Self.area(feature.polygons)
        else { return }
        // GEOS has the last word: what was not found above is found here.
        if let defect = try engine.defect(of: area) {
            if findings.allSatisfy({ $0.severity < .error }) { note(defect, at: place) }
            let mended = try engine.mended(area)
            if !mended.polygons.isEmpty { mendedArea = mended }
            return
        }
        self.area = area
    }

    /// The polygons as values; nil if a ring is none.
    private static func area(_ polygons: [AuditedPolygon]) -> MultiPolygon? {
        var made: [Polygon] = []
        for polygon in polygons {
            var rings: [LinearRing] = []
            for ring in polygon.rings {
                guard let linear = try? LinearRing(ring.coordinates) else { return nil }
                rings.append(linear)
            }
            guard let shell = rings.first else { return nil }
            made.append(Polygon(shell: shell, holes: Array(rings.dropFirst())))
        }
        return MultiPolygon(made)
    }

    // MARK: Rings that stand twice

    /// Notes rings of the same corners; returns the numbers of the later ones.
    private mutating func checkDuplicates(
        _ rings: [CrossingChecks.Ring], at place: FindingPlace
    ) -> Set<Int> {
        var first: [[Coordinate]: Int] = [:]
        var repeated: Set<Int> = []
        for (number, ring) in rings.enumerated() where ring.corners.count >= 3 {
            guard first.updateValue(number, forKey: Self.canonical(ring.corners)) != nil else {
                continue
            }
            repeated.insert(number)
            findings.append(
                Finding(
                    .duplicateRings, at: place.at(feature: place.feature, ring: ring.index),
                    position: ring.corners[0], "the ring stands in the feature before",
                    "该环在此要素中已出现过"))
        }
        return repeated
    }

    /// The corners from the smallest one on, in the direction of its smaller neighbour.
    private static func canonical(_ corners: [Coordinate]) -> [Coordinate] {
        func precedes(_ a: Coordinate, _ b: Coordinate) -> Bool { (a.x, a.y) < (b.x, b.y) }
        guard let start = corners.indices.min(by: { precedes(corners[$0], corners[$1]) }) else {
            return corners
        }
        let forward = Array(corners[start...] + corners[..<start])
        let backward = [forward[0]] + forward.dropFirst().reversed()
        return precedes(forward[1], backward[1]) ? forward : backward
    }

    // MARK: Edges that meet

    private mutating func note(
        _ crossings: Set<CrossingChecks.Crossing>, _ rings: [CrossingChecks.Ring],
        at place: FindingPlace
    ) {
        let sorted = crossings.sorted {
            ($0.first, $0.second, $0.place.x, $0.place.y)
                < ($1.first, $1.second, $1.place.x, $1.place.y)
        }
        for crossing in sorted {
            let ring = rings[crossing.first].index
            let other = rings[crossing.second].index
            let at = place.at(feature: place.feature, ring: ring)
            let isOne = crossing.first == crossing.second
            findings.append(
                crossing.kind == .touch
                    ? Finding(
                        .ringSelfIntersection, at: at, position: crossing.place,
                        "the ring touches itself", "环自接触")
                    : Finding(
                        .selfIntersection, at: at, position: crossing.place,
                        isOne ? "the ring crosses itself" : "the ring crosses ring \(other + 1)",
                        isOne ? "环自相交" : "与第 \(other + 1) 个环相交"))
        }
        if crossings.count >= CrossingChecks.most {
            findings.append(
                Finding(
                    .selfIntersection, at: place, "there are more crossings than are listed here",
                    "还有更多相交处未列出"))
        }
    }

    // MARK: Rings within rings

    private mutating func checkNesting(
        _ rings: [CrossingChecks.Ring], _ tangled: Set<Int>, at place: FindingPlace,
        _ engine: borrowing AreaEngine
    ) throws(GEOSError) {
        // Only rings that are areas by themselves can lie inside of one another.
        let areas = rings.enumerated().map { number, ring -> MultiPolygon? in
            guard !tangled.contains(number), ring.corners.count >= 3,
                let linear = try? LinearRing(ring.corners + [ring.corners[0]])
            else { return nil }
            return MultiPolygon([Polygon(shell: linear)])
        }
        let envelopes = areas.map { $0?.envelope ?? Envelope() }
        for (number, ring) in rings.enumerated() where ring.index > 0 {
            guard let hole = areas[number] else { continue }
            let shell = rings.firstIndex { $0.polygon == ring.polygon && $0.index == 0 }
            if let shell, let outer = areas[shell], try !engine.covers(outer, area: hole) {
                findings.append(
                    Finding(
                        .holeOutsideShell, at: place.at(feature: place.feature, ring: ring.index),
                        position: ring.corners[0], "the hole lies outside its shell", "内环在外环之外"))
            }
        }
        for (i, first) in rings.enumerated() {
            guard let a = areas[i] else { continue }
            for (j, second) in rings.enumerated().dropFirst(i + 1) {
                guard let b = areas[j], envelopes[i].intersects(envelopes[j]) else { continue }
                let areHoles =
                    first.polygon == second.polygon && first.index > 0 && second.index > 0
                let areShells =
                    first.polygon != second.polygon && first.index == 0 && second.index == 0
                if areHoles, try engine.interiorsMeet(a, b) {
                    noteNested(.nestedHoles, first, second, at: place)
                } else if areShells, try engine.interiorsMeet(a, b),
                    try !isInHole(second, of: first, rings, areas, engine),
                    try !isInHole(first, of: second, rings, areas, engine)
                {
                    noteNested(.nestedShells, first, second, at: place)
                }
            }
        }
    }

    /// Whether a shell lies in a hole of another polygon, as an island does in a lake.
    private func isInHole(
        _ shell: CrossingChecks.Ring, of other: CrossingChecks.Ring,
        _ rings: [CrossingChecks.Ring], _ areas: [MultiPolygon?], _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> Bool {
        guard let linear = try? LinearRing(shell.corners + [shell.corners[0]]) else { return false }
        let island = MultiPolygon([Polygon(shell: linear)])
        for (number, ring) in rings.enumerated()
        where ring.polygon == other.polygon && ring.index > 0 {
            if let hole = areas[number], try engine.covers(hole, area: island) { return true }
        }
        return false
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

    // MARK: GEOS

    private static let rulesByReason: [(word: String, rule: AuditRule)] = [
        ("Ring Self-intersection", .ringSelfIntersection), ("Self-intersection", .selfIntersection),
        ("Hole lies outside shell", .holeOutsideShell), ("Holes are nested", .nestedHoles),
        ("Nested shells", .nestedShells), ("Duplicate Rings", .duplicateRings),
        ("Interior is disconnected", .interiorDisconnected), ("Too few points", .tooFewPoints),
        ("Invalid Coordinate", .notFinite),
    ]

    private mutating func note(_ defect: InvalidGeometry, at place: FindingPlace) {
        let rule = Self.rulesByReason.first { defect.reason.hasPrefix($0.word) }?.rule
        let found = rule ?? .selfIntersection
        findings.append(
            Finding(
                found, at: place, position: defect.coordinate, "\(found.title): \(defect.reason)",
                "\(found.chineseTitle)：\(defect.reason)"))
    }
}
