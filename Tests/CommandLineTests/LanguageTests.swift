import JSON
import TestSupport
import Testing

/// English and Chinese.
@Suite struct LanguageTests {
    private let desk = Desk()

    init() { desk.folder.write(SmallList.text, to: "list.csv") }

    private func isChinese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    @Test(
        "The language is that of --language, else of the locale",
        arguments: [
            (["LC_ALL": "zh_CN.UTF-8"], [], true),
            (["LC_ALL": "", "LANG": "zh_CN.UTF-8"], [], true),
            (["LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"], [], true),
            (["LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"], [], false),
            (["LC_ALL": "", "LANG": "en_US.UTF-8"], [], false),
            (["LC_ALL": "zh_CN.UTF-8"], ["--language", "en"], false),
            (["LC_ALL": "C.UTF-8"], ["--language", "zh"], true),
            (["LC_ALL": ""], [], false),
        ] as [([String: String], [String], Bool)])
    func choice(environment: [String: String], options: [String], chinese: Bool) throws {
        let outcome = try desk.run(
            ["check", "list.csv", "--crs", "WGS84"] + options + Desk.boundaries,
            environment: environment)
        #expect(outcome.rows[0].contains("统计口径判定") == chinese)
        #expect(outcome.rows[0].contains("status") == !chinese)
        #expect(outcome.messages.contains("核对完成") == chinese)
        let zones = try desk.run(["zones"] + options + Desk.boundaries, environment: environment)
        #expect(zones.text.hasPrefix("代码") == chinese)
        let refusal = try desk.run(
            ["check", "absent.csv"] + options + Desk.boundaries, environment: environment)
        #expect(
            refusal.messages
                == (chinese
                    ? "zonefence：absent.csv：没有这个文件\n"
                    : "zonefence: absent.csv: there is no such file\n"))
    }

    @Test("Every status and location of the shipped list has its Chinese word")
    func words() throws {
        let arguments = ["check", "\(Desk.package)/geojson/firms.csv", "--quiet"] + Desk.boundaries
        let english = CSVText.records(try desk.run(arguments).text)
        let chinese = CSVText.records(try desk.run(arguments + ["--language", "zh"]).text)
        let words = [
            "in-scope": "合规", "wrongly-included": "误统", "omitted": "漏统", "review": "待核",
            "duplicate": "重复", "out-of-scope": "口径外", "inside": "围栏内", "outside": "围栏外",
            "near-line": "临界", "unlocated": "无法定位", "": "",
        ]
        let reasons = [
            "declared-by-several-zones": "多区申报", "unknown-zone": "未知高新区", "no-edition": "当日无边界",
            "no-position": "无坐标", "bad-coordinate": "坐标错误", "unknown-crs": "坐标系未知",
            "ragged-row": "列数不符", "near-line": "临近边界", "outside-fence": "围栏外",
            "inside-another-zone": "在其他高新区内", "several-zones": "多区重叠",
            "address-names-zone": "地址提及高新区", "total-row": "合计行", "bad-credit-code": "信用代码有误",
            "shared-position": "多企业同点", "bad-accuracy": "精度有误", "": "",
        ]
        #expect(english.count == chinese.count)
        for (english, chinese) in zip(english, chinese) {
            #expect(chinese["统计口径判定"] == words[english["status"] ?? "?"])
            #expect(chinese["位置判定"] == words[english["location"] ?? "?"])
            let expected = (english["reason"] ?? "").split(separator: ";").map { reason in
                reason.hasPrefix("repeats-row-")
                    ? "重复第\(reason.dropFirst(12))行" : reasons[String(reason)] ?? "?"
            }
            #expect(chinese["原因"] == expected.joined(separator: ";"))
            for (added, own) in [
                ("所在高新区", "zone"), ("所在园区", "park"), ("距边界(米)", "distance_m"),
                ("定位精度(米)", "accuracy_m"), ("经度(WGS84)", "longitude"),
                ("纬度(WGS84)", "latitude"), ("边界版本", "edition"),
            ] { #expect(chinese[added] == english[own]) }
        }
    }

    @Test("JSON is English whatever the language", arguments: ["jsonl", "geojson"])
    func json(format: String) throws {
        let options = ["check", "list.csv", "--crs", "WGS84", "--format", format] + Desk.boundaries
        let english = try desk.run(options + ["--summary", "en.json"])
        let chinese = try desk.run(options + ["--summary", "zh.json", "--language", "zh"])
        #expect(english.text == chinese.text)
        #expect(isChinese(chinese.messages))
        #expect(desk.folder.text("en.json") == desk.folder.text("zh.json"))
    }

    @Test(
        "Refusals are Chinese as well",
        arguments: [
            ["check", "list.csv"], ["check", "list.csv", "--crs", "EPSG:4610"],
            ["check", "list.csv", "--crs", "WGS84", "--as-of", "x"],
            ["check", "list.csv", "--crs", "WGS84", "--declared-zone", "x"],
            ["check", "list.csv", "--crs", "WGS84", "--header-row", "99"],
            ["check", "list.csv", "--crs", "WGS84", "-o", "/absent/out"],
            ["check", "list.csv", "--crs", "WGS84", "--boundaries", "absent"],
            ["check", "list.csv", "--crs", "WGS84", "--accuracy=-1"],
            ["check", "list.csv", "--crs", "WGS84", "--sheet", "x", "--encoding", "y"],
            ["transform", "list.csv", "--from", "EPSG:4610", "--to", "WGS84"],
            ["locate", "999", "999", "--crs", "WGS84"],
        ])
    func refusals(arguments: [String]) throws {
        desk.folder.write("企业名称,经度,纬度\n示例,1,2\n", to: "list.csv")
        let outcome = try desk.run(
            arguments + ["--language", "zh"]
                + (arguments.contains("--boundaries") || arguments[0] == "transform"
                    ? [] : ["--boundaries", "\(Desk.package)/boundaries"]))
        #expect(outcome.messages.hasPrefix("zonefence："), "\(outcome.messages)")
        #expect(isChinese(outcome.messages))
        #expect(outcome.ending != .exited(0))
    }

    @Test("A heading of ours that is taken gets _2, in either language")
    func takenHeadings() throws {
        desk.folder.write(
            "name,lon,lat,status,zone,zone_2,位置判定\n示例,\(Spot.wuhan),a,b,c,d\n", to: "list.csv")
        let english = try desk.check("list.csv", "--crs", "WGS84").rows
        #expect(
            Array(english[0][7...]) == [
                "zone_3", "park", "location", "status_2", "reason", "distance_m", "accuracy_m",
                "longitude", "latitude", "located_by", "edition",
            ])
        #expect(Array(english[1][3...7]) == ["a", "b", "c", "d", "G422031"])
        let chinese = try desk.check("list.csv", "--crs", "WGS84", "--language", "zh").rows
        #expect(chinese[0][7] == "所在高新区")
        #expect(chinese[0][9] == "位置判定_2")
        let json = try desk.check("list.csv", "--crs", "WGS84", "--format", "jsonl").text
        let value = try JSONValue(parsing: json)
        #expect(value["status"]?.string == "a")
        #expect(value["status_2"]?.string == "omitted")
    }
}
