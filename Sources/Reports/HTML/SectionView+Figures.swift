import FirmCheck

extension SectionView {
    /// Writes the figures that matter most, with links to the lists behind them.
    func writeKeyFigures(to html: inout HTMLWriter) {
        let figures = section.figures
        html.element("div", .class("cards")) { html in
            html.element("div", .class("card rates")) { html in
                html.element("p", .class("name"), text: word(.rate))
                html.element("p", .class("bounds")) { html in
                    writeBound(.lowestRate("figures.", figures), .rateLow, to: &html)
                    writeBound(.highestRate("figures.", figures), .rateHigh, to: &html)
                }
                ShareBar(figures: figures, language: language).write(to: &html)
                html.element("p", .class("meaning"), text: word(.rateMeaning))
            }
            for measure in ScopeMeasure.allCases {
                writeCard(measure, to: &html)
            }
        }
    }

    /// Writes bars of the statuses; for all zones, how many rows have which status too.
    func writeStatuses(to html: inout HTMLWriter) {
        html.element("figure") { html in
            StatusBars(figures: section.figures, language: language).write(to: &html)
        }
        guard section.kind == .all, report.publication == nil else { return }
        html.element("p", .class("note")) { html in
            html.text(word(.rowsByStatus))
            for (index, line) in report.statuses.enumerated() {
                html.text(index == 0 ? " " : language == .chinese ? "、" : ", ")
                html.text(line.status.word(language) + " ")
                html.figure(
                    .count("statuses.\(line.status.code)", line.rows), in: "b", class: "count")
            }
            html.text(word(.stop))
        }
    }

    private func writeBound(_ figure: Figure, _ name: Phrase, to html: inout HTMLWriter) {
        html.element("span", .class("bound")) { html in
            html.figure(figure, in: "span", class: "big")
            html.markup(" ")
            html.element("span", .class("which"), text: word(name))
        }
    }

    private func writeCard(_ measure: ScopeMeasure, to html: inout HTMLWriter) {
        let figures = section.figures
        let hasList = section.lists.contains { $0.measure == measure && !$0.rows.isEmpty }
        let figure = Figure.count("figures.\(measure.rawValue)", figures[measure])
        html.element("div", .class("card " + measure.styleClass)) { html in
            html.element("p", .class("name"), text: measure.phrase[language])
            html.element("p") { html in
                html.figure(
                    figure, in: "span", class: "big",
                    link: hasList ? "#list-\(measure.rawValue)" : nil)
                if figure.isLeftOut {
                    html.markup(" ")
                    html.element("span", .class("which"), text: word(.notPublished))
                } else if ScopeMeasure.declaredParts.contains(measure), figures[.declared] != 0 {
                    html.markup(" ")
                    html.share(measure, of: figures, prefix: "figures.")
                }
            }
            html.element("p", .class("meaning"), text: measure.meaning[language])
        }
    }

    /// Writes what the indicators add up to, and which share of it is where.
    func writeIndicators(to html: inout HTMLWriter) {
        let columns: [ScopeMeasure] = [
            .declared, .inScope, .wronglyIncluded, .review, .omitted,
        ]
        html.open("div", [.class("wide whole")])
        html.open("table", [.class("figures")])
        html.markup("<thead><tr>")
        html.element("th", HTMLWriter.Attribute("scope", "col"), text: word(.indicator))
        for heading in columns.map(\.phrase) + [.notNumbers] {
            html.element(
                "th", .class("n"), HTMLWriter.Attribute("scope", "col"), text: word(heading))
        }
        html.markup("</tr></thead>\n<tbody>\n")
        for (index, indicator) in indicatorNames.enumerated() {
            let prefix = "figures.indicators.\(indicator)."
            html.element("tr") { html in
                html.element("th", HTMLWriter.Attribute("scope", "row")) { $0.data(indicator) }
                for measure in columns {
                    html.element("td", .class("n")) { html in
                        html.figure(
                            .sum(prefix + measure.rawValue, section.figures[measure, index]),
                            in: "span")
                        guard ScopeMeasure.declaredParts.contains(measure) else { return }
                        html.markup("<br>")
                        html.share(
                            measure, of: section.figures, indicator: index, prefix: prefix)
                    }
                }
                html.figure(
                    .count(prefix + "not_numbers", section.figures.notNumbers[index]), in: "td")
            }
            html.markup("\n")
        }
        html.markup("</tbody></table></div>\n")
        html.element("p", .class("note"), text: word(.indicatorsNote))
    }

    /// The headings of the indicators, as many as the figures have.
    var indicatorNames: [String] {
        Array(report.indicators.prefix(section.figures.indicatorCount))
    }

    /// Writes the picture of the fence.
    func writeFence(to html: inout HTMLWriter) {
        guard
            let picture = FencePicture(
                fence: section.fence, dots: section.dots, language: language)
        else {
            html.element("p", text: word(.noFence))
            return
        }
        html.element("figure") { html in
            picture.write(to: &html)
            guard !section.dots.isEmpty else { return }
            html.element("figcaption", text: word(.fenceNote))
        }
    }

    /// Writes the picture of the distances from the line.
    func writeDistances(to html: inout HTMLWriter) {
        guard !distances.isEmpty else {
            html.element("p", text: word(.noDistances))
            return
        }
        let last = NumberText.grouped(String(Int(DistanceHistogram.ends.last ?? 0)))
        html.element("figure") { html in
            distances.write(to: &html)
            html.element("figcaption") { html in
                html.sentence(.distancesNote, language, ["last": .data(last)])
            }
        }
    }
}
