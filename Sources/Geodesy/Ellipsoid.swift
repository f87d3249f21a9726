internal import CPROJ
public import Glibc
public import PlanarGeometry

/// Lengths and areas on the WGS 84 ellipsoid.
///
/// The ellipsoid of CGCS2000 differs from it by 0.1 mm in the polar radius: the same for every
/// purpose here. Positions are longitude, latitude in degrees. A namespace; safe to share.
public enum Ellipsoid {
    /// The equatorial radius in metres.
    public static let equatorialRadius = 6_378_137.0
    /// The flattening.
    public static let flattening = 1 / 298.257223563
    /// The first eccentricity, squared.
    static let eccentricitySquared = flattening * (2 - flattening)

    /// Metres in a degree of longitude (`x`) and of latitude (`y`) at a latitude in degrees.
    ///
    /// The radii of the parallel and of the meridian there. With the latitude half-way between two
    /// positions this gives their distance to 1e-6 of itself up to 10 km.
    @inlinable
    public static func metresPerDegree(latitude: Double) -> (x: Double, y: Double) {
        // Double angles: cos 2p tells sin² and cos² at once.
        let phi = latitude * (Double.pi / 180)
        let cosine = cos(phi)
        let sineSquared = 1 - cosine * cosine
        let flattening = 1 / 298.257223563
        let squared = flattening * (2 - flattening)
        let w = 1 - squared * sineSquared
        let prime = 6_378_137.0 / w.squareRoot()
        let degree = Double.pi / 180
        return (prime * cosine * degree, prime * (1 - squared) / w * degree)
    }

    /// The length of the geodesic between two positions, in metres (`geod_inverse`).
    ///
    /// Karney, "Algorithms for geodesics" (2013); right to nanometres. About 0.7 us. Where
    /// centimetres are enough, `distanceToCentimetre(from:to:)` takes a tenth of that.
    public static func distance(from a: Coordinate, to b: Coordinate) -> Double {
        var length = 0.0
        withUnsafePointer(to: geodesic) { geod_inverse($0, a.y, a.x, b.y, b.x, &length, nil, nil) }
        return length
    }

    /// The coefficients of the ellipsoid's series: made once, and only read from then on.
    private static let geodesic: geod_geodesic = {
        var geodesic = geod_geodesic()
        geod_init(&geodesic, equatorialRadius, flattening)
        return geodesic
    }()

    /// The area of polygons on the ellipsoid in square metres, whatever way their rings run.
    ///
    /// Edges are straight in longitude and latitude, as fences have them: each contributes the
    /// area between itself and the equator, the integral of the authalic latitude's sine along it,
    /// by Gauss-Legendre quadrature. Holes are taken off. O(vertices).
    public static func area(of area: MultiPolygon) -> Double {
        area.polygons.reduce(0) { $0 + self.area(of: $1) }
    }

    /// The area of one polygon; see `area(of: MultiPolygon)`.
    public static func area(of polygon: Polygon) -> Double {
        polygon.holes.reduce(abs(signedArea(of: polygon.shell))) {
            $0 - abs(signedArea(of: $1))
        }
    }

    /// Positive if the ring runs counter-clockwise.
    private static func signedArea(of ring: LinearRing) -> Double {
        // Relative to the first latitude: small rings keep their digits.
        let origin = ring.coordinates[0].y * .pi / 180
        var sum = 0.0
        for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) {
            let width = (b.x - a.x) * .pi / 180
            if width == 0 { continue }
            sum -= width * meanHeight(a.y * .pi / 180, b.y * .pi / 180, above: origin)
        }
        return sum
    }

    /// The mean along an edge of the area per radian of longitude between the edge and `origin`.
    private static func meanHeight(_ from: Double, _ to: Double, above origin: Double) -> Double {
        // Three nodes integrate polynomials of degree five: 1e-12 of itself for edges of a degree.
        let middle = (from + to) / 2
        let half = (to - from) / 2
        let node = 0.774_596_669_241_483_4
        let sum =
            8 * zone(from: origin, to: middle)
            + 5 * zone(from: origin, to: middle - node * half)
            + 5 * zone(from: origin, to: middle + node * half)
        return sum / 18
    }

    /// The area per radian of longitude between two latitudes in radians: the integral of the
    /// radii's product, M(p) N(p) cos p, which again is smooth enough for a few nodes.
    private static func zone(from a: Double, to b: Double) -> Double {
        let middle = (a + b) / 2
        let half = (b - a) / 2
        let inner = 0.339_981_043_584_856_3 * half
        let outer = 0.861_136_311_594_052_6 * half
        let sum =
            0.652_145_154_862_546_1 * (density(middle - inner) + density(middle + inner))
            + 0.347_854_845_137_453_9 * (density(middle - outer) + density(middle + outer))
        return sum * half
    }

    private static func density(_ phi: Double) -> Double {
        let sine = sin(phi)
        let w = 1 - eccentricitySquared * sine * sine
        return equatorialRadius * equatorialRadius * (1 - eccentricitySquared) * cos(phi) / (w * w)
    }
}
