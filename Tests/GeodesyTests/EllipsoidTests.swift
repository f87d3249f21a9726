import Geodesy
import PlanarGeometry
import TestSupport
import Testing

@Suite struct EllipsoidTests {
    @Test("The mid-latitude formula is the geodesic to 1e-5 of itself up to 10 km")
    func midLatitude() {
        var generator = SeededGenerator(seed: 21)
        var worst = 0.0
        for _ in 0..<20_000 {
            let a = Coordinate(
                x: .random(in: 73...135, using: &generator),
                y: .random(in: 0...55, using: &generator))
            let b = Coordinate(
                x: a.x + .random(in: -0.06...0.06, using: &generator),
                y: a.y + .random(in: -0.06...0.06, using: &generator))
            let scale = Ellipsoid.metresPerDegree(latitude: (a.y + b.y) / 2)
            let dx = (b.x - a.x) * scale.x
            let dy = (b.y - a.y) * scale.y
            let geodesic = Ellipsoid.distance(from: a, to: b)
            worst = max(worst, abs((dx * dx + dy * dy).squareRoot() - geodesic) / geodesic)
        }
        #expect(worst < 1e-5)
    }

    @Test("A meridian's quarter and the equator have their known lengths")
    func knownLengths() {
        let quarter = Ellipsoid.distance(from: Coordinate(x: 0, y: 0), to: Coordinate(x: 0, y: 90))
        #expect(abs(quarter - 10_001_965.729) < 0.001)
        let degree = Ellipsoid.distance(from: Coordinate(x: 0, y: 0), to: Coordinate(x: 1, y: 0))
        #expect(abs(degree - 111_319.491) < 0.001)
    }

    private func rectangle(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double
    ) throws -> LinearRing {
        try LinearRing([
            Coordinate(x: x, y: y), Coordinate(x: x + width, y: y),
            Coordinate(x: x + width, y: y + height), Coordinate(x: x, y: y + height),
            Coordinate(x: x, y: y),
        ])
    }

    @Test("The whole ellipsoid has its known area, cut into bands or not")
    func knownArea() throws {
        // 510,065,621.724 square kilometres; a band of a degree is what the quadrature is made for.
        var sum = 0.0
        for south in -90..<90 {
            sum += Ellipsoid.area(
                of: Polygon(shell: try rectangle(-180, Double(south), 360, 1)))
        }
        #expect(abs(sum / 510_065_621_724_089 - 1) < 1e-9)
    }

    @Test("Holes are taken off whatever way rings run, and cutting changes nothing")
    func holesAndCuts() throws {
        let shell = try rectangle(114, 30, 0.2, 0.1)
        let hole = try rectangle(114.05, 30.02, 0.05, 0.05)
        let backwards = try LinearRing(hole.coordinates.reversed())
        let without = Ellipsoid.area(of: Polygon(shell: shell, holes: [hole]))
        #expect(without == Ellipsoid.area(of: Polygon(shell: shell, holes: [backwards])))
        let difference = Ellipsoid.area(of: Polygon(shell: shell)) - without
        #expect(abs(difference / Ellipsoid.area(of: Polygon(shell: hole)) - 1) < 1e-9)
        let halves = try [rectangle(114, 30, 0.1, 0.1), rectangle(114.1, 30, 0.1, 0.1)]
        let cut = Ellipsoid.area(of: MultiPolygon(halves.map { Polygon(shell: $0) }))
        #expect(abs(cut / Ellipsoid.area(of: Polygon(shell: shell)) - 1) < 1e-9)
    }

    @Test("A block of 20 m by 15 m has 300 square metres")
    func tinyArea() throws {
        let scale = Ellipsoid.metresPerDegree(latitude: 38.4)
        let ring = try rectangle(105.6, 38.4, 20 / scale.x, 15 / scale.y)
        #expect(abs(Ellipsoid.area(of: Polygon(shell: ring)) - 300) < 0.01)
    }
}
