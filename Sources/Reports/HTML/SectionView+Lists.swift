import FirmCheck

extension SectionView {
    /// Writes the rows behind the figures, the first ones of each list.
    ///
    /// - Throws: what reading the lists throws.
    func writeLists(to html: inout HTMLWriter) throws {
        if report.sources.count > 1 {
            html.element("p", .class("note")) { html in
                html.text(word(.listNames))
                for (index, source) in report.sources.enumerated() {
                    html.text(index == 0 ? ": " : "; ")
                    html.text("\(index + 1) ")
                    html.data(source.name)
                }
            }
        }
        for list in section.lists where !list.rows.isEmpty {
            try write(list, to: &html)
        }
    }

    private func write(_ list: FirmList, to html: inout HTMLWriter) throws {
        let shown = list.rows.prefix(max(0, listLimit))
        html.element("h3", .id("list-\(list.measure.rawValue)")) { html in
            html.element("i", .class("key " + list.measure.styleClass), text: "")
            html.text(list.measure.phrase[language])
            html.markup(" ")
            html.element("small") { html in
                html.text(list.measure.meaning[language] + (language == .chinese ? "。" : ". "))
                html.sentence(
                    .listCount, language,
                    [
                        "shown": .data(NumberText.grouped(String(shown.count))),
                        "all": .figure(
                            .count("lists.\(list.measure.rawValue).rows", list.rows.count)),
                    ])
                if list.measure == .review || list.measure == .omittedReview {
                    html.text(language == .chinese ? "，" : ". ")
                    html.text(word(.nearestFirst))
                }
            }
        }
        html.markup("\n")
        if !shown.isEmpty { try writeRows(shown, of: list.measure, to: &html) }
        if list.rows.count > shown.count {
            html.element("p", .class("more")) { html in
                html.sentence(
                    .more, language,
                    [
                        "more": .data(
                            NumberText.grouped(String(list.rows.count - shown.count))),
                        "sheet": .data(list.measure.phrase[language]),
                        "workbook": .data(workbook),
                    ])
            }
        }
    }

    private func writeRows(
        _ rows: ArraySlice<ListedRow>, of measure: ScopeMeasure, to html: inout HTMLWriter
    ) throws {
        let hasSources = report.sources.count > 1
        html.open("div", [.class("wide")])
        html.open("table", [.class("rows")])
        html.markup("<thead><tr>")
        var headings: [(String, isNumber: Bool)] = [(word(.row), true)]
        if hasSources { headings.append((word(.list), true)) }
        for phrase in [
            Phrase.firm, .address, .declaredZone, .foundIn, .position, .reason,
        ] {
            headings.append((word(phrase), false))
        }
        headings += report.indicators.map { ($0, true) }
        for (heading, isNumber) in headings {
            html.element(
                "th", .class(isNumber ? "n" : "t"), HTMLWriter.Attribute("scope", "col")
            ) { $0.data(heading) }
        }
        html.markup("</tr></thead>\n<tbody>\n")
        for cells in try lists.cells(of: rows) {
            html.markup("<tr><td class=\"n\">")
            html.text(String(cells.row))
            html.markup("</td>")
            if hasSources {
                html.element("td", .class("n"), text: String(cells.source + 1))
            }
            write(cells, to: &html)
            html.markup("</tr>\n")
        }
        html.markup("</tbody></table></div>\n")
    }

    private func write(_ cells: ListedCells, to html: inout HTMLWriter) {
        lines("firm", [(cells.name, ""), (cells.code, "code")], to: &html)
        lines("address", [(cells.address, "")], to: &html)
        lines("zone", [(cells.declaredZone, "")], to: &html)
        lines("zone", [(cells.zones, ""), (cells.parks, "")], to: &html)
        html.markup("<td class=\"position\">")
        html.text(cells.location?.word(language) ?? "")
        if !cells.distance.isEmpty {
            html.markup("<br>")
            html.text(word(.beforeMetres) + cells.distance + word(.metresToLine))
        }
        if !cells.accuracy.isEmpty {
            html.markup("<br><small>")
            html.text(word(.plusMinus) + cells.accuracy + " " + word(.metres))
            html.markup("</small>")
        }
        html.markup("</td>")
        html.markup("<td class=\"why\">")
        let repeated = cells.repeatedRow > 0 ? cells.repeatedRow : nil
        let reasons = cells.leadingReason.each + cells.reasons.subtracting(cells.leadingReason).each
        for (index, reason) in reasons.enumerated() {
            if index > 0 { html.markup("<br>") }
            html.text(reason.text(language, repeatedRow: repeated))
        }
        html.markup("</td>")
        for cell in cells.indicators {
            html.open("td", [.class(cell.utf8.count > 20 ? "n long" : "n")])
            html.data(cell)
            html.markup("</td>")
        }
    }

    /// Writes a cell with a line for each text that is not empty.
    private func lines(
        _ name: String, _ texts: [(text: String, names: String)], to html: inout HTMLWriter
    ) {
        html.open("td", [.class(name)])
        var isFirst = true
        for (text, names) in texts where !text.isEmpty {
            if !isFirst { html.markup("<br>") }
            isFirst = false
            if names.isEmpty {
                html.data(text)
            } else {
                html.element("small", .class(names)) { $0.data(text) }
            }
        }
        html.markup("</td>")
    }
}
