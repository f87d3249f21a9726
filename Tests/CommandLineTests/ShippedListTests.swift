import Glibc
import JSON
import TestSupport
import Testing

/// The list and the boundaries that come with the product.
@Suite struct ShippedListTests {
    private let desk = Desk()
    private static let list = "\(Desk.package)/geojson/firms.csv"
    private static let export = "\(Desk.package)/geojson/firms-workbook-export.csv"
    private static let bases = ["registered", "operating", "either", "both"]
    private static let indicators = ["营业收入(万元)", "从业人员"]

    private static func text(_ path: String) throws -> String {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 {
            bytes += block[..<count]
        }
        return String(validating: bytes, as: UTF8.self)
            ?? String(decoding: bytes, as: UTF8.self)
    }

    private func check(_ path: String, _ options: String...) throws -> Outcome {
        let outcome = try desk.run(
            ["check", path, "--summary", "s.json", "--indicators"]
                + [Self.indicators.joined(separator: ",")] + Desk.boundaries + options)
        #expect(outcome.ending == .exited(0), "\(outcome.messages)")
        return outcome
    }

    @Test("Every row comes back with its cells as they were, whatever the basis", arguments: bases)
    func rowsBack(basis: String) throws {
        let before = CSVText.rows(try Self.text(Self.list))
        let after = try check(Self.list, "--basis", basis).rows
        #expect(after.count == before.count)
        let width = before[0].count
        for (after, before) in zip(after, before) {
            #expect(after.count == width + 11)
            var cells = Array(before.prefix(width))
            while cells.count < width { cells.append("") }
            if before.count > width {
                cells[width - 1] = before[(width - 1)...].joined(separator: ",")
            }
            #expect(Array(after[..<width]) == cells)
        }
    }

