import FirmCheck
import Workbooks
import Zones

extension ReportWorkbook {
    /// What it is about, the key figures with links to their lists, and where they come from.
    func writeSummary(
        _ sheet: WorkbookSheet, lists: [ScopeMeasure: String]
    ) throws(WorkbookError) {
        sheet.setColumnWidths([34, 16] + report.indicators.map { _ in 22 } + [30])
        try sheet.write([.text(title)], style: .title)
        try sheet.write([.text(day)], style: .note)
        if let caution { try sheet.write([.text(caution)], style: .attention) }
        if report.publication != nil {
            try sheet.write([.text("… " + word(.notPublished))], style: .attention)
        }
        try sheet.endRow()
        try sheet.write(
            [.text(word(.keyFigures)), .text(word(.firms))]
                + report.indicators.map { .text($0) }, style: .heading)
        for measure in ScopeMeasure.allCases {
            let name = measure.phrase[language]
            try sheet.append(
                lists[measure].map { .link(text: name, sheet: $0, row: 1, column: 1) }
                    ?? .text(name))
            try sheet.append(cell(section.figures[measure]), style: .number)
            for index in report.indicators.indices where measure != .duplicate {
                try sheet.append(cell(section.figures[measure, index]), style: .number)
            }
            try sheet.endRow()
        }
        for (phrase, rate) in [
            (Phrase.rateLow, section.figures.lowestRate),
            (Phrase.rateHigh, section.figures.highestRate),
        ] {
            try sheet.write([
                .text("\(word(.rate)), \(word(phrase))"), rate.map { .percent($0) } ?? .blank,
            ])
        }
        if !report.indicators.isEmpty {
            try sheet.append(.text(word(.notNumbers)))
            try sheet.append(.blank)
            for index in report.indicators.indices {
                try sheet.append(cell(section.figures.notNumbers[index]), style: .number)
            }
            try sheet.endRow()
        }
        try sheet.endRow()
        try writeOrigin(sheet)
    }

    private var day: String {
        report.asOf.map { word(.asOfDay).replacing("{day}", with: $0.description) }
            ?? word(.asOfFile)
    }

    private var caution: String? {
        switch section.edition?.status {
        case .schematic: word(.schematicEdition)
        case .draft: word(.draftEdition)
        default: nil
        }
    }

    /// What was checked, and how: enough to do it again.
    private func writeOrigin(_ sheet: WorkbookSheet) throws(WorkbookError) {
        try sheet.write([.text(word(.provenance)), .text("")], style: .heading)
        var lines: [(String, String)] = [
            (word(.boundaries), report.boundaries),
            (word(.boundariesHash), report.boundariesSHA256 ?? ""),
            (word(.editionDay), section.edition?.validFrom?.description ?? ""),
            (word(.editionStatus), section.edition?.status?.rawValue ?? ""),
            (word(.authority), section.edition?.authority ?? ""),
            (word(.editionHash), section.edition?.sha256 ?? ""),
            (word(.software), "Zonefence \(ZonefenceVersion.current)"),
            (word(.made), report.madeOn.description),
        ]
        for source in report.sources {
            lines.append((word(.verdicts), source.name))
            lines.append((word(.verdictsHash), source.sha256))
            lines.append((word(.verdictRows), source.rows.map(String.init) ?? "…"))
            guard let check = source.check else { continue }
            lines.append((word(.basis), check.basis.text(language)))
            lines.append((word(.inputHash), check.inputSHA256 ?? ""))
            lines.append((word(.wholeListZone), check.declaredZone ?? ""))
            lines.append((word(.repeatIt), RepeatText.check(check, of: source, language) ?? ""))
        }
        lines.append((word(.repeatIt), RepeatText.report(report, language)))
        for (name, value) in lines where !value.isEmpty {
            try sheet.write([.text(name), .text(value)])
        }
    }

    func cell(_ figure: Int?) -> WorkbookCell { figure.map { .integer($0) } ?? .text("…") }

    func cell(_ figure: ExactDecimal?) -> WorkbookCell {
        figure.map { .decimal($0.description) } ?? .text("…")
    }
}
