import Addresses
import DelimitedText
import FirmCheck
import Synchronization
import TestSupport
import Testing

@Suite("The addresses of a list, located")
struct GeocodeRunTests {
    private func run(
        _ text: String, _ finder: FakeFinder, place: GeocodeRun.Place = .registered,
        language: Language = .english
    ) throws -> (rows: [[String]], counts: GeocodeRun.Counts) {
        let folder = TemporaryDirectory()
        let path = folder.write(text, to: "list.csv")
        let output = try OutputFile(path: folder.path(of: "out"))
        let counts = try GeocodeRun(
            place, finder: finder, language: language, byteOrderMark: false
        ).run(FirmTable.open(path), output: output)
        try output.commit()
        return (splitCSV(try #require(folder.text("out"))), counts)
    }

    @Test("Every row comes back with what was found, blank rows and totals too")
    func rows() throws {
        let finder = FakeFinder([
            "a": .at(Site.inFirst, accuracy: 12.5, isFuzzy: true), "b": .ambiguous([]),
            "d": .at(Site.nowhere, accuracy: 9_000, level: .county),
        ])
        let (rows, counts) = try run(
            "name,address,lon,lat\n甲,a,1,2\n乙,b,,\n,,,\n丙,c,,\n丁,\" \",,\n戊,d,,\n己,a\n合计,,,\n",
            finder)
        #expect(
            rows.map { $0.joined(separator: "|") } == [
                "name|address|lon|lat|longitude|latitude|accuracy_m|level|matched|located_by|reason",
                "甲|a|1|2|114.0200000|30.0800000|12.5|house-number|示例|gazetteer|fuzzy-match",
                "乙|b|||||||||ambiguous-address", "||||||||||", "丙|c|||||||||not-found",
                "丁| |||||||||no-position",
                "戊|d|||113.9000000|30.0500000|9000|county|示例|gazetteer|",
                "己|a|||||||||ragged-row", "合计||||||||||total-row",
            ])
        #expect(counts.rows == 8)
        #expect(counts.otherRows == 2)
        #expect(counts.located == 2)
        #expect(counts.fuzzy == 1)
        #expect(
            counts.reasons == [
                "ambiguous-address": 1, "not-found": 1, "no-position": 1, "ragged-row": 1,
            ])
        #expect(finder.found.withLock { $0.sorted() } == ["a", "b", "c", "d"])
    }

    @Test("What is asked for takes the place of what was at hand, each text once")
    func asked() throws {
        let finder = FakeFinder(
            ["a": .at(Site.inFirst)], asked: ["b": .at(Site.inSecond, source: "baidu")])
        let (rows, _) = try run("名称,经营地址\n甲,a\n乙,b\n丙,b\n", finder, place: .operating)
        #expect(rows.map { $0[7] } == ["located_by", "gazetteer", "baidu", "baidu"])
        #expect(finder.questions.withLock { $0 } == ["b"])
    }

    @Test("Chinese headings and words")
    func chinese() throws {
        let (rows, counts) = try run(
            "名称,地址\n甲,a\n乙,b\n", FakeFinder(["a": .at(Site.inFirst, level: .road)]),
            language: .chinese)
        #expect(
            rows[0].suffix(7)
                == ["经度(WGS84)", "纬度(WGS84)", "定位精度(米)", "定位级别", "匹配结果", "定位方式", "原因"])
        #expect(rows[1][5] == "道路")
        #expect(rows[2].last == "未找到地址")
        #expect(counts.text(.chinese).contains("已定位 1 行"))
    }

    @Test("A list without addresses is refused")
    func noAddresses() {
        #expect(throws: CheckError.self) { try run("name,lon,lat\n甲,1,2\n", FakeFinder([:])) }
    }
}
