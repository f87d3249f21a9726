import Foundation
import TestSupport
import Testing

@testable import GDALTools

@Suite("Files of vector data")
struct VectorFileTests {
    let directory = TemporaryDirectory()

    private static let geoJSON =
        #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"示例"},"#
        + #""geometry":{"type":"Polygon","coordinates":[[[114,30],[114.5,30],[114.5,30.5],[114,30]]]"#
        + "}}]}"

    private func convert(_ driver: String, _ name: String, _ more: [String] = []) throws -> String {
        let target = directory.path(of: name)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/ogr2ogr")
        process.arguments =
            ["-f", driver, target, directory.write(Self.geoJSON, to: "in.geojson")] + more
        try process.run()
        process.waitUntilExit()
        return target
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    @Test(
        "come as GeoJSON in their own CRS, told by their content",
        arguments: [
            ("ESRI Shapefile", "a.shp", VectorFormat.shapefile), ("GPKG", "a.gpkg", .geoPackage),
            ("LIBKML", "a.kml", .kml), ("FlatGeobuf", "a.fgb", .flatGeobuf),
        ])
    func formats(_ driver: String, _ name: String, _ format: VectorFormat) throws {
        let path = try convert(
            driver, name, format == .shapefile ? ["-lco", "ENCODING=UTF-8"] : [])
        let file = try VectorFile(path: path, contents: bytes(path))
        #expect(file.format == format)
        let layers = try file.layers()
        #expect(layers.count == 1)
        #expect(layers.first?.crs?.contains("WGS 84") == true)
        let text = String(decoding: try file.geoJSON(#require(layers.first)), as: UTF8.self)
        #expect(text.contains("示例"))
        #expect(text.contains("[ 114.5, 30.5 ]"))
    }

    @Test("in DXF say no CRS")
    func drawing() throws {
        let path = try convert("DXF", "a.dxf", ["-select", ""])
        let file = try VectorFile(path: path, contents: bytes(path))
        #expect(file.format == .dxf)
        #expect(try file.layers() == [.init(name: "entities", crs: nil)])
    }

    @Test("Texts of a table in GBK are read without a .cpg beside it")
    func withoutEncoding() throws {
        let path = try convert("ESRI Shapefile", "a.shp", ["-lco", "ENCODING=GBK"])
        for ending in ["cpg", "prj"] { unlink(directory.path(of: "a.\(ending)")) }
        var table = try bytes(directory.path(of: "a.dbf"))
        table[29] = 0
        directory.write(table, to: "a.dbf")
        let file = try VectorFile(path: path, contents: bytes(path))
        let layer = try #require(try file.layers().first)
        #expect(layer.crs == nil)
        #expect(String(decoding: try file.geoJSON(layer), as: UTF8.self).contains("示例"))
    }

    @Test("A Shapefile without the files that belong to it is refused, and so are false ones")
    func companions() throws {
        for ending in ["shx", "dbf"] {
            let path = try convert("ESRI Shapefile", "a.shp", ["-overwrite"])
            let contents = try bytes(path)
            directory.write("no such file", to: "a.\(ending)")
            #expect(throws: GDALError.self) { try VectorFile(path: path, contents: contents) }
            unlink(directory.path(of: "a.\(ending)"))
            #expect(
                throws: GDALError.companionMissing(path: path, companion: "a.\(ending)")
            ) { try VectorFile(path: path, contents: contents) }
        }
    }

    @Test(
        "Other content is refused before anything is started",
        arguments: [
            "", "<OGRVRTDataSource><OGRVRTLayer/></OGRVRTDataSource>", "<html></html>",
            "SQLite format 3\0 and nothing behind it", "PK\u{3}\u{4}", "fgb", "AC1018", "{}",
            "<!DOCTYPE kml [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><kml>&x;</kml>",
            "<kml><!DOCTYPE x></kml>", "<kml><NetworkLink/></kml>", "<kml:kml><a:NetworkLink/>",
            "<?xml version=\"1.0\"?><!-- <kml> --><OGRVRTDataSource/>",
        ])
    func otherContent(_ text: String) throws {
        let error = #expect(throws: GDALError.self) {
            try VectorFile(path: "x.kml", contents: Array(text.utf8), toolFolder: "/nowhere")
        }
        guard case .notVectorData = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("Nothing of a private folder is left, whatever a tool has put there")
    func leftovers() throws {
        var folder: PrivateFolder? = PrivateFolder()
        let path = try #require(folder?.path)
        try Data("x".utf8).write(to: URL(fileURLWithPath: "\(path)/input.gpkg-wal"))
        folder = nil
        #expect(access(path, F_OK) != 0)
    }
}
