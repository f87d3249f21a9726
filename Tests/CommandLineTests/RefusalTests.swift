import TestSupport
import Testing

/// Runs that are refused as a whole: the code, and words that a person needs.
@Suite struct RefusalTests {
    private let desk = Desk()
    private static let list = "name,lon,lat\n示例一,\(Spot.wuhan)\n"

    /// A way of calling that is wrong.
    struct WrongCall: Sendable, CustomTestStringConvertible {
        let name: String
        var list = RefusalTests.list
        let options: [String]
        let words: [String]
        var testDescription: String { name }
    }

    static let wrongCalls = [
        WrongCall(name: "no CRS", options: [], words: ["list.csv", "lon, lat", "--crs", "GCJ-02"]),
        WrongCall(
            name: "half the coordinate columns, no CRS", list: "name,经度,住所\n示例,1,x\n", options: [],
            words: ["经度", "--crs"]),
        WrongCall(name: "unknown option", options: ["--crs", "WGS84", "--foo"], words: ["--foo"]),
        WrongCall(name: "unknown CRS", options: ["--crs", "火星文"], words: ["火星文", "EPSG:n"]),
        WrongCall(
            name: "Xi'an 1980", options: ["--crs", "EPSG:4610"],
            words: ["EPSG:4610", "WGS84", "ballpark", "towgs84"]),
        WrongCall(
            name: "Beijing 1954 in metres", options: ["--crs", "EPSG:2436"], words: ["ballpark"]),
        WrongCall(
            name: "a vertical CRS", options: ["--crs", "EPSG:5773"], words: ["EPSG:5773"]),
        WrongCall(
            name: "an EPSG code that there is not", options: ["--crs", "EPSG:99999"],
            words: ["EPSG:99999"]),
        WrongCall(
            name: "no day", options: ["--crs", "WGS84", "--as-of", "2024-02-30"],
            words: ["2024-02-30", "2024-07-01"]),
        WrongCall(
            name: "a day written otherwise", options: ["--crs", "WGS84", "--as-of", "2024/7/1"],
            words: ["2024/7/1"]),
        WrongCall(
            name: "unknown declared zone",
            options: ["--crs", "WGS84", "--declared-zone", "示例不存在高新区"],
            words: ["示例不存在高新区", "zonefence zones"]),
        WrongCall(
            name: "two columns for one key", list: "name,lon,经度,lat\n示例一,1,2,3\n",
            options: ["--crs", "WGS84"], words: ["'lon'", "lon, 经度", "--columns lon="]),
        WrongCall(
            name: "two columns for the declared zone",
            list: "name,lon,lat,高新区,高新区代码\n示例一,1,2,a,b\n", options: ["--crs", "WGS84"],
            words: ["declared_zone", "高新区, 高新区代码", "--columns"]),
        WrongCall(
            name: "--columns without a key", options: ["--crs", "WGS84", "--columns", "foo=lon"],
            words: ["foo=lon", "registered_lon"]),
        WrongCall(
            name: "--columns with an absent heading",
            options: ["--crs", "WGS84", "--columns", "code=信用码"], words: ["信用码", "name, lon, lat"]),
        WrongCall(
            name: "--indicators with an absent heading",
            options: ["--crs", "WGS84", "--indicators", "产值"], words: ["产值", "name, lon, lat"]),
        WrongCall(
            name: "unknown basis", options: ["--crs", "WGS84", "--basis", "home"],
            words: ["home", "registered"]),
        WrongCall(
            name: "unknown format", options: ["--crs", "WGS84", "--format", "xlsx"],
            words: ["xlsx", "geojson"]),
        WrongCall(
            name: "unknown encoding", options: ["--crs", "WGS84", "--encoding", "klingon"],
            words: ["klingon", "gb18030"]),
        WrongCall(
            name: "unknown language", options: ["--crs", "WGS84", "--language", "fr"],
            words: ["fr", "zh"]),
        WrongCall(
            name: "negative accuracy", options: ["--crs", "WGS84", "--accuracy=-1"],
            words: ["--accuracy"]),
        WrongCall(
            name: "negative accuracy behind a blank",
            options: ["--crs", "WGS84", "--accuracy", "-1"], words: ["--accuracy", "0 or more"]),
        WrongCall(
            name: "accuracy that is no number", options: ["--crs", "WGS84", "--accuracy", "nan"],
            words: ["--accuracy"]),
        WrongCall(
            name: "negative distance limit", options: ["--crs", "WGS84", "--distance-limit=-1"],
            words: ["--distance-limit"]),
        WrongCall(
            name: "heading row 0", options: ["--crs", "WGS84", "--header-row", "0"],
            words: ["--header-row"]),
        WrongCall(
            name: "heading row behind the end", options: ["--crs", "WGS84", "--header-row", "7"],
            words: ["list.csv", "--header-row 7", "2 rows"]),
        WrongCall(
            name: "--zone-key for a store", options: ["--crs", "WGS84", "--zone-key", "code"],
            words: ["--zone-key", "GeoJSON"]),
    ]

