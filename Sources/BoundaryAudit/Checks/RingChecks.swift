import Geodesy
import PlanarGeometry

/// What is wrong with single rings. Positions are degrees of CRS84.
struct RingChecks {
    private(set) var findings: [Finding] = []

    /// A spike's angle is smaller, in degrees.
    static let spikeAngle = 1.0
    /// A segment is long from here on, in metres.
    static let longSegment = 20_000.0
    /// The box that China lies in, degrees.
    static let china = Envelope(minX: 73, minY: 3, maxX: 136, maxY: 54)

    /// Checks a ring as it stands.
    mutating func check(_ ring: AuditedRing, at place: FindingPlace) {
        let coordinates = ring.coordinates
        if ring.longNumbers > 0 {
            findings.append(
                Finding(
                    .manyDecimals, at: place, position: coordinates.first,
                    measure: Double(ring.longNumbers), unit: "positions",
                    "\(ring.longNumbers) numbers have more than seven decimals",
                    "\(ring.longNumbers) 个数的小数位超过七位"))
        }
        guard let first = coordinates.first, let last = coordinates.last else { return }
        if coordinates.count < 4 {
            findings.append(
                Finding(
                    .tooShort, at: place, position: first, measure: Double(coordinates.count),
                    unit: "positions", "the ring has \(coordinates.count) positions; it needs 4",
                    "环只有 \(coordinates.count) 个点，至少要 4 个"))
        }
        if first != last, coordinates.count > 1 {
            let gap = Ellipsoid.distance(from: first, to: last)
            findings.append(
                Finding(
                    .notClosed, at: place, position: last, measure: gap, unit: "m",
                    "the ring is not closed: first \(first), last \(last)",
                    "环未闭合：首点 \(first)，末点 \(last)"))
        }
        // What is no longitude and latitude at all was noted when it was read; it has no lengths.
        let isOnEarth = coordinates.allSatisfy { abs($0.x) <= 180 && abs($0.y) <= 90 }
        checkCorners(ring, isOnEarth: isOnEarth, at: place)
        guard isOnEarth else { return }
        checkCountry(coordinates, at: place)
        checkSegments(coordinates, at: place)
    }

    /// Positions that are somewhere on earth, but not in China.
    private mutating func checkCountry(_ coordinates: [Coordinate], at place: FindingPlace) {
        let outside = coordinates.filter { !Self.china.covers($0) }
        guard let first = outside.first else { return }
        let isSwapped = coordinates.allSatisfy {
            Self.china.covers(Coordinate(x: $0.y, y: $0.x))
        }
        let count = outside.count
        findings.append(
            Finding(
                isSwapped ? .looksSwapped : .outsideChina, at: place, position: first,
                measure: Double(count), unit: "positions",
                isSwapped
                    ? "\(count) positions would be in China with latitude and longitude exchanged"
                    : "\(count) positions are outside China",
                isSwapped ? "\(count) 个坐标把经纬度对调后才在中国境内" : "\(count) 个坐标不在中国境内"))
    }

    private mutating func checkCorners(
        _ ring: AuditedRing, isOnEarth: Bool, at place: FindingPlace
    ) {
        var corners = ring.corners
        let repeated = ring.coordinates.count - corners.count
        if repeated > 0 {
            findings.append(
                Finding(
                    .repeatedPosition, at: place, position: Self.firstRepeated(ring.coordinates),
                    measure: Double(repeated), unit: "positions",
                    "\(repeated) positions repeat the one before", "\(repeated) 个点与前一点重复"))
        }
        if corners.count > 1, corners.first == corners.last { corners.removeLast() }
        guard corners.count >= 3 else {
            if ring.coordinates.count >= 4 {
                findings.append(
                    Finding(
                        .tooFewPoints, at: place, position: corners.first,
                        measure: Double(corners.count), unit: "positions",
                        "the ring has only \(corners.count) different corners",
                        "环只有 \(corners.count) 个不同的角点"))
            }
            return
        }
        checkWinding(corners, ring.index, at: place)
        if isOnEarth { checkSpikes(corners, at: place) }
    }

    private static func firstRepeated(_ coordinates: [Coordinate]) -> Coordinate? {
        zip(coordinates, coordinates.dropFirst()).first { $0 == $1 }?.0
    }

    private mutating func checkWinding(
        _ corners: [Coordinate], _ index: Int, at place: FindingPlace
    ) {
        let origin = corners[0]
        var sum = 0.0
        for (number, a) in corners.enumerated() {
            let b = corners[(number + 1) % corners.count]
            sum += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
        }
        guard index == 0 ? sum < 0 : sum > 0 else { return }
        findings.append(
            Finding(
                .wrongWinding, at: place, position: corners[0],
                index == 0 ? "the shell runs clockwise" : "the hole runs counter-clockwise",
                index == 0 ? "外环为顺时针方向" : "内环为逆时针方向"))
    }

    private mutating func checkSpikes(_ corners: [Coordinate], at place: FindingPlace) {
        // The cosine of a small angle says little of it; compare sine and cosine instead.
        let tangent = 0.017_455_064_928_217_585
        for (number, b) in corners.enumerated() {
            let a = corners[(number + corners.count - 1) % corners.count]
            let c = corners[(number + 1) % corners.count]
            // Metres round the corner, where one scale will do: the angle is what counts.
            let scale = Ellipsoid.metresPerDegree(latitude: b.y)
            let (ux, uy) = ((a.x - b.x) * scale.x, (a.y - b.y) * scale.y)
            let (vx, vy) = ((c.x - b.x) * scale.x, (c.y - b.y) * scale.y)
            let dot = ux * vx + uy * vy
            guard dot > 0, abs(ux * vy - uy * vx) < tangent * dot else { continue }
            let length = min((ux * ux + uy * uy).squareRoot(), (vx * vx + vy * vy).squareRoot())
            findings.append(
                Finding(
                    .spike, at: place, position: b, measure: length, unit: "m",
                    "a spike, \(Numbers.metres(length)) long",
                    "尖刺，长 \(Numbers.chineseMetres(length))"))
        }
    }

    private mutating func checkSegments(_ coordinates: [Coordinate], at place: FindingPlace) {
        for (a, b) in zip(coordinates, coordinates.dropFirst()) {
            // Half a degree is 20 km at least along a meridian; most segments end here.
            guard abs(a.x - b.x) > 0.1 || abs(a.y - b.y) > 0.1 else { continue }
            let length = Ellipsoid.distance(from: a, to: b)
            guard length > Self.longSegment, length.isFinite else { continue }
            findings.append(
                Finding(
                    .longSegment, at: place, position: a, measure: length, unit: "m",
                    "a segment of \(Numbers.metres(length)) from \(a) to \(b)",
                    "线段长 \(Numbers.chineseMetres(length))，从 \(a) 到 \(b)"))
        }
    }
}
