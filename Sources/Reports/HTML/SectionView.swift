import FirmCheck
import PlanarGeometry
import Zones

/// The page of one section while it is written.
///
/// Confined to its lane.
struct SectionView {
    let report: Report
    let section: ReportSection
    let language: Language
    let files: ReportFiles
    let listLimit: Int
    let lists: any ListedRowReader

    /// A part of the page with a heading.
    private struct Part {
        let id: String
        let title: String
        let write: (inout HTMLWriter) throws -> Void
    }

    /// What the section is called.
    var title: String {
        switch section.kind {
        case .all: Phrase.allZones[language]
        case .group, .zone:
            [section.name, section.code, Phrase.unnamed[language]].first { !$0.isEmpty } ?? ""
        }
    }

    /// The name of the section's workbook.
    var workbook: String { files.name(for: section) + ".xlsx" }

    /// A heading, or a word, in the language of the page.
    func word(_ phrase: Phrase) -> String { phrase[language] }

    /// Writes the whole page.
    ///
    /// - Throws: what reading the lists throws.
    func write(to html: inout HTMLWriter) throws {
        html.markup("<!DOCTYPE html>\n")
        html.open("html", [HTMLWriter.Attribute("lang", language == .chinese ? "zh-CN" : "en")])
        html.markup("\n<head><meta charset=\"utf-8\">\n")
        html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        let code = section.code.isEmpty || section.code == title ? "" : " (\(section.code))"
        html.element("title", text: "\(title)\(code) · \(word(.report))")
        html.markup("\n")
        html.styleSheet(PackageResources.report_css)
        html.markup("</head>\n<body>\n")
        let parts = self.parts
        writeLinks(to: &html)
        html.open("main")
        writeHeader(to: &html)
        writeCautions(to: &html)
        html.element("nav", .class("contents")) { html in
            html.element("b", text: word(.contents))
            for part in parts {
                html.markup(" ")
                html.element("a", .href("#" + part.id)) { $0.data(part.title) }
            }
        }
        for part in parts {
            html.markup("\n")
            try html.element("section", .id(part.id)) { html in
                html.element("h2") { $0.data(part.title) }
                html.markup("\n")
                try part.write(&html)
            }
        }
        html.markup("\n</main></body></html>\n")
    }

    private var parts: [Part] {
        var parts = [
            Part(id: "key-figures", title: word(.keyFigures), write: writeKeyFigures),
            Part(id: "statuses", title: word(.statuses), write: writeStatuses),
        ]
        if section.figures.indicatorCount > 0 {
            parts.append(
                Part(id: "indicators", title: word(.indicators), write: writeIndicators))
        }
        if section.kind == .zone {
            if report.publication == nil || section.fence?.polygons.isEmpty == false {
                parts.append(Part(id: "fence", title: word(.fence), write: writeFence))
            }
        } else {
            if section.kind == .all, !report.groups.isEmpty {
                parts.append(Part(id: "groups", title: word(.groups), write: writeGroups))
            }
            parts.append(Part(id: "zones", title: word(.zones), write: writeMembers))
        }
        // What is published has none of these: an empty heading would tell that they exist.
        if report.publication == nil || !distances.isEmpty {
            parts.append(Part(id: "distances", title: word(.distances), write: writeDistances))
        }
        if !section.parks.isEmpty {
            parts.append(Part(id: "parks", title: word(.parks), write: writeParks))
        }
        for (index, table) in section.categories.enumerated() {
            let title = word(.byColumn).replacing("{column}", with: table.column)
            parts.append(
                Part(id: "category-\(index)", title: title) { html in
                    writeCategory(index, table, to: &html)
                })
        }
        if hasPositions {
            parts.append(Part(id: "positions", title: word(.positions), write: writePositions))
        }
        if report.publication == nil || !section.reasons.isEmpty {
            parts.append(Part(id: "reasons", title: word(.reasons), write: writeReasons))
        }
        if section.lists.contains(where: { !$0.rows.isEmpty }) {
            parts.append(Part(id: "lists", title: word(.lists), write: writeLists))
        }
        parts.append(Part(id: "provenance", title: word(.provenance), write: writeProvenance))
        return parts
    }

    var distances: DistancePicture {
        DistancePicture(distances: section.distances, language: language)
    }

    private var hasPositions: Bool {
        !section.sources.isEmpty || !section.locations.isEmpty || !section.accuracies.isEmpty
    }

    /// Writes links to the pages above.
    private func writeLinks(to html: inout HTMLWriter) {
        guard section.kind != .all else { return }
        html.element("nav", .class("above")) { html in
            html.element(
                "a", .href(files.link(for: report.all)), text: "← " + word(.overview))
            guard section.kind == .zone else { return }
            for group in report.groups where group.members.contains(section.code) {
                html.markup(" ")
                html.element("a", .href(files.link(for: group))) { $0.data(group.name) }
            }
        }
        html.markup("\n")
    }
}
