import GEOS
import Geodesy
import PlanarGeometry

/// The parts of an overlay's result with their sizes on the ground.
///
/// Positions are degrees of CRS84, areas square metres on the ellipsoid. Immutable; safe to share.
struct OverlayParts: Sendable {
    /// A connected part.
    struct Part: Sendable {
        let polygon: Polygon
        let squareMetres: Double
        /// The length of all its rings in metres.
        let perimeter: Double

        /// The width in metres of the rectangle of this area and perimeter; of what is rounder than
        /// any rectangle, that of the square of this area.
        var width: Double {
            let half = perimeter / 2
            let root = half * half - 4 * squareMetres
            guard root > 0 else { return squareMetres.squareRoot() }
            // Not half minus the root, which cancels for strips.
            return 2 * squareMetres / (half + root.squareRoot())
        }

        /// The length in metres of that rectangle.
        var length: Double { squareMetres > 0 ? squareMetres / width : 0 }

        /// Whether it is what rounding in an overlay leaves behind.
        ///
        /// A unit in the last place of a longitude is 1.6 nm; the smallest thing meant is a
        /// surveyor's millimetre.
        var isDust: Bool {
            squareMetres < OverlayParts.dustSquareMetres && width < OverlayParts.dustWidth
        }

        init(_ polygon: Polygon) {
            self.polygon = polygon
            squareMetres = Ellipsoid.area(of: polygon)
            perimeter = polygon.rings.reduce(0) { $0 + Self.length(of: $1) }
        }

        private static func length(of ring: LinearRing) -> Double {
            zip(ring.coordinates, ring.coordinates.dropFirst()).reduce(0) { sum, ends in
                let (a, b) = ends
                let scale = Ellipsoid.metresPerDegree(latitude: (a.y + b.y) / 2)
                let (x, y) = ((b.x - a.x) * scale.x, (b.y - a.y) * scale.y)
                return sum + (x * x + y * y).squareRoot()
            }
        }
    }

    /// What is smaller and thinner is dust; in square metres and metres.
    static let dustSquareMetres = 1.0
    static let dustWidth = 0.000_1

    /// Dust left out, in the order of the result.
    let parts: [Part]

    init(_ area: MultiPolygon) {
        parts = area.polygons.map(Part.init).filter { !$0.isDust }
    }

    init(_ parts: [Part]) { self.parts = parts }

    var isEmpty: Bool { parts.isEmpty }
    var squareMetres: Double { parts.reduce(0) { $0 + $1.squareMetres } }

    /// The mean width in metres of its parts, each counted by its length.
    var width: Double {
        let length = parts.reduce(0) { $0 + $1.length }
        return length > 0 ? squareMetres / length : 0
    }

    func filter(_ isWanted: (Part) -> Bool) -> OverlayParts { OverlayParts(parts.filter(isWanted)) }

    /// A position inside the largest part; nil if there is none.
    ///
    /// - Throws: `GEOSError`.
    func place(_ engine: borrowing AreaEngine) throws(GEOSError) -> Coordinate? {
        guard let largest = parts.max(by: { $0.squareMetres < $1.squareMetres }) else { return nil }
        return try engine.interiorPosition(of: largest.polygon)
            ?? largest.polygon.shell.coordinates[0]
    }
}
