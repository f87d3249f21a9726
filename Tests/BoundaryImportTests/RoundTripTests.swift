import Foundation
import Geodesy
import TestSupport
import Testing
import Zones

@testable import BoundaryImport

@Suite("A boundary handed over in a format comes back")
struct RoundTripTests {
    let directory = TemporaryDirectory()
    private var store: String { directory.path(of: "store") }

    private func source() throws -> String {
        directory.write(try Fixture.geoJSON(Fixture.features()), to: "source.geojson")
    }

    private func check(
        _ file: String, crs: String, _ options: ImportOptions = Fixture.options(),
        roles: [String] = ["fence", "fence", "park"]
    ) throws {
        let plan = try BoundaryImport.prepare(file, options: options, for: store)
        #expect(plan.crs == crs)
        #expect(!plan.isRefused)
        try plan.store(in: store)
        let expected = try Fixture.features()
        let pieces = try Fixture.pieces("2024-07-01", in: store)
        #expect(Fixture.largestShift(expected, pieces) < 0.001)
        #expect(pieces.map(\.role.rawValue) == roles)
        #expect(pieces.map(\.name) == ["示例东区", "示例西区", "示例园"])
        #expect(pieces.map(\.declaredAreaHectares) == [nil, 321.5, nil])
    }

    @Test("from GeoJSON")
    func geoJSON() throws {
        try check(source(), crs: "WGS84")
    }

    @Test(
        "from Shapefile, GeoPackage and FlatGeobuf in Gauss-Kruger metres, and from KML",
        arguments: [
            ("ESRI Shapefile", "shp", "EPSG:4526", ["-lco", "ENCODING=UTF-8"]),
            ("ESRI Shapefile", "shp", "EPSG:4547", ["-lco", "ENCODING=GBK"]),
            ("GPKG", "gpkg", "EPSG:4547", []), ("FlatGeobuf", "fgb", "EPSG:4526", []),
            ("KML", "kml", "WGS84", []), ("LIBKML", "kml", "WGS84", []),
        ] as [(String, String, String, [String])])
    func vector(_ driver: String, _ ending: String, _ crs: String, _ more: [String]) throws {
        let target = directory.path(of: "line.\(ending)")
        let system = crs == "WGS84" ? [] : ["-t_srs", crs]
        try Fixture.ogr2ogr(["-f", driver, target, source()] + system + more)
        if ending == "fgb" {
            // Its spatial index puts features into another order.
            let plan = try BoundaryImport.prepare(
                target, options: Fixture.options(), for: store)
            #expect(plan.crs == crs && plan.editions.map(\.pieces) == [3])
            return
        }
        try check(target, crs: crs)
    }

    @Test(
        "from a text file of boundary points, in UTF-8 or GBK, with or without zone number",
        arguments: [
            ("EPSG:4526", "带号=38\n", true, false), ("EPSG:4547", "带号=38\n", false, true),
            ("EPSG:4547", "中央子午线=114\n", false, false),
            ("EPSG:4509", "几度分带=6\n中央子午线=117\n", true, false),
            ("EPSG:4498", "几度分带=6\n", true, true),
        ] as [(String, String, Bool, Bool)])
    func survey(_ crs: String, _ lines: String, _ closes: Bool, _ isGBK: Bool) throws {
        let text = try Fixture.surveyText(
            Fixture.features(), crs: CRSIdentifier(crs),
            header: "[属性描述]\n坐标系=2000国家大地坐标系\n" + lines, closesRings: closes)
        let bytes = isGBK ? try gbk(text) : Array(text.utf8)
        let file = directory.write(bytes, to: "points.txt")
        try check(file, crs: crs, roles: ["fence", "fence", "fence"])
    }

    private func gbk(_ text: String) throws -> [UInt8] {
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        return Array(try #require(text.data(using: encoding)))
    }
}
