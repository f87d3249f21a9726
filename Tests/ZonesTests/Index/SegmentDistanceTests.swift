import Geodesy
import PlanarGeometry
import TestSupport
import Testing

@testable import Zones

/// What `LineIndex` shortens in measuring a segment against the same, written out in full.
@Suite struct SegmentDistanceTests {
    /// Three turns of the mid-latitude formula, and the geodesic beyond 10 km.
    private func inFull(
        _ position: Coordinate, _ a: Coordinate, _ b: Coordinate
    ) -> (metres: Double, place: Coordinate) {
        var y = min(max(position.y, min(a.y, b.y)), max(a.y, b.y))
        var along = 0.0
        var squared = 0.0
        for _ in 0..<3 {
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
        }
        let between = Coordinate(x: a.x + along * (b.x - a.x), y: y)
        let place = along == 0 ? a : along == 1 ? b : between
        let metres = squared.squareRoot()
        return (metres > 10_000 ? Ellipsoid.distance(from: position, to: place) : metres, place)
    }

    @Test(
        "A segment's distance is, to the bit up to 10 km and to the centimetre beyond, that in full",
        arguments: [0.02, 0.1, 0.8, 20])
    func agreesWithFull(spread: Double) throws {
        var generator = SeededGenerator(seed: UInt64(spread * 100))
        var near = 0
        var far = 0
        var others = 0
        for _ in 0..<400 {
            let middle = Coordinate(
                x: .random(in: 80...130, using: &generator),
                y: .random(in: 20...50, using: &generator))
            let polygon = try RandomAreas.polygon(
                x: middle.x, y: middle.y, radius: 0.05, vertices: 7, using: &generator)
            let index = LineIndex([polygon.rings])
            let vertices = polygon.shell.coordinates
            for _ in 0..<12 {
                let position = Coordinate(
                    x: middle.x + .random(in: -spread...spread, using: &generator),
                    y: middle.y + .random(in: -spread...spread, using: &generator))
                let found = try #require(index.nearest(to: position))
                for segment in 0..<(vertices.count - 1) {
                    let full = inFull(position, vertices[segment], vertices[segment + 1])
                    let metres = index.distance(from: position, toSegment: segment)
                    if full.metres <= 10_000 {
                        near += 1
                        if metres != full.metres { others += 1 }
                    } else {
                        far += 1
                        // The same side of every half centimetre prints the same.
                        let isAlike =
                            (metres * 200).rounded(.down) == (full.metres * 200).rounded(.down)
                            && abs(metres - full.metres) < 1e-6
                        if !isAlike { others += 1 }
                    }
                    if segment == found.segment {
                        #expect(found.place == full.place)
                        #expect(found.distance == metres)
                    }
                }
            }
        }
        #expect(others == 0)
        #expect(near + far == 400 * 12 * 7)
        #expect(spread > 0.05 || far == 0)
        #expect(spread < 10 || far > 20_000)
    }
}
