import BoundaryAudit
import PlanarGeometry
import TestSupport

/// GeoJSON texts of invented boundaries, degrees of CRS84.
enum Draw {
    /// A ring through positions that are given as `[longitude, latitude]`, closed.
    static func ring(_ positions: [[Double]]) -> String {
        "[" + positions.map { "[\($0[0]),\($0[1])]" }.joined(separator: ",") + "]"
    }

    /// The counter-clockwise ring of a rectangle.
    static func box(
        _ x: Double, _ y: Double, _ width: Double = 0.01, _ height: Double = 0.01
    ) -> [[Double]] {
        let right = Angle.sevenDecimals(x + width)
        let top = Angle.sevenDecimals(y + height)
        return [[x, y], [right, y], [right, top], [x, top], [x, y]]
    }

    /// A Polygon geometry of rings, the shell first.
    static func polygon(_ rings: [[Double]]...) -> String {
        #"{"type":"Polygon","coordinates":[\#(rings.map(ring).joined(separator: ","))]}"#
    }

    /// A MultiPolygon geometry of polygons, each of rings.
    static func multiPolygon(_ polygons: [[[Double]]]...) -> String {
        let texts = polygons.map { "[" + $0.map(ring).joined(separator: ",") + "]" }
        return #"{"type":"MultiPolygon","coordinates":[\#(texts.joined(separator: ","))]}"#
    }

    static func feature(
        _ geometry: String, id: String? = "X990001", _ properties: String = ""
    ) -> String {
        let id = id.map { #""id":"\#($0)","# } ?? ""
        return #"{"type":"Feature",\#(id)"properties":{\#(properties)},"geometry":\#(geometry)}"#
    }

    static func collection(_ features: String...) -> String { collection(features) }

    static func collection(_ features: [String], more: String = "") -> String {
        #"{"type":"FeatureCollection"\#(more),"features":["#
            + features.joined(separator: ",\n") + "]}"
    }

    /// A file of one feature with one geometry.
    static func file(_ geometry: String, _ properties: String = "") -> String {
        collection(feature(geometry, properties))
    }

    /// A file of one feature with one ring.
    static func file(ring: [[Double]]) -> String { file(polygon(ring)) }
}

/// Files to be audited, and how.
struct Case: Sendable {
    var files: [String: String]
    /// What is audited; a name of a directory for a store.
    var paths: [String]
    var options = AuditOptions()
    /// The name of the reference file, if one is given.
    var reference: String?

    /// One file.
    init(_ text: String, _ change: (inout AuditOptions) -> Void = { _ in }) {
        files = ["a.geojson": text]
        paths = ["a.geojson"]
        change(&options)
    }

    /// A store with one zone: its manifest, and its editions by day.
    init(zone code: String = "X990001", manifest: String?, _ editions: [String: String]) {
        files = [:]
        for (day, text) in editions { files["store/\(code)/\(day).geojson"] = text }
        if let manifest { files["store/\(code)/zone.json"] = manifest }
        paths = ["store"]
    }

    /// Writes the files and audits them.
    func report() throws -> AuditReport {
        let directory = TemporaryDirectory()
        for (name, text) in files { directory.write(text, to: name) }
        var options = options
        options.reference = reference.map { directory.path(of: $0) }
        return try Audit.run(paths.map { directory.path(of: $0) }, options: options)
    }
}

extension AuditReport {
    /// The findings of one rule.
    func of(_ rule: String) -> [Finding] { findings.filter { $0.rule.id == rule } }

    /// The rules that are broken, each once.
    var rules: Set<String> { Set(findings.map(\.rule.id)) }
}

extension Coordinate {
    /// Whether it lies within some degrees of another.
    func isNear(_ x: Double, _ y: Double, _ tolerance: Double = 1e-6) -> Bool {
        abs(self.x - x) <= tolerance && abs(self.y - y) <= tolerance
    }
}
