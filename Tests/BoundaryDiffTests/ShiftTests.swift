import Geodesy
import PlanarGeometry
import TestSupport
import Testing

@testable import BoundaryDiff

/// The largest shift against moves of known length and a plain search in a metric plane.
@Suite struct ShiftTests {
    @Test(
        "A convex fence moved by d metres has shifted by d",
        arguments: [0.02, 1, 35.5, 400, 6000], [4.0, 30, 52])
    func translation(metres: Double, latitude: Double) throws {
        let degrees = metres / Ellipsoid.metresPerDegree(latitude: latitude + 0.02).y
        let fence = MultiPolygon([
            try Shapes.rectangle(x: 114, y: latitude, width: 0.05, height: 0.04)
        ])
        let north = try Shapes.compare(fence, Shapes.moved(fence, x: 0, y: degrees))
        let shift = try #require(north.maximumShift)
        #expect(abs(shift - metres) <= max(0.01, metres * 0.001))

        // The southern edge is the one where a degree of longitude is longest.
        let east = metres / Ellipsoid.metresPerDegree(latitude: latitude).x
        let moved = try Shapes.compare(fence, Shapes.moved(fence, x: east, y: 0))
        let eastShift = try #require(moved.maximumShift)
        #expect(abs(eastShift - metres) <= max(0.01, metres * 0.001))
    }

    @Test("The shift is what a plain search along both lines in a metric plane finds")
    func againstPlainSearch() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<6 {
            let a = try Shapes.star(
                x: 114.2, y: 30.5, radius: 0.05, vertices: 14, using: &generator)
            let b = try Shapes.star(
                x: 114.21, y: 30.49, radius: 0.05, vertices: 11, using: &generator)
            let found = try #require(LineShift.metres([a], [b]))
            let expected = try PlainShift(longitude: 114.2).metres([a], [b])
            #expect(abs(found - expected) <= max(0.6, expected * 0.001))
            // A sample can only miss the largest, never exceed it.
            #expect(found >= expected * (1 - 0.001))
        }
    }

    @Test("The largest shift of a dent is at its middle, between the vertices of the other line")
    func dent() throws {
        let plain = try Shapes.ring(x: 114, y: 30, width: 0.1, height: 0.1)
        var corners = plain.coordinates
        corners.insert(Coordinate(x: 114.05, y: 30.01), at: 1)
        let dented = try LinearRing(corners)
        let expected = Ellipsoid.distance(
            from: Coordinate(x: 114.05, y: 30), to: Coordinate(x: 114.05, y: 30.01))
        let found = try #require(LineShift.metres([plain], [dented]))
        #expect(abs(found - expected) <= expected * 0.001)
        #expect(LineShift.metres([dented], [plain]) == LineShift.metres([plain], [dented]))
    }

    @Test("A part that is new shifts the line by its farthest place")
    func newPart() throws {
        let main = try Shapes.ring(x: 114, y: 30, width: 0.05, height: 0.05)
        let far = try Shapes.ring(x: 114.2, y: 30, width: 0.01, height: 0.05)
        let found = try #require(LineShift.metres([main], [main, far]))
        let expected = Ellipsoid.distance(
            from: Coordinate(x: 114.21, y: 30), to: Coordinate(x: 114.05, y: 30))
        #expect(abs(found - expected) <= expected * 0.001)
    }

    @Test("Without lines there is no shift, or one that cannot be told")
    func empty() throws {
        let ring = try Shapes.ring(x: 114, y: 30, width: 0.05, height: 0.05)
        #expect(LineShift.metres([], []) == 0)
        #expect(LineShift.metres([ring], []) == nil)
        #expect(LineShift.metres([], [ring]) == nil)
        #expect(LineShift.metres([ring], [ring]) == 0)
    }
}

/// The Hausdorff distance the plain way: places every few metres, against every edge.
private struct PlainShift {
    private let plane: Transformation

    init(longitude: Double) throws {
        plane = try Transformation(
            from: .wgs84,
            to: CRSIdentifier("+proj=tmerc +lon_0=\(longitude) +k=1 +ellps=WGS84 +units=m"))
    }

    func metres(_ a: [LinearRing], _ b: [LinearRing]) throws -> Double {
        let (one, other) = (try places(a, every: 10), try places(b, every: 10))
        return max(directed(one, other), directed(other, one))
    }

    private func places(_ rings: [LinearRing], every step: Double) throws -> [[Coordinate]] {
        try rings.map { ring in
            var places: [Coordinate] = []
            for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
                let count = max(1, Int(Ellipsoid.distance(from: a, to: b) / step))
                for number in 0..<count {
                    let share = Double(number) / Double(count)
                    let place = Coordinate(
                        x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y))
                    places.append(try #require(plane.transform(place)))
                }
            }
            places.append(places[0])
            return places
        }
    }

    private func directed(_ from: [[Coordinate]], _ to: [[Coordinate]]) -> Double {
        var largest = 0.0
        for place in from.joined() {
            var nearest = Double.infinity
            for line in to {
                for other in line {
                    let (x, y) = (other.x - place.x, other.y - place.y)
                    nearest = min(nearest, x * x + y * y)
                }
                if nearest <= largest { break }
            }
            largest = max(largest, nearest)
        }
        return largest.squareRoot()
    }
}
