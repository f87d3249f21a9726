public import FirmCheck
import Zones

/// Writes the page of a comparison of two periods: one HTML file that needs no other.
///
/// Immutable; safe to share.
public struct ComparisonPage: Sendable {
    private let comparison: PeriodComparison
    private let language: Language

    /// Makes a writer of the page.
    public init(_ comparison: PeriodComparison, language: Language) {
        self.comparison = comparison
        self.language = language
    }

    /// The page, as UTF-8.
    public var html: [UInt8] {
        var html = HTMLWriter()
        html.markup("<!DOCTYPE html>\n")
        html.open("html", [HTMLWriter.Attribute("lang", language == .chinese ? "zh-CN" : "en")])
        html.markup("\n<head><meta charset=\"utf-8\">\n")
        html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        html.element("title", text: word(.comparison))
        html.markup("\n")
        html.styleSheet(PackageResources.report_css)
        html.markup("</head>\n<body>\n<main>\n")
        writeHeader(to: &html)
        html.element("section", .id("firms")) { html in
            html.element("h2", text: word(.firmsInScope))
            html.element("p", .class("note"), text: word(.comparisonNote))
            writeFirms(to: &html)
        }
        for index in comparison.indicators.indices {
            html.markup("\n")
            html.element("section", .id("indicator-\(index)")) { html in
                html.element("h2") { $0.data(comparison.indicators[index]) }
                writeSums(index, to: &html)
            }
        }
        writeMeanings(to: &html)
        writeOrigin(to: &html)
        html.markup("\n</main></body></html>\n")
        return html.bytes
    }

    private func word(_ phrase: Phrase) -> String { phrase[language] }

    /// The zones of which anything is in scope, each with its place in the JSON, and all together.
    private var lines: [(prefix: String, change: ZoneChange)] {
        comparison.zones.enumerated()
            .filter { $0.element.old.firms + $0.element.new.firms > 0 }
            .map { ("zones[\($0.offset)].", $0.element) } + [("all.", comparison.all)]
    }

    private func writeHeader(to html: inout HTMLWriter) {
        html.element("p", .class("kind"), text: word(.report))
        html.element("h1", text: word(.comparison))
        let all = comparison.all
        html.element("p", .class("result")) { html in
            html.sentence(
                .comparisonResult, language,
                [
                    "old": .figure(.count("all.old.in_scope", all.old.firms)),
                    "new": .figure(.count("all.new.in_scope", all.new.firms)),
                ])
            for (index, heading) in comparison.indicators.enumerated() {
                guard let growth = all.causes[.growth] else { continue }
                html.sentence(
                    .comparisonGrowth, language,
                    [
                        "indicator": .data(heading),
                        "old": .figure(
                            .sum("all.old.indicators.\(heading)", all.old.sums[index])),
                        "new": .figure(
                            .sum("all.new.indicators.\(heading)", all.new.sums[index])),
                        "growth": .figure(
                            .sum(
                                "all.causes.growth.indicators.\(heading)", growth.sums[index])),
                    ])
            }
        }
    }

    private func zone(_ change: ZoneChange, _ html: inout HTMLWriter) {
        html.element("th", .class("t"), HTMLWriter.Attribute("scope", "row")) { html in
            guard !change.code.isEmpty else { return html.text(word(.zonesSum)) }
            html.data(change.code)
            html.markup(" ")
            html.data(change.name)
            guard change.oldEdition != change.newEdition else { return }
            html.markup(" ")
            html.element(
                "small", .class("from-to"),
                text: "\(change.oldEdition ?? "–") → \(change.newEdition ?? "–")")
        }
    }

    private func table(
        _ headings: [String], to html: inout HTMLWriter,
        _ cells: (String, ZoneChange, inout HTMLWriter) -> Void
    ) {
        html.open("div", [.class("wide")])
        html.open("table", [.class("figures")])
        html.markup("<thead><tr>")
        for (index, heading) in headings.enumerated() {
            html.element(
                "th", .class(index == 0 ? "t" : "n"), HTMLWriter.Attribute("scope", "col"),
                text: heading)
        }
        html.markup("</tr></thead>\n<tbody>\n")
        for (prefix, change) in lines {
            html.open("tr", change.code.isEmpty ? [.class("total")] : [])
            zone(change, &html)
            cells(prefix, change, &html)
            html.close("tr")
            html.markup("\n")
        }
        html.markup("</tbody></table></div>\n")
    }

    private var causes: [ChangeCause] { ChangeCause.allCases.filter { $0 != .growth } }