    @Test("Over the four bases every status and every reason that needs no geocoding occurs")
    func coverage() throws {
        var statuses: Set<String> = []
        var locations: Set<String> = []
        var reasons: Set<String> = []
        for basis in Self.bases {
            for record in CSVText.records(try check(Self.list, "--basis", basis).text) {
                statuses.insert(record["status"] ?? "")
                locations.insert(record["location"] ?? "")
                for reason in (record["reason"] ?? "").split(separator: ";") {
                    reasons.insert(
                        reason.hasPrefix("repeats-row-") ? "repeats-row-N" : String(reason))
                }
            }
        }
        #expect(
            statuses == [
                "", "in-scope", "wrongly-included", "omitted", "review", "duplicate",
                "out-of-scope",
            ])
        #expect(locations == ["", "inside", "outside", "near-line", "unlocated"])
        #expect(
            reasons == [
                "repeats-row-N", "declared-by-several-zones", "unknown-zone", "no-edition",
                "no-position", "bad-coordinate", "unknown-crs", "ragged-row", "places-differ",
                "near-line", "outside-fence", "inside-another-zone", "several-zones",
                "address-names-zone", "total-row", "bad-credit-code", "shared-position",
                "one-place",
                "bad-accuracy",
            ])
    }

    @Test("With the shipped gazetteer every reason of an address occurs that asks nobody far away")
    func addresses() throws {
        let built = try desk.run([
            "gazetteer", "build", "\(Desk.package)/geojson/gazetteer.csv", "--crs", "WGS84", "-o",
            "g.sqlite",
        ])
        #expect(built.ending == .exited(0), "\(built.messages)")
        let outcome = try check(
            Self.list, "--gazetteer", "g.sqlite", "--verify-coordinates", "--quiet")
        // The rows that only a gazetteer can place, and those whose coordinates it contradicts.
        let found = CSVText.records(outcome.text).filter {
            ($0["注册地址"] ?? "").contains { "区县".contains($0) }
                && !($0["reason"] ?? "").hasPrefix("total-row")
        }
        let expected: [(located: String, status: String, reason: String)] = [
            ("coordinates", "review", "address-names-zone;outside-fence;address-not-verified"),
            ("coordinates", "review", "address-names-zone;address-not-verified"),
            ("gazetteer", "in-scope", ""), ("gazetteer", "in-scope", ""),
            ("gazetteer", "in-scope", ""), ("gazetteer", "in-scope", ""),
            ("gazetteer", "in-scope", ""), ("gazetteer", "in-scope", ""),
            ("gazetteer", "in-scope", ""), ("gazetteer", "review", "fuzzy-match"),
            ("gazetteer", "review", "near-line;outside-fence"),
            ("gazetteer", "review", "near-line"),
            ("gazetteer", "wrongly-included", "outside-fence"),
            ("gazetteer", "wrongly-included", "outside-fence"),
            ("gazetteer", "review", "address-names-zone;outside-fence"),
            ("", "review", "coarse-position"), ("", "review", "ambiguous-address"),
            ("", "review", "no-position;not-found"), ("gazetteer", "omitted", ""),
            ("gazetteer", "out-of-scope", ""), ("gazetteer", "in-scope", ""),
            ("coordinates", "in-scope", ""), ("coordinates", "review", "address-conflict"),
            ("coordinates", "review", "address-conflict;outside-fence"),
        ]
        #expect(found.count == expected.count)
        for (record, expected) in zip(found, expected) {
            let address = record["注册地址"] ?? ""
            #expect(record["located_by"] == expected.located, "\(address)")
            #expect(record["status"] == expected.status, "\(address)")
            #expect(record["reason"] == expected.reason, "\(address)")
        }
        #expect(found.compactMap { Double($0["address_distance_m"] ?? "") }.count == 3)
    }

    @Test("The summary counts what stands in the verdicts", arguments: bases)
    func recount(basis: String) throws {
        let records = CSVText.records(try check(Self.list, "--basis", basis).text)
        let summary = try Summary(desk)
        #expect(summary["basis"]?.string == basis)
        #expect(summary["as_of"]?.string == "2026-01-01")
        #expect(summary["rows"]?.integer == records.count)
        for status in [
            "in-scope", "wrongly-included", "omitted", "review", "duplicate", "out-of-scope",
        ] {
            let count = records.count { $0["status"] == status }
            #expect(summary.count("statuses", status) == count, "\(status)")
        }
        for location in ["inside", "outside", "near-line", "unlocated"] {
            let count = records.count { $0["location"] == location }
            #expect(summary.count("locations", location) == count, "\(location)")
        }
        try recountZones(records, summary)
    }

    /// What a cell of the list means as a zone's code.
    private static func code(_ cell: String) -> String {
        [
            "武汉东湖新技术开发区": "G422031", "光谷": "G422031", "苏州高新区": "G322018",
            "苏州高新技术产业开发区": "G322018", "厦门火炬高技术产业开发区": "G352022", "成都高新技术产业开发区": "G512045",
            "西安高新技术产业开发区": "G612049", "合肥高新技术产业开发区": "G342020", "广州高新技术产业开发区": "G442035",
            "中关村科技园区": "G112001",
        ][cell] ?? cell
    }

    private func recountZones(_ records: [[String: String]], _ summary: Summary) throws {
        let zones = try #require(summary["zones"]?.array)
        let codes = zones.compactMap { $0["code"]?.string }
        #expect(codes == codes.sorted() && codes.count == 14)
        for zone in zones {
            let code = zone["code"]?.string ?? ""
            let own = records.filter {
                Self.code($0["所属高新区"] ?? "") == code && $0["reason"] != "total-row"
            }
            func count(_ status: String) -> Int { own.count { $0["status"] == status } }
            let declared = count("in-scope") + count("wrongly-included") + count("review")
            #expect(zone["declared"]?.integer == declared, "\(code)")
            for (name, status) in [
                ("in_scope", "in-scope"), ("wrongly_included", "wrongly-included"),
                ("review", "review"), ("duplicate", "duplicate"),
            ] { #expect(zone[name]?.integer == count(status), "\(code) \(name)") }
            let found = records.filter {
                $0["所属高新区"] == ""
                    && ($0["zone"] ?? "").split(separator: ";").contains(Substring(code))
            }
            #expect(
                zone["omitted"]?.integer == found.count { $0["status"] == "omitted" }, "\(code)")
            #expect(
                zone["omitted_review"]?.integer == found.count { $0["status"] == "review" },
                "\(code)")
            if declared == 0 {
                #expect(zone["rate_low"] == .null && zone["rate_high"] == .null)
            } else {
                let low = Double(count("in-scope")) / Double(declared)
                let high = Double(count("in-scope") + count("review")) / Double(declared)
                #expect(zone["rate_low"]?.double == low)
                #expect(zone["rate_high"]?.double == high)
            }
            for heading in Self.indicators { recount(heading, own, zone) }
        }
    }

    /// Sums in tenths, which hold the list's figures exactly.
    private func recount(_ heading: String, _ own: [[String: String]], _ zone: JSONValue) {
        func tenths(_ record: [String: String]) -> Int? {
            let cell = (record[heading] ?? "").filter { $0 != "," }
            if cell.isEmpty { return 0 }
            return Double(cell).map { Int(($0 * 10).rounded()) }
        }
        let sums = zone["indicators"]?[heading]
        var total = 0
        var notNumbers = 0
        for (name, status) in [
            ("in_scope", "in-scope"), ("wrongly_included", "wrongly-included"),
            ("review", "review"),
        ] {
            // A ragged row's last cell is joined from several.
            let rows = own.filter { $0["status"] == status }
            let sum = rows.compactMap(tenths).reduce(0, +)
            notNumbers += rows.count { tenths($0) == nil }
            total += sum
            #expect(sums?[name]?.double == Double(sum) / 10, "\(heading) \(name)")
        }
        #expect(sums?["declared"]?.double == Double(total) / 10)
        #expect(sums?["not_numbers"]?.integer == notNumbers)
    }

    @Test("The workbook's export in GBK, with notes above, gives the same verdicts")
    func export() throws {
        // A workbook has no ragged rows, so its export lacks them.
        let plain = CSVText.records(try check(Self.list, "--quiet").text)
            .filter { $0["reason"] != "ragged-row" }
        let exported = try check(Self.export)
        let records = CSVText.records(exported.text)
        #expect(records.count == plain.count)
        for (plain, exported) in zip(plain, records) {
            for column in [
                "zone", "park", "location", "status", "distance_m", "longitude", "latitude",
                "edition",
            ] {
                #expect(plain[column] == exported[column])
            }
        }
        #expect(exported.messages.contains("row 4"))
    }

    /// The cells of a text, line ends inside of them left alike.
    private func cells(_ text: String) -> [[String]] {
        CSVText.rows(text).map { row in
            row.map { cell in
                String(String.UnicodeScalarView(cell.unicodeScalars.filter { $0 != "\r" }))
            }
        }
    }

    @Test("UTF-8, UTF-8 with a mark, GB18030, UTF-16, tabs and a workbook give the same verdicts")
    func encodings() throws {
        let text = try Self.text(Self.list)
        let expected = try check(Self.list, "--quiet").text
        // Ragged rows are squared first: a sheet has no such thing.
        let rows = CSVText.rows(text).map { row in
            (0..<14).map { $0 < row.count ? row[$0] : "" }
        }
        let squared = desk.folder.write(CSVText.text(rows), to: "squared.csv")
        let squaredExpected = try check(squared, "--quiet").rows
        let copies: [(String, [UInt8])] = [
            ("mark.csv", [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
            ("crlf.csv", Array(text.replacing("\n", with: "\r\n").utf8)),
            ("gbk.csv", encoded(text, as: "GB18030")),
            ("utf16.csv", [0xFF, 0xFE] + encoded(text, as: "UTF-16LE")),
        ]
        for (name, bytes) in copies {
            desk.folder.write(bytes, to: name)
            let found = try check(name, "--quiet").text
            let isSame = cells(found) == cells(expected)
            #expect(isSame, "\(name)")
        }
        let tabs = rows.map { row in
            row.map {
                $0.contains { "\"\n\t".contains($0) }
                    ? "\"\($0.replacing("\"", with: "\"\""))\"" : $0
            }
            .joined(separator: "\t") + "\n"
        }
        desk.folder.write(tabs.joined(), to: "tabs.tsv")
        #expect(try check("tabs.tsv", "--quiet").rows == squaredExpected)
        desk.folder.write(Array(WorkbookFixture.xlsx([("企业名单", rows)])), to: "list.xlsx")
        #expect(try check("list.xlsx", "--quiet").rows == squaredExpected)
    }

    @Test(
        "GeoJSON and JSON lines of the verdicts hold what the CSV holds",
        arguments: ["jsonl", "geojson"])
    func formats(format: String) throws {
        let records = CSVText.records(try check(Self.list, "--quiet").text)
        let text = try check(Self.list, "--quiet", "--format", format).text
        let values: [JSONValue]
        if format == "geojson" {
            values = try #require(JSONValue(parsing: text)["features"]?.array)
        } else {
            values = try text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
        }
        #expect(values.count == records.count)
        for (value, record) in zip(values, records) {
            let properties = format == "geojson" ? value["properties"] : value
            for (name, cell) in record {
                let found = properties?[name]
                if let number = found?.double {
                    #expect(number == Double(cell))
                } else {
                    #expect((found?.string ?? "") == cell)
                }
            }
            if format == "geojson", let position = value["geometry"]?["coordinates"]?.array {
                #expect(position[0].double == record["longitude"].flatMap { Double($0) })
                #expect(position[1].double == record["latitude"].flatMap { Double($0) })
            }
        }
    }
}
