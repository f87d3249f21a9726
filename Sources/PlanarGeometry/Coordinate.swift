/// A pair of planar coordinates.
///
/// Longitude or easting is `x`, latitude or northing is `y`, always in that order. The unit and
/// the CRS are those of the context: degrees of CRS84 in a fence, metres in a Gauss-Kruger list.
/// Immutable; safe to share.
@frozen
public struct Coordinate: Hashable, Sendable {
    /// Longitude or easting.
    public var x: Double
    /// Latitude or northing.
    public var y: Double

    /// Makes a pair from longitude or easting, then latitude or northing.
    @inlinable
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// Whether both numbers are finite.
    @inlinable
    public var isFinite: Bool { x.isFinite && y.isFinite }
}

extension Coordinate: CustomStringConvertible {
    /// `(x, y)` with as many digits as tell the numbers apart from all others.
    public var description: String { "(\(x), \(y))" }
}
