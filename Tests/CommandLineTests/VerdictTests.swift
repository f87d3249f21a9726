import TestSupport
import Testing

/// What the list as a whole, its format and the options make of a firm.
@Suite struct VerdictTests {
    private let desk = Desk()

    private func records(_ rows: String, _ options: String...) throws -> [[String: String]] {
        desk.folder.write(rows, to: "list.csv")
        let outcome = try desk.run(
            ["check", "list.csv", "--crs", "WGS84", "--quiet"] + options + Desk.boundaries)
        #expect(outcome.ending == .exited(0), "\(outcome.messages)")
        return CSVText.records(outcome.text)
    }

    @Test("Repeats are found over the whole list, by the code's meaning")
    func repeats() throws {
        let first = "91999999EX0000010C"
        let second = "91999999EX00000299"
        let found = try records(
            """
            name,code,lon,lat,declared_zone
            示例一,\(first),\(Spot.wuhan),
            示例二,\(first.lowercased()),\(Spot.wuhan),G422031
            示例三, \(first) ,\(Spot.wuhan),光谷
            示例四,\(second),\(Spot.wuhan),G422031
            示例五,\(second),\(Spot.first),X990001
            示例六,\(second),\(Spot.first),X990001
            示例七,,\(Spot.wuhan),G422031
            示例八,,\(Spot.wuhan),G422031
            示例九,91999999EX00000374,\(Spot.nowhere),
            示例十,91999999EX00000374,\(Spot.nowhere),

            """)
        #expect(
            found.map { "\($0["status"] ?? "") \($0["reason"] ?? "")" } == [
                "duplicate repeats-row-3", "in-scope ", "duplicate repeats-row-3",
                "review declared-by-several-zones", "review declared-by-several-zones",
                "duplicate repeats-row-6;declared-by-several-zones", "in-scope ", "in-scope ",
                "out-of-scope ", "duplicate repeats-row-10",
            ])
    }

    @Test("Row numbers count records, not lines, from the top of the file, in JSON from 1")
    func rowNumbers() throws {
        let code = "91999999EX0000010C"
        let found = try records(
            "某高新区名单,,,\nname,code,lon,lat\n\"两\n行\",\(code),\(Spot.wuhan)\n\n乙,\(code),\(Spot.wuhan)\n"
        )
        #expect(found.last?["reason"] == "repeats-row-3")
        let line = "{\"name\":\"示例\",\"code\":\"\(code)\",\"lon\":114.5,\"lat\":30.48}\n"
        desk.folder.write(line + line, to: "list.jsonl")
        let lines = try desk.check("list.jsonl", "--crs", "WGS84")
        #expect(CSVText.records(lines.text).map { $0["reason"] } == ["", "repeats-row-1"])
    }

    @Test(
        "A zone is declared by code, name or alias; anything else is unknown",
        arguments: [
            ("G422031", "in-scope", ""), (" g422031 ", "in-scope", ""), ("光谷", "in-scope", ""),
            ("武汉东湖新技术开发区", "in-scope", ""), ("示意园区二（生物）", "review", "unknown-zone"),
            ("武汉东湖国家自主创新示范区", "review", "unknown-zone"),
            ("G422031;X990001", "review", "unknown-zone"), ("G112001", "review", "no-edition"),
            ("X990006", "review", "no-edition"),
            ("X990001", "wrongly-included", "inside-another-zone"),
        ])
    func declared(text: String, status: String, reason: String) throws {
        let found = try records("name,lon,lat,declared_zone\n示例,\(Spot.wuhan),\(text)\n")[0]
        #expect(found["status"] == status)
        #expect(found["reason"] == reason)
        // The same said for the whole list.
        if reason != "unknown-zone" {
            let all = try records("name,lon,lat\n示例,\(Spot.wuhan)\n", "--declared-zone", text)[0]
            #expect(all["status"] == status)
        }
    }

    @Test(
        "The edition of a firm that nobody declares is the nearest zone's, whatever the limit",
        arguments: ["0", "1", "1000", "1e9"])
    func nearestEdition(limit: String) throws {
        let found = try records("name,lon,lat\n示例,\(Spot.nowhere)\n", "--distance-limit", limit)[0]
        #expect(found["edition"] == "2024-07-01")
        #expect((found["distance_m"] == "") == (limit != "1e9"))
        #expect(found["status"] == "out-of-scope")
    }

    @Test("On the line is inside; near-line is a distance smaller than the accuracy, strictly")
    func nearLine() throws {
        for (accuracy, status) in [("0", "in-scope"), ("0.01", "review")] {
            let found = try records(
                "name,lon,lat,declared_zone\n示例,\(Spot.edge),X990001\n", "--accuracy", accuracy,
                "--distance-limit", "0")[0]
            #expect(found["status"] == status)
            #expect(found["location"] == (accuracy == "0" ? "inside" : "near-line"))
            #expect(found["distance_m"] == "")
        }
    }

    @Test("A position of GeoJSON is in CRS84, whatever a column of the list says of others")
    func geoJSONPositions() throws {
        desk.folder.write(
            "name,lon,lat,坐标系,declared_zone\n示例,114.505285,30.477503,GCJ-02,G422031\n",
            to: "list.csv")
        let first = try desk.check("list.csv", "--format", "geojson", "--quiet")
        desk.folder.write(first.output, to: "again.geojson")
        let again = try desk.check("again.geojson", "--quiet")
        let record = CSVText.records(again.text)[0]
        let once = CSVText.records(try desk.check("list.csv", "--quiet").text)[0]
        let (x, y) = (once["longitude"], once["latitude"])
        // The columns' names are taken by the first run's.
        let columns = again.rows[0]
        let place = try #require(columns.lastIndex { $0.hasPrefix("longitude") })
        #expect(again.rows[1][place] == x)
        #expect(again.rows[1][place + 1] == y)
        #expect(record["name"] == "示例")
        // Said for the file as a whole, it is another matter.
        let other = try desk.check("again.geojson", "--quiet", "--crs", "GCJ-02")
        #expect(other.rows[1][place] != x)
    }

    @Test("Features without a point are to be reviewed; ids and values come back")
    func geoJSONRows() throws {
        desk.folder.write(
            """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","id":7,"properties":{"name":"示例一","n":1.50,"o":{"a":[1]}},"geometry":
              {"type":"Point","coordinates":[114.5,30.48]}},
            {"type":"Feature","properties":null,"geometry":null},
            {"type":"Feature","properties":{"name":"示例三"},"geometry":
              {"type":"LineString","coordinates":[[114.5,30.48],[115,31]]}}]}
            """, to: "list.geojson")
        let found = CSVText.records(try desk.check("list.geojson", "--quiet").text)
        #expect(found.map { $0["status"] } == ["omitted", "", "review"])
        #expect(found[0]["id"] == "7" && found[0]["n"] == "1.50" && found[0]["o"] == "{\"a\":[1]}")
        #expect(found[2]["reason"] == "no-position")
    }

    @Test("A property that names a CRS says nothing of the geometries, and is said not to")
    func geoJSONProperty() throws {
        desk.folder.write(
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":
              {"name":"示例一","坐标系":"BD-09"},"geometry":
              {"type":"Point","coordinates":[114.5,30.48]}}]}
            """, to: "list.geojson")
        let outcome = try desk.check("list.geojson")
        #expect(CSVText.records(outcome.text)[0]["longitude"] == "114.5000000")
        #expect(
            outcome.messages.contains("'坐标系' says nothing of the geometries"),
            "\(outcome.messages)")
    }

    @Test(
        "The basis decides which place counts",
        arguments: [
            ("registered", "in-scope", "", "114.5000000"),
            ("operating", "wrongly-included", "outside-fence", "114.2000000"),
            ("either", "in-scope", "", "114.5000000"),
            ("both", "review", "places-differ", "114.5000000"),
        ])
    func basis(basis: String, status: String, reason: String, longitude: String) throws {
        let found = try records(
            "name,registered_lon,registered_lat,operating_lon,operating_lat,declared_zone\n"
                + "示例,\(Spot.wuhan),\(Spot.nowhere),G422031\n", "--basis", basis)[0]
        #expect(found["status"] == status)
        #expect(found["reason"] == reason)
        #expect(found["longitude"] == longitude)
    }

    @Test("Twenty firms at one place are a warning, nineteen are not, and repeats do not count")
    func sharedPositions() throws {
        func list(_ count: Int) -> String {
            "name,lon,lat,declared_zone\n"
                + (0..<count).map { "示例\($0),\(Spot.wuhan),G422031\n" }.joined()
        }
        #expect(try records(list(19)).allSatisfy { $0["reason"] == "" })
        #expect(try records(list(20)).allSatisfy { $0["reason"] == "shared-position" })
        let code = "91999999EX0000010C"
        let repeated = try records(
            "name,code,lon,lat\n" + (0..<25).map { "示例\($0),\(code),\(Spot.wuhan)\n" }.joined())
        #expect(repeated[0]["reason"] == "")
    }
}
