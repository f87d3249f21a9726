import Geodesy
public import PlanarGeometry

/// The nearest place on the lines of a `LineIndex`.
///
/// Immutable; safe to share.
public struct NearestLine: Hashable, Sendable {
    /// Metres on the ellipsoid, 0 on the line.
    public let distance: Double
    /// The number of the line's owner; of two lines equally near, the lower.
    public let owner: Int
    /// The place on the line, degrees of CRS84.
    public let place: Coordinate
    /// The number that the index gives to the segment with the place.
    public let segment: Int
}

extension LineIndex {
    /// The nearest line to `position`, if one is at most `limit` metres away.
    ///
    /// Distances up to 10 km are right to 0.01 %, as the mid-latitude formula is there; beyond
    /// that the place is found by the same formula and its distance is the geodesic's, right to
    /// the centimetre (`Ellipsoid.distanceToCentimetre`). O(log n) for usual lines.
    ///
    /// - Parameters:
    ///   - position: degrees of CRS84, finite.
    ///   - owner: whose lines; nil for all.
    ///   - limit: metres, may be infinite.
    /// - Returns: nil if no line is that near, or there is none.
    public func nearest(
        to position: Coordinate, owner: Int? = nil, within limit: Double = .infinity
    ) -> NearestLine? {
        guard let start = owner.map({ rootOfOwner[$0] }) ?? root else { return nil }
        var search = NearestLineSearch(position: position, limit: limit)
        vertices.withUnsafeBufferPointer { vertices in
            nodes.withUnsafeBufferPointer { nodes in
                search.run(from: start, nodes: nodes, vertices: vertices)
            }
        }
        return search.result(vertices: vertices, limit: limit)
    }

    /// The nearest line of all, as `nearest(to:)` gives it, found faster if `hint` is near it.
    ///
    /// The nearest is at most as far as the hint's segment: whatever is farther is not looked into.
    ///
    /// - Parameters:
    ///   - position: degrees of CRS84, finite.
    ///   - hint: what was found for another position; the answer is the same whatever it is.
    public func nearest(to position: Coordinate, near hint: NearestLine) -> NearestLine? {
        guard let root else { return nil }
        var search = NearestLineSearch(position: position, limit: .infinity)
        vertices.withUnsafeBufferPointer { vertices in
            search.limit(to: vertices[hint.segment], vertices[hint.segment + 1])
            nodes.withUnsafeBufferPointer { nodes in
                search.run(from: root, nodes: nodes, vertices: vertices)
            }
        }
        return search.result(vertices: vertices, limit: .infinity)
    }

    /// Metres on the ellipsoid from `position` to a segment, as `nearest(to:)` gives them.
    ///
    /// - Parameters:
    ///   - position: degrees of CRS84, finite.
    ///   - segment: the number of a segment from `NearestLine`; a precondition.
    public func distance(from position: Coordinate, toSegment segment: Int) -> Double {
        SegmentDistance(from: position, vertices[segment], vertices[segment + 1]).metres
    }
}

/// The nearest place of one segment, measured by the full formula.
private struct SegmentDistance {
    var metres: Double
    var place: Coordinate

    init(from position: Coordinate, _ a: Coordinate, _ b: Coordinate) {
        var y = min(max(position.y, min(a.y, b.y)), max(a.y, b.y))
        var along = 0.0
        var squared = 0.0
        for _ in 0..<3 {
            let measured = y
            let scale = Ellipsoid.metresPerDegree(latitude: (position.y + y) / 2)
            let dx = (b.x - a.x) * scale.x
            let dy = (b.y - a.y) * scale.y
            let ax = (a.x - position.x) * scale.x
            let ay = (a.y - position.y) * scale.y
            let length = dx * dx + dy * dy
            along = length > 0 ? min(max(-(ax * dx + ay * dy) / length, 0), 1) : 0
            y = a.y + along * (b.y - a.y)
            let px = ax + along * dx
            let py = ay + along * dy
            squared = px * px + py * py
            // Another turn would measure by the same latitude, and so find the same.
            if y == measured { break }
        }
        // The ends exactly, not what rounding makes of a + 1 * (b - a).
        place =
            along == 0
            ? a : along == 1 ? b : Coordinate(x: a.x + along * (b.x - a.x), y: y)
        metres = squared.squareRoot()
        if metres > 10_000 {
            metres = Ellipsoid.distanceToCentimetre(from: position, to: place)
        }
    }
}

