import FirmCheck
import Testing
import Zones

@testable import Reports

@Suite("Pages of a report")
struct HTMLPageTests {
    @Test("every figure has its text in the JSON beside it", arguments: Language.allCases)
    func figuresAreThoseOfTheModel(language: Language) throws {
        let report = try HTMLSample.report()
        for section in report.sections {
            let page = try HTMLPageReader(section, of: report, language)
            let expected = HTMLPageReader.expected(section, of: report)
            let shown = page.pairs("data-k", "data-v")
            for (key, value) in shown { #expect(expected[key] == value, "\(key)") }
            let keys = Set(shown.map(\.0))
            for measure in ScopeMeasure.allCases {
                #expect(keys.contains("figures.\(measure.rawValue)"))
            }
            for name in ["parks", "categories", "reasons", "zones", "sources_of_positions"] {
                let isExpected = expected.keys.contains { $0.hasPrefix(name + "[") }
                #expect(keys.contains { $0.hasPrefix(name + "[") } == isExpected, "\(name)")
            }
            // A share says what it is the share of.
            for (part, whole) in page.pairs("data-part", "data-whole") {
                #expect(expected[part] != nil && expected[whole] != nil, "\(part)")
            }
        }
    }

    @Test(
        "elements are nested, and nothing is asked of another place", arguments: Language.allCases)
    func pagesStandAlone(language: Language) throws {
        let report = try HTMLSample.report()
        for section in report.sections {
            let page = try HTMLPageReader(section, of: report, language)
            #expect(page.faultOfNesting == nil)
            for sign in ["http", "src=", "url(", "@import", "<script", "<link", "<img", "<use"] {
                #expect(!page.text.contains(sign), "\(sign)")
            }
            let ids = Set(page.values(of: "id").map(\.value))
            let names = Set(report.sections.map { ReportFiles(report).link(for: $0) })
            for (link, _) in page.values(of: "href") {
                #expect(
                    link.hasPrefix("#")
                        ? ids.contains(String(link.dropFirst())) : names.contains(link))
            }
            #expect(page.text.contains(language == .chinese ? "lang=\"zh-CN\"" : "lang=\"en\""))
        }
    }

    @Test("names of any kind stay text")
    func hostileNamesStayText() throws {
        var report = try HTMLSample.report()
        let hostile = "\"'><script>alert(1)</script>]]>&amp;\u{202E}\u{0}"
        report.indicators = [hostile, "b"]
        report.boundaries = hostile
        report.sources[0].name = hostile
        report.sources[0].check?.declaredZone = hostile
        var zone = report.zones[0]
        zone.code = hostile
        zone.name = hostile
        zone.parks[0].name = hostile
        zone.categories[0].column = hostile
        zone.categories[0].lines[0].name = hostile
        report.zones[0] = zone
        let page = ReportPage(report, language: .english, files: ReportFiles(report), listLimit: 3)
        for section in report.sections {
            let bytes = try page.html(of: section, lists: HTMLSample.Rows(name: hostile))
            let reader = HTMLPageReader(String(decoding: bytes, as: UTF8.self))
            #expect(!reader.text.contains("<script"))
            #expect(!bytes.contains(0))
            #expect(reader.text.contains("&lt;script&gt;"))
            #expect(reader.faultOfNesting == nil)
        }
    }

    @Test("figures that are not published are so called, and nothing else is said of them")
    func leftOutFigures() throws {
        var report = try HTMLSample.report()
        report.publication = PublicationRule()
        var zone = ReportSection(.zone, code: "G1", name: "一区", members: [], indicators: 2)
        for measure in ScopeMeasure.allCases {
            zone.figures[measure] = nil
            for indicator in 0..<2 { zone.figures[measure, indicator] = nil }
        }
        zone.figures.notNumbers = [nil, nil]
        report.zones = [zone]
        for language in Language.allCases {
            let page = try HTMLPageReader(zone, of: report, language)
            #expect(page.faultOfNesting == nil)
            #expect(page.text.contains(language == .chinese ? "不公布" : "not published"))
            let figures = page.pairs("data-k", "data-v").filter { $0.0.hasPrefix("figures.") }
            #expect(!figures.isEmpty && figures.allSatisfy { $0.1 == "null" })
            for id in ["lists", "reasons", "distances", "fence"] {
                #expect(!page.values(of: "id").contains { $0.value == id }, "\(id)")
            }
        }
    }

    @Test("the result is said in words")
    func resultInWords() throws {
        var report = try HTMLSample.report()
        report.all.figures = HTMLSample.figures(66, 8, 23, 1)
        func words(_ language: Language) throws -> String {
            let text = try HTMLPageReader(report.all, of: report, language).text
            let start = try #require(text.firstRange(of: "class=\"result\">"))
            let rest = text[start.upperBound...]
            let end = try #require(rest.firstRange(of: "</p>"))
            return String(rest[..<end.lowerBound].replacing(/<[^>]*>/, with: ""))
        }
        #expect(
            try words(.english)
                == "Of 97 firms declared, 66 are inside the fence for certain and 8 are outside it; "
                + "for 23 firms it cannot be told: between 68.0% and 91.7% are in scope. "
                + "Inside the fence but declared by no zone: 1 firm.")
        #expect(
            try words(.chinese)
                == "申报企业 97 家，其中确定在围栏内 66 家（合规），在围栏外 8 家（误统），"
                + "无法判定 23 家（待核），合规率在 68.0% 与 91.7% 之间。"
                + "另有 1 家企业在围栏内而无高新区申报（漏统）。")
        report.all.figures = HTMLSample.figures(1, 0, 0, 0)
        #expect(try words(.english).hasPrefix("1 firm declared, all inside the fence for certain"))
        report.all.figures = HTMLSample.figures(0, 0, 0, 0)
        #expect(try words(.english).hasPrefix("No firm is declared."))
    }

    @Test("lists stop at their limit and say where the rest is")
    func listsStop() throws {
        let report = try HTMLSample.report()
        let page = try HTMLPageReader(report.zones[0], of: report, .english).text
        #expect(
            page.contains("and <bdi>1,198</bdi> more: see sheet “<bdi>Wrongly included</bdi>” of"))
        #expect(page.contains("the workbook <bdi>G422031.xlsx</bdi>"))
        #expect(page.contains("id=\"list-duplicate\""))
        #expect(page.contains("href=\"#list-wrongly_included\""))
    }

    @Test("a sketch and missing provenance are said at the top")
    func cautions() throws {
        var report = try HTMLSample.report()
        report.sources[0].check = nil
        let sketch = try HTMLPageReader(report.zones[0], of: report, .english).text
        #expect(sketch.contains("Not for official use: the boundary is a sketch"))
        #expect(sketch.contains("Provenance is incomplete"))
        let whole = try HTMLPageReader(report.all, of: report).text
        #expect(whole.contains("不得用于正式统计") && whole.contains("来源不完整"))
        let official = try HTMLPageReader(report.zones[1], of: HTMLSample.report()).text
        #expect(!official.contains("class=\"caution\""))
    }
}
