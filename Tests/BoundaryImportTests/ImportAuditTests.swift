import BoundaryAudit
import GeoJSON
import Geodesy
import JSON
import PlanarGeometry
import TestSupport
import Testing
import Zones

@testable import BoundaryImport

@Suite("The audit of what is imported or published")
struct ImportAuditTests {
    let directory = TemporaryDirectory()
    private var store: String { directory.path(of: "store") }

    private func write(_ features: [Feature]) -> String {
        directory.write(Fixture.geoJSON(features), to: "line.geojson")
    }

    @discardableResult
    private func importing(_ features: [Feature], _ options: ImportOptions) throws -> ImportPlan {
        let plan = try BoundaryImport.prepare(write(features), options: options, for: store)
        if !plan.isRefused { try plan.store(in: store) }
        return plan
    }

    private func options(_ day: String, _ status: Edition.Status) -> ImportOptions {
        var options = Fixture.options(day)
        options.status = status
        options.authority = "示例机关"
        return options
    }

    private func moved(
        _ features: [Feature], _ move: (Coordinate) -> Coordinate
    ) throws -> [Feature] {
        try features.map { feature in
            let polygons = try (feature.geometry?.polygons ?? []).map { polygon in
                let rings = try polygon.rings.map { try LinearRing($0.coordinates.map(move)) }
                return Polygon(shell: rings[0], holes: Array(rings.dropFirst()))
            }
            return Feature(
                index: feature.index, geometry: .multiPolygon(MultiPolygon(polygons)),
                properties: feature.properties)
        }
    }

    /// What an audit of the store says of an edition, but for its path.
    private func stored(_ day: String) throws -> [String] {
        try Audit.run([store]).findings.filter { $0.edition == day }
            .map { "\($0.rule.id) \($0.severity) \($0.feature ?? -1) \($0.message)" }
    }

    @Test(
        "says before it is stored what the audit of the store says afterwards",
        arguments: Edition.Status.allCases)
    func sameAsStored(status: Edition.Status) throws {
        let features = try Fixture.features()
        try importing(Array(features.prefix(1)), options("2020-01-01", .schematic))
        try importing(try Fixture.features(shiftedBy: 1), options("2030-01-01", .official))
        var options = options("2024-07-01", status)
        options.declaredAreaHectares = 100
        let plan = try importing(features, options)
        #expect(!plan.isRefused)
        let said = plan.report.findings.map {
            "\($0.rule.id) \($0.severity) \($0.feature ?? -1) \($0.message)"
        }
        #expect(try said == stored("2024-07-01"))
        #expect(plan.report.findings.contains { $0.rule.id == "area/drawn-against-declared" })
        let compared = status == .draft ? "edition/order" : "edition/area-changed"
        #expect(plan.report.findings.contains { $0.rule.id.hasPrefix(compared) }, "\(said)")
        #expect(plan.report.features == features.count && plan.report.zones == 1)
    }

    @Test("publishing holds a draft against the edition in force")
    func publishing() throws {
        let features = try Fixture.features()
        try importing(Array(features.prefix(1)), options("2020-01-01", .official))
        try importing(features, options("2024-07-01", .draft))
        let report = try Publication.publish(
            Fixture.zone, Fixture.day("2024-07-01"), authority: "示例机关", in: store)
        #expect(report.findings.contains { $0.rule.id.hasPrefix("edition/area-changed") })
        #expect(report.count(.error) == 0)
        #expect(report.findings.allSatisfy { $0.edition == "2024-07-01" })
    }

    @Test("a fence shifted against the edition before it, or the one it replaces, is refused")
    func shifted() throws {
        let features = try Fixture.features()
        let shifted = try moved(features, GCJ02.fromWGS84)
        try importing(features, options("2024-07-01", .schematic))
        var replacing = options("2024-07-01", .schematic)
        replacing.replaces = true
        for options in [options("2025-01-01", .draft), replacing] {
            let plan = try importing(shifted, options)
            #expect(plan.isRefused)
            #expect(
                plan.report.findings.contains {
                    $0.rule.id.hasPrefix("datum/") && $0.message.contains("2024-07-01")
                })
        }
    }

    @Test("features keep their number in the file, and zones of one file are neighbours")
    func split() throws {
        func feature(_ index: Int, _ code: String, _ x: Double, _ isBowTie: Bool) throws -> Feature
        {
            var corners = [(0.0, 0.0), (0.1, 0), (0.1, 0.1), (0, 0.1)]
            if isBowTie { corners.swapAt(1, 2) }
            let ring = corners.map { Coordinate(x: x + $0.0, y: 30 + $0.1) }
            return Feature(
                index: index,
                geometry: .polygon(Polygon(shell: try LinearRing(ring + ring.prefix(1)))),
                properties: ["zone": .string(code), "name": .string("示例\(code)")])
        }
        let plan = try BoundaryImport.prepare(
            write([
                try feature(0, "X970002", 114, false), try feature(1, "X970003", 114.05, false),
                try feature(2, "X970002", 115, true),
            ]), options: Fixture.options(target: .property("zone")), for: store)
        let errors = plan.report.findings.filter { $0.severity == .error }
        let crossing = errors.filter { $0.rule.id == "geometry/self-intersection" }
        #expect(crossing.map(\.feature) == [2] && crossing.map(\.zone) == ["X970002"])
        #expect(errors.contains { $0.rule.id == "neighbours/fences-of-two-zones-overlap" })
        #expect(plan.report.files == 1 && plan.report.zones == 2 && plan.report.features == 3)
    }

    @Test("a draft of parks alone may wait for its fence, an official edition may not")
    func parksAlone() throws {
        let parks = Array(try Fixture.features().suffix(1))
        let draft = try importing(parks, options("2024-07-01", .draft))
        #expect(!draft.isRefused)
        #expect(draft.report.findings.contains { $0.rule.id == "zone/no-fence" })
        #expect(try importing(parks, options("2025-01-01", .official)).isRefused)
        let report = try Publication.publish(
            Fixture.zone, Fixture.day("2024-07-01"), authority: "示例机关", in: store)
        #expect(report.count(.error) == 1)
    }
}
