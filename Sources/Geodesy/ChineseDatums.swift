import Glibc
public import PlanarGeometry

/// GCJ-02, the shifted datum of public maps in China, to and from WGS 84.
///
/// The shift has no published standard; this is the formula that is common to open
/// implementations: a sum of sines of the offset from 105 E, 35 N, scaled to the Krasovsky
/// ellipsoid. Outside China's box (72.004 to 137.8347 E, 0.8293 to 55.8271 N) nothing is shifted.
/// Positions are longitude, latitude in degrees. A namespace; safe to share.
public enum GCJ02 {
    private static let radius = 6_378_245.0
    private static let eccentricitySquared = 0.006_693_421_622_965_943
    /// What the formula takes for a point outside: it shifts nothing there.
    static let box = Envelope(minX: 72.004, minY: 0.8293, maxX: 137.8347, maxY: 55.8271)

    /// From WGS 84 to GCJ-02. About 150 ns.
    public static func fromWGS84(_ position: Coordinate) -> Coordinate {
        guard box.covers(position) else { return position }
        let shift = shift(at: position)
        return Coordinate(x: position.x + shift.x, y: position.y + shift.y)
    }

    /// From GCJ-02 to WGS 84, iterated until `fromWGS84` gives the position back to 1e-11 degree.
    ///
    /// The shift changes by at most a thousandth of the way, so each step adds three digits.
    public static func toWGS84(_ position: Coordinate) -> Coordinate {
        guard box.covers(position) else { return position }
        var guess = position
        for _ in 0..<10 {
            let shift = shift(at: guess)
            let next = Coordinate(x: position.x - shift.x, y: position.y - shift.y)
            let step = max(abs(next.x - guess.x), abs(next.y - guess.y))
            guess = next
            if step < 1e-11 { break }
        }
        // At the box's edge: a position that only a shift would bring in is left as it is.
        return box.covers(guess) ? guess : position
    }

    /// The shift of a WGS 84 position in degrees.
    private static func shift(at position: Coordinate) -> Coordinate {
        let x = position.x - 105
        let y = position.y - 35
        let root = abs(x).squareRoot()
        let waves = (20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)) * 2 / 3
        var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves
        north += (20 * sin(y * .pi) + 40 * sin(y / 3 * .pi)) * 2 / 3
        north += (160 * sin(y / 12 * .pi) + 320 * sin(y * .pi / 30)) * 2 / 3
        var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves
        east += (20 * sin(x * .pi) + 40 * sin(x / 3 * .pi)) * 2 / 3
        east += (150 * sin(x / 12 * .pi) + 300 * sin(x / 30 * .pi)) * 2 / 3
        let phi = position.y * .pi / 180
        let sine = sin(phi)
        let w = 1 - eccentricitySquared * sine * sine
        let prime = radius / w.squareRoot()
        return Coordinate(
            x: east * 180 / (prime * cos(phi) * .pi),
            y: north * 180 / (prime * (1 - eccentricitySquared) / w * .pi))
    }
}

/// BD-09, Baidu's second shift on top of GCJ-02, to and from GCJ-02.
///
/// The formula common to open implementations: a turn and a stretch that wave with the position.
/// Positions are longitude, latitude in degrees. A namespace; safe to share.
public enum BD09 {
    private static let offset = Coordinate(x: 0.0065, y: 0.006)
    private static let frequency = Double.pi * 3000 / 180

    /// From GCJ-02 to BD-09.
    public static func fromGCJ02(_ position: Coordinate) -> Coordinate {
        guard GCJ02.box.covers(position) else { return position }
        return shifted(position)
    }

    /// From BD-09 to GCJ-02, iterated until `fromGCJ02` gives the position back to 1e-11 degree.
    public static func toGCJ02(_ position: Coordinate) -> Coordinate {
        guard GCJ02.box.covers(position) else { return position }
        var guess = Coordinate(x: position.x - offset.x, y: position.y - offset.y)
        for _ in 0..<12 {
            let forward = shifted(guess)
            let miss = Coordinate(x: position.x - forward.x, y: position.y - forward.y)
            guess = Coordinate(x: guess.x + miss.x, y: guess.y + miss.y)
            if max(abs(miss.x), abs(miss.y)) < 1e-11 { break }
        }
        return GCJ02.box.covers(guess) ? guess : position
    }

    /// From WGS 84 to BD-09.
    public static func fromWGS84(_ position: Coordinate) -> Coordinate {
        fromGCJ02(GCJ02.fromWGS84(position))
    }

    /// From BD-09 to WGS 84.
    public static func toWGS84(_ position: Coordinate) -> Coordinate {
        GCJ02.toWGS84(toGCJ02(position))
    }

    private static func shifted(_ position: Coordinate) -> Coordinate {
        let (x, y) = (position.x, position.y)
        let length = (x * x + y * y).squareRoot() + 0.000_02 * sin(y * frequency)
        let angle = atan2(y, x) + 0.000_003 * cos(x * frequency)
        return Coordinate(
            x: length * cos(angle) + offset.x, y: length * sin(angle) + offset.y)
    }
}
