internal import Addresses
internal import Geodesy
internal import Glibc
internal import PlanarGeometry

/// A movement by metres in a direction, as addresses at crossings have it.
///
/// An immutable value; safe to share.
struct Shift {
    var metres: Double
    /// Degrees from north, clockwise.
    var bearing: Double

    init(_ offset: Address.Offset) {
        metres = max(0, min(offset.metres, 100_000))
        bearing = offset.bearing
    }

    init(packed: Int64) {
        metres = Double(packed / 360)
        bearing = Double(packed % 360)
    }

    /// Both in one integer, rounded to metres and degrees.
    var packed: Int64 {
        let degrees = Int64(bearing.rounded()) % 360
        return Int64(metres.rounded()) * 360 + (degrees < 0 ? degrees + 360 : degrees)
    }

    /// As an address has it.
    var offset: Address.Offset { Address.Offset(metres: metres, bearing: bearing) }

    /// The position that one comes to; `sign` -1 goes back.
    func moved(_ position: Coordinate, sign: Double = 1) -> Coordinate {
        let scale = Ellipsoid.metresPerDegree(latitude: position.y)
        let angle = bearing * .pi / 180
        return Coordinate(
            x: position.x + sign * metres * sin(angle) / scale.x,
            y: position.y + sign * metres * cos(angle) / scale.y)
    }
}
