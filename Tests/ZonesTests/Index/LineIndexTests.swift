import Geodesy
import PlanarGeometry
import TestSupport
import Testing

@testable import Zones

/// The line index against geodesics to many places on every edge.
@Suite struct LineIndexTests {
    /// The shortest geodesic to any edge, found by narrowing in on each edge.
    private func distance(from position: Coordinate, to rings: [LinearRing]) -> Double {
        var best = Double.infinity
        for ring in rings {
            for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
                var low = 0.0
                var high = 1.0
                func length(_ t: Double) -> Double {
                    Ellipsoid.distance(
                        from: position,
                        to: Coordinate(x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y)))
                }
                for _ in 0..<50 {
                    let first = low + (high - low) / 3
                    let second = high - (high - low) / 3
                    if length(first) < length(second) { high = second } else { low = first }
                }
                best = min(best, length((low + high) / 2), length(0), length(1))
            }
        }
        return best
    }

    @Test(
        "Distances are right to 0.1 % within 10 km, at every latitude of China",
        arguments: [4, 22, 39, 53])
    func distancesAreRight(latitude: Int) throws {
        var generator = SeededGenerator(seed: UInt64(latitude))
        var lines: [[LinearRing]] = []
        for number in 0..<6 {
            let polygon = try RandomAreas.polygon(
                x: 114 + 0.2 * Double(number), y: Double(latitude), radius: 0.07,
                vertices: [5, 12, 40][number % 3], holes: number % 2, using: &generator)
            lines.append(polygon.rings)
        }
        let index = LineIndex(lines)
        var worst = 0.0
        for _ in 0..<120 {
            let position = Coordinate(
                x: .random(in: 113.85...115.1, using: &generator),
                y: Double(latitude) + .random(in: -0.15...0.15, using: &generator))
            let owner = Int.random(in: lines.indices, using: &generator)
            for (wanted, rings) in [(nil, lines.flatMap { $0 }), (owner, lines[owner])] {
                let expected = distance(from: position, to: rings)
                let found = try #require(index.nearest(to: position, owner: wanted))
                if expected < 10_000 {
                    worst = max(worst, abs(found.distance - expected) / max(expected, 1))
                }
            }
        }
        #expect(worst < 1e-4)
    }

    @Test("A hint, however far off, changes no answer")
    func hints() throws {
        var generator = SeededGenerator(seed: 77)
        var lines: [[LinearRing]] = []
        for number in 0..<30 {
            let polygon = try RandomAreas.polygon(
                x: 100 + Double(number % 6) * 3, y: 22 + Double(number / 6) * 4, radius: 0.3,
                vertices: 40, holes: number % 2, using: &generator)
            lines.append(polygon.rings)
        }
        let index = LineIndex(lines)
        var hint = try #require(index.nearest(to: Coordinate(x: 100, y: 22)))
        for _ in 0..<3000 {
            let position = Coordinate(
                x: Double.random(in: 95...125, using: &generator),
                y: Double.random(in: 15...50, using: &generator))
            let found = try #require(index.nearest(to: position))
            #expect(index.nearest(to: position, near: hint) == found)
            #expect(index.nearest(to: position, near: found) == found)
            hint = found
        }
    }

    @Test("Long edges are measured where they are nearest, not in their middle")
    func longEdges() throws {
        let polygon = try RandomAreas.rectangle(x: 100, y: 30, width: 3, height: 8)
        let index = LineIndex([polygon.rings])
        for y in [30.5, 33, 36, 37.9] {
            let position = Coordinate(x: 99.95, y: y)
            let found = try #require(index.nearest(to: position))
            let expected = distance(from: position, to: polygon.rings)
            #expect(abs(found.distance / expected - 1) < 1e-4)
        }
    }

    @Test("A position on a line or vertex is at no distance, and limits are kept")
    func zeroAndLimits() throws {
        let polygon = try RandomAreas.rectangle(x: 114, y: 30, width: 0.1, height: 0.1)
        let index = LineIndex([[], polygon.rings])
        #expect(index.nearest(to: Coordinate(x: 114, y: 30))?.distance == 0)
        #expect(index.nearest(to: Coordinate(x: 114.05, y: 30))?.distance == 0)
        let near = Coordinate(x: 113.999, y: 30.05)
        let found = try #require(index.nearest(to: near, within: 1000))
        #expect(found.owner == 1)
        #expect(index.nearest(to: near, within: found.distance) != nil)
        #expect(index.nearest(to: near, within: found.distance * 0.999) == nil)
        #expect(index.nearest(to: near, owner: 0) == nil)
        #expect(LineIndex([]).nearest(to: near) == nil)
    }

    @Test("Of two zones that share an edge, the lower number is the nearest")
    func sharedEdge() throws {
        let left = try RandomAreas.rectangle(x: 114, y: 30, width: 0.1, height: 0.1)
        let right = try RandomAreas.rectangle(x: 114.1, y: 30, width: 0.1, height: 0.1)
        for lines in [[left.rings, right.rings], [right.rings, left.rings]] {
            let found = try #require(
                LineIndex(lines).nearest(to: Coordinate(x: 114.1, y: 30.05)))
            #expect(found.distance == 0)
            #expect(found.owner == 0)
        }
    }
}