    /// Firms: the old number, what came and went by each cause, the new number.
    private func writeFirms(to html: inout HTMLWriter) {
        let headings =
            [word(.zone), word(.oldPeriod)] + causes.map { $0.title(language) }
            + [word(.newPeriod)]
        table(headings, to: &html) { prefix, change, html in
            html.figure(.count(prefix + "old.in_scope", change.old.firms), in: "td")
            for cause in causes {
                let figures = change.causes[cause]
                html.element("td", .class("n")) { html in
                    for (name, sign, count) in [
                        ("gained", "+", figures?.gained ?? 0),
                        ("lost", "\u{2212}", figures?.lost ?? 0),
                    ] {
                        let text = count == 0 ? "" : "\(sign)\(NumberText.grouped(String(count))) "
                        html.element(
                            "span",
                            HTMLWriter.Attribute(
                                "data-k", "\(prefix)causes.\(cause.rawValue).\(name)"),
                            HTMLWriter.Attribute("data-v", String(count)), text: text)
                    }
                    if (figures?.gained ?? 0) + (figures?.lost ?? 0) == 0 { html.text("0") }
                }
            }
            html.figure(.count(prefix + "new.in_scope", change.new.firms), in: "td")
        }
    }

    /// An indicator: the old sum, what each cause added or took, the growth, the new sum.
    private func writeSums(_ index: Int, to html: inout HTMLWriter) {
        let heading = comparison.indicators[index]
        let headings =
            [word(.zone), word(.oldPeriod)] + ChangeCause.allCases.map { $0.title(language) }
            + [word(.newPeriod)]
        table(headings, to: &html) { prefix, change, html in
            html.figure(
                .sum("\(prefix)old.indicators.\(heading)", change.old.sums[index]), in: "td")
            for cause in ChangeCause.allCases {
                html.figure(
                    .sum(
                        "\(prefix)causes.\(cause.rawValue).indicators.\(heading)",
                        change.causes[cause]?.sums[index]), in: "td")
            }
            html.figure(
                .sum("\(prefix)new.indicators.\(heading)", change.new.sums[index]), in: "td")
        }
    }

    /// What each cause means.
    private func writeMeanings(to html: inout HTMLWriter) {
        html.markup("\n")
        html.element("section", .id("causes")) { html in
            html.element("h2", text: word(.meaning))
            html.open("table")
            html.markup("<tbody>\n")
            for cause in ChangeCause.allCases {
                html.open("tr")
                html.element("th", .class("t"), text: cause.title(language))
                html.element("td", text: cause.meaning[language])
                html.close("tr")
                html.markup("\n")
            }
            html.markup("</tbody></table>\n")
        }
    }

    private struct Entry {
        var name: Phrase
        var text: String
        var isHash = false
    }

    private func write(_ entries: [Entry], to html: inout HTMLWriter) {
        html.markup("<tbody>\n")
        for entry in entries {
            html.element("tr") { html in
                html.element("th", HTMLWriter.Attribute("scope", "row"), text: word(entry.name))
                html.element("td") { html in
                    if entry.isHash {
                        html.element("code") { $0.data(entry.text) }
                    } else {
                        html.data(entry.text)
                    }
                }
            }
            html.markup("\n")
        }
        html.markup("</tbody>\n")
    }

    private func writeOrigin(to html: inout HTMLWriter) {
        html.markup("\n")
        html.element("section", .id("provenance")) { html in
            html.element("h2", text: word(.provenance))
            html.open("table", [.class("provenance")])
            write(
                [
                    Entry(name: .made, text: comparison.madeOn.description),
                    Entry(name: .software, text: ZonefenceVersion.current),
                ], to: &html)
            for (phrase, origin) in [
                (Phrase.oldPeriod, comparison.old), (Phrase.newPeriod, comparison.new),
            ] {
                var entries = [
                    Entry(name: phrase, text: origin.day?.description ?? word(.fileWithoutDay)),
                    Entry(name: .boundaries, text: origin.boundaries),
                ]
                if let hash = origin.boundariesSHA256 {
                    entries.append(Entry(name: .boundariesHash, text: hash, isHash: true))
                }
                for source in origin.sources {
                    entries += [
                        Entry(name: .verdicts, text: source.name),
                        Entry(name: .verdictsHash, text: source.sha256, isHash: true),
                    ]
                }
                write(entries, to: &html)
            }
            html.markup("</table>\n")
            html.element("h3", text: word(.repeatIt))
            html.element("pre", text: RepeatText.comparison(comparison, language))
            let again = comparison.countedAgainOld + comparison.countedAgainNew
            if again > 0 {
                html.element("p", .class("note")) { html in
                    html.sentence(
                        .comparisonAgain, language,
                        [
                            "old": .figure(
                                .count("counted_again.old", comparison.countedAgainOld)),
                            "new": .figure(
                                .count("counted_again.new", comparison.countedAgainNew)),
                        ])
                }
            }
            let (old, new) = (comparison.all.unfollowedOld, comparison.all.unfollowedNew)
            if old + new > 0 {
                html.element("p", .class("note")) { html in
                    html.sentence(
                        .comparisonUnfollowed, language,
                        [
                            "old": .figure(.count("all.old.without_code", old)),
                            "new": .figure(.count("all.new.without_code", new)),
                        ])
                }
            }
        }
    }
}
