import DelimitedText
import FirmCheck
import JSON
import TestSupport
import Testing

@Suite("CSV in and out")
struct CSVFormatTests {
    private static let added =
        ",zone,park,location,status,reason,distance_m,accuracy_m,longitude,latitude,located_by,"
        + "edition"
    private static let inFirst =
        ",X000001,甲一园,inside,omitted,,,10,114.0200000,30.0800000,coordinates,2018-03-01"

    @Test("Rows come back byte for byte, with the columns added behind")
    func bytes() throws {
        let checked = try check(
            text: """
                name,lon,lat,note
                示例一,114.02,30.08,"a ""quoted"", word"
                 示例二 ,"114.02",30.08,"two
                lines"
                "示例,三",114.02,30.08,12" pipe
                示例四,114.02,30.08,""
                """)
        #expect(
            checked.text == """
                name,lon,lat,note\(Self.added)
                示例一,114.02,30.08,"a ""quoted"", word"\(Self.inFirst)
                 示例二 ,"114.02",30.08,"two
                lines"\(Self.inFirst)
                "示例,三",114.02,30.08,12" pipe\(Self.inFirst)
                示例四,114.02,30.08,""\(Self.inFirst)

                """)
    }

    @Test(
        "Line ends of every kind are read, and written as line feeds",
        arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) throws {
        let lines = ["name,lon,lat", "示例一,114.02,30.08", "示例二,114.02,30.08"]
        let expected =
            "name,lon,lat\(Self.added)\n示例一,114.02,30.08\(Self.inFirst)\n"
            + "示例二,114.02,30.08\(Self.inFirst)\n"
        #expect(try check(text: lines.joined(separator: end)).text == expected)
        #expect(try check(text: lines.joined(separator: end) + end).text == expected)
    }

    @Test("Line ends in quotes stay as they are")
    func lineEndsInQuotes() throws {
        let checked = try check(text: "name,lon,lat\r\n\"示例\r\n一\",114.02,30.08\r\n")
        #expect(checked.text.contains("\n\"示例\r\n一\",114.02,30.08\(Self.inFirst)\n"))
    }

    @Test("A byte order mark is no part of the first heading, and written only if asked for")
    func byteOrderMark() throws {
        let list = "\u{FEFF}lon,lat,name\n114.02,30.08,示例一\n"
        let without = try check(text: list)
        #expect(without.text.unicodeScalars.first == "l")
        #expect(without.column("status") == ["omitted"])
        let with = try check(text: list, options: .ofWGS84 { $0.byteOrderMark = true })
        #expect(Array(with.text.utf8.prefix(4)) == [0xEF, 0xBB, 0xBF, 0x6C])
        #expect(with.titles == without.titles)
    }

    @Test("A heading that is taken gets _2, or the next number that is free")
    func takenHeadings() throws {
        let text = "name,lon,lat,zone,status,status_2,longitude_note\n示例一,114.02,30.08,a,b,c,d\n"
        let checked = try check(text: text)
        #expect(
            checked.titles.suffix(11).prefix(5) == [
                "zone_2", "park", "location", "status_3", "reason",
            ])
        let row = try #require(checked.rows.first)
        #expect(row["zone"] == "a" && row["zone_2"] == "X000001")
        #expect(row["status"] == "b" && row["status_2"] == "c" && row["status_3"] == "omitted")
        let chinese = try check(
            text: "名称,经度,纬度,原因\n示例一,114.02,30.08,a\n",
            options: .ofWGS84 { $0.language = .chinese })
        #expect(chinese.titles.contains("原因_2"))
    }

    @Test("Verdicts can be checked again: their headings are all taken")
    func again() throws {
        let once = try check(text: "name,lon,lat,declared_zone\n示例一,114.02,30.08,X000001\n")
        var options = FirmTable.Options()
        options.columns = [.longitude: "lon", .latitude: "lat"]
        let twice = try check(text: once.text, tableOptions: options)
        #expect(twice.column("status") == ["in-scope"])
        #expect(twice.column("status_2") == ["in-scope"])
        #expect(twice.column("edition_2") == ["2018-03-01"])
    }

    @Test(
        "A ragged row is reviewed: missing cells come back blank, extra ones joined into the last",
        arguments: [
            ("示例一,114.02,30.08", "示例一,114.02,30.08,"), ("示例一", "示例一,,,"),
            ("示例一,114.02,30.08,a,b,c", "示例一,114.02,30.08,\"a,b,c\""),
            ("示例一,114.02,30.08,a,,", "示例一,114.02,30.08,\"a,,\""),
            ("示例一,114.02,30.08,\"a,b\",\"c\"\"d\"", "示例一,114.02,30.08,\"a,b,c\"\"d\""),
        ])
    func ragged(line: String, expected: String) throws {
        let checked = try check(
            text: "name,lon,lat,note\n\(line)\n示例二,114.02,30.08,\n")
        #expect(
            checked.text.split(separator: "\n").dropFirst() == [
                "\(expected),,,unlocated,review,ragged-row,,,,,,",
                "示例二,114.02,30.08,\(Self.inFirst)",
            ])
    }

    @Test("Headings only: headings out")
    func headingsOnly() throws {
        for text in ["name,lon,lat", "name,lon,lat\n", "示例名单\nname,lon,lat\r\n"] {
            let checked = try check(text: text)
            #expect(checked.text == "name,lon,lat\(Self.added)\n")
            #expect(checked.summary["rows"]?.integer == 0)
            #expect(checked.isClean)
        }
    }

    @Test("GB18030 comes back as UTF-8, found out wherever its first bytes stand")
    func gb18030() throws {
        // 企业, then many rows of ASCII, then 企业 once more.
        let firm: [UInt8] = [0xC6, 0xF3, 0xD2, 0xB5]
        let head = Array("name,lon,lat,note\n".utf8)
        let row = Array(",114.02,30.08,\n".utf8)
        let early = try check(bytes: head + firm + row)
        #expect(early.column("name") == ["企业"])
        let plain = Array(repeating: Array("firm,114.02,30.08,note\n".utf8), count: 6_000)
        let late = try check(bytes: head + plain.flatMap { $0 } + firm + row)
        #expect(late.rows.count == 6_001)
        #expect(late.rows.last?["name"] == "企业")
        #expect(late.rows.last?["status"] == "omitted")
    }

    @Test("A quote that never closes refuses the run, and nothing is left behind")
    func unclosedQuote() throws {
        let folder = TemporaryDirectory()
        let path = folder.write("name,lon,lat\n示例一,114,30\n\"示例二,114,30\n", to: "list.csv")
        #expect(throws: TextInputError.unclosedQuote(path: path, row: 3)) {
            let table = try FirmTable.open(path)
            _ = try FirmCheck(options: .ofWGS84).run(
                table, boundaries: { try SampleZones.snapshot.get() },
                output: OutputFile(path: folder.path(of: "verdicts")))
        }
        #expect(folder.names == ["list.csv"])
    }

    @Test("Boundaries that cannot be used refuse the run, and nothing is left behind")
    func noBoundaries() throws {
        struct NoBoundaries: Error {}
        let folder = TemporaryDirectory()
        let path = folder.write("name,lon,lat\n示例一,114,30\n", to: "list.csv")
        #expect(throws: NoBoundaries.self) {
            let table = try FirmTable.open(path)
            _ = try FirmCheck(options: .ofWGS84).run(
                table, boundaries: { throw NoBoundaries() },
                output: OutputFile(path: folder.path(of: "verdicts")))
        }
        #expect(folder.names == ["list.csv"])
    }

    @Test("Tabs in, commas out, with quotes where they are needed")
    func tabs() throws {
        let checked = try check(
            text: "name\tlon\tlat\tnote\n示例,一\t114,02\t30.08\t\"a\tb\"\n", name: "list.tsv")
        #expect(checked.text.contains("\n\"示例,一\",\"114,02\",30.08,a\tb\(Self.inFirst)\n"))
    }
}
