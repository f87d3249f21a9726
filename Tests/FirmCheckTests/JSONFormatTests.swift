import DelimitedText
import Geodesy
import JSON
import TestSupport
import Testing

@testable import FirmCheck

@Suite("JSON in and out")
struct JSONFormatTests {
    private static let added = [
        "zone", "park", "location", "status", "reason", "distance_m", "accuracy_m", "longitude",
        "latitude", "located_by", "edition",
    ]
    private static let list = """
        name,lon,lat,note
        示例一,114.02,30.08,"a ""b""
        c"
        ,,,
        示例二,0,0,x
        """

    @Test("JSON Lines: one object a row, the list's cells as text, ours with numbers as numbers")
    func jsonLines() throws {
        let checked = try check(text: Self.list, options: .ofWGS84 { $0.format = .jsonl })
        let lines = checked.text.split(separator: "\n")
        let rows = try lines.map { try JSONValue(parsing: String($0)) }
        #expect(rows.count == 3)
        for row in rows {
            #expect(row.object?.map(\.name) == ["name", "lon", "lat", "note"] + Self.added)
        }
        #expect(rows[0]["lon"] == "114.02" && rows[0]["note"] == "a \"b\"\nc")
        #expect(rows[0]["longitude"]?.double == 114.02)
        #expect(rows[0]["accuracy_m"]?.integer == 10)
        #expect(rows[0]["distance_m"] == .null)
        #expect(rows[0]["status"] == "omitted" && rows[0]["zone"] == "X000001")
        #expect(rows[1]["name"] == "" && rows[1]["status"] == "" && rows[1]["latitude"] == .null)
        #expect(rows[2]["reason"] == "bad-coordinate" && rows[2]["longitude"] == .null)
    }

