import JSON
import TestSupport
import Testing

/// Single rows: what is wrong with them, and what is odd and accepted.
@Suite struct RowTests {
    private let desk = Desk()

    /// Checks a list of one firm that G422031 declares, or of the rows given.
    private func record(_ text: String, _ options: String...) throws -> [String: String] {
        desk.folder.write(text, to: "list.csv")
        let outcome = try desk.run(["check", "list.csv"] + options + Desk.boundaries)
        #expect(outcome.ending == .exited(0), "\(outcome.messages)")
        return CSVText.records(outcome.text).last ?? [:]
    }

    @Test(
        "A position that is none is to be reviewed",
        arguments: [
            ("0,0", "bad-coordinate"), ("0.0,０", "bad-coordinate"),
            ("30.48,114.5", "bad-coordinate"), ("44.30,86.05", "bad-coordinate"),
            ("214.5,30.48", "bad-coordinate"), ("114.5,91", "bad-coordinate"),
            ("-181,30.48", "bad-coordinate"), ("548015.0,3373364.9", "bad-coordinate"),
            ("nan,30.48", "bad-coordinate"), ("114.5,inf", "bad-coordinate"),
            ("114.5,1e999", "bad-coordinate"), ("114.5,", "bad-coordinate"),
            (",30.48", "bad-coordinate"), ("114.5,北纬30度", "bad-coordinate"),
            ("\"114,5,1\",30.48", "bad-coordinate"), ("114°30′,30.48", "bad-coordinate"),
            ("0x72,30.48", "bad-coordinate"), (",", "no-position"), (" ,\u{3000}", "no-position"),
        ])
    func badPositions(pair: String, reason: String) throws {
        for crs in ["WGS84", "GCJ-02", "BD-09"] {
            let record = try record(
                "name,lon,lat,declared_zone\n示例一,\(pair),G422031\n", "--crs", crs)
            #expect(record["status"] == "review", "\(crs)")
            #expect(record["reason"] == reason, "\(crs)")
            #expect(record["location"] == "unlocated")
            for blank in ["zone", "park", "distance_m", "accuracy_m", "longitude", "located_by"] {
                #expect(record[blank] == "", "\(blank)")
            }
            // The edition is that of the zone that declares it.
            #expect(record["edition"] == "2024-07-01")
        }
    }

    @Test(
        "A position written oddly is read",
        arguments: [
            "１１４．５,３０．４８", "\"114,5\",\"30,48\"", " 114.5 ,\t30.48", "+114.5,30.480000000",
            "1.145e2,30.48", "\"114.5\",\"30.48\"", "\u{3000}114.5\u{A0},30.48",
        ])
    func oddPositions(pair: String) throws {
        let record = try record("name,lon,lat\n示例一,\(pair)\n", "--crs", "WGS84")
        #expect(record["longitude"] == "114.5000000")
        #expect(record["latitude"] == "30.4800000")
        #expect(record["zone"] == "G422031")
    }

    @Test(
        "A row's own CRS goes before --crs, a blank one takes it, an unknown one is to be reviewed",
        arguments: [
            ("WGS84", "114.5000000", ""), ("", "114.4946", ""), ("高德", "114.4946", ""),
            ("EPSG:4610", "", "unknown-crs"), ("某地方坐标系", "", "unknown-crs"),
            ("+proj=longlat +ellps=WGS84", "", "unknown-crs"), ("EPSG:5773", "", "unknown-crs"),
        ])
    func ownCRS(crs: String, longitude: String, reason: String) throws {
        let record = try record(
            "name,lon,lat,crs,declared_zone\n示例一,\(Spot.wuhan),\(crs),G422031\n", "--crs", "GCJ-02")
        #expect(record["reason"] == reason)
        #expect(record["longitude"]?.prefix(8) == longitude.prefix(8))
        #expect(record["status"] == (reason.isEmpty ? "in-scope" : "review"))
    }

    @Test("Blank CRS cells without --crs are to be reviewed, not guessed")
    func blankCRS() throws {
        let record = try record("name,lon,lat,crs\n示例一,\(Spot.wuhan),\n")
        #expect(record["reason"] == "unknown-crs")
        #expect(record["status"] == "review")
    }