/// One search for the nearest segment: depth first, nearest child first, cut off by the best.
///
/// Works in metres around the position: an arc of latitude counts by the radius of the meridian,
/// an arc of longitude by the radius of the parallel half-way between the two places.
private struct NearestLineSearch {
    private let position: Coordinate
    /// Metres per degree at the position.
    private let scaleX: Double
    private let scaleY: Double
    /// Tangent of the latitude: how fast parallels shrink.
    private let slope: Double
    private var bestSquared: Double
    private var bestSegment: UInt32 = .max
    private var bestOwner: UInt32 = .max

    private static let radiansPerDegree = Double.pi / 180
    /// Two lines are equally near if their squared distances agree this well: the same edge in two
    /// zones, cut into leaves differently, is measured with slightly different scales.
    private static let tie = 1 + 4e-6

    init(position: Coordinate, limit: Double) {
        self.position = position
        let scale = Ellipsoid.metresPerDegree(latitude: position.y)
        scaleX = scale.x
        scaleY = scale.y
        // From the scales themselves, cos = x / y nearly, instead of one more tangent.
        let cosine = max(min(scale.x / scale.y, 1), 1e-6)
        slope = (1 - cosine * cosine).squareRoot() / cosine
        // A little more than asked, as the search is only approximate; the result is checked.
        bestSquared = limit * limit * 1.01
    }

    /// Leaves out what is farther than a segment is, and a little more: a segment is measured with
    /// slightly different scales here and in its leaf.
    mutating func limit(to a: Coordinate, _ b: Coordinate) {
        let y = min(max(position.y, min(a.y, b.y)), max(a.y, b.y))
        let (squared, along) = measure(a, b, scaleX: scaleX(at: y))
        let found = a.y + along * (b.y - a.y)
        let again =
            abs(found - y) > 1e-3 ? measure(a, b, scaleX: scaleX(at: found)).squared : squared
        bestSquared = min(bestSquared, max(squared, again) * 1.001 + 1e-6)
    }

