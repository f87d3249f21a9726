import FirmCheck
import Zones

extension SectionView {
    private typealias Entry = (name: Phrase, write: (inout HTMLWriter) -> Void)

    private func entry(_ name: Phrase, _ text: String?) -> Entry {
        (
            name,
            { html in
                if let text, !text.isEmpty { html.data(text) } else { html.text(word(.notSaid)) }
            }
        )
    }

    private func entry(_ name: Phrase, hash: String?) -> Entry {
        guard let hash, !hash.isEmpty else { return entry(name, nil) }
        return (name, { html in html.element("code") { $0.data(hash) } })
    }

    private func entry(_ name: Phrase, _ figure: Figure) -> Entry {
        (name, { html in html.figure(figure, in: "span", class: "count") })
    }

    /// Writes where the figures come from, and how to come to them again.
    func writeProvenance(to html: inout HTMLWriter) {
        html.open("table", [.class("provenance")])
        var entries = [
            entry(.made, report.madeOn.description),
            entry(.software, ZonefenceVersion.current),
            entry(.boundaries, report.boundaries),
            entry(.asOf, report.asOf?.description ?? word(.fileWithoutDay)),
        ]
        if report.boundariesSHA256 != nil {
            entries.append(entry(.boundariesHash, hash: report.boundariesSHA256))
        }
        write(entries, to: &html)
        if section.kind == .zone { write(entriesOfEdition, to: &html) }
        for (index, source) in report.sources.enumerated() {
            write(sourceEntries(source, "sources[\(index)]."), to: &html)
        }
        html.markup("</table>\n")
        html.element("h3", text: word(.repeatIt))
        html.element("pre") { html in
            for source in report.sources {
                if let check = source.check,
                    let command = RepeatText.check(check, of: source, language)
                {
                    html.text(command + "\n")
                }
            }
            html.text(RepeatText.report(report, language))
        }
        html.element("p", .class("note"), text: word(.repeatNote))
    }

    private func write(_ entries: [Entry], to html: inout HTMLWriter) {
        html.markup("<tbody>\n")
        for entry in entries {
            html.element("tr") { html in
                html.element(
                    "th", HTMLWriter.Attribute("scope", "row"), text: word(entry.name))
                html.element("td", content: entry.write)
            }
            html.markup("\n")
        }
        html.markup("</tbody>\n")
    }

    private var entriesOfEdition: [Entry] {
        guard let edition = section.edition else { return [entry(.editionDay, word(.none))] }
        var entries = [
            entry(.editionDay, edition.validFrom?.description),
            entry(.editionStatus, edition.status?.word(language)),
            entry(.authority, edition.authority),
            entry(.editionSource, edition.source),
            entry(.sourceCRS, edition.sourceCRS),
        ]
        if let area = edition.declaredAreaHectares {
            // A whole number of hectares is written as one.
            let text = "\(area)".hasSuffix(".0") ? String("\(area)".dropLast(2)) : "\(area)"
            entries.append(entry(.declaredArea, NumberText.grouped(text)))
        }
        // A plain file has one hash for all zones, which stands above.
        if edition.sha256 != nil || report.boundariesSHA256 == nil {
            entries.append(entry(.editionHash, hash: edition.sha256))
        }
        return entries
    }

    private func sourceEntries(_ source: ReportSource, _ prefix: String) -> [Entry] {
        var entries = [
            entry(.verdicts, source.name),
            entry(.verdictsHash, hash: source.sha256),
            entry(.verdictRows, .count(prefix + "rows", source.rows)),
            entry(.basis, source.check?.basis.text(language)),
            entry(.checkBoundaries, checkedAgainst(source.check)),
            entry(.checkSoftware, source.check?.version),
            entry(.inputHash, hash: source.check?.inputSHA256),
        ]
        if let check = source.check {
            entries.append(entry(.inputRows, .count(prefix + "check.rows", check.rows)))
            entries.append(entry(.wholeListZone, check.declaredZone ?? word(.none)))
            let words = check.options.map { $0.isEmpty ? word(.none) : CommandWords($0).line }
            entries.append(entry(.checkOptions, words))
        }
        return entries
    }

    private func checkedAgainst(_ check: CheckRecord?) -> String? {
        check.map { check in
            [check.boundaries, check.asOf?.description ?? ""].filter { !$0.isEmpty }
                .joined(separator: " · ")
        }
    }
}
