import GEOS
import PlanarGeometry

/// What is wrong with the shape of one feature by OGC 06-103r4: all of it, each with its place.
///
/// Confined to one call.
struct ShapeChecks {
    var findings: [Finding] = []
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
            // A ring of too few corners was noted when rings were looked at one by one.
            let isNoted = rings.contains { $0.corners.count < 3 }
            if !isNoted, findings.allSatisfy({ $0.severity < .error }) { note(defect, at: place) }
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
