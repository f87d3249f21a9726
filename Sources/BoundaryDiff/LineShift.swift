import Geodesy
import PlanarGeometry
import Zones

/// The largest shift between two lines: their symmetric Hausdorff distance.
///
/// The largest of all distances from a place on either line to the nearest place of the other.
/// Laws: 1. It is symmetric. 2. It is 0 of a line with itself. 3. A convex line that is moved by
/// d metres has shifted by d. Functions without state; safe to share.
enum LineShift {
    /// Metres on the ellipsoid, right to 0.02 % or a millimetre, whichever is more; nil if one of
    /// the lines is empty and the other is not, 0 if both are.
    ///
    /// Edges are straight in longitude and latitude, degrees of CRS84. O(n log n) for usual lines.
    static func metres(_ a: [LinearRing], _ b: [LinearRing]) -> Double? {
        if a.isEmpty, b.isEmpty { return 0 }
        guard !a.isEmpty, !b.isEmpty else { return nil }
        if a == b { return 0 }
        var search = ShiftSearch()
        search.run(along: a, to: LineIndex([b]))
        search.run(along: b, to: LineIndex([a]))
        return search.largest
    }
}

/// The largest distance from one line to another, by halving the edges where it may still be found.
///
/// Two bounds say where it cannot: a distance changes no faster than one moves; and the distance
/// to one straight segment is largest at an end of the edge, as that distance is convex. Confined
/// to one comparison.
private struct ShiftSearch {
    /// The largest distance found so far, in metres.
    private(set) var largest = 0.0
    private var stack: [Edge] = []

    /// A place on the one line, its distance to the other and the segment there.
    private struct Place {
        var position: Coordinate
        var distance: Double
        var segment: Int
    }

    private struct Edge {
        var start: Place
        var end: Place
        var length: Double
    }

    /// Convexity is trusted on edges up to this many metres: on longer ones the parallels bend.
    private static let longestStraight = 500.0

    /// What need not be looked for any more.
    private var tolerance: Double { max(0.000_5, largest * 1e-4) }

    mutating func run(along rings: [LinearRing], to line: LineIndex) {
        for ring in rings {
            var places: [Place] = []
            places.reserveCapacity(ring.coordinates.count)
            for position in ring.coordinates {
                if let place = place(position, line) { places.append(place) }
            }
            // All vertices first: the more is found, the less has to be halved.
            for (start, end) in zip(places, places.dropFirst()) {
                stack.append(
                    Edge(
                        start: start, end: end,
                        length: Self.length(start.position, end.position)))
            }
            while let edge = stack.popLast() { halve(edge, line) }
        }
    }

    private mutating func place(_ position: Coordinate, _ line: LineIndex) -> Place? {
        guard let nearest = line.nearest(to: position) else { return nil }
        largest = max(largest, nearest.distance)
        return Place(position: position, distance: nearest.distance, segment: nearest.segment)
    }

    private mutating func halve(_ edge: Edge, _ line: LineIndex) {
        guard bound(edge, line) > largest + tolerance else { return }
        let (a, b) = (edge.start.position, edge.end.position)
        let middle = Coordinate(x: a.x + (b.x - a.x) / 2, y: a.y + (b.y - a.y) / 2)
        guard middle != a, middle != b, let place = place(middle, line) else { return }
        stack.append(Edge(start: edge.start, end: place, length: edge.length / 2))
        stack.append(Edge(start: place, end: edge.end, length: edge.length / 2))
    }

    /// An upper bound of the distances from the edge to the line.
    private func bound(_ edge: Edge, _ line: LineIndex) -> Double {
        let (start, end) = (edge.start, edge.end)
        let bound = (start.distance + end.distance + edge.length) / 2
        guard bound > largest + tolerance, edge.length <= Self.longestStraight else {
            return bound
        }
        if start.segment == end.segment { return max(start.distance, end.distance) }
        let toFirst = max(
            start.distance, line.distance(from: end.position, toSegment: start.segment))
        let toSecond = max(
            end.distance, line.distance(from: start.position, toSegment: end.segment))
        return min(bound, toFirst, toSecond)
    }

    /// Metres along an edge, a little more rather than less.
    private static func length(_ a: Coordinate, _ b: Coordinate) -> Double {
        // The parallel nearest to the equator is the longest.
        let latitude = a.y * b.y < 0 ? 0 : min(a.y.magnitude, b.y.magnitude)
        let x = (b.x - a.x) * Ellipsoid.metresPerDegree(latitude: latitude).x
        let y = (b.y - a.y) * Ellipsoid.metresPerDegree(latitude: 90).y
        return (x * x + y * y).squareRoot()
    }
}
