internal import Geodesy
internal import Glibc
internal import PlanarGeometry

/// Positions with their middle and how far they spread.
///
/// An immutable value; safe to share.
struct PointGroup {
    var middle: Coordinate
    /// Metres from the middle within which 95 of 100 lie; all, if they are fewer than twenty.
    var spread: Double
    var count: Int

    /// The group of some positions; nil if there are none. One position is its own middle.
    init?(_ points: [Coordinate]) {
        guard let first = points.first else { return nil }
        count = points.count
        guard count > 1 else {
            middle = first
            spread = 0
            return
        }
        middle = Coordinate(
            x: Self.median(points.map(\.x)), y: Self.median(points.map(\.y)))
        let scale = Ellipsoid.metresPerDegree(latitude: middle.y)
        let centre = middle
        let distances = points.map {
            hypot(($0.x - centre.x) * scale.x, ($0.y - centre.y) * scale.y)
        }
        .sorted()
        spread = distances[count < 20 ? count - 1 : Int((Double(count) * 0.95).rounded(.up)) - 1]
    }

    /// The middle value, or half-way between the two.
    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let half = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
    }

    /// Metres between two positions: to 1e-6 of itself up to 10 km, enough beyond.
    static func metres(_ one: Coordinate, _ other: Coordinate) -> Double {
        let scale = Ellipsoid.metresPerDegree(latitude: (one.y + other.y) / 2)
        return hypot((one.x - other.x) * scale.x, (one.y - other.y) * scale.y)
    }

    /// The indices of positions in clusters: within a cluster one comes from each position to each
    /// other in steps of at most `step` metres. In the order of their first positions. O(n²) at
    /// worst; O(n log n) for a road, whose positions are soon joined.
    static func clusters(_ points: [Coordinate], step: Double) -> [[Int]] {
        guard points.count > 1 else { return points.isEmpty ? [] : [[0]] }
        var parent = Array(points.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parent[index] != index {
                parent[index] = parent[parent[index]]
                index = parent[index]
            }
            return index
        }
        // Sorted by latitude, so that only near ones are compared; one that is joined already is
        // not measured again.
        let order = points.indices.sorted { points[$0].y < points[$1].y }
        let degrees = step / 110_000
        var count = points.count
        for (place, index) in order.enumerated() where count > 1 {
            for other in order[(place + 1)...] {
                if points[other].y - points[index].y > degrees { break }
                let (one, two) = (root(index), root(other))
                if one != two, metres(points[index], points[other]) <= step {
                    parent[max(one, two)] = min(one, two)
                    count -= 1
                }
            }
        }
        if count == 1 { return [Array(points.indices)] }
        var groups: [Int: [Int]] = [:]
        for index in points.indices { groups[root(index), default: []].append(index) }
        return groups.keys.sorted().compactMap { groups[$0] }
    }
}
