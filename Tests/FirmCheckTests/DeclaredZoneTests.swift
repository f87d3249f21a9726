import FirmCheck
import TestSupport
import Testing

@Suite("The declared zone")
struct DeclaredZoneTests {
    @Test(
        "Codes, names and aliases name a zone, however wide and spaced they are",
        arguments: [
            "X000001", " x000001 ", "Ｘ０００００１", "示例甲高新技术产业开发区", "示例甲高新区", "示例 甲 高新区", "甲新区",
        ])
    func names(text: String) throws {
        let row = try verdict(.at(Site.inFirst, declared: text))
        #expect(row["status"] == "in-scope")
    }

    @Test("省 and 市 count on neither side")
    func provinces() throws {
        #expect(
            try verdict(.at(Site.onInnerEdge, declared: "示例示例丙高新区"))["status"] == "in-scope")
    }

    @Test(
        "What names no zone, or more than one, is unknown",
        arguments: [
            "示例无名区", "甲一园", "示例自创示范区", "示例共用高新区", "X000001;X000002", "示例甲高新区、示例乙高新区",
        ])
    func unknown(text: String) throws {
        let row = try verdict(.at(Site.inFirst, declared: text))
        #expect(row["status"] == "review")
        #expect(row["reason"] == "unknown-zone")
    }

    @Test(
        "A zone without a fence in force has no edition",
        arguments: ["X000004", "示例丁高新区", "X000005", "G422031", "武汉东湖新技术开发区"])
    func noEdition(text: String) throws {
        let row = try verdict(.at(Site.inFirst, declared: text))
        #expect(row["status"] == "review")
        #expect(row["reason"] == "no-edition")
        #expect(row["location"] == "inside", "against every fence in force")
        #expect(row["edition"] == "2018-03-01", "of the zone that covers it")
    }

    @Test("A zone for the whole list counts where the row's own cell is blank or absent")
    func fallback() throws {
        let options = CheckOptions.ofWGS84 { $0.declaredZone = "示例甲高新区" }
        let rows = [
            ListRow.at(Site.inFirst), .at(Site.inFirst, declared: " \u{3000}"), .at(Site.nowhere),
            .at(Site.inSecond, declared: "X000002"),
        ]
        #expect(
            try check(rows, options: options).column("status") == [
                "in-scope", "in-scope", "wrongly-included", "in-scope",
            ])
        let absent = try check(
            text: "name,lon,lat\n示例一,114.02,30.08\n", options: options)
        #expect(absent.column("status") == ["in-scope"])
    }

    @Test("A zone for the whole list that nobody knows refuses the run")
    func unknownFallback() throws {
        #expect(throws: CheckError.unknownDeclaredZone(text: "示例无名区")) {
            try check([.at(Site.inFirst)], options: .ofWGS84 { $0.declaredZone = "示例无名区" })
        }
    }

    @Test("A zone for the whole list may have no edition in force")
    func fallbackWithoutEdition() throws {
        let row = try verdict(
            .at(Site.inFirst), options: .ofWGS84 { $0.declaredZone = "X000004" })
        #expect(row["reason"] == "no-edition")
    }
}
