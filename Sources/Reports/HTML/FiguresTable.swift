import FirmCheck

/// A table of figures with a line for each park, value, zone and so on: one of firms, or of what
/// an indicator adds up to.
///
/// An immutable value; safe to share.
struct FiguresTable {
    /// A line of the table.
    struct Line {
        /// What a line is, which its look says.
        enum Kind: String {
            case plain
            case sum
            case difference
            case total
        }

        /// Where its figures are in the JSON, with the full stop behind.
        let prefix: String
        let figures: ScopeFigures
        var kind = Kind.plain
        /// Cells between the name and the figures, as many as there are headings for them.
        var details: [String] = []
        /// Writes the name.
        let name: (inout HTMLWriter) -> Void
    }

    /// The heading of the names.
    let heading: String
    /// Headings of cells between the name and the figures.
    var detailHeadings: [String] = []
    let lines: [Line]
    let language: Language

    /// Writes a table of how many firms, then one for each indicator.
    func write(indicators: [String], to html: inout HTMLWriter) {
        writeFirms(caption: indicators.isEmpty ? nil : Phrase.firms[language], to: &html)
        for (index, indicator) in indicators.enumerated() {
            writeIndicator(index, named: indicator, to: &html)
        }
    }

    private func writeFirms(caption: String?, to html: inout HTMLWriter) {
        let before: [ScopeMeasure] = [.declared, .inScope, .wronglyIncluded, .review]
        let after: [ScopeMeasure] = [.omitted, .omittedReview, .duplicate]
        let headings =
            before.map { $0.phrase[language] } + [Phrase.rate[language]]
            + after.map { $0.phrase[language] }
        table(caption: caption, detailHeadings, headings, to: &html) { line, html in
            for detail in line.details { html.element("td", .class("detail")) { $0.data(detail) } }
            func count(_ measure: ScopeMeasure, _ html: inout HTMLWriter) {
                html.figure(
                    .count(line.prefix + measure.rawValue, line.figures[measure]), in: "td")
            }
            for measure in before { count(measure, &html) }
            html.element("td", .class("n rate")) { html in
                // A difference of counts has no rate.
                if line.kind != .difference {
                    html.rates(line.figures, prefix: line.prefix, language)
                }
            }
            for measure in after { count(measure, &html) }
        }
    }

    private func writeIndicator(_ index: Int, named name: String, to html: inout HTMLWriter) {
        let before: [ScopeMeasure] = [.declared, .inScope, .wronglyIncluded]
        let after: [ScopeMeasure] = [.review, .omitted]
        let headings =
            before.map { $0.phrase[language] } + [Phrase.outsideShare[language]]
            + after.map { $0.phrase[language] }
        table(caption: name, [], headings, to: &html) { line, html in
            func sum(_ measure: ScopeMeasure, _ html: inout HTMLWriter) {
                html.figure(
                    .sum(
                        line.prefix + "indicators.\(name).\(measure.rawValue)",
                        line.figures[measure, index]), in: "td")
            }
            for measure in before { sum(measure, &html) }
            html.element("td", .class("n rate")) { html in
                if line.kind != .difference {
                    html.share(
                        .wronglyIncluded, of: line.figures, indicator: index,
                        prefix: line.prefix + "indicators.\(name).")
                }
            }
            for measure in after { sum(measure, &html) }
        }
    }

    private func table(
        caption: String?, _ details: [String], _ headings: [String], to html: inout HTMLWriter,
        cells: (Line, inout HTMLWriter) -> Void
    ) {
        // A short table is not divided between two sheets of paper.
        html.open("div", [.class(lines.count <= 16 ? "wide whole" : "wide")])
        html.open("table", [.class("figures")])
        if let caption { html.element("caption") { $0.data(caption) } }
        html.markup("<thead><tr>")
        html.element("th", HTMLWriter.Attribute("scope", "col")) { $0.data(heading) }
        for detail in details {
            html.element("th", HTMLWriter.Attribute("scope", "col"), text: detail)
        }
        for heading in headings {
            html.element(
                "th", .class("n"), HTMLWriter.Attribute("scope", "col"), text: heading)
        }
        html.markup("</tr></thead>\n<tbody>\n")
        for line in lines {
            html.element("tr", .class(line.kind.rawValue)) { html in
                html.element("th", HTMLWriter.Attribute("scope", "row"), content: line.name)
                cells(line, &html)
            }
            html.markup("\n")
        }
        html.markup("</tbody></table></div>\n")
    }
}

extension HTMLWriter {
    /// Writes the rate as one number, or as two where firms are under review.
    mutating func rates(
        _ figures: ScopeFigures, prefix: String, _ language: Language
    ) {
        let low = Figure.lowestRate(prefix, figures)
        let high = Figure.highestRate(prefix, figures)
        figure(low, in: "span")
        if low.raw != high.raw {
            text("–")
            figure(high, in: "span")
        }
    }

    /// Writes the share of what is declared, with where both parts of the division are in the JSON.
    ///
    /// - Parameter indicator: nil for firms.
    mutating func share(
        _ measure: ScopeMeasure, of figures: ScopeFigures, indicator: Int? = nil, prefix: String
    ) {
        var text = Figure.none
        if let indicator {
            if let part = figures[measure, indicator], let all = figures[.declared, indicator] {
                text = NumberText.percent(part, of: all) ?? Figure.none
            } else {
                text = Figure.notPublished
            }
        } else if let part = figures[measure], let all = figures[.declared] {
            if all > 0 { text = NumberText.percent(part, of: all) }
        } else {
            text = Figure.notPublished
        }
        element(
            "span", .class("share"), Attribute("data-part", prefix + measure.rawValue),
            Attribute("data-whole", prefix + ScopeMeasure.declared.rawValue), text: text)
    }
}
