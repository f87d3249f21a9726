import PlanarGeometry
import TestSupport

/// Areas for tests, valid by construction.
enum RandomAreas {
    /// A star-shaped ring round (x, y): every ray from the middle meets it once.
    static func ring(
        x: Double, y: Double, radius: Double, vertices: Int, roughness: Double = 0.4,
        using generator: inout SeededGenerator
    ) throws -> LinearRing {
        var coordinates: [Coordinate] = []
        for step in 0..<vertices {
            let angle = 2 * Double.pi * (Double(step) + 0.5) / Double(vertices)
            let distance = radius * (1 - Double.random(in: 0...roughness, using: &generator))
            let unit = direction(angle)
            coordinates.append(
                Coordinate(x: x + distance * unit.x, y: y + distance * unit.y))
        }
        coordinates.append(coordinates[0])
        return try LinearRing(coordinates)
    }

    /// A star-shaped polygon with up to three holes near its middle.
    static func polygon(
        x: Double, y: Double, radius: Double, vertices: Int, holes: Int = 0,
        using generator: inout SeededGenerator
    ) throws -> Polygon {
        let shell = try ring(x: x, y: y, radius: radius, vertices: vertices, using: &generator)
        var inner: [LinearRing] = []
        for hole in 0..<holes {
            let unit = direction(2 * Double.pi * Double(hole) / Double(holes))
            inner.append(
                try ring(
                    x: x + unit.x * radius * 0.3, y: y + unit.y * radius * 0.3,
                    radius: radius * 0.15, vertices: 12, using: &generator))
        }
        return Polygon(shell: shell, holes: inner)
    }

    /// A rectangle with its lower left corner at (x, y).
    static func rectangle(
        x: Double, y: Double, width: Double, height: Double
    ) throws -> Polygon {
        Polygon(
            shell: try LinearRing([
                Coordinate(x: x, y: y), Coordinate(x: x + width, y: y),
                Coordinate(x: x + width, y: y + height), Coordinate(x: x, y: y + height),
                Coordinate(x: x, y: y),
            ]))
    }

    /// Cosine and sine by a rational parametrisation, so that no C library is needed.
    private static func direction(_ angle: Double) -> Coordinate {
        // tan(angle / 4) of the quarter turn that the angle lies in, by a short series.
        let turns = (angle / (Double.pi / 2)).rounded(.down)
        let rest = angle - turns * Double.pi / 2
        let t = tangent(rest / 2)
        let cosine = (1 - t * t) / (1 + t * t)
        let sine = 2 * t / (1 + t * t)
        switch Int(turns) % 4 {
        case 0: return Coordinate(x: cosine, y: sine)
        case 1: return Coordinate(x: -sine, y: cosine)
        case 2: return Coordinate(x: -cosine, y: -sine)
        default: return Coordinate(x: sine, y: -cosine)
        }
    }

    /// The tangent of an angle up to an eighth of a turn, good to 1e-6: only shapes depend on it.
    private static func tangent(_ angle: Double) -> Double {
        let square = angle * angle
        return angle * (1 + square * (1 / 3.0 + square * (2 / 15.0 + square * 17 / 315)))
    }

    /// Positions that are hard for an index: on vertices, on edges, next to them, and anywhere.
    static func positions(
        around areas: [MultiPolygon], count: Int, using generator: inout SeededGenerator
    ) -> [Coordinate] {
        var envelope = Envelope()
        var segments: [(Coordinate, Coordinate)] = []
        for area in areas {
            envelope.expand(toInclude: area.envelope)
            for ring in area.polygons.flatMap(\.rings) {
                segments += zip(ring.coordinates, ring.coordinates.dropFirst())
            }
        }
        if envelope.isEmpty { envelope = Envelope(minX: 110, minY: 30, maxX: 111, maxY: 31) }
        let marginX = envelope.width * 0.05
        let marginY = envelope.height * 0.05
        return (0..<count).map { number in
            if number % 5 == 0 || segments.isEmpty {
                return Coordinate(
                    x: .random(
                        in: (envelope.minX - marginX)...(envelope.maxX + marginX), using: &generator
                    ),
                    y: .random(
                        in: (envelope.minY - marginY)...(envelope.maxY + marginY), using: &generator
                    ))
            }
            let (a, b) = segments[Int.random(in: segments.indices, using: &generator)]
            switch number % 5 {
            case 1: return a
            case 2: return Coordinate(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
            case 3:
                // On the edge but for rounding: the hardest case for a predicate.
                let share = Double.random(in: 0...1, using: &generator)
                return Coordinate(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y))
            default:
                // Within a few units in the last place of a vertex, or a metre of it.
                let step =
                    Bool.random(using: &generator) ? a.x.ulp * 2 : 1e-5
                return Coordinate(
                    x: a.x + step * Double(Int.random(in: -2...2, using: &generator)),
                    y: a.y + step * Double(Int.random(in: -2...2, using: &generator)))
            }
        }
    }
}
