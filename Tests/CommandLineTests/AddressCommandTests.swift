import JSON
import TestSupport
import Testing

/// Gazetteers, and lists whose addresses are found in them.
@Suite struct AddressCommandTests {
    private let desk = Desk()

    /// An estate and a road inside of the fence of G422031, a village 6 km outside, and two roads
    /// of one name.
    static let places = """
        名称,地址,经度,纬度
        示例光电园,湖北省武汉市洪山区示例光电园3栋,114.4,30.45
        ,湖北省武汉市洪山区示例创新大道101号,114.38,30.4972
        ,湖北省武汉市洪山区示例创新大道111号,114.381,30.4972
        ,湖北省武汉市洪山区示例村2组,114.3,30.45
        ,湖北省武汉市洪山区示例支路5号,114.31,30.56
        ,湖北省武汉市洪山区示例支路5号,114.5,30.48
        示例无处,湖北省武汉市洪山区示例无处,,

        """

    /// An address, and what comes of it when G422031 declares the firm.
    private static let firms: [(address: String, level: String, status: String, reason: String)] = [
        ("湖北省武汉市洪山区示例创新大道101号", "house-number", "in-scope", ""),
        ("武汉市东湖新技术开发区 示例光电园三栋５层501室", "building", "in-scope", ""),
        ("湖北省武汉市洪山区示例创新大道105号", "interpolated", "in-scope", ""),
        ("湖北省武汉市洪山区示例村2组", "village", "wrongly-included", "outside-fence"),
        (
            "武汉市洪山区示例村2组（东湖高新区分园）", "village", "review",
            "address-names-zone;outside-fence"
        ),
        ("湖北省武汉市洪山区", "", "review", "coarse-position"),
        ("湖北省武汉市洪山区示例支路5号", "", "review", "ambiguous-address"),
        ("湖北省武汉市洪山区虚构街7号", "", "review", "no-position;not-found"),
        ("示例市示例路7号", "", "review", "no-position;unknown-division"),
        ("", "", "review", "no-position"),
    ]

    static let list = CSVText.text(
        [["企业名称", "注册地址", "所属高新区"]]
            + firms.enumerated().map { ["示例\($0)", $1.address, "G422031"] })

    init() {
        desk.folder.write(Self.places, to: "places.csv")
        desk.folder.write(Self.list, to: "list.csv")
    }

    @discardableResult
    private func build(_ options: String...) throws -> Outcome {
        let outcome = try desk.run(
            [
                "gazetteer", "build", "places.csv", "--crs", "WGS84", "--date", "2026-03-01", "-o",
                "g.sqlite",
            ] + options)
        #expect(outcome.ending == .exited(0), "\(outcome.messages)")
        #expect(outcome.text == "")
        return outcome
    }

