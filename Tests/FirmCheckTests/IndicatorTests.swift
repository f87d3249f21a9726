import FirmCheck
import JSON
import TestSupport
import Testing

@Suite("Indicators")
struct IndicatorTests {
    private static let options = CheckOptions.ofWGS84 { $0.indicators = ["revenue"] }

    private func sums(_ zone: JSONValue, _ indicator: String = "revenue") -> [String?] {
        ["declared", "in_scope", "wrongly_included", "review", "not_numbers"].map {
            zone["indicators"]?[indicator]?[$0]?.compactText
        }
    }

    @Test("They are summed by what the firms that a zone declares turn out to be")
    func byStatus() throws {
        let checked = try check(
            SummaryTests.rows, options: Self.options,
            revenues: [
                "0.1", "0.2", "1,000.50", "-3", "", "999", "7", "8", "9", "10", "11", "12", "13",
                "14",
            ])
        #expect(
            try sums(checked.zone("X000001")) == ["997.8", "0.3", "1000.5", "-3", "0"])
        #expect(try sums(checked.zone("X000002")) == ["7", "0", "7", "0", "0"])
        #expect(try sums(checked.zone("X000003")) == ["0", "0", "0", "0", "0"])
        #expect(try sums(checked.zone("X000004")) == ["8", "0", "0", "8", "0"])
        let park = try #require(try checked.zone("X000001")["parks"]?.array?.first)
        #expect(sums(park) == ["-2.7", "0.3", "0", "-3", "0"])
    }

    @Test("Blank is 0, and what is no number is counted, not summed")
    func notNumbers() throws {
        let rows = (0..<6).map { _ in ListRow.at(Site.inFirst, declared: "X000001") }
        let checked = try check(
            rows, options: Self.options, revenues: ["5", "", " ", "无", "1,23", "1e3"])
        #expect(try sums(checked.zone("X000001")) == ["5", "5", "0", "0", "3"])
    }

    @Test("Sums are exact, and numbers without exponent")
    func exact() throws {
        let count = 1_000
        let checked = try check(
            Array(repeating: .at(Site.inFirst, declared: "X000001"), count: count),
            options: Self.options, revenues: Array(repeating: "0.1", count: count))
        #expect(try sums(checked.zone("X000001"))[0] == "100")
        let wide = try check(
            [
                ListRow.at(Site.inFirst, declared: "X000001"),
                .at(Site.inFirst, declared: "X000001"),
            ], options: Self.options,
            revenues: ["123,456,789,012,345,678", "0.000000000000000004"])
        #expect(
            try sums(wide.zone("X000001"))[0] == "123456789012345678.000000000000000004")
    }

    @Test("Several indicators are kept apart, under their headings")
    func several() throws {
        let checked = try check(
            text: """
                名称,经度,纬度,高新区,营业收入(万元),从业人员
                示例一,114.02,30.08,X000001,"1,234.5",10
                示例二,113.9,30.05,X000001,2,x
                """, options: .ofWGS84 { $0.indicators = ["从业人员", " 营业收入（万元）"] })
        let zone = try checked.zone("X000001")
        #expect(sums(zone, "从业人员") == ["10", "10", "0", "0", "1"])
        #expect(sums(zone, " 营业收入（万元）") == ["1236.5", "1234.5", "2", "0", "0"])
    }

    @Test("A heading that the list does not have refuses the run")
    func unknownHeading() throws {
        let error = #expect(throws: CheckError.self) {
            try check([.at(Site.inFirst)], options: .ofWGS84 { $0.indicators = ["税收"] })
        }
        guard case .noSuchColumn("税收", "indicators", _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("Without indicators the summary has none")
    func none() throws {
        #expect(try check([.at(Site.inFirst)]).zone("X000001")["indicators"] == [:])
    }

    @Test("A thousands comma that split the last cell of a row is joined before it is read")
    func joinedCells() throws {
        let checked = try check(
            text: """
                name,lon,lat,declared_zone,revenue
                示例一,114.02,30.08,X000001,1,234.5
                """, options: Self.options)
        #expect(checked.column("revenue") == ["1,234.5"])
        #expect(try sums(checked.zone("X000001")) == ["1234.5", "0", "0", "1234.5", "0"])
    }
}
