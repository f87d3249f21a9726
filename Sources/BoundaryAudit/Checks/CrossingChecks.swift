import GEOS
import PlanarGeometry

/// Where the edges of a feature's rings cross, run over each other, or touch.
///
/// A tree of envelopes over consecutive edges is joined with itself, so that the cost is near-linear
/// for lines as surveyors draw them. GEOS's exact orientation decides each pair. Confined to one
/// call.
struct CrossingChecks {
    /// A ring to be looked at: its corners, the first not repeated.
    struct Ring {
        let polygon: Int
        let index: Int
        let corners: [Coordinate]
    }

    /// A place at which edges meet that should not.
    struct Crossing: Hashable {
        /// What kind of meeting it is.
        enum Kind: Hashable {
            /// Through each other, or over a stretch of each other.
            case crossing
            /// One ring touches itself.
            case touch
        }

        let kind: Kind
        /// The numbers of the two rings among those given, the lower first.
        let first: Int
        let second: Int
        let place: Coordinate
    }

    /// No more than these are collected for a feature: what has thousands is another thing.
    static let most = 1000

    private let rings: [Ring]
    /// For each edge the number of its ring and of its first corner.
    private var edges: [(ring: Int32, corner: Int32)] = []
    private var nodes: [Node] = []
    private(set) var crossings: Set<Crossing> = []

    private struct Node {
        var envelope: Envelope
        /// The first child or edge.
        var first: Int
        var count: Int
        var isLeaf: Bool
    }

    private static let fanOut = 8

    /// Finds all meetings of the rings' edges.
    init(_ rings: [Ring], engine: borrowing AreaEngine) {
        self.rings = rings
        for (number, ring) in rings.enumerated() where ring.corners.count >= 3 {
            for corner in ring.corners.indices { edges.append((Int32(number), Int32(corner))) }
        }
        guard let root = buildTree() else { return }
        join(root, root, engine)
    }

    private func ends(_ edge: Int) -> (Coordinate, Coordinate) {
        let (ring, corner) = edges[edge]
        let corners = rings[Int(ring)].corners
        return (corners[Int(corner)], corners[(Int(corner) + 1) % corners.count])
    }

    private mutating func buildTree() -> Int? {
        var level: [Int] = []
        for first in stride(from: 0, to: edges.count, by: Self.fanOut) {
            let count = min(Self.fanOut, edges.count - first)
            var envelope = Envelope()
            for edge in first..<(first + count) {
                let (a, b) = ends(edge)
                envelope.expand(toInclude: a)
                envelope.expand(toInclude: b)
            }
            level.append(nodes.count)
            nodes.append(Node(envelope: envelope, first: first, count: count, isLeaf: true))
        }
        while level.count > 1 {
            var above: [Int] = []
            for start in stride(from: 0, to: level.count, by: Self.fanOut) {
                let children = level[start..<min(start + Self.fanOut, level.count)]
                var envelope = Envelope()
                for child in children { envelope.expand(toInclude: nodes[child].envelope) }
                above.append(nodes.count)
                nodes.append(
                    Node(
                        envelope: envelope, first: children[children.startIndex],
                        count: children.count, isLeaf: false))
            }
            level = above
        }
        return level.first
    }

    private mutating func join(_ a: Int, _ b: Int, _ engine: borrowing AreaEngine) {
        guard crossings.count < Self.most else { return }
        let (first, second) = (nodes[a], nodes[b])
        if a != b, !first.envelope.intersects(second.envelope) { return }
        if first.isLeaf, second.isLeaf {
            for i in first.first..<(first.first + first.count) {
                let start = a == b ? i + 1 : second.first
                for j in start..<max(start, second.first + second.count) { compare(i, j, engine) }
            }
        } else if a == b {
            for i in first.first..<(first.first + first.count) {
                for j in i..<(first.first + first.count) { join(i, j, engine) }
            }
        } else if second.isLeaf || (!first.isLeaf && first.envelope.width >= second.envelope.width)
        {
            for i in first.first..<(first.first + first.count) { join(i, b, engine) }
        } else {
            for j in second.first..<(second.first + second.count) { join(a, j, engine) }
        }
    }

    private mutating func compare(_ i: Int, _ j: Int, _ engine: borrowing AreaEngine) {
        let (a, b) = ends(i)
        let (c, d) = ends(j)
        guard max(a.x, b.x) >= min(c.x, d.x), max(c.x, d.x) >= min(a.x, b.x),
            max(a.y, b.y) >= min(c.y, d.y), max(c.y, d.y) >= min(a.y, b.y)
        else { return }
        let (c1, d1) = (engine.orientation(a, b, c), engine.orientation(a, b, d))
        if c1 * d1 > 0 { return }
        let (a1, b1) = (engine.orientation(c, d, a), engine.orientation(c, d, b))
        if a1 * b1 > 0 { return }
        if c1 * d1 < 0, a1 * b1 < 0 {
            note(.crossing, i, j, Self.intersection(a, b, c, d))
        } else if c1 == 0, d1 == 0, a1 == 0, b1 == 0 {
            compareCollinear(i, j, (a, b), (c, d))
        } else {
            // One end lies on the other edge.
            let place = c1 == 0 ? c : d1 == 0 ? d : a1 == 0 ? a : b
            touch(i, j, at: place, engine)
        }
    }

