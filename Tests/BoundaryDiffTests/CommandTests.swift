import GeoJSON
import JSON
import PlanarGeometry
import TestSupport
import Testing

/// `zonefence diff` as a person runs it.
@Suite struct CommandTests {
    private static let editions = ["diff", "G422031", "2018-03-01", "2024-07-01"]

    private static func file(
        _ x: Double, _ width: Double, role: String = "", type: String = "Polygon"
    ) -> String {
        let (e, n) = (x + width, 30.1)
        return """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{\(role)},\
            "geometry":{"type":"\(type)","coordinates":\
            [[[\(x),30],[\(e),30],[\(e),\(n)],[\(x),\(n)],[\(x),30]]]}}]}
            """
    }

    @Test(
        "The shipped editions compare as recorded",
        arguments: [
            ("diff.json", ["--format", "json"]), ("diff.geojson", ["--format", "geojson"]),
            ("diff.txt", ["--format", "text"]), ("diff.zh.txt", ["--language", "zh"]),
        ])
    func shippedEditions(name: String, options: [String]) throws {
        let run = try ZonefenceRun(Self.editions + options)
        #expect(run.code == 0)
        try RecordedText.expect(run.output, name)
    }

    @Test(
        "The shipped list moves the firms that are recorded",
        arguments: [
            ("diff-firms.json", ["--format", "json"]),
            ("diff-firms.geojson", ["--format", "geojson"]), ("diff-firms.txt", []),
            ("diff-firms.zh.txt", ["--language", "zh"]),
        ])
    func shippedFirms(name: String, options: [String]) throws {
        let run = try ZonefenceRun(Self.editions + ["--firms", "geojson/firms.csv"] + options)
        #expect(run.code == 0)
        try RecordedText.expect(run.output, name)
    }

    @Test("The other way round, added and removed change places, and the firms with them")
    func mirrored() throws {
        func read(_ days: [String]) throws -> JSONValue {
            let run = try ZonefenceRun(
                ["diff", "G422031"] + days + [
                    "--format", "json", "--firms", "geojson/firms.csv",
                ])
            return try JSONValue(parsing: Array(run.output.utf8))
        }
        let there = try #require(read(["2018-03-01", "2024-07-01"]).object)
        let back = try #require(read(["2024-07-01", "2018-03-01"]).object)
        for (one, other) in [
            ("added_ha", "removed_ha"), ("area_from_ha", "area_to_ha"), ("common_ha", "common_ha"),
            ("iou", "iou"), ("max_shift_m", "max_shift_m"), ("from", "to"),
        ] {
            #expect(there[one] == back[other])
        }
        let rows = there["firms"]?.array?.map { $0.object?["row"] }
        #expect(rows == back["firms"]?.array?.map { $0.object?["row"] })
        #expect((rows?.count ?? 0) > 20)
    }

    @Test("An edition compared with itself says that nothing differs, and exits with 0")
    func same() throws {
        let english = try ZonefenceRun("diff", "G422031", "2018-03-01", "2018-03-01")
        #expect(english.code == 0)
        #expect(english.output.contains("The two are the same: nothing differs."))
        let chinese = try ZonefenceRun(
            "diff", "G422031", "2018-03-01", "2018-03-01", "--language", "zh")
        #expect(chinese.output.contains("两者相同，没有任何差别。"))
        let json = try ZonefenceRun(
            "diff", "G422031", "2018-03-01", "2018-03-01", "--format", "json")
        let value = try #require(JSONValue(parsing: Array(json.output.utf8)).object)
        #expect(value["added_ha"]?.double == 0)
        #expect(value["removed_ha"]?.double == 0)
        #expect(value["iou"]?.double == 1)
        #expect(value["max_shift_m"]?.double == 0)
    }

