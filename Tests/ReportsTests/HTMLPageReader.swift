import FirmCheck
import PlanarGeometry
import Zones

@testable import Reports

/// Reads what tests look at in a page.
struct HTMLPageReader {
    let text: String

    init(_ section: ReportSection, of report: Report, _ language: Language = .chinese) throws {
        let page = ReportPage(
            report, language: language, files: ReportFiles(report), listLimit: 10)
        text = String(decoding: try page.html(of: section, lists: HTMLSample.Rows()), as: UTF8.self)
    }

    init(_ text: String) { self.text = text }

    /// What stands in `first="…"`, and in the `second="…"` that follows it.
    func pairs(_ first: String, _ second: String) -> [(String, String)] {
        values(of: first).map { value, rest in
            let mark = " \(second)=\""
            guard rest.hasPrefix(mark) else { return (value, "") }
            return (value, Self.plain(rest.dropFirst(mark.count).prefix { $0 != "\"" }))
        }
    }

    /// What stands in `name="…"`, and what follows.
    func values(of name: String) -> [(value: String, rest: Substring)] {
        text.split(separator: " \(name)=\"", omittingEmptySubsequences: false).dropFirst().map {
            let value = $0.prefix { $0 != "\"" }
            return (Self.plain(value), $0.dropFirst(value.count + 1))
        }
    }

    private static func plain(_ text: Substring) -> String {
        String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&amp;", with: "&")
    }

    /// What is wrong with how elements are nested; nil if nothing is.
    var faultOfNesting: String? {
        var open: [String] = []
        for part in text.split(separator: "<") {
            let tag = part.prefix { $0 != ">" }
            guard part.contains(">") else { return "'<\(part.prefix(40))' is no tag" }
            if tag.hasPrefix("!") || tag.hasSuffix("/") { continue }
            let name = tag.prefix { $0 != " " }
            if name == "meta" || name == "br" { continue }
            if name.hasPrefix("/") {
                guard open.popLast() == String(name.dropFirst()) else {
                    return "\(name) closes another element"
                }
            } else {
                open.append(String(name))
            }
        }
        return open.isEmpty ? nil : "\(open) stay open"
    }

    /// The texts of the JSON by their paths, as far as pages show them.
    static func expected(_ section: ReportSection, of report: Report) -> [String: String] {
        var expected: [String: String] = [:]
        func add(_ prefix: String, _ figures: ScopeFigures) {
            for measure in ScopeMeasure.allCases {
                expected[prefix + measure.rawValue] =
                    figures[measure].map(String.init) ?? "null"
                for (index, name) in report.indicators.enumerated() {
                    expected[prefix + "indicators.\(name).\(measure.rawValue)"] =
                        figures[measure, index]?.description ?? "null"
                }
            }
            for (index, name) in report.indicators.enumerated() {
                expected[prefix + "indicators.\(name).not_numbers"] =
                    figures.notNumbers[index].map(String.init) ?? "null"
            }
            expected[prefix + "rate_low"] = figures.lowestRate.map { "\($0)" } ?? "null"
            expected[prefix + "rate_high"] = figures.highestRate.map { "\($0)" } ?? "null"
        }
        func add(_ name: String, _ lines: [ScopeFigures]) -> ScopeFigures {
            var sum = ScopeFigures(indicators: report.indicators.count)
            for (index, figures) in lines.enumerated() {
                add("\(name)[\(index)].figures.", figures)
                sum += figures
            }
            return sum
        }
        add("figures.", section.figures)
        let parks = add("parks", section.parks.map(\.figures))
        add("parks_sum.", parks)
        add("parks_counted_again.", parks - section.figures)
        if let inParks = section.inParks { add("in_parks.", inParks) }
        if let again = section.countedAgain { add("counted_again.", again) }
        if let without = section.withoutZone { add("without_zone.", without) }
        let members =
            section.kind == .all
            ? report.zones : report.zones.filter { section.members.contains($0.code) }
        add("zones_sum.", add("zones", members.map(\.figures)))
        _ = add("groups", report.groups.map(\.figures))
        _ = add("sources_of_positions", section.sources.map(\.figures))
        for (index, table) in section.categories.enumerated() {
            _ = add("categories[\(index)].lines", table.lines.map(\.figures))
        }
        for (index, reason) in section.reasons.enumerated() {
            expected["reasons[\(index)].rows"] = String(reason.rows)
        }
        for (name, counts) in [
            ("inside", section.distances.inside), ("outside", section.distances.outside),
        ] {
            for (index, count) in counts.enumerated() {
                expected["distances.\(name)[\(index)]"] = String(count)
            }
        }
        for (location, firms) in section.locations {
            expected["locations.\(location.code)"] = String(firms)
        }
        for (band, firms) in section.accuracies {
            expected["accuracies.\(band.code)"] = String(firms)
        }
        for (status, rows) in report.statuses { expected["statuses.\(status.code)"] = String(rows) }
        for list in section.lists {
            expected["lists.\(list.measure.rawValue).rows"] = String(list.rows.count)
        }
        for (index, source) in report.sources.enumerated() {
            expected["sources[\(index)].rows"] = source.rows.map(String.init) ?? "null"
            expected["sources[\(index)].check.rows"] = source.check.map {
                $0.rows.map(String.init) ?? "null"
            }
        }
        return expected
    }
}
