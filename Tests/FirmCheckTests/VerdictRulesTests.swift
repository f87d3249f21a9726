import FirmCheck
import TestSupport
import Testing

@Suite("The verdict's rules")
struct VerdictRulesTests {
    /// A row and what the contract's table says of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let row: ListRow
        let status: String
        let reason: String
        let location: String
        let zone: String

        init(
            _ name: String, _ row: ListRow, _ status: String, _ reason: String, _ location: String,
            _ zone: String = ""
        ) {
            testDescription = name
            self.row = row
            self.status = status
            self.reason = reason
            self.location = location
            self.zone = zone
        }
    }

    static let cases = [
        Case(
            "3: a D that nobody knows", .at(Site.inFirst, declared: "示例无名区"), "review",
            "unknown-zone", "inside", "X000001"),
        Case(
            "3: a D without an edition in force", .at(Site.nowhere, declared: "X000004"), "review",
            "no-edition", "outside"),
        Case(
            "3: a D without a fence", .at(Site.inApprovedBlock, declared: "示例戊高新区"), "review",
            "no-edition", "outside"),
        Case(
            "3 before 4: an unknown D and no position", [.declaredZone: "示例无名区"], "review",
            "unknown-zone;no-position", "unlocated"),
        Case(
            "3 before 6: an unknown D near a line",
            .at(Site.justOutside, declared: "示例无名区"), "review", "unknown-zone;near-line",
            "near-line"),
        Case(
            "4: no coordinates", [.declaredZone: "X000001"], "review", "no-position", "unlocated"),
        Case(
            "4: no coordinates, but an address that names D",
            [.declaredZone: "X000001", .registeredAddress: "示例甲高新区1号"], "review",
            "no-position", "unlocated"),
        Case(
            "4: no coordinates and no D", [.registeredAddress: "示例甲高新区1号"], "review",
            "no-position", "unlocated"),
        Case(
            "6: inside, but near the line", .at(Site.justInside, declared: "X000001"), "review",
            "near-line", "near-line", "X000001"),
        Case(
            "6: outside, but near the line", .at(Site.justOutside, declared: "X000001"), "review",
            "near-line;outside-fence", "near-line"),
        Case(
            "6: on the line", .at(Site.onLine, declared: "X000001"), "review", "near-line",
            "near-line", "X000001"),
        Case(
            "6: near the line of a zone that nobody declares", .at(Site.justInside), "review",
            "near-line", "near-line", "X000001"),
        Case(
            "6 not: near the line of another zone than D",
            .at(Site.onSharedLine, declared: "X000001"), "wrongly-included",
            "inside-another-zone", "outside", "X000002;X000006"),
        Case(
            "7: inside D", .at(Site.inFirst, declared: "X000001"), "in-scope", "", "inside",
            "X000001"),
        Case(
            "7: inside D and another", .at(Site.inFirstAndSecond, declared: "X000002"), "in-scope",
            "several-zones", "inside", "X000001;X000002"),
        Case(
            "7: on an edge between two pieces of D", .at(Site.onInnerEdge, declared: "X000003"),
            "in-scope", "", "inside", "X000003"),
        Case(
            "8: outside every fence", .at(Site.nowhere, declared: "X000001"), "wrongly-included",
            "outside-fence", "outside"),
        Case(
            "8: in a hole of D", .at(Site.inHole, declared: "X000001"), "wrongly-included",
            "outside-fence", "outside"),
        Case(
            "9: inside another zone", .at(Site.inSecond, declared: "X000001"), "wrongly-included",
            "inside-another-zone", "outside", "X000002"),
        Case(
            "9: inside two other zones", .at(Site.inFirstAndSecond, declared: "X000003"),
            "wrongly-included", "inside-another-zone", "outside", "X000001;X000002"),
        Case("10: inside a fence", .at(Site.inFirst), "omitted", "", "inside", "X000001"),
        Case(
            "10: inside two fences", .at(Site.inFirstAndSecond), "omitted", "several-zones",
            "inside", "X000001;X000002"),
        Case("11: outside every fence", .at(Site.nowhere), "out-of-scope", "", "outside"),
        Case(
            "11: in an approved block, which is no fence", .at(Site.inApprovedBlock),
            "out-of-scope", "", "outside"),
    ]

    @Test("The first rule that applies decides, and the others add their reasons", arguments: cases)
    func rules(_ one: Case) throws {
        let row = try verdict(one.row)
        #expect(row["status"] == one.status)
        #expect(row["reason"] == one.reason)
        #expect(row["location"] == one.location)
        #expect(row["zone"] == one.zone)
    }

    @Test("With accuracy 0 a position on a line is inside", arguments: ["", "X000001"])
    func onTheLine(declared: String) throws {
        for site in [Site.onLine, Site.onVertex] {
            let row = try verdict(.at(site, declared: declared).with([.accuracy: "0"]))
            #expect(row["location"] == "inside")
            #expect(row["status"] == (declared.isEmpty ? "omitted" : "in-scope"))
            #expect(row["reason"] == "")
            #expect(row["zone"] == "X000001")
            #expect(row["distance_m"] == "0.00")
        }
    }

    @Test("On a line that two zones share, a position is inside both")
    func onASharedLine() throws {
        let row = try verdict(.at(Site.onSharedLine).with([.accuracy: "0"]))
        #expect(row["zone"] == "X000002;X000006")
        #expect(row["status"] == "omitted")
        #expect(row["reason"] == "several-zones")
    }

    @Test("Every word has its Chinese")
    func chinese() throws {
        let rows = [
            ListRow.at(Site.inFirstAndSecond, declared: "X000001"),
            .at(Site.inSecond, declared: "X000001").with([.accuracy: "甲", .code: "1"]),
            .at(Site.inFirst), .at(Site.nowhere), .at(Site.justOutside, declared: "示例无名区"), [:],
            .at(Site.inFirst, declared: "X000001", code: CreditCodes.first),
            .at(Site.inFirst, declared: "X000001", code: CreditCodes.first),
        ]
        let checked = try check(rows, options: .ofWGS84 { $0.language = .chinese })
        #expect(checked.column("统计口径判定") == ["合规", "误统", "漏统", "口径外", "待核", "待核", "合规", "重复"])
        #expect(checked.column("位置判定") == ["围栏内", "围栏外", "围栏内", "围栏外", "临界", "无法定位", "围栏内", "围栏内"])
        #expect(
            checked.column("原因") == [
                "多区重叠", "在其他高新区内;信用代码有误;精度有误", "", "", "未知高新区;临近边界", "无坐标", "", "重复第8行",
            ])
        #expect(
            checked.titles.suffix(11) == [
                "所在高新区", "所在园区", "位置判定", "统计口径判定", "原因", "距边界(米)", "定位精度(米)", "经度(WGS84)",
                "纬度(WGS84)", "定位方式", "边界版本",
            ])
    }
}