    mutating func run(
        from start: Int, nodes: UnsafeBufferPointer<LineIndex.Node>,
        vertices: UnsafeBufferPointer<Coordinate>
    ) {
        // Two stacks side by side, as one of pairs would be too large for the processor's own, and
        // so be allocated and freed at every search.
        withUnsafeTemporaryAllocation(of: Double.self, capacity: Self.mostWaiting) { bounds in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.mostWaiting) { waiting in
                bounds[0] = bound(nodes[start].envelope)
                waiting[0] = UInt32(truncatingIfNeeded: start)
                var depth = 1
                while depth > 0 {
                    depth -= 1
                    if bounds[depth] > bestSquared * Self.tie { continue }
                    let node = nodes[Int(waiting[depth])]
                    if node.isLeaf {
                        visit(node, vertices)
                        continue
                    }
                    precondition(depth + LineIndex.fanOut <= Self.mostWaiting, "too many levels")
                    // Insertion sort, farthest first, so that the nearest is taken next.
                    let base = depth
                    for child in node.first..<(node.first + UInt32(node.count)) {
                        let bound = self.bound(nodes[Int(child)].envelope)
                        if bound > bestSquared * Self.tie { continue }
                        var place = depth
                        while place > base, bounds[place - 1] < bound {
                            bounds[place] = bounds[place - 1]
                            waiting[place] = waiting[place - 1]
                            place -= 1
                        }
                        bounds[place] = bound
                        waiting[place] = child
                        depth += 1
                    }
                }
            }
        }
    }

    /// At most 7 siblings wait on each level, and 17 levels of 8 are more than memory can hold.
    private static let mostWaiting = 128

    /// A lower bound of the squared distance to anything in `envelope`.
    private func bound(_ envelope: Envelope) -> Double {
        let dx = max(max(envelope.minX - position.x, position.x - envelope.maxX), 0)
        let dy = max(max(envelope.minY - position.y, position.y - envelope.maxY), 0)
        let y = dy * scaleY
        // Too far by its latitude alone, as most are.
        if y * y > bestSquared * Self.tie { return y * y }
        // The smallest scale that a place in the envelope is measured by: the scale is a concave
        // function of the latitude, so it is that of one of the two ends.
        let scale = max(
            0, min(scaleX(at: envelope.minY), scaleX(at: envelope.maxY)))
        let x = dx * scale
        return x * x + y * y
    }

    private mutating func visit(
        _ leaf: LineIndex.Node, _ vertices: UnsafeBufferPointer<Coordinate>
    ) {
        let nearestY = min(max(position.y, leaf.envelope.minY), leaf.envelope.maxY)
        let leafScale = scaleX(at: nearestY)
        let start = Int(leaf.first)
        for segment in start..<(start + Int(leaf.count)) {
            let a = vertices[segment]
            let b = vertices[segment + 1]
            let first = measure(a, b, scaleX: leafScale)
            var squared = first.squared
            let y = a.y + first.along * (b.y - a.y)
            if abs(y - nearestY) > 1e-3 {
                // A long edge whose nearest place is far from the leaf's: scale it by its own. No
                // distance shrinks by more than its scale, so one that is too long stays so; the
                // square millimetre is more than rounding changes.
                let own = scaleX(at: y)
                let tooFar = (bestSquared * Self.tie + 1e-6) * (leafScale * leafScale)
                if squared * min(own * own, leafScale * leafScale) > tooFar { continue }
                squared = measure(a, b, scaleX: own).squared
            }
            if squared * Self.tie < bestSquared
                || (squared <= bestSquared * Self.tie && leaf.owner < bestOwner)
            {
                bestSquared = min(squared, bestSquared)
                bestSegment = UInt32(segment)
                bestOwner = leaf.owner
            } else if squared < bestSquared, leaf.owner == bestOwner {
                bestSquared = squared
                bestSegment = UInt32(segment)
            }
        }
    }

    /// Metres per degree of longitude, half-way between the position and latitude `y`.
    @inline(__always)
    private func scaleX(at y: Double) -> Double {
        let half = (y - position.y) * Self.radiansPerDegree / 2
        return scaleX * (1 - (position.y < 0 ? -slope : slope) * half - half * half / 2)
    }

    /// The squared distance to the segment a-b, and the share of it that comes before the place.
    @inline(__always)
    private func measure(
        _ a: Coordinate, _ b: Coordinate, scaleX: Double
    ) -> (squared: Double, along: Double) {
        let ax = (a.x - position.x) * scaleX
        let ay = (a.y - position.y) * scaleY
        let dx = (b.x - a.x) * scaleX
        let dy = (b.y - a.y) * scaleY
        let length = dx * dx + dy * dy
        let along = length > 0 ? min(max(-(ax * dx + ay * dy) / length, 0), 1) : 0
        let x = ax + along * dx
        let y = ay + along * dy
        return (x * x + y * y, along)
    }

    /// The found place with its distance computed anew by the full formula.
    func result(vertices: [Coordinate], limit: Double) -> NearestLine? {
        guard bestSegment != .max else { return nil }
        let segment = Int(bestSegment)
        let found = SegmentDistance(from: position, vertices[segment], vertices[segment + 1])
        guard found.metres <= limit else { return nil }
        return NearestLine(
            distance: found.metres, owner: Int(bestOwner), place: found.place, segment: segment)
    }
}