    /// Edges on one line: over a stretch of each other, or with one end in common.
    private mutating func compareCollinear(
        _ i: Int, _ j: Int, _ first: (Coordinate, Coordinate), _ second: (Coordinate, Coordinate)
    ) {
        // Along the longer axis, so that a vertical line has an order too.
        let isSteep = abs(first.0.x - first.1.x) < abs(first.0.y - first.1.y)
        func along(_ p: Coordinate) -> Double { isSteep ? p.y : p.x }
        let low = [first.0, first.1].min { along($0) < along($1) } ?? first.0
        let high = [first.0, first.1].max { along($0) < along($1) } ?? first.1
        let otherLow = [second.0, second.1].min { along($0) < along($1) } ?? second.0
        let otherHigh = [second.0, second.1].max { along($0) < along($1) } ?? second.1
        let from = along(low) < along(otherLow) ? otherLow : low
        let to = along(high) < along(otherHigh) ? high : otherHigh
        if along(from) < along(to) {
            note(.crossing, i, j, from)
        } else if along(from) == along(to), !areNeighbours(i, j) {
            noteTouch(i, j, from)
        }
    }

    /// Whether two edges follow each other in one ring.
    private func areNeighbours(_ i: Int, _ j: Int) -> Bool {
        guard edges[i].ring == edges[j].ring else { return false }
        let count = Int32(rings[Int(edges[i].ring)].corners.count)
        let difference = abs(edges[i].corner - edges[j].corner)
        return difference == 1 || difference == count - 1
    }

    private mutating func touch(
        _ i: Int, _ j: Int, at place: Coordinate, _ engine: borrowing AreaEngine
    ) {
        if areNeighbours(i, j) { return }
        let (before, after) = path(i, through: place)
        let (otherBefore, otherAfter) = path(j, through: place)
        let isCrossing =
            Self.isBetween(otherBefore, before, after, place, engine)
            != Self.isBetween(otherAfter, before, after, place, engine)
        if isCrossing { note(.crossing, i, j, place) } else { noteTouch(i, j, place) }
    }

    /// Where a ring comes from and goes to at a place on an edge.
    private func path(_ edge: Int, through place: Coordinate) -> (Coordinate, Coordinate) {
        let (a, b) = ends(edge)
        let corners = rings[Int(edges[edge].ring)].corners
        let corner = Int(edges[edge].corner)
        if place == a { return (corners[(corner + corners.count - 1) % corners.count], b) }
        if place == b { return (a, corners[(corner + 2) % corners.count]) }
        return (a, b)
    }

    /// Whether a ray from `origin` through `q` lies in the turn from `from` counter-clockwise to
    /// `to`.
    private static func isBetween(
        _ q: Coordinate, _ from: Coordinate, _ to: Coordinate, _ origin: Coordinate,
        _ engine: borrowing AreaEngine
    ) -> Bool {
        let turn = engine.orientation(origin, from, to)
        let fromSide = engine.orientation(origin, from, q)
        let toSide = engine.orientation(origin, q, to)
        if turn > 0 { return fromSide > 0 && toSide > 0 }
        if turn < 0 {
            return !(engine.orientation(origin, to, q) >= 0 && toSide <= 0 && fromSide <= 0)
        }
        return fromSide > 0
    }

    private mutating func noteTouch(_ i: Int, _ j: Int, _ place: Coordinate) {
        // Two rings may touch in a place; one ring itself may not.
        if edges[i].ring == edges[j].ring { note(.touch, i, j, place) }
    }

    private mutating func note(_ kind: Crossing.Kind, _ i: Int, _ j: Int, _ place: Coordinate) {
        let rings = [Int(edges[i].ring), Int(edges[j].ring)].sorted()
        crossings.insert(Crossing(kind: kind, first: rings[0], second: rings[1], place: place))
    }

    /// Where two edges cross; good to a few units in the last place.
    private static func intersection(
        _ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate
    ) -> Coordinate {
        let (rx, ry) = (b.x - a.x, b.y - a.y)
        let (sx, sy) = (d.x - c.x, d.y - c.y)
        let denominator = rx * sy - ry * sx
        guard denominator != 0 else { return a }
        let share = ((c.x - a.x) * sy - (c.y - a.y) * sx) / denominator
        return Coordinate(x: a.x + share * rx, y: a.y + share * ry)
    }
}