    @Test("A gazetteer is built from a list, and says what it took and what it left out")
    func building() throws {
        #expect(
            try build().messages == """
                Reading places.csv …
                  6 entries stored.
                  1 left out: no usable coordinates, or no valid polygon

                """)
        #expect(desk.folder.names == ["g.sqlite", "list.csv", "places.csv"])
        #expect(
            try build().messages == """
                Reading places.csv …
                  It is there already, unchanged.

                """)
        desk.folder.write(
            Self.places + ",湖北省武汉市洪山区示例创新大道121号,114.382,30.4972\n", to: "places.csv")
        #expect(
            try build("--language", "zh").messages == """
                读取 places.csv …
                  收录 7 条。
                  替换了同名旧清单的 6 条。
                  1 条未收录：没有可用的坐标，或多边形无效

                """)
        #expect(try build("--quiet").messages == "")
    }

    @Test("The same list in another CRS is read anew, as positions in the first were wrong")
    func otherCRS() throws {
        try build()
        let again = try desk.run([
            "gazetteer", "build", "places.csv", "--crs", "GCJ-02", "-o", "g.sqlite",
        ])
        #expect(again.messages.contains("6 entries of the older list"), "\(again.messages)")
        #expect(try desk.run(["gazetteer", "info", "g.sqlite"]).text.contains("GCJ-02"))
    }

    @Test("Its contents are shown, and what is odd about them")
    func contents() throws {
        try build()
        let text = try desk.run(["gazetteer", "info", "g.sqlite"])
        #expect(text.ending == .exited(0), "\(text.messages)")
        #expect(text.text.hasPrefix("g.sqlite: 6 entries."))
        #expect(text.text.contains("places.csv  2026-03-01  WGS84"))
        #expect(text.text.contains("same-name-far-apart  示例支路"))
        let json = try desk.run(["gazetteer", "info", "g.sqlite", "--format", "json"])
        let value = try JSONValue(parsing: json.text)
        #expect(value["entries"]?.integer == 6)
        #expect(value["sources"]?.array?.first?["refused"]?.integer == 1)
        #expect(value["divisions"]?["420111"]?.integer == 6)
        #expect(value["findings"]?.array?.first?["kind"]?.string == "same-name-far-apart")
        #expect(text.messages == "" && json.messages == "")
    }

    @Test("Every row comes back with where its address is, or why that is not known")
    func geocoding() throws {
        try build()
        let outcome = try desk.run(["geocode", "list.csv", "--gazetteer", "g.sqlite"])
        #expect(outcome.ending == .exited(0), "\(outcome.messages)")
        #expect(
            outcome.rows.first == [
                "企业名称", "注册地址", "所属高新区", "longitude", "latitude", "accuracy_m", "level",
                "matched", "located_by", "reason",
            ])
        let records = CSVText.records(outcome.text)
        #expect(records.count == Self.firms.count)
        for (record, firm) in zip(records, Self.firms) {
            #expect(record["注册地址"] == firm.address)
            #expect(record["level"] == firm.level, "\(firm.address)")
            let isLocated = !firm.level.isEmpty
            #expect(record["located_by"] == (isLocated ? "gazetteer" : ""))
            #expect((record["reason"] == "") == isLocated)
            for column in ["longitude", "latitude", "accuracy_m"] {
                #expect((record[column] != "") == isLocated, "\(firm.address) \(column)")
            }
        }
        #expect(records[0]["longitude"] == "114.3800000" && records[0]["latitude"] == "30.4972000")
        #expect(records[0]["matched"] == "武汉市洪山区示例创新大道101号")
        #expect(records[6]["reason"] == "ambiguous-address")
        #expect(records[6]["matched"] == "武汉市洪山区示例支路5号;武汉市洪山区示例支路5号")
        #expect(records[7]["reason"] == "not-found")
        #expect(outcome.messages.hasPrefix("10 rows: 5 located, 5 not.\n"), "\(outcome.messages)")
        let chinese = try desk.run(
            ["geocode", "list.csv", "--gazetteer", "g.sqlite", "--language", "zh", "-o", "out.csv"])
        #expect(chinese.messages.hasPrefix("共 10 行，已定位 5 行，未定位 5 行。\n"))
        let rows = CSVText.records(desk.folder.text("out.csv") ?? "")
        #expect(rows[0]["定位级别"] == "门牌号" && rows[6]["原因"] == "地址多解")
    }

    @Test("A check places firms by their addresses, and the summary counts how")
    func checking() throws {
        try build()
        let outcome = try desk.check(
            "list.csv", "--gazetteer", "g.sqlite", "--summary", "s.json")
        #expect(outcome.ending == .exited(0), "\(outcome.messages)")
        let records = CSVText.records(outcome.text)
        for (record, firm) in zip(records, Self.firms) {
            #expect(record["status"] == firm.status, "\(firm.address)")
            #expect(record["reason"] == firm.reason, "\(firm.address)")
            #expect(record["located_by"] == (firm.level.isEmpty ? "" : "gazetteer"))
        }
        let summary = try Summary(desk)
        #expect(summary.count("located_by", "gazetteer") == 5)
        #expect(summary.count("located_by", "none") == 5)
        #expect(summary.sum("located_by") == 10 && summary.sum("accuracy") == 5)
        let zone = summary.zone("G422031")
        #expect(zone?["located_by"]?["gazetteer"]?.integer == 5)
        #expect(zone?["located_by"]?["coordinates"]?.integer == 0)
        #expect(outcome.messages.contains("gazetteer        5\n"), "\(outcome.messages)")
    }

    @Test("Without a gazetteer the same firms are not placed")
    func withoutGazetteer() throws {
        let records = CSVText.records(try desk.check("list.csv").text)
        #expect(records.allSatisfy { $0["status"] == "review" && $0["reason"] == "no-position" })
    }

    @Test("Coordinates are held against the address only when that is asked for")
    func verifying() throws {
        try build()
        desk.folder.write(
            """
            企业名称,注册地址,经度,纬度,所属高新区
            示例一,湖北省武汉市洪山区示例光电园3栋,114.4001,30.4501,G422031
            示例二,湖北省武汉市洪山区示例村2组,114.4001,30.4501,G422031
            示例三,湖北省武汉市洪山区虚构街7号,114.4001,30.4501,G422031

            """, to: "both.csv")
        let asked = try desk.check(
            "both.csv", "--crs", "WGS84", "--gazetteer", "g.sqlite", "--verify-coordinates")
        let records = CSVText.records(asked.text)
        #expect(records.map { $0["status"] } == ["in-scope", "review", "in-scope"])
        #expect(records.map { $0["reason"] } == ["", "address-conflict", "address-not-verified"])
        let distances = records.map { Double($0["address_distance_m"] ?? "") }
        #expect((14...16).contains(distances[0] ?? 0))
        #expect((9_000...10_000).contains(distances[1] ?? 0))
        #expect(distances[2] == nil)
        #expect(records.allSatisfy { $0["located_by"] == "coordinates" })
        let other = try desk.check("both.csv", "--crs", "WGS84", "--gazetteer", "g.sqlite")
        #expect(other.rows[0].last == "edition")
        #expect(CSVText.records(other.text).allSatisfy { $0["status"] == "in-scope" })
    }

    @Test("Standard input is a list as a file is", arguments: ["check", "geocode"])
    func standardInput(command: String) throws {
        try build()
        let options =
            ["--gazetteer", "g.sqlite", "--quiet"] + (command == "check" ? Desk.boundaries : [])
        let expected = try desk.run([command, "list.csv"] + options)
        let outcome = try desk.run([command, "-"] + options, input: Array(Self.list.utf8))
        #expect(outcome.ending == .exited(0), "\(outcome.messages)")
        #expect(outcome.text == expected.text && outcome.messages == "")
        #expect(desk.scratch.names == [])
    }

    @Test("Without permission to ask, a geocoder's kept answers are all that counts")
    func offline() throws {
        try build()
        let outcome = try desk.run([
            "geocode", "list.csv", "--gazetteer", "g.sqlite", "--geocoder", "amap", "--offline",
        ])
        #expect(outcome.ending == .exited(0), "\(outcome.messages)")
        #expect(CSVText.records(outcome.text)[7]["reason"] == "not-asked")
        #expect(outcome.messages.hasPrefix("amap: 0 answers were kept, 0 asked for, 0 failed.\n"))
    }
}
