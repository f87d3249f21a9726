import DelimitedText
import FirmCheck
import TestSupport
import Testing

@Suite("Lists of verdicts, read back")
struct VerdictListTests {
    private static let list = """
        name,code,lon,lat,declared_zone,revenue,class
        甲,91420100MA4KXT1234,114.02,30.02,X000001,"1,234.50",是
        乙,,115.5,30,X000001,x,否
        ,,,,,,
        丙,,113.99999,30.05,X000001,,是
        丁,91420100MA4KXT1234,114.02,30.02,X000001,7,
        戊,,114.02,30.03,,-3,否
        己,,,,X000001,1,否
        """ + "\n"

    private struct Read {
        var facts: [VerdictFacts] = []
        var rows = 0
        var reader: VerdictListReader
        var list: VerdictList
    }

    private func read(_ text: String, format: ListFormat = .commas) throws -> Read {
        let folder = TemporaryDirectory()
        let name = format == .jsonLines ? "v.jsonl" : "v.csv"
        let list = try VerdictList.open(folder.write(text, to: name))
        let reader = try VerdictListReader(list, indicators: ["revenue"], categories: ["class"])
        var read = Read(reader: reader, list: list)
        var facts: [VerdictFacts] = []
        read.rows = try reader.forEach { facts.append($0) }
        read.facts = facts
        return read
    }

    private func checked(
        _ list: String = Self.list, _ change: (inout CheckOptions) -> Void = { _ in }
    ) throws -> String {
        try FirmCheckTests.check(text: list, options: .ofWGS84(change)).text
    }

    @Test("what a check wrote comes back, in both languages and as JSON Lines")
    func roundTrip() throws {
        let english = try read(try checked())
        let chinese = try read(try checked { $0.language = .chinese })
        let lines = try read(try checked { $0.format = .jsonl }, format: .jsonLines)
        #expect(english.rows == 7 && english.facts.count == 6)
        #expect(
            english.facts.map(\.status) == [
                .inScope, .wronglyIncluded, .review, .duplicate, .omitted, .review,
            ])
        #expect(english.facts.map(\.row) == [2, 3, 5, 6, 7, 8])
        #expect(english.facts[2].reasons == [.nearLine, .outsideFence])
        #expect(english.facts[3].reasons == [.repeatsRow, .badCreditCode])
        #expect(english.facts[5].source == nil && english.facts[5].longitude.isNaN)
        #expect(
            english.facts.map { $0.values[0]?.description } == ["1234.5", nil, "0", "7", "-3", "1"])
        for other in [chinese, lines] {
            #expect(other.facts.map(\.status) == english.facts.map(\.status))
            #expect(other.facts.map(\.reasons) == english.facts.map(\.reasons))
            #expect(other.facts.map(\.values) == english.facts.map(\.values))
            #expect(other.facts.map(\.code) == english.facts.map(\.code))
        }
        let texts = english.reader.texts.texts
        #expect(
            english.facts.map { texts[Int($0.zones)] } == [
                "X000001", "", "", "X000001", "X000001", "",
            ])
        let classes = english.reader.categoryTexts[0].texts
        #expect(
            english.facts.map { classes[Int($0.categories[0])] } == ["是", "否", "是", "", "否", "否"])
    }

    @Test("columns of the list's own that are called like those of a check are no verdicts")
    func ownColumns() throws {
        let list = """
            name,zone,status,longitude,latitude
            甲,x,y,114.02,30.02
            乙,,,115.5,30
            """ + "\n"
        let folder = TemporaryDirectory()
        let text = try checked(list)
        #expect(text.contains("zone_2"))
        let verdicts = try VerdictList.open(folder.write(text, to: "v.csv"))
        let reader = try VerdictListReader(verdicts, indicators: [], categories: ["status"])
        var found: [Status] = []
        _ = try reader.forEach { found.append($0.status) }
        #expect(found == [.omitted, .outOfScope])
        #expect(reader.categoryTexts[0].texts == ["", "y"])
    }

    @Test(
        "a cell that no check writes is refused by its row and column",
        arguments: [
            ("in-scope", "in scope", "status"), ("outside-fence", "outside_fence", "reason"),
            ("coordinates", "gps", "located_by"), (",inside,", ",within,", "location"),
            ("114.0200000,30.0200000", "114.0200000,north", "latitude"),
        ])
    func changed(from: String, to: String, column: String) throws {
        let text = try checked()
        let place = try #require(text.ranges(of: from).first)
        let changed = text[..<place.lowerBound] + to + text[place.upperBound...]
        do {
            _ = try read(String(changed))
            Issue.record("read all the same")
        } catch CheckError.badVerdict(_, _, let found, _) {
            #expect(found == column)
        }
    }

    @Test("a list that was not checked is refused")
    func unchecked() throws {
        do {
            _ = try read(Self.list)
            Issue.record("read all the same")
        } catch CheckError.notVerdicts(_, let titles) {
            #expect(titles.first == "name")
        }
    }

    @Test("rows are read again at their places, in any order, however long they are")
    func again() throws {
        var list = "name,code,lon,lat,declared_zone,revenue,class\n"
        for row in 0..<300 {
            let long = String(repeating: "长", count: row == 150 ? 200_000 : row)
            list += "\(row) \(long),,114.02,30.02,X000001,\(row),\"a\n,b\"\n"
        }
        let read = try read(try checked(list))
        #expect(read.facts.count == 300)
        let rows = try VerdictRowReader(read.list, indicators: ["revenue"])
        for facts in read.facts.reversed() + read.facts {
            try rows.withCells(at: facts.offset) { cells in
                #expect(cells.name.hasPrefix("\(facts.row - 2) "))
                #expect(cells.indicators == ["\(facts.row - 2)"])
            }
        }
    }
}
