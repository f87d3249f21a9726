import Geodesy
import PlanarGeometry

/// How fast coordinates are taken to WGS 84.
enum TransformFigures {
    private static let count = 200_000

    static func measure(_ workload: Workload, runs: Int) throws {
        typealias Expected = Workload.ExpectedTransform
        let systems: [(name: String, crs: CRSIdentifier, source: KeyPath<Expected, Coordinate>)] = [
            ("GCJ-02", .gcj02, \.gcj02), ("BD-09", .bd09, \.bd09),
            ("Gauss-Kruger 114 E", try CRSIdentifier("EPSG:4547"), \.gaussKruger),
        ]
        for (name, crs, source) in systems {
            let transformation = try Transformation(from: crs)
            for expected in workload.transforms {
                let position = expected[keyPath: source]
                let found = transformation.transform(position)
                let miss = found.map {
                    max(abs($0.x - expected.wgs84.x), abs($0.y - expected.wgs84.y))
                }
                // A tenth of a millimetre.
                try WrongAnswer.unless(
                    miss.map { $0 < 1e-9 } ?? false,
                    "\(name) \(position) is \(expected.wgs84), not \(found.map { "\($0)" } ?? "nil")"
                )
            }
            let sources = workload.transforms.map { $0[keyPath: source] }
            var sum = 0.0
            let times = Times(runs: runs) {
                for number in 0..<count {
                    sum += transformation.transform(sources[number % sources.count])?.x ?? 0
                }
            }
            try WrongAnswer.unless(sum.isFinite, "\(name): not finite")
            Report.figure(
                "\(name) to WGS84", unit: "M points/s", times, per: Double(count) / 1e6)
            if crs == .gcj02 || crs == .bd09 { continue }
            let starting = try Times(runs: runs) { _ = try Transformation(from: crs) }
            Report.milliseconds("\(name): start", starting)
        }
    }
}
