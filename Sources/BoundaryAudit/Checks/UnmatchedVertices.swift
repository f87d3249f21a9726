import PlanarGeometry

/// The vertices of each of two areas that lie on the line of the other and are no vertices of it.
///
/// Only where the areas touch along a line: where one line just ends on the other nothing is
/// counted. Immutable.
struct UnmatchedVertices {
    /// How far from a line a vertex still lies on it, in metres: the last of seven decimals.
    static let tolerance = 0.01
    /// How far along its edge a line has to run along the other, in metres, if the edge is as long.
    static let run = 1.0

    /// Degrees of CRS84, ascending by x, then y; vertices of both areas.
    let positions: [Coordinate]

    init(_ near: NearEdges, _ a: AreaEdges, _ b: AreaEdges) {
        guard !near.pairs.isEmpty else {
            positions = []
            return
        }
        // Each edge has its area on the left: where two areas touch, their edges run against each
        // other; where they run the same way, the areas overlap.
        let opposite = near.pairs.filter { pair in
            let (s, t) = (pair.first, pair.second)
            return (s.b.x - s.a.x) * (t.b.x - t.a.x) + (s.b.y - s.a.y) * (t.b.y - t.a.y) < 0
        }
        var found: Set<Coordinate> = []
        Self.collect(
            opposite.map { ($0.firstNumber, $0.first, $0.second) }, a,
            Self.vertices(near, b, \.secondNumber),
            &found)
        Self.collect(
            opposite.map { ($0.secondNumber, $0.second, $0.first) }, b,
            Self.vertices(near, a, \.firstNumber),
            &found)
        positions = found.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    }

    /// The vertices of an area at the edges concerned.
    private static func vertices(
        _ near: NearEdges, _ area: AreaEdges, _ number: KeyPath<NearEdges.Pair, Int>
    ) -> Set<Coordinate> {
        var all: Set<Coordinate> = []
        for pair in near.pairs {
            let edge = pair[keyPath: number]
            all.insert(area.vertices[edge])
            all.insert(area.vertices[edge + 1])
        }
        return all
    }

    /// Adds the unmatched vertices of one side.
    ///
    /// - Parameter pairs: the number of an edge of this side, itself, and an edge of the other side.
    private static func collect(
        _ pairs: [(number: Int, edge: PlanarSegment, other: PlanarSegment)], _ area: AreaEdges,
        _ others: Set<Coordinate>, _ found: inout Set<Coordinate>
    ) {
        for (number, group) in Dictionary(grouping: pairs, by: \.number) {
            let edge = group[0].edge
            let length = edge.length
            let reach = min(run / length, 1)
            let ends = [
                (area.vertices[number], edge.a, edge.place(at: reach)),
                (area.vertices[number + 1], edge.b, edge.place(at: 1 - reach)),
            ]
            for (vertex, end, along) in ends where !others.contains(vertex) {
                let isOn = group.contains { $0.other.distance(to: end) <= tolerance }
                if isOn, group.contains(where: { $0.other.distance(to: along) <= tolerance }) {
                    found.insert(vertex)
                }
            }
        }
    }
}
