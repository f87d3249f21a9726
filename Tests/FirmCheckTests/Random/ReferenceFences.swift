import Geodesy
import PlanarGeometry

/// The fences of the sample zones, asked in the plainest way.
enum ReferenceFences {
    /// The codes of the zones that cover a position, ascending.
    static func covering(_ position: Coordinate) -> [String] {
        SampleZones.all.filter { $0.code != "X000004" }
            .filter { zone in zone.fence.contains { covers($0, position) } }
            .map(\.code)
    }

    /// The day of a zone's edition.
    static func edition(_ code: String) -> String {
        SampleZones.all.first { $0.code == code }?.edition ?? ""
    }

    /// Metres to the line of each zone with a fence in force.
    static func distances(_ position: Coordinate) -> [String: Double] {
        SampleZones.lines.mapValues { rings in
            rings.flatMap { zip($0, $0.dropFirst()) }
                .map { distance(position, $0, $1) }
                .min() ?? .infinity
        }
    }

    /// Even-odd, but a position on any ring is covered.
    private static func covers(_ rings: [[Coordinate]], _ position: Coordinate) -> Bool {
        var isInside = false
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst()) {
                let cross =
                    (b.x - a.x) * (position.y - a.y) - (b.y - a.y) * (position.x - a.x)
                let isBetween =
                    min(a.x, b.x) <= position.x && position.x <= max(a.x, b.x)
                    && min(a.y, b.y) <= position.y && position.y <= max(a.y, b.y)
                if cross == 0, isBetween { return true }
                if (a.y > position.y) != (b.y > position.y) {
                    let x = a.x + (position.y - a.y) / (b.y - a.y) * (b.x - a.x)
                    if position.x < x { isInside.toggle() }
                }
            }
        }
        return isInside
    }

    /// The geodesic to the nearest place of an edge, found in a plane in which degrees of longitude
    /// are as long as they are half-way to it.
    private static func distance(
        _ position: Coordinate, _ a: Coordinate, _ b: Coordinate
    ) -> Double {
        let width = Ellipsoid.distance(
            from: Coordinate(x: position.x, y: position.y),
            to: Coordinate(x: position.x + 0.001, y: position.y))
        let height = Ellipsoid.distance(
            from: position, to: Coordinate(x: position.x, y: position.y + 0.001))
        let scale = width / height
        let (dx, dy) = ((b.x - a.x) * scale, b.y - a.y)
        let (px, py) = ((position.x - a.x) * scale, position.y - a.y)
        let share = min(max((px * dx + py * dy) / (dx * dx + dy * dy), 0), 1)
        let foot = Coordinate(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y))
        return Ellipsoid.distance(from: position, to: foot)
    }
}
