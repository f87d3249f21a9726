import FirmCheck
import Zones

extension SectionView {
    /// Writes the name, the days, and the result in a sentence.
    func writeHeader(to html: inout HTMLWriter) {
        html.element("header") { html in
            html.element("p", .class("kind")) { html in
                html.text(word(.report))
                switch section.kind {
                case .all: break
                case .group: html.text(" · " + word(.group))
                case .zone: html.text(" · " + word(.zone))
                }
            }
            html.element("h1") { html in
                html.data(title)
                if !section.code.isEmpty, section.code != title {
                    html.markup(" ")
                    html.element("small") { $0.data(section.code) }
                }
            }
            html.element("p", .class("days")) { html in
                if let day = report.asOf {
                    html.sentence(.asOfDay, language, ["day": .data(day.description)])
                } else {
                    html.text(word(.asOfFile))
                }
                html.text(" · ")
                html.sentence(
                    .madeOn, language, ["day": .data(report.madeOn.description)])
            }
            html.element("p", .class("result"), content: writeResult)
        }
        html.markup("\n")
    }

    private func writeResult(to html: inout HTMLWriter) {
        let figures = section.figures
        var slots: [String: PhraseSlot] = [
            "low": .figure(.lowestRate("figures.", figures)),
            "high": .figure(.highestRate("figures.", figures)),
        ]
        for measure in ScopeMeasure.allCases {
            slots[measure.rawValue] = .figure(
                .count("figures.\(measure.rawValue)", figures[measure]))
        }
        let declared = figures[.declared]
        if declared == 0 {
            html.text(word(.nothingDeclared))
        } else if let declared, figures[.inScope] == declared {
            html.sentence(.allInScope, language, slots)
        } else {
            html.sentence(.result, language, slots)
            if figures[.review] != 0 { html.sentence(.resultReview, language, slots) }
            if figures.lowestRate == nil || figures.highestRate == nil {
                html.text(word(.resultLeftOut))
            } else {
                html.sentence(
                    figures[.review] == 0 ? .resultRate : .resultRange, language, slots)
            }
        }
        html.sentence(.resultOmitted, language, slots)
        if figures[.omittedReview] != 0 {
            html.sentence(.resultOmittedReview, language, slots)
        }
        html.text(word(.stop))
    }

    /// Writes what has to be known before a figure is used.
    func writeCautions(to html: inout HTMLWriter) {
        if let rule = report.publication {
            let dominance = String(Int((rule.dominance * 100).rounded())) + "%"
            html.element("div", .class("caution publication")) { html in
                html.element("p") { html in
                    html.sentence(
                        .publication, language,
                        ["fewest": .data(String(rule.fewest)), "dominance": .data(dominance)])
                }
            }
        }
        let cautions = editionCautions + sourceCautions
        guard !cautions.isEmpty else { return }
        html.element("div", .class("caution"), HTMLWriter.Attribute("role", "note")) { html in
            for caution in cautions {
                html.element("p", content: caution)
            }
        }
        html.markup("\n")
    }

    private typealias Caution = (inout HTMLWriter) -> Void

    private var editionCautions: [Caution] {
        guard section.kind == .zone else { return memberCautions }
        guard let edition = section.edition else { return [{ $0.text(word(.noEdition)) }] }
        switch edition.status {
        case .official: return []
        case .schematic: return [{ $0.text(word(.schematicEdition)) }]
        case .draft: return [{ $0.text(word(.draftEdition)) }]
        case nil: return [{ $0.text(word(.plainFile)) }]
        }
    }

    private var memberCautions: [Caution] {
        var cautions: [Caution] = []
        let zones = memberZones
        let unofficial = zones.filter {
            $0.edition?.status == .schematic || $0.edition?.status == .draft
        }
        if !unofficial.isEmpty {
            cautions.append { html in
                html.text(word(.unofficialMembers))
                for (index, zone) in unofficial.prefix(8).enumerated() {
                    if index > 0 { html.text(language == .chinese ? "、" : ", ") }
                    html.data(zone.name.isEmpty ? zone.code : zone.name)
                }
                if unofficial.count > 8 { html.text(word(.andOthers)) }
                html.text(word(.stop))
            }
        }
        if zones.contains(where: { $0.edition != nil && $0.edition?.status == nil }) {
            cautions.append { $0.text(word(.plainFile)) }
        }
        return cautions
    }

    private var sourceCautions: [Caution] {
        var cautions: [Caution] = []
        for (index, source) in report.sources.enumerated() {
            guard let check = source.check else {
                cautions.append { html in
                    html.sentence(.noProvenance, language, ["name": .data(source.name)])
                }
                continue
            }
            if check.asOf != report.asOf {
                let day = check.asOf?.description ?? word(.fileWithoutDay)
                cautions.append { html in
                    html.sentence(
                        .otherDay, language, ["name": .data(source.name), "day": .data(day)])
                }
            }
            if check.rows != source.rows {
                cautions.append { html in
                    html.sentence(
                        .otherRows, language,
                        [
                            "name": .data(source.name),
                            "rows": .figure(.count("sources[\(index)].rows", source.rows)),
                            "check": .figure(.count("sources[\(index)].check.rows", check.rows)),
                        ])
                }
            }
        }
        if Set(report.sources.compactMap { $0.check?.basis }).count > 1 {
            cautions.append { $0.text(word(.differentBases)) }
        }
        return cautions
    }

    /// The zones of all, or of a group, in the order of the report.
    var memberZones: [ReportSection] {
        if section.kind == .all { return report.zones }
        let members = Set(section.members)
        return report.zones.filter { members.contains($0.code) }
    }
}