    @Test("A wrong way of calling is refused with 64 and says what to do", arguments: wrongCalls)
    func usage(call: WrongCall) throws {
        desk.folder.write(call.list, to: "list.csv")
        let outcome = try desk.run(
            [
                "check", "list.csv", "-o", "out.csv", "--summary", "s.json", "--boundaries",
                "\(Desk.package)/boundaries",
            ] + call.options)
        try expectRefusal(outcome, 64, call.words)
    }

    @Test(
        "0, 0 is written where nothing is known, in any CRS: no position",
        arguments: ["WGS84", "BD-09"])
    func nullIsland(crs: String) throws {
        let outcome = try desk.run(["locate", "0", "0", "--crs", crs] + Desk.boundaries)
        #expect(outcome.ending == .exited(65))
        #expect(outcome.messages.contains("no position is known"), "\(outcome.messages)")
        #expect(outcome.text == "")
    }

    @Test("A refusal while other threads are at work is a refusal, every time")
    func refusedAtWork() throws {
        // The digest of the list is under way when the boundaries are refused.
        desk.folder.write(Self.list, to: "list.csv")
        for _ in 0..<30 {
            let outcome = try desk.check(
                "list.csv", "--crs", "WGS84", "--zone-key", "code", "--summary", "s.json")
            try #require(outcome.ending == .exited(64), "\(outcome.messages)")
        }
    }

    @Test(
        "Commands without what they need, and endings that say nothing, are refused with 64",
        arguments: [
            (["check"], "firms"), (["nonsense"], "nonsense"), (["locate", "1", "2"], "--crs"),
            (["locate", "x", "2", "--crs", "WGS84"], "x"), (["transform"], "--from"),
            (["zones", "--format", "xml"], "xml"),
            (["locate", "1", "2", "--crs", "WGS84", "--accuracy", "inf"], "--accuracy"),
        ])
    func otherCommands(arguments: [String], word: String) throws {
        try expectRefusal(try desk.run(arguments), 64, [word])
    }

    @Test("A file of another kind is refused with 64 and the kinds that are read")
    func otherEnding() throws {
        desk.folder.write(Self.list, to: "list.dat")
        let outcome = try desk.check("list.dat", "--crs", "WGS84")
        #expect(outcome.ending == .exited(64))
        #expect(outcome.messages.contains("list.dat"))
        #expect(outcome.messages.contains(".xlsx"))
    }

    /// A list that cannot be read.
    struct BadList: Sendable, CustomTestStringConvertible {
        let name: String
        var file = "list.csv"
        let bytes: [UInt8]
        var options: [String] = []
        let words: [String]
        var testDescription: String { name }
    }

    private static func gbk(_ text: String) -> [UInt8] { encoded(text, as: "GB18030") }

