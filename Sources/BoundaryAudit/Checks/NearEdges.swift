import PlanarGeometry

/// Where the lines of two areas run near each other without being the same.
///
/// Edges that both areas have, in either direction, are left out first: of two areas that share
/// their line vertex by vertex nothing is left but what leads away from it. The rest is joined by
/// a sweep, so that the cost is near-linear. Immutable.
struct NearEdges {
    /// Two edges, one of each area, no farther apart than the tolerance; metres in `plane`.
    struct Pair {
        /// The numbers of the edges in their areas.
        let firstNumber: Int
        let secondNumber: Int
        let first: PlanarSegment
        let second: PlanarSegment
    }

    let plane: LocalPlane
    private(set) var pairs: [Pair] = []

    /// The pairs of which the first edge comes into a window in degrees.
    func inside(_ window: Envelope) -> NearEdges {
        let corners = [
            plane.metres(Coordinate(x: window.minX, y: window.minY)),
            plane.metres(Coordinate(x: window.maxX, y: window.maxY)),
        ]
        let box = Envelope(of: corners).grown(by: NarrowGaps.widest)
        var some = self
        some.pairs = pairs.filter { Envelope(of: [$0.first.a, $0.first.b]).intersects(box) }
        return some
    }

    /// Joins two areas.
    ///
    /// - Parameter tolerance: metres.
    init(_ a: AreaEdges, _ b: AreaEdges, within tolerance: Double) {
        let common = a.envelope.intersection(b.envelope)
        plane = LocalPlane(
            origin: Coordinate(
                x: (common.minX + common.maxX) / 2, y: (common.minY + common.maxY) / 2))
        // A little more than asked, as parallels differ in length within the window.
        let margin = tolerance * 1.1
        let window = common.grown(x: margin / plane.scale.x, y: margin / plane.scale.y)
        guard !window.isEmpty else { return }
        var first = a.numbers(in: window)
        guard !first.isEmpty else { return }
        var second = b.numbers(in: window)
        guard !second.isEmpty else { return }
        Self.removeShared(&first, a, &second, b)
        join(
            first, a, second, b, tolerance,
            alongX: window.width * plane.scale.x > window.height * plane.scale.y)
    }

    private struct Ends: Hashable {
        let low: Coordinate
        let high: Coordinate

        init(_ a: Coordinate, _ b: Coordinate) {
            let isInOrder = (a.x, a.y) <= (b.x, b.y)
            low = isInOrder ? a : b
            high = isInOrder ? b : a
        }
    }

    private static func removeShared(
        _ first: inout [Int], _ a: AreaEdges, _ second: inout [Int], _ b: AreaEdges
    ) {
        func ends(_ edge: Int, _ area: AreaEdges) -> Ends {
            Ends(area.vertices[edge], area.vertices[edge + 1])
        }
        let all = Set(first.map { ends($0, a) })
        var shared: Set<Ends> = []
        second = second.filter { edge in
            let key = ends(edge, b)
            guard all.contains(key) else { return true }
            shared.insert(key)
            return false
        }
        if !shared.isEmpty { first = first.filter { !shared.contains(ends($0, a)) } }
    }

    /// An edge in the sweep, which goes along one axis in metres.
    private struct Entry {
        let low: Double
        let high: Double
        let isOfFirst: Bool
        let number: Int
        let segment: PlanarSegment
    }

    private mutating func join(
        _ first: [Int], _ a: AreaEdges, _ second: [Int], _ b: AreaEdges, _ tolerance: Double,
        alongX: Bool
    ) {
        guard !first.isEmpty, !second.isEmpty else { return }
        func entry(_ number: Int, _ area: AreaEdges, isOfFirst: Bool) -> Entry {
            let segment = PlanarSegment(
                a: plane.metres(area.vertices[number]), b: plane.metres(area.vertices[number + 1]))
            let (p, q) = alongX ? (segment.a.x, segment.b.x) : (segment.a.y, segment.b.y)
            return Entry(
                low: min(p, q), high: max(p, q) + tolerance, isOfFirst: isOfFirst, number: number,
                segment: segment)
        }
        var entries = first.map { entry($0, a, isOfFirst: true) }
        entries += second.map { entry($0, b, isOfFirst: false) }
        entries.sort { $0.low < $1.low }
        var openFirst: [Entry] = []
        var openSecond: [Entry] = []
        for entry in entries {
            if entry.isOfFirst {
                openSecond.removeAll { $0.high < entry.low }
                for other in openSecond { compare(entry, other, tolerance, alongX) }
                openFirst.append(entry)
            } else {
                openFirst.removeAll { $0.high < entry.low }
                for other in openFirst { compare(other, entry, tolerance, alongX) }
                openSecond.append(entry)
            }
        }
    }

    private mutating func compare(
        _ first: Entry, _ second: Entry, _ tolerance: Double, _ alongX: Bool
    ) {
        let (s, t) = (first.segment, second.segment)
        if alongX {
            guard min(s.a.y, s.b.y) <= max(t.a.y, t.b.y) + tolerance,
                min(t.a.y, t.b.y) <= max(s.a.y, s.b.y) + tolerance
            else { return }
        } else {
            guard min(s.a.x, s.b.x) <= max(t.a.x, t.b.x) + tolerance,
                min(t.a.x, t.b.x) <= max(s.a.x, s.b.x) + tolerance
            else { return }
        }
        guard s.distance(to: t) <= tolerance else { return }
        pairs.append(
            Pair(
                firstNumber: first.number, secondNumber: second.number, first: s, second: t))
    }
}