    @Test("Two files are two fences, whatever the features of each are called")
    func files() throws {
        let folder = TemporaryDirectory()
        let a = folder.write(Self.file(114, 0.1), to: "a.geojson")
        let b = folder.write(Self.file(114, 0.2), to: "b.geojson")
        let run = try ZonefenceRun("diff", a, b, "--format", "json")
        #expect(run.code == 0)
        let value = try #require(JSONValue(parsing: Array(run.output.utf8)).object)
        #expect(value["zone"] == .null)
        #expect(value["from"] == .string(a))
        #expect(value["iou"]?.double == 0.5)
        #expect(value["removed_ha"]?.double == 0)
        #expect(
            value.map(\.name) == [
                "zone", "from", "to", "area_from_ha", "area_to_ha", "added_ha", "removed_ha",
                "common_ha", "iou", "max_shift_m", "pieces", "firms",
            ])
    }

    @Test("The CRS of both files can be said, and the result is in CRS84")
    func filesInAnotherCRS() throws {
        let folder = TemporaryDirectory()
        let a = folder.write(Self.file(114, 0.1), to: "a.geojson")
        let b = folder.write(Self.file(114, 0.2), to: "b.geojson")
        let run = try ZonefenceRun(
            "diff", a, b, "--boundaries-crs", "GCJ-02", "--format", "geojson")
        let features = try GeoJSONReader().read(Array(run.output.utf8)).features
        #expect(features.first?.properties["change"] == "added")
        let polygon = try #require(features.first?.geometry?.polygons.first)
        let easternmost = polygon.envelope.maxX
        // GCJ-02 lies about 500 m to the east here.
        #expect((114.19...114.199).contains(easternmost))
    }

    @Test("The GeoJSON is valid: areas with their hectares, firms as points")
    func geoJSON() throws {
        let run = try ZonefenceRun(
            Self.editions + ["--firms", "geojson/firms.csv", "--format", "geojson"])
        let features = try GeoJSONReader().read(Array(run.output.utf8)).features
        let changes = features.map { $0.properties["change"]?.string }
        #expect(Set(changes) == ["added", "removed", "firm"])
        var sums: [String: Double] = [:]
        for feature in features {
            guard let change = feature.properties["change"]?.string, change != "firm" else {
                guard case .point = feature.geometry else {
                    Issue.record("a firm is no point")
                    continue
                }
                continue
            }
            sums[change, default: 0] += feature.properties["area_ha"]?.double ?? 0
        }
        #expect(abs((sums["added"] ?? 0) - 5375.6003) < 0.001)
        #expect(abs((sums["removed"] ?? 0) - 1329.4394) < 0.001)
    }

    @Test("Whatever is wrong is refused with its code, and says where")
    func refusals() throws {
        let folder = TemporaryDirectory()
        let good = folder.write(Self.file(114, 0.1), to: "good.geojson")
        let bow = folder.write(
            """
            {"type":"Polygon","coordinates":[[[114,30],[114.1,30.1],[114.1,30],[114,30.1],[114,30]]]}
            """, to: "bow.geojson")
        let open = folder.write(
            #"{"type":"Polygon","coordinates":[[[114,30],[114.1,30.1],[114.1,30],[114,30.1]]]}"#,
            to: "open.geojson")
        let role = folder.write(
            Self.file(114, 0.1, role: #""role":"campus""#), to: "role.geojson")
        let noPolygon = folder.write(
            #"{"type":"Point","coordinates":[114,30]}"#, to: "point.geojson")
        let list = folder.write("企业名称,经度,纬度\n示例,114.05,30.05\n", to: "list.csv")
        let cases: [(arguments: [String], code: Int32, says: String)] = [
            (["diff"], 64, "give two GeoJSON files"),
            (["diff", good], 64, "give two GeoJSON files"),
            (["diff", "G422031", "2018-03-01"], 64, "CODE DATE1 DATE2"),
            (["diff", "G422031", "2018-03-01", "last"], 64, "'last' is no date"),
            (["diff", "G422031", "2018-03-01", "2020-01-01"], 66, "2018-03-01, 2024-07-01"),
            (["diff", "G999999", "2018-03-01", "2024-07-01"], 66, "no zone 'G999999'"),
            (
                ["diff", "G422031", "2018-03-01", "2024-07-01", "--boundaries", good], 64,
                "is a file"
            ),
            (
                ["diff", "G422031", "2018-03-01", "2024-07-01", "--boundaries", "nowhere"], 66,
                "nowhere: not found"
            ),
            (
                ["diff", "G422031", "2018-03-01", "2024-07-01", "--boundaries-crs", "GCJ-02"], 64,
                "--boundaries-crs is for GeoJSON files"
            ),
            (["diff", "boundaries", good], 64, "is a directory"),
            (["diff", good, "missing.geojson"], 66, "missing.geojson: not found"),
            (["diff", good, noPolygon], 66, "point.geojson"),
            (
                ["diff", good, bow], 65,
                "bow.geojson: position 1 of the shell of feature no. 1 is invalid"
            ),
            (["diff", open, good], 65, "open.geojson: the shell of feature no. 1"),
            (["diff", good, role], 65, "'role' of feature no. 1"),
            (["diff", good, good, "--crs", "GCJ-02"], 64, "--boundaries-crs"),
            (["diff", good, good, "--boundaries-crs", "EPSG:4214"], 64, "4214"),
            (["diff", good, good, "--firms", list], 64, "--crs"),
            (["diff", good, good, "--firms", "missing.csv", "--crs", "WGS84"], 66, "missing.csv"),
            (["diff", good, good, "-o", good], 64, "this is what is read"),
            (["diff", good, good, "-o", folder.path(of: "no/where.json")], 73, "where.json"),
        ]
        for (arguments, code, says) in cases {
            let run = try ZonefenceRun(arguments)
            #expect(run.code == code, "\(arguments): \(run.messages)")
            #expect(run.messages.contains(says), "\(arguments): \(run.messages)")
            #expect(run.output.isEmpty)
            let chinese = try ZonefenceRun(arguments + ["--language", "zh"])
            #expect(chinese.code == code)
            #expect(chinese.messages.hasPrefix("zonefence："))
        }
        #expect(folder.text("good.geojson") == Self.file(114, 0.1))
    }

    @Test("Every format of a list gives the same firms, rows counted as each format shows them")
    func lists() throws {
        let folder = TemporaryDirectory()
        let a = folder.write(Self.file(114, 0.1), to: "a.geojson")
        let b = folder.write(Self.file(114, 0.2), to: "b.geojson")
        let csv = folder.write(
            """
            一览表,,
            企业名称,经度,纬度
            示例甲,114.05,30.05
            ,,
            示例乙,114.15,30.05
            示例丙,,
            合计,,
            """, to: "list.csv")
        let tabs = folder.write("name\tlon\tlat\n示例乙\t114.15\t30.05\n", to: "list.tsv")
        let lines = folder.write(
            #"{"name":"示例乙","lon":114.15,"lat":30.05}"# + "\n", to: "list.jsonl")
        let points = folder.write(
            #"{"type":"Feature","properties":{"name":"示例乙"},"geometry":"#
                + #"{"type":"Point","coordinates":[114.15,30.05]}}"#, to: "list.geojson")
        let cases = [
            (csv, ["--crs", "WGS84"], 5), (tabs, ["--crs", "CGCS2000"], 2),
            (lines, ["--crs", "WGS84"], 1), (points, [], 1),
        ]
        for (list, options, row) in cases {
            let run = try ZonefenceRun(
                ["diff", a, b, "--format", "json", "--firms", list] + options)
            #expect(run.code == 0, "\(run.messages)")
            let value = try JSONValue(parsing: Array(run.output.utf8))
            let firms = try #require(value.object?["firms"]?.array)
            #expect(firms.count == 1)
            let firm = try #require(firms.first?.object)
            #expect(firm["row"]?.integer == row)
            #expect(firm["name"] == "示例乙")
            #expect(firm["from"] == "outside")
            #expect(firm["to"] == "inside")
            #expect(try #require(firm["distance_m"]?.double) > 4000)
            if list == csv { #expect(run.messages.contains("not compared: 1")) }
        }
    }

    @Test("The result can go to a file, whole")
    func output() throws {
        let folder = TemporaryDirectory()
        let run = try ZonefenceRun(
            Self.editions + ["--format", "json", "-o", folder.path(of: "diff.json")])
        #expect(run.code == 0)
        #expect(run.output.isEmpty)
        try RecordedText.expect(try #require(folder.text("diff.json")), "diff.json")
    }
}