    static let badLists = [
        BadList(name: "empty", bytes: [], words: ["empty"]),
        BadList(name: "nothing but a mark", bytes: [0xEF, 0xBB, 0xBF], words: ["empty"]),
        BadList(
            name: "NUL", bytes: Array("name,lon,lat\n示例,1\u{0},2\n".utf8),
            words: ["line 2", "byte 9", "zero"]),
        BadList(
            name: "NUL far down",
            bytes: Array(
                (list + String(repeating: "示例,1,2\n", count: 200_000) + "a,\u{0},1\n").utf8),
            words: ["line 200003", "byte 3", "zero"]),
        BadList(
            name: "bytes of no encoding",
            bytes: Array("name,lon,lat\n示例,1,2\n".utf8) + [0xFF, 0xFF, 0x2C, 0x31, 0x0A],
            words: ["line 3", "byte 1", "--encoding"]),
        BadList(
            name: "GBK that is said to be UTF-8", bytes: gbk("name,lon,lat\n示例,1,2\n"),
            options: ["--encoding", "utf-8"], words: ["line 2", "byte 3", "not UTF-8"]),
        BadList(
            name: "UTF-8 that is said to be GBK and is not",
            bytes: Array("name,lon,lat\n示例一,1,2\n".utf8), options: ["--encoding", "gbk"],
            words: ["line 2", "not GB18030"]),
        BadList(
            name: "two encodings",
            bytes: Array("name,lon,lat\n示例光电,1,2\n".utf8) + gbk("示例生物,1,2\n"),
            words: ["line 2", "UTF-8", "line 3", "GBK"]),
        BadList(
            name: "a quote that never closes",
            bytes: Array("name,lon,lat\n示例一,1,2\n\"示例二,1,2\n示例三,1,2\n".utf8),
            words: ["row 3", "quote"]),
        BadList(
            name: "no heading row", bytes: Array("甲,乙,丙\n1,2,3\n".utf8),
            words: ["2 rows", "甲, 乙, 丙", "--columns", "--header-row"]),
        BadList(
            name: "headings that locate nothing", bytes: Array("name,code\n示例,1\n".utf8),
            words: ["heading", "name, code"]),
        BadList(
            name: "semicolons", bytes: Array("name;lon;lat\n示例;1;2\n".utf8),
            words: ["';'", "comma"]),
        BadList(
            name: "tabs under .csv", bytes: Array("name\tlon\tlat\n示例\t1\t2\n".utf8),
            words: ["TAB", ".tsv"]),
        BadList(
            name: "commas under .tsv", file: "list.tsv", bytes: Array(list.utf8),
            words: ["by ','", "not by tabs", ".csv"]),
        BadList(
            name: "a workbook under .csv", bytes: Array(WorkbookFixture.xlsx([("S", [["x"]])])),
            words: [".xlsx"]),
        BadList(
            name: "an old workbook under .csv",
            bytes: Array(WorkbookFixture.compoundFile(stream: "Workbook")), words: [".xls"]),
        BadList(name: "a PDF", bytes: Array("%PDF-1.7\n".utf8), words: ["PDF"]),
        BadList(name: "gzip", bytes: [0x1F, 0x8B, 8, 0, 0], words: ["gzip"]),
        BadList(name: "a web page", bytes: Array("<html><table>".utf8), words: ["HTML"]),
        BadList(
            name: "broken JSON", file: "list.jsonl",
            bytes: Array("{\"name\":\"示例\"}\n{\"a\":}\n".utf8),
            words: ["record 2"]),
        BadList(
            name: "JSON that is no object", file: "list.jsonl", bytes: Array("{}\n[1]\n".utf8),
            words: ["record 2", "object"]),
        BadList(
            name: "JSON without anything known", file: "list.jsonl",
            bytes: Array("{\"foo\":1}\n{\"name\":\"示例\"}\n".utf8), words: ["foo, name", "lon"]),
        BadList(
            name: "JSON without records", file: "list.jsonl", bytes: Array("\n \n".utf8),
            words: ["empty"]),
        BadList(
            name: "GBK behind the mark of UTF-8",
            bytes: [0xEF, 0xBB, 0xBF] + gbk("name,lon,lat\n示例,1,2\n"),
            words: ["line 2", "not UTF-8"]),
        BadList(
            name: "blank rows", bytes: Array(",,\n\n,,\n".utf8),
            words: ["no heading row", "注册地址); name"]),
        BadList(
            name: "broken GeoJSON", file: "list.geojson",
            bytes: Array("{\"type\":\"FeatureCollection\",\"features\":[{}]}".utf8),
            words: ["list.geojson", "record 1"]),
    ]

    @Test("A list that cannot be read is refused with 65, file and place", arguments: badLists)
    func unusable(list: BadList) throws {
        desk.folder.write(list.bytes, to: list.file)
        let outcome = try desk.run(
            ["check", list.file, "--crs", "WGS84", "-o", "out.csv", "--summary", "s.json"]
                + Desk.boundaries + list.options)
        try expectRefusal(outcome, 65, [list.file] + list.words)
    }

    @Test("A record over 16 MiB is refused with 65 and its row")
    func longRecord() throws {
        let cell = String(repeating: "x", count: 16 << 20)
        desk.folder.write("name,lon,lat\n示例,1,2\n\"\(cell)\",1,2\n示例,1,2\n", to: "list.csv")
        let outcome = try desk.check("list.csv", "--crs", "WGS84", "-o", "out.csv")
        try expectRefusal(outcome, 65, ["list.csv", "row 3", "16 MiB"])
    }

    @Test(
        "What is not there is refused with 66",
        arguments: [
            (["check", "absent.csv"] + Desk.boundaries, "absent.csv"),
            (["check", "absent.xlsx"] + Desk.boundaries, "absent.xlsx"),
            (["check", "absent/list.csv"] + Desk.boundaries, "absent/list.csv"),
            (["check", "list.csv", "--boundaries", "absent"], "absent"),
            (["check", "list.csv"], "boundaries"),
            (
                [
                    "check", "list.csv", "--boundaries", "\(Desk.package)/boundaries", "--as-of",
                    "2001-01-01",
                ], "2001-01-01"
            ),
            (["locate", "1", "2", "--boundaries", "absent"], "absent"),
        ])
    func missing(arguments: [String], word: String) throws {
        desk.folder.write(Self.list, to: "list.csv")
        try expectRefusal(try desk.run(arguments + ["--crs", "WGS84"]), 66, [word])
    }

    /// The refusal with that code, one message with these words, and nothing left behind.
    private func expectRefusal(
        _ outcome: Outcome, _ code: Int32, _ words: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        #expect(
            outcome.ending == .exited(code), "\(outcome.messages)", sourceLocation: sourceLocation)
        #expect(outcome.text == "", sourceLocation: sourceLocation)
        for word in words {
            #expect(
                outcome.messages.contains(word), "\(outcome.messages) lacks \(word)",
                sourceLocation: sourceLocation)
        }
        let left = desk.folder.names.filter { !$0.hasPrefix("list.") }
        #expect(left == [], sourceLocation: sourceLocation)
        #expect(desk.scratch.names == [], sourceLocation: sourceLocation)
    }
}
