import FirmCheck
import JSON
import TestSupport
import Testing

@Suite("Blank rows and rows of totals")
struct TotalRowTests {
    private static let list = """
        name,code,lon,lat,declared_zone,revenue
        示例一,,114.02,30.08,X000001,10
        ,,,,,
        示例二,,113.9,30.05,,20
         , ,\u{3000},,,
        合计,,,,X000001,30
        """

    private func check(_ text: String) throws -> CheckedList {
        try FirmCheckTests.check(
            text: text, options: .ofWGS84 { $0.indicators = ["revenue"] })
    }

    @Test("Blank rows come back blank, verdict columns too")
    func blankRows() throws {
        let checked = try check(Self.list)
        #expect(checked.rows.count == 5)
        for index in [1, 3] {
            #expect(checked.rows[index].values.allSatisfy { $0.isEmpty })
        }
    }

    @Test("Rows of totals come back with status and reason alone")
    func totalRows() throws {
        let row = try #require(try check(Self.list).rows.last)
        #expect(row["name"] == "合计" && row["revenue"] == "30")
        #expect(row["status"] == "out-of-scope" && row["reason"] == "total-row")
        for column in ["zone", "park", "location", "distance_m", "longitude", "edition"] {
            #expect(row[column] == "", "\(column)")
        }
    }

    @Test("Blank rows count in rows only, totals besides as out of scope, and in no sum")
    func counts() throws {
        let checked = try check(Self.list)
        #expect(checked.summary["rows"]?.integer == 5)
        #expect(
            checked.summary["statuses"]
                == [
                    "in-scope": 1, "wrongly-included": 0, "omitted": 0, "review": 0,
                    "duplicate": 0, "out-of-scope": 2,
                ])
        #expect(
            checked.summary["locations"]
                == ["inside": 1, "outside": 1, "near-line": 0, "unlocated": 0])
        let zone = try checked.zone("X000001")
        #expect(zone["declared"]?.integer == 1)
        #expect(zone["indicators"]?["revenue"]?["declared"] == .number(JSONNumber(10)))
    }

    @Test(
        "合计, 总计 and 小计 make a row of totals, spaced or not",
        arguments: ["合计", "总计", "小计", " 合计 ", "合 计", "合\u{3000}计", "总\u{3000}计", "小\u{3000}计"])
    func words(word: String) throws {
        let checked = try check("name,lon,lat,revenue\n\(word),,,5\n")
        #expect(checked.column("reason") == ["total-row"])
    }

    @Test(
        "A row with a code or a position, or with other words, is a firm",
        arguments: [
            "合计,91350100M000100Y43,,,5", "合计,,114.02,30.08,5", "合计,,114.02,,5", "合计公司,,,,5",
            "示例合计,,,,5", ",,,,合计", "小计算机,,,,5",
        ])
    func firms(line: String) throws {
        let checked = try check("name,code,lon,lat,revenue\n\(line)\n")
        #expect(checked.column("reason").allSatisfy { !$0.contains("total-row") })
        #expect(checked.column("status") != [""])
    }

    @Test("The word in the column of the code, or of a coordinate, is no code and no coordinate")
    func firstColumn() throws {
        #expect(
            try check("code,name,lon,lat,revenue\n合计,,,,5\n").column("reason") == ["total-row"])
        #expect(
            try check("lon,lat,name,revenue\n合计,,,5\n").column("reason") == ["total-row"])
    }

    @Test("A row of totals repeats nothing and is no firm at a position")
    func noFirm() throws {
        let text = "name,code,lon,lat,revenue\n合计,,,,1\n合计,,,,2\n"
        #expect(try check(text).column("reason") == ["total-row", "total-row"])
    }
}