    @Test("GeoJSON: one feature a row in CRS84, without geometry where there is no position")
    func geoJSON() throws {
        let checked = try check(
            text: Self.list, options: .ofWGS84 { $0.format = .geojson })
        let collection = try JSONValue(parsing: checked.text)
        #expect(collection["type"] == "FeatureCollection")
        let features = try #require(collection["features"]?.array)
        #expect(features.count == 3)
        #expect(features.allSatisfy { $0["type"] == "Feature" })
        #expect(features[0]["geometry"]?["type"] == "Point")
        #expect(
            features[0]["geometry"]?["coordinates"]?.array?.map(\.double) == [114.02, 30.08])
        #expect(features[1]["geometry"] == .null && features[2]["geometry"] == .null)
        #expect(features[0]["properties"]?["status"] == "omitted")
    }

    @Test("JSON has English words whatever the language, and each heading once")
    func words() throws {
        let checked = try check(
            text: "名称,经度,纬度,备注,备注,status\n示例一,114.02,30.08,a,b,c\n",
            options: .ofWGS84 {
                $0.format = .jsonl
                $0.language = .chinese
            })
        let row = try JSONValue(parsing: checked.text)
        #expect(row["location"] == "inside" && row["status_2"] == "omitted")
        #expect(row["备注"] == "a" && row["备注_2"] == "b" && row["status"] == "c")
        #expect(row.object?.repeatedNames == [])
    }

    @Test(
        "Headings only: no line, and a collection without features",
        arguments: [(VerdictFormat.jsonl, ""), (.geojson, "")])
    func headingsOnly(format: VerdictFormat, _: String) throws {
        let text = try check(
            text: "name,lon,lat\n", options: .ofWGS84 { $0.format = format }
        ).text
        if format == .jsonl {
            #expect(text == "")
        } else {
            #expect(try JSONValue(parsing: text)["features"] == [])
        }
    }

    private static let features = """
        {"type":"FeatureCollection","features":[
         {"type":"Feature","id":7,"properties":{"name":"示例一","declared_zone":"X000001","n":1.50},
          "geometry":{"type":"Point","coordinates":[114.02,30.08]}},
         {"type":"Feature","properties":{"name":"示例二","tags":["a",{"b":null}],"ok":true},
          "geometry":null},
         {"type":"Feature","properties":{"name":null},
          "geometry":{"type":"Point","coordinates":[113.9,30.05,12.5]}}]}
        """

    @Test("A list in GeoJSON needs no CRS: its positions are in CRS84")
    func geoJSONList() throws {
        let checked = try check(
            text: Self.features, name: "list.geojson", options: CheckOptions())
        #expect(checked.column("status") == ["in-scope", "review", "out-of-scope"])
        #expect(checked.column("reason") == ["", "no-position", ""])
        #expect(checked.column("id") == ["7", "", ""])
        #expect(checked.column("n") == ["1.50", "", ""])
        #expect(checked.column("ok") == ["", "true", ""])
        #expect(checked.column("tags") == ["", #"["a",{"b":null}]"#, ""])
    }

    @Test("--crs overrides the CRS of a list in GeoJSON")
    func geoJSONInOtherCRS() throws {
        var options = CheckOptions()
        options.crs = .gcj02
        let checked = try check(text: Self.features, name: "list.geojson", options: options)
        #expect(checked.rows[0]["longitude"] != "114.0200000")
        #expect(checked.rows[0]["location"] == "inside")
    }

    @Test("Features' own columns for coordinates do not stand in the way of their geometry")
    func ownColumns() throws {
        let checked = try check(
            text: """
                {"type":"FeatureCollection","features":[{"type":"Feature",
                 "properties":{"lon":"1","经度":"2","lat":"3"},
                 "geometry":{"type":"Point","coordinates":[114.02,30.08]}}]}
                """, name: "list.geojson")
        #expect(checked.column("longitude") == ["114.0200000"])
        #expect(checked.column("lon") == ["1"] && checked.column("经度") == ["2"])
        #expect(checked.column("lon_2") == ["114.02"])
    }

    @Test("JSON Lines: columns in the order in which they first appear, blank lines left out")
    func jsonLinesList() throws {
        let checked = try check(
            text: """
                {"name":"示例一","lon":114.02,"lat":"30.08"}

                {"lat":30.05,"lon":113.9,"企业规模":"大","name":null}
                {}
                """, name: "list.jsonl")
        #expect(checked.titles.prefix(4) == ["name", "lon", "lat", "企业规模"])
        #expect(checked.column("status") == ["omitted", "out-of-scope", ""])
        #expect(checked.column("lon") == ["114.02", "113.9", ""])
    }

    @Test("A record that is no object refuses the run, with its number")
    func badRecords() throws {
        let error = #expect(throws: CheckError.self) {
            try check(text: "{\"lon\":1,\"lat\":2}\n\n[1]\n", name: "list.jsonl")
        }
        guard case .badRecord(_, 2, _, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("JSON Lines are the table of all their members, however late a name comes")
    func lateNames() throws {
        let folder = TemporaryDirectory()
        var generator = SeededGenerator(seed: 37)
        for lateRow in [0, 1, 700, 1_499] {
            var (lines, table) = ("", "name,lon,lat,note,late\n")
            for row in 0..<1_500 {
                // Lines of 1 to 4,000 characters, over many blocks that are read at once.
                let note = String(
                    repeating: "注", count: Int.random(in: 0...1_300, using: &generator))
                let (name, late) = ("示例\(row), \"甲\"", row < lateRow ? "" : "\(row)")
                lines += #"{"name":"示例\#(row), \"甲\"","lon":"114.02","lat":30.08,"note":"\#(note)""#
                lines += row < lateRow ? "}\r\n\n" : #","late":\#(row)}"# + "\n"
                table += "\"\(name.replacing("\"", with: "\"\""))\",114.02,30.08,\(note),\(late)\n"
            }
            let (one, other) = (
                try FirmTable.open(folder.write(lines, to: "l.jsonl")),
                try FirmTable.open(folder.write(table, to: "l.csv"))
            )
            #expect(one.headings.titles == other.headings.titles)
            #expect(try Self.records(of: one) == Self.records(of: other))
        }
    }

    private static func records(of table: FirmTable) throws -> [[String]] {
        let (buffer, scanner) = (ChunkBuffer(), RecordScanner(delimiter: table.delimiter))
        var records: [[String]] = []
        let chunks = table.chunks
        while try chunks.next(into: buffer) != nil {
            scanner.start(buffer.bytes)
            while scanner.next() { records.append((0..<scanner.fieldCount).map(scanner.string)) }
        }
        return records
    }
}
