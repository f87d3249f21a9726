import BoundaryDiff
import Geodesy
import Glibc
import PlanarGeometry
import TestSupport
import Zones

/// Invented areas, and what is asked of them.
enum Shapes {
    /// A rectangle with its lower left corner at (x, y), degrees.
    static func rectangle(
        x: Double, y: Double, width: Double, height: Double
    ) throws -> Polygon {
        Polygon(shell: try ring(x: x, y: y, width: width, height: height))
    }

    static func ring(
        x: Double, y: Double, width: Double, height: Double
    ) throws -> LinearRing {
        try LinearRing([
            Coordinate(x: x, y: y), Coordinate(x: x + width, y: y),
            Coordinate(x: x + width, y: y + height), Coordinate(x: x, y: y + height),
            Coordinate(x: x, y: y),
        ])
    }

    /// A star-shaped ring: every ray from the middle meets it once.
    static func star(
        x: Double, y: Double, radius: Double, vertices: Int, roughness: Double = 0.6,
        using generator: inout SeededGenerator
    ) throws -> LinearRing {
        var coordinates: [Coordinate] = []
        for step in 0..<vertices {
            let angle = 2 * Double.pi * (Double(step) + 0.5) / Double(vertices)
            let distance = radius * (1 - .random(in: 0...roughness, using: &generator))
            coordinates.append(
                Coordinate(x: x + distance * cos(angle), y: y + distance * sin(angle)))
        }
        coordinates.append(coordinates[0])
        return try LinearRing(coordinates)
    }

    /// A fence of several parts, some with holes.
    static func fence(using generator: inout SeededGenerator) throws -> MultiPolygon {
        var polygons: [Polygon] = []
        for part in 0..<Int.random(in: 1...3, using: &generator) {
            let x = 114.2 + 0.25 * Double(part) + .random(in: -0.02...0.02, using: &generator)
            let y = 30.5 + .random(in: -0.02...0.02, using: &generator)
            let shell = try star(
                x: x, y: y, radius: 0.1, vertices: .random(in: 5...40, using: &generator),
                using: &generator)
            var holes: [LinearRing] = []
            if Bool.random(using: &generator) {
                holes.append(
                    try star(x: x, y: y, radius: 0.03, vertices: 9, using: &generator))
            }
            polygons.append(Polygon(shell: shell, holes: holes))
        }
        return MultiPolygon(polygons)
    }

    /// The area moved by degrees.
    static func moved(_ area: MultiPolygon, x: Double, y: Double) throws -> MultiPolygon {
        func moved(_ ring: LinearRing) throws -> LinearRing {
            try LinearRing(ring.coordinates.map { Coordinate(x: $0.x + x, y: $0.y + y) })
        }
        return MultiPolygon(
            try area.polygons.map { polygon in
                Polygon(shell: try moved(polygon.shell), holes: try polygon.holes.map(moved))
            })
    }

    static func side(_ label: String, _ pieces: Piece...) -> DiffSide {
        DiffSide(label: label, pieces: pieces)
    }

    static func fence(_ polygons: Polygon..., name: String? = nil) -> Piece {
        Piece(name: name, geometry: MultiPolygon(polygons))
    }

    static func park(_ name: String?, _ polygon: Polygon) -> Piece {
        Piece(role: .park, name: name, geometry: MultiPolygon([polygon]))
    }

    /// The comparison of two fences of one piece each.
    static func compare(_ a: MultiPolygon, _ b: MultiPolygon) throws -> BoundaryComparison {
        try BoundaryComparison(
            from: side("a", Piece(geometry: a)), to: side("b", Piece(geometry: b)))
    }
}

/// Areas computed without GEOS: by scan lines from south to north.
struct ScanLineAreas {
    private(set) var first = 0.0
    private(set) var second = 0.0
    private(set) var common = 0.0

    /// Square metres, right to about a ten-thousandth.
    init(_ a: MultiPolygon, _ b: MultiPolygon, lines: Int = 20_000) {
        var envelope = a.envelope
        envelope.expand(toInclude: b.envelope)
        let step = envelope.height / Double(lines)
        for line in 0..<lines {
            let y = envelope.minY + (Double(line) + 0.5) * step
            let weight = Self.squareMetresPerSquareDegree(latitude: y) * step
            let (one, other) = (Self.crossings(a, y), Self.crossings(b, y))
            first += Self.length(one) * weight
            second += Self.length(other) * weight
            common += Self.common(one, other) * weight
        }
    }

    /// The radii of the parallel and the meridian by a degree each.
    private static func squareMetresPerSquareDegree(latitude: Double) -> Double {
        let scale = Ellipsoid.metresPerDegree(latitude: latitude)
        return scale.x * scale.y
    }

    /// Where the line enters and leaves the area, in pairs.
    private static func crossings(_ area: MultiPolygon, _ y: Double) -> [Double] {
        var crossings: [Double] = []
        for ring in area.polygons.flatMap(\.rings) {
            for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst())
            where (a.y > y) != (b.y > y) {
                crossings.append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
            }
        }
        return crossings.sorted()
    }

    private static func length(_ crossings: [Double]) -> Double {
        stride(from: 0, to: crossings.count - 1, by: 2)
            .reduce(0) { $0 + crossings[$1 + 1] - crossings[$1] }
    }

    private static func common(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for i in stride(from: 0, to: a.count - 1, by: 2) {
            for j in stride(from: 0, to: b.count - 1, by: 2) {
                sum += max(0, min(a[i + 1], b[j + 1]) - max(a[i], b[j]))
            }
        }
        return sum
    }
}
