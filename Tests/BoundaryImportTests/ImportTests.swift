import BoundaryAudit
import Foundation
import GDALTools
import GeoJSON
import Geodesy
import JSON
import PlanarGeometry
import SurveyText
import TestSupport
import Testing
import Zones

@testable import BoundaryImport

@Suite("Importing")
struct ImportTests {
    let directory = TemporaryDirectory()
    private var store: String { directory.path(of: "store") }

    private func write(_ features: [Feature], _ name: String = "line.geojson") -> String {
        directory.write(Fixture.geoJSON(features), to: name)
    }

    private func error(
        _ file: String, _ options: ImportOptions = Fixture.options()
    ) -> ImportError? {
        #expect(throws: ImportError.self) {
            try BoundaryImport.prepare(file, options: options, for: store)
        }
    }

    @discardableResult
    private func importing(
        _ file: String, _ options: ImportOptions = Fixture.options()
    ) throws -> ImportPlan {
        let plan = try BoundaryImport.prepare(file, options: options, for: store)
        if !plan.isRefused { try plan.store(in: store) }
        return plan
    }

    private func manifest(_ code: String = Fixture.zone) throws -> JSONValue? {
        try directory.text("store/\(code)/zone.json").map { try JSONValue(parsing: $0) }
    }

    @Test("stores plain GeoJSON, one feature a line, and says in the manifest where it comes from")
    func stored() throws {
        let file = write(try Fixture.features())
        var options = Fixture.options()
        options.authority = "示例机关"
        options.declaredAreaHectares = 1200
        try importing(file, options)
        let text = try #require(directory.text("store/\(Fixture.zone)/2024-07-01.geojson"))
        let lines = text.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines[0] == #"{"type":"FeatureCollection","features":["#)
        #expect(
            lines[2].hasPrefix(
                #"{"type":"Feature","properties":{"role":"fence","name":"示例西区","#
                    + #""declared_area_ha":321.5},"geometry":{"type":"Polygon","coordinates":[[["#))
        let bytes = try FileBytes.read(file)
        let entry = try #require(try manifest()?["editions"]?["2024-07-01"])
        #expect(
            entry == [
                "status": "draft", "authority": "示例机关", "source": "line.geojson",
                "source_sha256": .string(SourceFile.digest(bytes)), "source_crs": "WGS84",
                "declared_area_ha": .double(1200),
                "sha256": .string(SourceFile.digest(Array(text.utf8))),
            ])
    }

    @Test("stores nothing while the audit finds errors, and says where they are")
    func refused() throws {
        let bowTie = #"[[[114,30],[114.1,30.1],[114.1,30],[114,30.1],[114,30]]]"#
        let open = #"[[[114,30],[114.1,30],[114.1,30.1],[114,30.1]]]"#
        for (coordinates, rule) in [
            (bowTie, "geometry/self-intersection"), (open, "ring/not-closed"),
        ] {
            let file = directory.write(
                #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"#
                    + #""geometry":{"type":"Polygon","coordinates":\#(coordinates)}}]}"#,
                to: "bad.geojson")
            let plan = try importing(file)
            #expect(plan.isRefused)
            #expect(plan.report.findings.contains { $0.rule.id == rule && $0.severity == .error })
            #expect(directory.names == ["bad.geojson"])
        }
    }

    @Test("repairs invalid pieces if asked to, and says how much changed sides")
    func repaired() throws {
        // A star of five points, drawn in one go, runs twice round its middle.
        let star = (0...5).map { index in
            let angle = Double(index % 5) * 4 / 5 * .pi
            return "[\(114 + 0.05 * sin(angle)),\(30 + 0.05 * cos(angle))]"
        }
        let file = directory.write(
            #"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[["#
                + star.joined(separator: ",") + "]]}}", to: "star.geojson")
        #expect(try importing(file).isRefused)
        var options = Fixture.options()
        options.repairs = true
        let plan = try importing(file, options)
        #expect(!plan.isRefused)
        guard case .repaired(let repair)? = plan.notices.first else {
            Issue.record("no repair told")
            return
        }
        #expect(repair.areaAfter == plan.editions[0].area)
        // The pentagon in the middle of a pentagram.
        #expect(abs(repair.areaMoved / repair.areaAfter - 0.30902) < 0.0005)
        #expect(try Fixture.pieces("2024-07-01", in: store).count == 1)
    }

    @Test("tells what the lines of an invalid piece enclose, though its turns cancel out")
    func bowTie() throws {
        let file = directory.write(
            #"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":"#
                + "[[[114,30],[114.02,30.02],[114.02,30],[114,30.02],[114,30]]]}}",
            to: "bow-tie.geojson")
        var options = Fixture.options()
        options.repairs = true
        let plan = try importing(file, options)
        guard case .repaired(let repair)? = plan.notices.first else {
            Issue.record("no repair told")
            return
        }
        #expect(repair.areaAfter > 2e6)
        #expect(abs(repair.areaBefore / repair.areaAfter - 1) < 1e-9)
        #expect(repair.areaMoved < 1)
    }

    @Test("says line and path of a malformed text file")
    func malformed() {
        let file = directory.write("[地块坐标]\n3,1,,,面,,,@\nJ1,1,30\n", to: "bad.txt")
        #expect(error(file) == .survey(path: file, .wrongCells(line: 3, count: 3)))
        #expect(error(file)?.description.hasPrefix("\(file): line 3: ") == true)
    }

    @Test("splits a file by a property into editions of several zones, all or none")
    func split() throws {
        func feature(_ code: JSONValue, _ x: Double, _ index: Int) -> Feature {
            let ring = [(x, 30.0), (x + 0.1, 30), (x + 0.1, 30.1), (x, 30)].map {
                Coordinate(x: $0.0, y: $0.1)
            }
            guard let shell = try? LinearRing(ring) else { preconditionFailure("no ring") }
            return Feature(
                index: index, geometry: .polygon(Polygon(shell: shell)),
                properties: ["code_of_zone": code, "name": .string("示例\(index)")])
        }
        let options = Fixture.options(target: .property("code_of_zone"))
        let file = write([
            feature("X970002", 114, 0), feature(970_003, 115, 1), feature(" X970002 ", 116, 2),
        ])
        let plan = try importing(file, options)
        #expect(plan.editions.map(\.zone) == ["X970002", "970003"])
        #expect(try Fixture.pieces("2024-07-01", of: "X970002", in: store).count == 2)
        #expect(try manifest("X970002")?["name"] == "示例0")
        #expect(try manifest("970003")?["name"] == "示例1")
        let without = write([feature("X970004", 114, 0), feature(.null, 115, 1)])
        guard case .noZoneCode(_, let place, _, _)? = error(without, options) else {
            Issue.record("a feature without a code")
            return
        }
        #expect(place.feature == 1)
        #expect(error(write([feature("a/b", 114, 0)]), options) == .badZoneCode("a/b"))
        #expect(directory.names.contains("store"))
        #expect(try manifest("X970004") == nil)
    }

    @Test("replaces drafts and sketches if asked to, and official editions never")
    func replacing() throws {
        let file = write(try Fixture.features())
        let other = write(try Fixture.features(shiftedBy: 0.001), "other.geojson")
        let day = Fixture.day("2024-07-01")
        try importing(file)
        #expect(
            error(other)
                == .write(.editionExists(zone: Fixture.zone, day: day, status: .draft)))
        var options = Fixture.options()
        options.replaces = true
        let plan = try importing(other, options)
        #expect(plan.editions[0].replaced == .draft)
        #expect(
            Fixture.largestShift(
                try Fixture.features(shiftedBy: 0.001),
                try Fixture.pieces("2024-07-01", in: store)) < 0.001)
        let report = try Publication.publish(
            Fixture.zone, day, authority: "示例机关", in: store)
        #expect(report.count(.error) == 0)
        #expect(error(file, options) == .write(.editionIsOfficial(zone: Fixture.zone, day: day)))
        let entry = try manifest()?["editions"]?["2024-07-01"]
        #expect(entry?["status"] == "official" && entry?["authority"] == "示例机关")
        #expect(throws: ImportError.write(.editionIsOfficial(zone: Fixture.zone, day: day))) {
            try Publication.publish(Fixture.zone, day, authority: "示例机关", in: store)
        }
    }

    @Test("compares with the edition in force, drafts left out")
    func change() throws {
        var options = Fixture.options("2020-01-01")
        options.status = .schematic
        try importing(write(Array(try Fixture.features().prefix(1))), options)
        try importing(write(try Fixture.features()), Fixture.options("2022-01-01"))
        let plan = try BoundaryImport.prepare(
            write(try Fixture.features()), options: Fixture.options(), for: store)
        let before = try #require(plan.editions[0].before)
        #expect(before.day == Fixture.day("2020-01-01"))
        #expect(try #require(before.area) < plan.editions[0].area)
    }

    @Test("publishes no draft that the audit refuses, and none that is not there")
    func publishing() throws {
        let day = Fixture.day("2024-07-01")
        try importing(write(try Fixture.features()))
        directory.write(
            #"{"type":"FeatureCollection","features":[]}"#,
            to: "store/\(Fixture.zone)/2024-07-01.geojson")
        let before = directory.text("store/\(Fixture.zone)/zone.json")
        let report = try Publication.publish(
            Fixture.zone, day, authority: "示例机关", in: store)
        #expect(report.findings.map(\.rule.id) == ["zone/no-fence"])
        #expect(report.count(.error) == 1)
        #expect(directory.text("store/\(Fixture.zone)/zone.json") == before)
        let other = Fixture.day("2024-07-02")
        #expect(
            throws: ImportError.write(
                .noEdition(zone: Fixture.zone, day: other, days: [day]))
        ) { try Publication.publish(Fixture.zone, other, authority: "a", in: store) }
        #expect(throws: ImportError.store(.notFound(path: "/nowhere"))) {
            try Publication.publish(Fixture.zone, day, authority: "a", in: "/nowhere")
        }
    }

    @Test("takes closed lines of a drawing for boundaries, and leaves its labels out")
    func drawing() throws {
        let kml = directory.write(
            """
            <?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
            <Placemark><name>示例</name><LineString><coordinates>114,30 114.1,30 114.1,30.1 114,30
            </coordinates></LineString></Placemark>
            <Placemark><name>注记</name><Point><coordinates>114,30</coordinates></Point></Placemark>
            </Document></kml>
            """, to: "drawing.kml")
        let plan = try importing(kml)
        #expect(plan.notices == [.pointsLeftOut(1)])
        #expect(plan.editions.map(\.pieces) == [1])
        let open = directory.write(
            directory.text("drawing.kml")?.replacing("114.1,30.1 114,30", with: "114.1,30.1") ?? "",
            to: "open.kml")
        #expect(
            try importing(open, Fixture.options("2025-01-01")).report.findings.contains {
                $0.rule.id == "zone/no-polygon"
            })
    }
}
