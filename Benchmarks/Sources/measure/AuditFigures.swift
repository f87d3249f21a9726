import BoundaryAudit
import Glibc

/// How long the audit takes with all its rules, and how that grows with the vertices.
///
/// The shapes are drawn here, valid by construction, so that the right answer is known: no error.
enum AuditFigures {
    static func measure(_ workload: Workload, runs: Int) throws {
        let runs = min(runs, 3)
        let zones = "\(workload.folder)/zones.geojson"
        try time("audit, 200 zones", zones, features: 200, isClean: false, runs)
        for vertices in [12_500, 25_000, 50_000, 100_000] {
            try withFile(ring(vertices: vertices)) { path in
                try time(
                    "audit, one ring of \(vertices) vertices", path, features: 1, isClean: true,
                    runs)
            }
        }
        for side in [14, 27, 55] {
            let (text, vertices) = districts(side: side)
            try withFile(text) { path in
                try time(
                    "audit, \(side * side) districts of \(vertices) vertices", path,
                    features: side * side, isClean: true, runs)
            }
        }
    }

    private static func time(
        _ name: String, _ path: String, features: Int, isClean: Bool, _ runs: Int
    ) throws {
        let report = try Audit.run([path])
        try WrongAnswer.unless(
            report.features == features, "\(name): \(report.features) features, not \(features)")
        try WrongAnswer.unless(
            !isClean || report.count(.error) == 0, "\(name): \(report.count(.error)) errors")
        Report.milliseconds(name, try Times(runs: runs) { _ = try Audit.run([path]) })
    }

    private static func withFile(_ text: String, _ body: (String) throws -> Void) throws {
        let path = "/tmp/zonefence-measure-\(getpid()).geojson"
        guard let file = fopen(path, "w") else { return }
        fputs(text, file)
        fclose(file)
        defer { unlink(path) }
        try body(path)
    }

    /// One star-shaped ring round 114 E, 30 N with a rough line.
    private static func ring(vertices: Int) -> String {
        var positions: [String] = []
        for step in 0..<vertices {
            let angle = 2 * Double.pi * Double(step) / Double(vertices)
            let radius = 0.3 + 0.05 * sin(7 * angle) + 0.002 * sin(Double(step) * 2.399)
            positions.append(position(114 + radius * cos(angle), 30 + radius * sin(angle)))
        }
        positions.append(positions[0])
        return collection([feature(1, positions)])
    }

    /// A square of `side` x `side` districts that tile a plane, wavy lines shared vertex by vertex.
    private static func districts(side: Int) -> (text: String, vertices: Int) {
        let cell = 0.02
        let steps = 35
        func corner(_ column: Int, _ row: Int) -> (x: Double, y: Double) {
            (112 + Double(column) * cell, 29 + Double(row) * cell)
        }
        // From one corner to the next, the last left out; a wave that is naught at both ends.
        func edge(_ column: Int, _ row: Int, upwards: Bool) -> [String] {
            let start = corner(column, row)
            return (0..<steps).map { step in
                let share = Double(step) / Double(steps)
                let wave =
                    0.08 * cell * sin(share * .pi) * sin(Double(step * (column + 3 * row + 1)))
                return upwards
                    ? position(start.x + wave, start.y + share * cell)
                    : position(start.x + share * cell, start.y + wave)
            }
        }
        func end(_ column: Int, _ row: Int) -> String {
            let place = corner(column, row)
            return position(place.x, place.y)
        }
        var features: [String] = []
        var vertices = 0
        for row in 0..<side {
            for column in 0..<side {
                let top = (edge(column, row + 1, upwards: false) + [end(column + 1, row + 1)])
                let left = (edge(column, row, upwards: true) + [end(column, row + 1)])
                let positions =
                    edge(column, row, upwards: false) + edge(column + 1, row, upwards: true)
                    + top.reversed().dropLast() + left.reversed()
                vertices += positions.count
                features.append(feature(row * side + column + 1, positions))
            }
        }
        return (collection(features), vertices)
    }

    private static func position(_ x: Double, _ y: Double) -> String {
        "[\((x * 1e7).rounded() / 1e7),\((y * 1e7).rounded() / 1e7)]"
    }

    private static func feature(_ id: Int, _ positions: [String]) -> String {
        #"{"type":"Feature","id":\#(id),"properties":{},"geometry":{"type":"Polygon","#
            + #""coordinates":[[\#(positions.joined(separator: ","))]]}}"#
    }

    private static func collection(_ features: [String]) -> String {
        #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ",\n"))]}"#
    }
}
