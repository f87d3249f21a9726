import PlanarGeometry
import TestSupport
import Zones

/// A rectangle between two corners.
struct Box: Sendable {
    let minX: Double
    let minY: Double
    let maxX: Double
    let maxY: Double

    init(_ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// Its corners, counter-clockwise, the first again at the end.
    var ring: [Coordinate] {
        [(minX, minY), (maxX, minY), (maxX, maxY), (minX, maxY), (minX, minY)].map {
            Coordinate(x: $0.0, y: $0.1)
        }
    }
}

/// The store that the tests of this target check lists against.
///
/// | code | what is special |
/// |---|---|
/// | X000001 | a hole; two parks that overlap |
/// | X000002 | overlaps X000001, shares an edge with X000006; a later edition, schematic |
/// | X000003 | two pieces with a common edge, and a triangle apart; 省 and 市 in its name |
/// | X000004 | its only edition is yet to come |
/// | X000005 | an approved block, but no fence |
/// | X000006 | shares an edge with X000002 |
enum SampleZones {
    /// A zone of the store.
    struct Sample: Sendable {
        let code: String
        let name: String
        let aliases: [String]
        let edition: String
        let status: String
        /// The rings of each piece of the fence, shell first.
        let fence: [[[Coordinate]]]
        var parks: [(name: String, box: Box)] = []
        var approved: [Box] = []
    }

    static let triangle = [(114.45, 30), (114.5, 30), (114.475, 30.05), (114.45, 30)].map {
        Coordinate(x: $0.0, y: $0.1)
    }

    static let all = [
        Sample(
            code: "X000001", name: "示例甲高新技术产业开发区",
            aliases: ["示例甲高新区", "甲新区", "甲谷新城", "示例共用高新区"],
            edition: "2018-03-01", status: "official",
            fence: [[Box(114, 30, 114.1, 30.1).ring, Box(114.04, 30.04, 114.06, 30.06).ring]],
            parks: [
                ("甲一园", Box(114, 30, 114.05, 30.1)), ("甲二园", Box(114.03, 30, 114.1, 30.03)),
            ]),
        Sample(
            code: "X000002", name: "示例乙高新技术产业开发区",
            aliases: ["示例乙高新区", "示例共用高新区"], edition: "2020-05-01", status: "schematic",
            fence: [[Box(114.08, 30, 114.2, 30.1).ring]]),
        Sample(
            code: "X000003", name: "示例省示例市丙高新区", aliases: [], edition: "2018-03-01",
            status: "official",
            fence: [
                [Box(114.3, 30, 114.35, 30.1).ring], [Box(114.35, 30, 114.4, 30.1).ring],
                [triangle],
            ]),
        Sample(
            code: "X000004", name: "示例丁高新区", aliases: [], edition: "2099-01-01",
            status: "official", fence: [[Box(115, 30, 115.1, 30.1).ring]]),
        Sample(
            code: "X000005", name: "示例戊高新区", aliases: [], edition: "2018-03-01",
            status: "official", fence: [], approved: [Box(116, 30, 116.1, 30.1)]),
        Sample(
            code: "X000006", name: "示例己高新区", aliases: [], edition: "2018-03-01",
            status: "official", fence: [[Box(114.2, 30, 114.25, 30.1).ring]]),
    ]

    /// The lines of the fences: pieces that touch are one, so their common edge is none.
    static let lines: [String: [[Coordinate]]] = [
        "X000001": all[0].fence[0],
        "X000002": all[1].fence[0],
        "X000003": [Box(114.3, 30, 114.4, 30.1).ring, triangle],
        "X000006": all[5].fence[0],
    ]

    /// The day for which the store is read.
    static let asOf = "2025-06-30"

    /// The store as it was loaded, once for all tests.
    static let snapshot = Result { try load() }

    /// The store without the zones other than these, loaded anew.
    static func load(only codes: Set<String>? = nil) throws -> Snapshot {
        let directory = TemporaryDirectory()
        for zone in all where codes?.contains(zone.code) ?? true { write(zone, to: directory) }
        guard let day = Day(asOf) else { throw NoSuchDay() }
        return try Snapshot.load(
            directory.path, options: .init(asOf: day), for: .manyPositions)
    }

    private struct NoSuchDay: Error {}

    private static func write(_ zone: Sample, to directory: TemporaryDirectory) {
        let aliases = zone.aliases.map { "\"\($0)\"" }.joined(separator: ",")
        directory.write(
            """
            {"code":"\(zone.code)","name":"\(zone.name)","aliases":[\(aliases)],
             "groups":["示例自创示范区"],
             "editions":{"\(zone.edition)":{"status":"\(zone.status)"}}}
            """, to: "\(zone.code)/zone.json")
        var features = zone.fence.map { feature(role: "fence", name: nil, rings: $0) }
        features += zone.parks.map { feature(role: "park", name: $0.name, rings: [$0.box.ring]) }
        features += zone.approved.map { feature(role: "approved", name: nil, rings: [$0.ring]) }
        directory.write(
            #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}",
            to: "\(zone.code)/\(zone.edition).geojson")
    }

    private static func feature(role: String, name: String?, rings: [[Coordinate]]) -> String {
        let rings = rings.map { ring in
            "[" + ring.map { "[\($0.x),\($0.y)]" }.joined(separator: ",") + "]"
        }
        let name = name.map { ",\"name\":\"\($0)\"" } ?? ""
        return #"{"type":"Feature","properties":{"role":"\#(role)"\#(name)},"#
            + #""geometry":{"type":"Polygon","coordinates":[\#(rings.joined(separator: ","))]}}"#
    }
}