    @Test(
        "A ragged row is to be reviewed: missing cells are blank, extra ones joined into the last",
        arguments: [
            ("示例一,\(Spot.wuhan)", ["示例一", "114.5", "30.48", "", ""]),
            ("示例一", ["示例一", "", "", "", ""]),
            ("示例一,\(Spot.wuhan),G422031,a,b,c", ["示例一", "114.5", "30.48", "G422031", "a,b,c"]),
            (
                "示例一,\(Spot.wuhan),G422031,\"a,\"\"\",b",
                ["示例一", "114.5", "30.48", "G422031", "a,\",b"]
            ),
        ])
    func raggedRows(row: String, cells: [String]) throws {
        desk.folder.write("name,lon,lat,declared_zone,note\n\(row)\n", to: "list.csv")
        let outcome = try desk.check("list.csv", "--crs", "WGS84")
        let rows = outcome.rows
        #expect(rows.count == 2)
        #expect(Array(rows[1].prefix(5)) == cells)
        #expect(rows[1].count == rows[0].count)
        let record = CSVText.records(outcome.text)[0]
        #expect(record["status"] == "review")
        #expect(record["reason"] == "ragged-row")
    }

    @Test(
        "What is odd about a row is a warning and changes nothing",
        arguments: [
            ("9.14201E+17,", "bad-credit-code"), ("91350100M000100Y4Z,", "bad-credit-code"),
            ("420100000012345,", "bad-credit-code"), ("91350100M000100Y43,", ""),
            ("９１３５０１００ｍ０００１００ｙ４３ ,", ""), (",约50米", "bad-accuracy"), (",-3", "bad-accuracy"),
            (",", ""), ("?,?", "bad-credit-code;bad-accuracy"),
        ])
    func warnings(cells: String, reason: String) throws {
        let record = try record(
            "code,accuracy,name,lon,lat,declared_zone\n\(cells),示例一,\(Spot.wuhan),G422031\n",
            "--crs", "WGS84")
        #expect(record["reason"] == reason)
        #expect(record["status"] == "in-scope")
        #expect(record["accuracy_m"] == "10")
    }

    @Test("Blank rows come back blank and count as rows; totals are out of scope and in no sum")
    func blanksAndTotals() throws {
        desk.folder.write(
            """
            企业名称,经度,纬度,所属高新区,营业收入
            示例一,\(Spot.wuhan),G422031,10
            ,,,,

            \u{3000}, ,,,
            合计,,,,30
             小 计 ,,,G422031,20
            示例总计有限公司,\(Spot.wuhan),G422031,20
            合计,\(Spot.wuhan),,5

            """, to: "list.csv")
        let outcome = try desk.check(
            "list.csv", "--crs", "WGS84", "--indicators", "营业收入", "--summary", "s.json")
        let rows = outcome.rows
        #expect(rows.count == 9)
        for row in rows { #expect(row.count == rows[0].count) }
        for row in rows[2...4] {
            #expect(row.allSatisfy { $0.filter { $0 != " " }.isEmpty || $0 == "\u{3000}" })
        }
        let records = CSVText.records(outcome.text)
        for total in records[4...5] {
            #expect(total["status"] == "out-of-scope")
            #expect(total["reason"] == "total-row")
            #expect(total["location"] == "")
            #expect(total["edition"] == "")
        }
        // With a position it is a firm of that odd name.
        #expect(records[7]["status"] == "omitted")
        let summary = try Summary(desk)
        #expect(summary["rows"]?.integer == 8)
        #expect(summary.count("statuses", "out-of-scope") == 2)
        #expect(summary.count("statuses", "in-scope") == 2)
        #expect(summary.sum("locations") == 3)
        #expect(summary.zone("G422031")?["indicators"]?["营业收入"]?["declared"]?.integer == 30)
    }

    @Test("Headings only give headings only, and exit 0", arguments: ["", "\n", "\r\n"])
    func headingsOnly(ending: String) throws {
        desk.folder.write("name,lon,lat\(ending)", to: "list.csv")
        for (format, text) in [
            ("jsonl", ""), ("geojson", "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n"),
        ] {
            let outcome = try desk.check("list.csv", "--crs", "WGS84", "--format", format)
            #expect(outcome.text == text)
        }
        let outcome = try desk.check("list.csv", "--crs", "WGS84", "--strict")
        #expect(outcome.ending == .exited(0))
        #expect(outcome.rows.count == 1)
    }
}
