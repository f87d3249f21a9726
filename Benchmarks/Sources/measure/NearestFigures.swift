import PlanarGeometry
import Zones

/// How fast the nearest line is found.
enum NearestFigures {
    static func measure(_ workload: Workload, runs: Int) throws {
        let index = LineIndex(workload.areas.map { $0.polygons.flatMap(\.rings) })
        try check(index, workload)
        for (name, limit) in [("10 m", 10.0), ("1 km", 1000), ("any distance", .infinity)] {
            var found = 0
            let positions = workload.positions.prefix(limit.isFinite ? .max : 100_000)
            let times = Times(runs: runs) {
                found = positions.count { index.nearest(to: $0, within: limit) != nil }
            }
            Report.figure(
                "nearest line within \(name)", unit: "M points/s", times,
                per: Double(positions.count) / 1e6)
            Report.amount("nearest line within \(name): found", unit: "", Double(found))
        }
    }

    private static func check(_ index: LineIndex, _ workload: Workload) throws {
        for expected in workload.distances {
            let found = index.nearest(to: expected.position)?.distance ?? .infinity
            // The other engine measures in a plane whose scale is that of the position.
            try WrongAnswer.unless(
                abs(found - expected.metres) <= 0.01 + 1e-3 * expected.metres,
                "nearest line to \(expected.position): \(found) m, expected \(expected.metres) m")
        }
    }
}
