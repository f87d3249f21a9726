import FirmCheck
import Workbooks

extension ReportWorkbook {
    /// Every table of the section as rows that can be filtered: which table, which line, which
    /// figure, and then the measures.
    func writeBreakdown(_ sheet: WorkbookSheet) throws(WorkbookError) {
        sheet.setColumnWidths([20, 36, 18] + ScopeMeasure.allCases.map { _ in 16 })
        sheet.freeze(rows: 1, columns: 2)
        sheet.repeatRows(1...1)
        try sheet.write(
            [.text(word(.table)), .text(word(.tableLine)), .text(word(.figure))]
                + ScopeMeasure.allCases.map { .text($0.phrase[language]) }, style: .heading)
        for (table, line, figures) in breakdown {
            try write(figures, table, line, to: sheet)
        }
        sheet.autofilter(headingRow: 1, columns: 3 + ScopeMeasure.allCases.count)
    }

    /// The tables one after the other, as a page has them.
    private var breakdown: [(table: String, line: String, figures: ScopeFigures)] {
        var lines: [(String, String, ScopeFigures)] = []
        if section.kind == .all {
            lines += report.groups.map { (word(.groups), $0.name, $0.figures) }
        }
        if section.kind != .zone {
            lines += report.zones.filter { section.members.contains($0.code) }.map {
                (word(.zones), "\($0.code) \($0.name)", $0.figures)
            }
            if let again = section.countedAgain {
                lines.append((word(.zones), word(.zonesAgain), again))
            }
            if let withoutZone = section.withoutZone {
                lines.append((word(.zones), word(.withoutZone), withoutZone))
            }
            lines.append((word(.zones), word(.onceInAll), section.figures))
        }
        lines += section.parks.map {
            (word(.parks), $0.name.isEmpty ? word(.noPark) : $0.name, $0.figures)
        }
        if let inParks = section.inParks { lines.append((word(.parks), word(.inParks), inParks)) }
        for table in section.categories {
            lines += table.lines.map {
                (table.column, $0.name.isEmpty ? word(.blank) : $0.name, $0.figures)
            }
        }
        lines += section.sources.map { (word(.locatedBy), $0.name, $0.figures) }
        return lines
    }

    private func write(
        _ figures: ScopeFigures, _ table: String, _ line: String, to sheet: WorkbookSheet
    ) throws(WorkbookError) {
        for column in [nil] + report.indicators.indices.map(Optional.some) {
            try sheet.append(.text(table))
            try sheet.append(.text(line))
            try sheet.append(.text(column.map { report.indicators[$0] } ?? word(.firms)))
            for measure in ScopeMeasure.allCases {
                guard let column else {
                    try sheet.append(cell(figures[measure]), style: .number)
                    continue
                }
                if measure == .duplicate { continue }
                try sheet.append(cell(figures[measure, column]), style: .number)
            }
            try sheet.endRow()
        }
    }

    /// The reasons, the most frequent first.
    func writeReasons(_ sheet: WorkbookSheet) throws(WorkbookError) {
        sheet.setColumnWidths([30, 10, 60])
        sheet.freeze(rows: 1)
        sheet.repeatRows(1...1)
        try sheet.write(
            [.text(word(.reason)), .text(word(.rows)), .text(word(.meaning))], style: .heading)
        for (reason, rows) in section.reasons {
            try sheet.write([
                .text(reason.text(language)), .integer(rows), .text(reason.meaning(language)),
            ])
        }
    }
}
