import FirmCheck
import Testing

@testable import Reports

@Suite("Text of the pages")
struct HTMLTextTests {
    @Test(
        "numbers are grouped, and keep every digit",
        arguments: [
            ("0", "0"), ("999", "999"), ("1000", "1,000"), ("-1000", "\u{2212}1,000"),
            ("1234567.8912", "1,234,567.8912"), ("-12.5", "\u{2212}12.5"),
            ("1234567890123456789012345678.000001", "1,234,567,890,123,456,789,012,345,678.000001"),
        ])
    func grouping(number: String, grouped: String) {
        #expect(NumberText.grouped(number) == grouped)
    }

    @Test(
        "per cent is rounded down, so that 100.0 is only all",
        arguments: [
            (66, 97, "68.0%"), (89, 97, "91.7%"), (97, 97, "100.0%"), (999_999, 1_000_000, "99.9%"),
            (0, 3, "0.0%"), (29, 100, "29.0%"), (2, 3, "66.6%"), (Int.max - 1, Int.max, "100.0%"),
        ])
    func percent(part: Int, whole: Int, text: String) {
        #expect(NumberText.percent(part, of: whole) == text)
    }

    @Test(
        "shares of sums are exact, and none are given of losses",
        arguments: [
            ("0.29", "1", "29.0%"), ("2", "3", "66.6%"), ("1", "1", "100.0%"),
            ("999999999999999999999999.9", "1000000000000000000000000", "99.9%"),
            ("0", "5", "0.0%"), ("-1", "5", nil), ("6", "5", nil), ("0", "0", nil),
            ("1", "-5", nil),
        ] as [(String, String, String?)])
    func shares(part: String, whole: String, text: String?) {
        #expect(
            NumberText.percent(HTMLSample.decimal(part), of: HTMLSample.decimal(whole)) == text)
    }

    @Test("text and attributes are escaped, control characters replaced")
    func escaping() {
        var html = HTMLWriter()
        html.element("p", .class("\"'<>&"), text: "\"'<>&\u{0}\u{8}\u{7F}\t汉]]>")
        #expect(
            String(decoding: html.bytes, as: UTF8.self)
                == "<p class=\"&quot;&#39;&lt;&gt;&amp;\">&quot;&#39;&lt;&gt;&amp;"
                + "\u{FFFD}\u{FFFD}\u{FFFD}\t汉]]&gt;</p>")
    }

    private static func names(_ codes: [String], groups: [String] = []) -> [String] {
        let sections =
            groups.map {
                ReportSection(.group, code: $0, name: $0, members: [], indicators: 0)
            }
            + codes.map { ReportSection(.zone, code: $0, name: "", members: [], indicators: 0) }
        let files = ReportFiles(sections)
        return sections.map { files.name(for: $0) }
    }

    @Test("plain codes keep their name, whatever comes before them")
    func plainNames() {
        #expect(Self.names(["G422031", "武汉东湖"]) == ["G422031", "武汉东湖"])
        #expect(Self.names(["a/b", "a_b"]) == ["a_b-2", "a_b"])
        #expect(Self.names(["a/b", "a?b", "a_b-2"]) == ["a_b", "a_b-3", "a_b-2"])
    }

    @Test("no code leaves the folder, is a device, or meets another one")
    func safeNames() {
        let codes = [
            "../x", "a/b", "a\\b", "", ".", "..", ".hidden", "-o", "CON", "con.txt", "Com1",
            "index",
            "INDEX", "Index", "g1", "G1", "é", "e\u{301}", "x\u{202E}y", "x\u{0}y", "a b", "ß",
            "SS",
            String(repeating: "长", count: 400), String(repeating: "长", count: 401), "x.", "x",
        ]
        let names = Self.names(codes, groups: ["g1", "G422031"])
        #expect(names == Self.names(codes, groups: ["g1", "G422031"]))
        #expect(Set(names.map { $0.uppercased().lowercased() }).count == names.count)
        for name in names {
            #expect(!name.isEmpty && name.utf8.count <= 130)
            #expect(name.first != "." && name.last != "." && name.first != "-")
            #expect(!name.contains { "/\\:*?\"<>| \u{202E}\u{0}".contains($0) }, "\(name)")
            #expect(!["index", "con", "com1"].contains(name.prefix { $0 != "." }.lowercased()))
        }
    }

    @Test("links to pages are percent-encoded")
    func links() {
        let section = ReportSection(.zone, code: "区", name: "", members: [], indicators: 0)
        #expect(ReportFiles([section]).link(for: section) == "%E5%8C%BA.html")
    }
}
