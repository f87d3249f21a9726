import PlanarGeometry
import TestSupport

/// Random rings in China, degrees of CRS84, seven decimals.
struct RandomShapes {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// A star-shaped ring, closed and counter-clockwise: corners in the order of their angles.
    mutating func star(
        corners: Int, round centre: (x: Double, y: Double) = (105, 30), radius: Double = 0.01
    ) -> [[Double]] {
        var ring: [[Double]] = []
        for corner in 0..<corners {
            let spread = Double.random(in: 0..<0.8, using: &generator)
            let angle = (Double(corner) + spread) / Double(corners) * 2 * .pi
            let distance = radius * Double.random(in: 0.4...1, using: &generator)
            ring.append(
                [
                    centre.x + distance * Angle.cosine(angle),
                    centre.y + distance * Angle.sine(angle),
                ].map(Angle.sevenDecimals))
        }
        return ring + [ring[0]]
    }

    /// A ring with one corner dragged somewhere else.
    mutating func dragged(_ ring: [[Double]]) -> [[Double]] {
        var corners = Array(ring.dropLast())
        let corner = Int.random(in: corners.indices, using: &generator)
        corners[corner] = [
            105 + Double.random(in: -0.012...0.012, using: &generator),
            30 + Double.random(in: -0.012...0.012, using: &generator),
        ].map(Angle.sevenDecimals)
        return corners + [corners[0]]
    }

    /// A box on a coarse grid, so that boxes often touch, share edges, or lie within each other.
    mutating func gridBox(isHole: Bool) -> [[Double]] {
        let most = isHole ? 3 : 6
        let (x, y) = (
            Int.random(in: 0..<6, using: &generator), Int.random(in: 0..<6, using: &generator)
        )
        let (width, height) = (
            Int.random(in: 1...most, using: &generator),
            Int.random(in: 1...most, using: &generator)
        )
        func degrees(_ origin: Double, _ step: Int) -> Double {
            Angle.sevenDecimals(origin + Double(step) * 0.001)
        }
        let (left, right) = (degrees(105, x), degrees(105, x + width))
        let (low, high) = (degrees(30, y), degrees(30, y + height))
        let ring = [[left, low], [right, low], [right, high], [left, high], [left, low]]
        return isHole ? ring.reversed() : ring
    }

    /// Polygons of such boxes: a shell and perhaps holes.
    mutating func gridPolygons() -> [[[[Double]]]] {
        (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            [gridBox(isHole: false)]
                + (0..<Int.random(in: 0...3, using: &generator)).map { _ in gridBox(isHole: true) }
        }
    }
}

/// Rings as values.
enum Values {
    static func ring(_ positions: [[Double]]) throws -> LinearRing {
        try LinearRing(positions.map { Coordinate(x: $0[0], y: $0[1]) })
    }

    static func area(_ polygons: [[[[Double]]]]) throws -> MultiPolygon {
        MultiPolygon(
            try polygons.map { rings in
                Polygon(
                    shell: try ring(rings[0]), holes: try rings.dropFirst().map { try ring($0) })
            })
    }
}
