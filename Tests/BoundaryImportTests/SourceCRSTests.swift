import GeoJSON
import Geodesy
import JSON
import PlanarGeometry
import TestSupport
import Testing
import Zones

@testable import BoundaryImport

@Suite("The CRS of an import")
struct SourceCRSTests {
    let directory = TemporaryDirectory()
    private var store: String { directory.path(of: "store") }

    private func error(_ file: String, _ options: ImportOptions = Fixture.options()) -> ImportError?
    {
        #expect(throws: ImportError.self) {
            try BoundaryImport.prepare(file, options: options, for: store)
        }
    }

    @Test("is what the user says of plain GeoJSON")
    func systems() throws {
        let features = try Fixture.features()
        let shifted = try Transformation(from: .wgs84, to: .gcj02)
        let moved = features.map { feature in
            Feature(
                index: feature.index,
                geometry: feature.geometry.flatMap { geometry in
                    PieceGeometry.geometry(
                        geometry.polygons.compactMap { polygon in
                            let rings = polygon.rings.compactMap { ring in
                                try? LinearRing(ring.coordinates.compactMap(shifted.transform))
                            }
                            return Polygon(shell: rings[0], holes: Array(rings.dropFirst()))
                        })
                }, properties: feature.properties)
        }
        var options = Fixture.options()
        options.crs = .gcj02
        let file = directory.write(Fixture.geoJSON(moved), to: "line.geojson")
        let plan = try BoundaryImport.prepare(file, options: options, for: store)
        try plan.store(in: store)
        #expect(plan.crs == "GCJ-02")
        #expect(
            Fixture.largestShift(features, try Fixture.pieces("2024-07-01", in: store)) < 0.001)
    }

    @Test("has to be the one that the file says, under whatever name")
    func contradictions() throws {
        let member: JSONObject = [
            "crs": ["type": "name", "properties": ["name": "urn:ogc:def:crs:EPSG::4490"]]
        ]
        let json = directory.write(
            Fixture.geoJSON(try Fixture.features(), members: member), to: "crs.geojson")
        let kml = directory.path(of: "line.kml")
        let shape = directory.path(of: "line.shp")
        try Fixture.ogr2ogr(["-f", "KML", kml, json])
        try Fixture.ogr2ogr(["-f", "ESRI Shapefile", shape, json, "-t_srs", "EPSG:4526"])
        let text = directory.write(
            try Fixture.surveyText(
                Fixture.features(), crs: .epsg(4526),
                header: "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=38\n", closesRings: true),
            to: "points.txt")
        var options = Fixture.options()
        for (file, crs, own) in [
            (json, CRSIdentifier.gcj02, "WGS84"), (kml, .gcj02, "WGS84"),
            (shape, .epsg(4527), "EPSG:4526"), (text, .epsg(4547), "EPSG:4526"),
        ] {
            options.crs = crs
            let error = error(file, options)
            #expect(error == .otherCRS(path: file, file: own, given: crs.name))
            #expect(error?.isUsage == true)
        }
        // The same system by another name is none.
        options.crs = .proj(
            "+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=38500000 +y_0=0 +ellps=GRS80 +units=m")
        #expect(try BoundaryImport.prepare(text, options: options, for: store).crs == "EPSG:4526")
    }

    @Test("has to be said by somebody, and has to fit the coordinates")
    func unsaid() throws {
        let text = directory.write(
            try Fixture.surveyText(
                Fixture.features(), crs: .epsg(4526), header: "", closesRings: true),
            to: "points.txt")
        #expect(error(text) == .noCRS(path: text))
        var options = Fixture.options()
        options.crs = .epsg(4526)
        #expect(!(try BoundaryImport.prepare(text, options: options, for: store).isRefused))
        options.crs = .epsg(4547)
        guard case .notTransformed? = error(text, options) else {
            Issue.record("eastings with a zone number taken for such without")
            return
        }
        let old = directory.write(
            "[属性描述]\n坐标系=1980西安坐标系\n几度分带=3\n"
                + (directory.text("points.txt") ?? ""), to: "old.txt")
        guard case .crs(.ballparkOnly)? = error(old) else {
            Issue.record("Xi'an 1980 without parameters")
            return
        }
    }
}
