import DelimitedText
import FirmCheck
import Workbooks
import Zones

/// Writes the workbook of a comparison of two periods: the firms in scope, one sheet for each
/// indicator, and what the causes mean and where the figures come from.
///
/// Confined to its lane.
struct ComparisonWorkbook {
    private let comparison: PeriodComparison
    private let language: Language

    init(_ comparison: PeriodComparison, language: Language) {
        self.comparison = comparison
        self.language = language
    }

    /// Writes it to a file, which is left to the caller to commit.
    ///
    /// - Throws: `WorkbookError`.
    func write(to output: OutputFile, temporaryFolder: String) throws(WorkbookError) {
        let workbook = WorkbookWriter(output: output, temporaryFolder: temporaryFolder)
        workbook.title = word(.comparison)
        try writeFirms(try workbook.addSheet(word(.firmsInScope)))
        for (index, heading) in comparison.indicators.enumerated() {
            try writeSums(index, try workbook.addSheet(heading))
        }
        try writeMeanings(try workbook.addSheet(word(.meaning)))
        try writeOrigin(try workbook.addSheet(word(.provenance)))
        try workbook.finish()
    }

    private func word(_ phrase: Phrase) -> String { phrase[language] }

    private var causes: [ChangeCause] { ChangeCause.allCases.filter { $0 != .growth } }

    /// Firms: the old number, what came and went by each cause, the new number.
    private func writeFirms(_ sheet: WorkbookSheet) throws(WorkbookError) {
        let headings =
            [word(.oldPeriod)]
            + causes.flatMap { ["\($0.title(language)) (+)", "\($0.title(language)) (\u{2212})"] }
            + [word(.newPeriod)]
        try writeTable(sheet, headings, width: 9) { change in
            [.integer(change.old.firms)]
                + causes.flatMap { cause -> [WorkbookCell] in
                    let figures = change.causes[cause]
                    return [.integer(figures?.gained ?? 0), .integer(figures?.lost ?? 0)]
                } + [.integer(change.new.firms)]
        }
    }

    /// An indicator: the old sum, what each cause added or took, the growth, the new sum.
    private func writeSums(_ index: Int, _ sheet: WorkbookSheet) throws(WorkbookError) {
        let headings =
            [word(.oldPeriod)] + ChangeCause.allCases.map { $0.title(language) }
            + [word(.newPeriod)]
        try writeTable(sheet, headings, width: 16) { change in
            [.decimal(change.old.sums[index].description)]
                + ChangeCause.allCases.map { cause in
                    .decimal((change.causes[cause]?.sums[index] ?? .zero).description)
                } + [.decimal(change.new.sums[index].description)]
        }
    }

    /// A row for each zone, and all together last.
    private func writeTable(
        _ sheet: WorkbookSheet, _ figures: [String], width: Double,
        _ cells: (ZoneChange) -> [WorkbookCell]
    ) throws(WorkbookError) {
        let front = [word(.zoneCode), word(.zone), word(.oldEdition), word(.newEdition)]
        sheet.setColumnWidths([12, 28, 12, 12] + figures.map { _ in width })
        sheet.freeze(rows: 1, columns: 2)
        sheet.repeatRows(1...1)
        try sheet.write((front + figures).map { .text($0) }, style: .heading)
        for change in comparison.zones + [comparison.all] {
            let isTotal = change.code.isEmpty
            let texts = [
                change.code, isTotal ? word(.zonesSum) : change.name, change.oldEdition ?? "",
                change.newEdition ?? "",
            ]
            for text in texts { try sheet.append(.text(text), style: isTotal ? .total : .plain) }
            for cell in cells(change) { try sheet.append(cell, style: isTotal ? .total : .number) }
            try sheet.endRow()
        }
    }

    private func writeMeanings(_ sheet: WorkbookSheet) throws(WorkbookError) {
        sheet.setColumnWidths([24, 90])
        try sheet.write([.text(word(.comparisonNote))], style: .note)
        try sheet.endRow()
        for cause in ChangeCause.allCases {
            try sheet.write([.text(cause.title(language)), .text(cause.meaning[language])])
        }
    }

    private func writeOrigin(_ sheet: WorkbookSheet) throws(WorkbookError) {
        sheet.setColumnWidths([30, 70])
        for (phrase, origin) in [
            (Phrase.oldPeriod, comparison.old), (Phrase.newPeriod, comparison.new),
        ] {
            try sheet.write([.text(word(phrase)), .text("")], style: .heading)
            try sheet.write([.text(word(.boundaries)), .text(origin.boundaries)])
            try sheet.write([
                .text(word(.asOf)), .text(origin.day?.description ?? word(.fileWithoutDay)),
            ])
            if let hash = origin.boundariesSHA256 {
                try sheet.write([.text(word(.boundariesHash)), .text(hash)])
            }
            for source in origin.sources {
                try sheet.write([.text(word(.verdicts)), .text(source.name)])
                try sheet.write([.text(word(.verdictsHash)), .text(source.sha256)])
            }
        }
        let all = comparison.all
        for (name, old, new) in [
            (Phrase.zonesAgain, comparison.countedAgainOld, comparison.countedAgainNew),
            (Phrase.withoutCode, all.unfollowedOld, all.unfollowedNew),
        ] where old + new > 0 {
            try sheet.write([.text(word(name)), .text("")], style: .heading)
            try sheet.write([.text(word(.oldPeriod)), .integer(old)])
            try sheet.write([.text(word(.newPeriod)), .integer(new)])
        }
        try sheet.write([.text(word(.repeatIt)), .text("")], style: .heading)
        for (name, text) in [
            (Phrase.made, comparison.madeOn.description),
            (Phrase.software, "Zonefence \(ZonefenceVersion.current)"),
            (Phrase.repeatIt, RepeatText.comparison(comparison, language)),
        ] {
            try sheet.write([.text(word(name)), .text(text)])
        }
    }
}
