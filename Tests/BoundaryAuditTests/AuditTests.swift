import BoundaryAudit
import Foundation
import PlanarGeometry
import TestSupport
import Testing
import Zones

@Suite("Audits as a whole")
struct AuditTests {
    @Test("All defects of one file are found")
    func several() throws {
        let bow = [[105, 30], [105.01, 30.01], [105.01, 30], [105, 30.01], [105, 30]]
        let open = [[106, 30], [106.01, 30], [106.01, 30.01], [106, 30.01]]
        let report = try Case(
            Draw.collection(
                Draw.feature(Draw.polygon(bow), id: "X1"),
                Draw.feature(Draw.polygon(open), id: "X2"),
                Draw.feature(#"{"type":"LineString","coordinates":[[105,30],[106,30]]}"#, id: "X3"),
                Draw.feature(Draw.polygon(Draw.box(107, 30), Draw.box(107.02, 30).reversed()))
            )
        ).report()
        #expect(
            report.rules == [
                "geometry/self-intersection", "ring/not-closed", "zone/no-polygon",
                "geometry/hole-outside-shell",
            ])
        #expect(report.findings.map(\.feature) == [0, 1, 2, 3])
        #expect(report.features == 4)
    }

    @Test("What stands before a break of the text is audited, and other files are too")
    func broken() throws {
        let bow = [[105, 30], [105.01, 30.01], [105.01, 30], [105, 30.01], [105, 30]]
        var one = Case(String(Draw.file(ring: bow).dropLast(2)))
        one.files["b.geojson"] = Draw.file(ring: Draw.box(105, 30).reversed())
        one.paths.append("b.geojson")
        let report = try one.report()
        #expect(
            report.rules == [
                "json/syntax", "geometry/self-intersection", "ring/wrong-winding",
            ])
        #expect(report.files == 2)
    }

    @Test("A number that no computer holds is said once, and the text is read on")
    func tooLarge() throws {
        let report = try Case(
            Draw.collection(
                Draw.feature(
                    #"{"type":"Polygon","coordinates":[[[105,30],[1e400,30],[105.01,30],"#
                        + "[105,30.01],[105,30]]]}", id: "X1"),
                Draw.feature(Draw.polygon(Draw.box(106, 30).reversed()), id: "X2"))
        ).report()
        #expect(report.rules == ["geometry/not-finite", "ring/wrong-winding"])
    }

    @Test("A file without features passes no audit")
    func noFeatures() throws {
        let report = try Case(Draw.collection([])).report()
        #expect(report.rules == ["zone/no-fence"])
        #expect(report.findings.map(\.severity) == [.error])
        #expect(report.findings.allSatisfy { $0.file != nil })
    }

    @Test("Pages of rules are at most 78 columns wide, wide characters counting two")
    func pages() {
        for rule in AuditRule.all {
            for line in rule.page(isChinese: true).split(separator: "\n") {
                let width = line.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
                #expect(width <= 78, "\(line)")
                #expect(line.first.map { !"，。；：、）”".contains($0) } ?? true, "\(line)")
            }
            // Nothing is lost between the lines.
            let lines = rule.page(isChinese: true).split(separator: "\n").dropFirst(2)
            #expect(
                lines.joined().filter { $0 != " " }
                    == rule.chineseExplanation.filter { $0 != " " })
        }
    }

    @Test("Positions far off the earth have no lengths, and are told in every format")
    func offTheEarth() throws {
        let huge = 3e200
        let report = try Case(
            Draw.file(ring: [[huge, 30], [114, 3], [105, 30.01], [huge, -huge], [huge, 30]])
        ).report()
        #expect(report.count(.error) > 0)
        #expect(report.findings.allSatisfy { $0.position.map { abs($0.x) <= 180 } ?? true })
        #expect(report.json.utf8.count > 0 && report.geoJSON.utf8.count > 0)
        #expect(report.text(isChinese: true, isColoured: false).utf8.count > 0)
    }

    @Test("What the strict reader refuses beside the polygons is an error")
    func refusedElsewhere() throws {
        let report = try Case(
            Draw.collection(
                Draw.feature(Draw.polygon(Draw.box(105, 30)), id: "X1"),
                Draw.feature(
                    #"{"type":"GeometryCollection","geometries":["#
                        + #"{"type":"Point","coordinates":["east"]},"#
                        + Draw.polygon(Draw.box(106, 30)) + "]}", id: "X2"))
        ).report()
        #expect(report.findings.contains { $0.rule.id == "json/not-geojson" && $0.feature == 1 })
    }

    @Test("An edition that is proposed is audited from its bytes, the others of its zone unsaid")
    func bytes() throws {
        let directory = TemporaryDirectory()
        let other = directory.write(
            Draw.file(ring: Draw.box(105, 30).reversed()), to: "old.geojson")
        let manifest = try ZoneManifest(
            parsing: Array(
                """
                {"code":"X990001","name":"示例","editions":{"2020-01-01":{"status":"official"},
                "2021-01-01":{"status":"official"},"2022-01-01":{"status":"official"}}}
                """.utf8), file: "zone.json")
        let report = try Audit.run(proposed: [
            ProposedEdition(
                manifest: manifest, day: try #require(Day("2021-01-01")),
                contents: Array(Draw.file(ring: Draw.box(105, 30, 0.02).reversed()).utf8),
                file: "new.geojson", featureIndices: [7],
                others: [
                    .init(day: try #require(Day("2020-01-01")), file: other),
                    .init(
                        day: try #require(Day("2022-01-01")),
                        file: directory.path(of: "nowhere.geojson")),
                ])
        ])
        #expect(
            report.rules == ["edition/area-changed-by-more-than-10-per-cent", "ring/wrong-winding"])
        #expect(report.findings.allSatisfy { $0.file == "new.geojson" })
        #expect(report.findings.map(\.feature) == [nil, 7])
        #expect(report.files == 1 && report.zones == 1 && report.features == 1)
    }

    @Test("The shipped boundaries have one error, which is meant")
    func shipped() throws {
        let boundaries = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "boundaries").path(percentEncoded: false)
        let errors = try Audit.run([boundaries]).findings.filter { $0.severity == .error }
        #expect(errors.map(\.rule.id) == ["neighbours/fences-of-two-zones-overlap"])
        #expect(errors.map(\.zone) == ["X990004"])
        #expect(errors.allSatisfy { $0.message.contains("X990003") })
    }
}
