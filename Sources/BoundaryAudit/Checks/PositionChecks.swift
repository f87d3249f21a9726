import Geodesy
import PlanarGeometry

/// Where rings lie: in China, or in China only the other way round.
enum PositionChecks {
    /// Checks a ring whose positions are longitude and latitude in degrees.
    static func findings(_ ring: AuditedRing, at place: FindingPlace) -> [Finding] {
        // What is no longitude and latitude was noted where it was read.
        guard ring.isUsable else { return [] }
        let swapped = ring.coordinates.filter { ChinaBox.looksSwapped($0) }
        if let first = swapped.first, swapped.count == ring.coordinates.count {
            return [
                Finding(
                    .looksSwapped, at: place, position: first, measure: Double(swapped.count),
                    unit: "positions", "in China only if latitude and longitude change places",
                    "经纬度对调后才在中国境内")
            ]
        }
        let outside = ring.coordinates.filter { !ChinaBox.isInChina($0) }
        guard let first = outside.first else { return [] }
        return [
            Finding(
                .outsideChina, at: place, position: first, measure: Double(outside.count),
                unit: "positions", "\(outside.count) positions are outside China, such as \(first)",
                "\(outside.count) 个点不在中国境内，例如 \(first)")
        ]
    }
}
