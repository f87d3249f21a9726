import PlanarGeometry

/// Pairs of things whose envelopes meet, found by a sweep along x.
enum EnvelopePairs {
    /// The pairs of indexes, the lower first, of envelopes that have a point in common.
    ///
    /// Empty envelopes meet nothing. O(n log n) and one comparison for each pair that overlaps in
    /// x, which for a plane of tiles is their number times the tiles in a column.
    ///
    /// - Parameter margin: by how much each envelope is grown on all sides, in its own unit.
    /// - Returns: ascending by the first, then by the second index.
    static func of(_ envelopes: [Envelope], margin: Double = 0) -> [(first: Int, second: Int)] {
        let grown = envelopes.map { $0.isEmpty ? $0 : $0.grown(by: margin) }
        let order = grown.indices.filter { !grown[$0].isEmpty }
            .sorted { grown[$0].minX < grown[$1].minX }
        var pairs: [(first: Int, second: Int)] = []
        for (place, i) in order.enumerated() {
            let one = grown[i]
            var next = place + 1
            while next < order.count {
                let j = order[next]
                let other = grown[j]
                if other.minX > one.maxX { break }
                if one.minY <= other.maxY, other.minY <= one.maxY {
                    pairs.append((min(i, j), max(i, j)))
                }
                next += 1
            }
        }
        return pairs.sorted { $0 < $1 }
    }
}

extension Envelope {
    /// The envelope with all sides moved out by `margin`.
    func grown(by margin: Double) -> Envelope {
        grown(x: margin, y: margin)
    }

    /// The envelope with its sides moved out, along x and along y.
    func grown(x: Double, y: Double) -> Envelope {
        Envelope(minX: minX - x, minY: minY - y, maxX: maxX + x, maxY: maxY + y)
    }

    /// What two envelopes have in common; empty if that is nothing.
    func intersection(_ other: Envelope) -> Envelope {
        Envelope(
            minX: max(minX, other.minX), minY: max(minY, other.minY),
            maxX: min(maxX, other.maxX), maxY: min(maxY, other.maxY))
    }
}
