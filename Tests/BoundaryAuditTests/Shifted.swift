import Geodesy
import PlanarGeometry

/// An invented outline, and what the datums of public maps make of it.
enum Shifted {
    /// A mistake in one direction.
    enum Mistake: CaseIterable, Sendable {
        case gcj02, gcj02Backwards, bd09, bd09Backwards

        func move(_ position: Coordinate) -> Coordinate {
            switch self {
            case .gcj02: GCJ02.fromWGS84(position)
            case .gcj02Backwards: GCJ02.toWGS84(position)
            case .bd09: BD09.fromWGS84(position)
            case .bd09Backwards: BD09.toWGS84(position)
            }
        }

        var rule: String {
            switch self {
            case .gcj02, .gcj02Backwards: "datum/gcj-02-shift"
            case .bd09, .bd09Backwards: "datum/bd-09-shift"
            }
        }
    }

    /// A SHA-256 that no file of the tests has.
    static let noDigest = String(repeating: "0", count: 64)

    /// An outline of 12 km with 60 corners, counter-clockwise.
    static let outline = ring(round: (108.9, 34.2), count: 60)

    static func ring(round centre: (x: Double, y: Double), count: Int) -> [[Double]] {
        var ring: [[Double]] = []
        for corner in 0..<count {
            let angle = Double(corner) / Double(count) * 2 * .pi
            let radius = 0.05 + 0.01 * Double((corner * 7) % 5) / 5
            let x = centre.x + radius * Angle.cosine(angle)
            ring.append([x, centre.y + radius * Angle.sine(angle)].map(Angle.sevenDecimals))
        }
        return ring + [ring[0]]
    }

    static func ring(of ring: [[Double]], _ mistake: Mistake) -> [[Double]] {
        ring.map { pair in
            let moved = mistake.move(Coordinate(x: pair[0], y: pair[1]))
            return [moved.x, moved.y].map(Angle.sevenDecimals)
        }
    }
}
