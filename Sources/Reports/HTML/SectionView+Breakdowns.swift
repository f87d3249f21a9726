import FirmCheck
import Zones

extension SectionView {
    private typealias Line = FiguresTable.Line

    private func line(
        _ prefix: String, _ figures: ScopeFigures, _ kind: Line.Kind, _ name: Phrase
    ) -> Line {
        Line(prefix: prefix, figures: figures, kind: kind) { $0.text(name[language]) }
    }

    /// Writes the parks: each, none, and the zone with each firm once.
    func writeParks(to html: inout HTMLWriter) {
        var sum = ScopeFigures(indicators: section.figures.indicatorCount)
        var lines = section.parks.enumerated().map { index, park in
            sum += park.figures
            return Line(prefix: "parks[\(index)].figures.", figures: park.figures) { html in
                park.name.isEmpty ? html.text(word(.noPark)) : html.data(park.name)
            }
        }
        lines.append(line("parks_sum.", sum, .sum, .parksSum))
        lines.append(
            line("parks_counted_again.", sum - section.figures, .difference, .parksAgain))
        lines.append(line("figures.", section.figures, .total, .eachOnce))
        if let inParks = section.inParks {
            lines.append(line("in_parks.", inParks, .plain, .inParks))
        }
        FiguresTable(heading: word(.park), lines: lines, language: language)
            .write(indicators: indicatorNames, to: &html)
    }

    /// Writes the values of one column.
    func writeCategory(_ number: Int, _ table: CategoryTable, to html: inout HTMLWriter) {
        var lines = table.lines.enumerated().map { index, line in
            Line(
                prefix: "categories[\(number)].lines[\(index)].figures.", figures: line.figures
            ) { html in
                line.name.isEmpty ? html.text(word(.blank)) : html.data(line.name)
            }
        }
        lines.append(line("figures.", section.figures, .total, .total))
        FiguresTable(heading: table.column, lines: lines, language: language)
            .write(indicators: indicatorNames, to: &html)
    }

    /// Writes the groups, with links to their pages.
    func writeGroups(to html: inout HTMLWriter) {
        let lines = report.groups.enumerated().map { index, group in
            Line(prefix: "groups[\(index)].figures.", figures: group.figures) { html in
                html.element("a", .href(files.link(for: group))) { $0.data(group.name) }
            }
        }
        FiguresTable(heading: word(.group), lines: lines, language: language)
            .write(indicators: indicatorNames, to: &html)
        html.element("p", .class("note"), text: word(.groupsNote))
    }

    /// Writes the zones, with links to their pages, and the total with each firm once.
    func writeMembers(to html: inout HTMLWriter) {
        var sum = ScopeFigures(indicators: section.figures.indicatorCount)
        var lines = memberZones.enumerated().map { index, zone in
            sum += zone.figures
            return Line(
                prefix: "zones[\(index)].figures.", figures: zone.figures,
                details: [editionText(of: zone)]
            ) { html in
                html.element("a", .href(files.link(for: zone))) { html in
                    html.data(zone.name.isEmpty ? zone.code : zone.name)
                }
                if !zone.name.isEmpty, zone.name != zone.code {
                    html.markup(" ")
                    html.element("small") { $0.data(zone.code) }
                }
            }
        }
        func append(_ prefix: String, _ figures: ScopeFigures, _ kind: Line.Kind, _ name: Phrase) {
            lines.append(
                Line(prefix: prefix, figures: figures, kind: kind, details: [""]) {
                    $0.text(name[language])
                })
        }
        append("zones_sum.", sum, .sum, .zonesSum)
        if let without = section.withoutZone {
            append("without_zone.", without, .plain, .withoutZone)
        }
        if let again = section.countedAgain {
            append("counted_again.", again, .difference, .zonesAgain)
        }
        append("figures.", section.figures, .total, .onceInAll)
        FiguresTable(
            heading: word(.zone), detailHeadings: [word(.edition)], lines: lines,
            language: language
        ).write(indicators: indicatorNames, to: &html)
    }

    private func editionText(of zone: ReportSection) -> String {
        guard let edition = zone.edition else { return word(.none) }
        return [edition.validFrom?.description, edition.status?.word(language)]
            .compactMap { $0 }.joined(separator: " ")
    }

    /// Writes how positions were found, how accurate they are, and where they are.
    func writePositions(to html: inout HTMLWriter) {
        html.element("div", .class("columns")) { html in
            counts(
                .location, .firms,
                section.locations.map {
                    ($0.location.word(language), "", "locations.\($0.location.code)", $0.firms)
                }, to: &html)
            counts(
                .accuracy, .firms,
                section.accuracies.map {
                    (
                        language == .chinese ? $0.band.chinese : $0.band.english, "",
                        "accuracies.\($0.band.code)", $0.firms
                    )
                }, to: &html)
        }
        guard !section.sources.isEmpty else { return }
        let lines = section.sources.enumerated().map { index, source in
            Line(prefix: "sources_of_positions[\(index)].figures.", figures: source.figures) {
                html in
                html.data(sourceName(source.name))
            }
        }
        FiguresTable(heading: word(.positionSource), lines: lines, language: language)
            .write(indicators: [], to: &html)
    }

    /// The name of who found positions.
    func sourceName(_ code: String) -> String {
        if code == "none" || code.isEmpty { return word(.notLocated) }
        return switch PositionSource(name: code) {
        case .coordinates: word(.fromCoordinates)
        case .gazetteer: word(.fromGazetteer)
        case .tianditu: word(.fromTianditu)
        case .amap: word(.fromAmap)
        case .baidu: word(.fromBaidu)
        case .nominatim: word(.fromNominatim)
        case nil: code
        }
    }

    /// Writes the reasons, the most frequent first, each with what it means.
    func writeReasons(to html: inout HTMLWriter) {
        guard !section.reasons.isEmpty else {
            html.element("p", text: word(.noReasons))
            return
        }
        counts(
            .reason, .rows,
            section.reasons.enumerated().map { index, line in
                (
                    line.reason.text(language), line.reason.meaning(language),
                    "reasons[\(index)].rows", line.rows
                )
            }, to: &html)
        html.element("p", .class("note"), text: word(.reasonsNote))
    }

    /// Writes a table of names and numbers; with meanings, if any has one.
    private func counts(
        _ heading: Phrase, _ counted: Phrase,
        _ lines: [(name: String, meaning: String, key: String, count: Int)],
        to html: inout HTMLWriter
    ) {
        guard !lines.isEmpty else { return }
        let hasMeanings = lines.contains { !$0.meaning.isEmpty }
        html.open(
            "table",
            [.class((hasMeanings ? "reasons" : "counts") + (lines.count <= 16 ? " whole" : ""))])
        html.markup("<thead><tr>")
        html.element("th", HTMLWriter.Attribute("scope", "col"), text: word(heading))
        html.element(
            "th", .class("n"), HTMLWriter.Attribute("scope", "col"), text: word(counted))
        if hasMeanings {
            html.element("th", HTMLWriter.Attribute("scope", "col"), text: word(.meaning))
        }
        html.markup("</tr></thead>\n<tbody>\n")
        for line in lines {
            html.element("tr") { html in
                html.element("th", HTMLWriter.Attribute("scope", "row"), text: line.name)
                html.figure(.count(line.key, line.count), in: "td")
                if hasMeanings { html.element("td", text: line.meaning) }
            }
            html.markup("\n")
        }
        html.markup("</tbody></table>\n")
    }
}
