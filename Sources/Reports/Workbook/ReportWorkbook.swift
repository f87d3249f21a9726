import DelimitedText
import FirmCheck
import Workbooks
import Zones

/// Writes the workbook of a section: a summary, its figures by park, column and source, the reasons,
/// and one sheet for each list.
///
/// Confined to its lane.
struct ReportWorkbook {
    let report: Report
    let section: ReportSection
    let language: Language
    let lists: any ListedRowReader

    /// Excel has no more rows on a sheet; a list that is longer goes on on another.
    static let rowsPerSheet = 1_048_575

    /// A list, or the part of it that is on one sheet.
    private struct Part {
        var list: FirmList
        var rows: ArraySlice<ListedRow>
        var sheet: WorkbookSheet
    }

    /// Writes it to a file, which is left to the caller to commit.
    ///
    /// - Throws: `WorkbookError`, and what reading lists throws.
    func write(to output: OutputFile, temporaryFolder: String) throws {
        let workbook = WorkbookWriter(output: output, temporaryFolder: temporaryFolder)
        workbook.title = title
        let summary = try workbook.addSheet(word(.summarySheet))
        let breakdown = try workbook.addSheet(word(.breakdownSheet))
        let reasons =
            report.publication == nil ? try workbook.addSheet(word(.reasons)) : nil
        var parts: [Part] = []
        for list in section.lists {
            var rest = list.rows[...]
            repeat {
                parts.append(
                    Part(
                        list: list, rows: rest.prefix(Self.rowsPerSheet),
                        sheet: try workbook.addSheet(list.measure.phrase[language])))
                rest = rest.dropFirst(Self.rowsPerSheet)
            } while !rest.isEmpty
        }
        var sheets: [ScopeMeasure: String] = [:]
        for part in parts where sheets[part.list.measure] == nil {
            sheets[part.list.measure] = part.sheet.name
        }
        try writeSummary(summary, lists: sheets)
        try writeBreakdown(breakdown)
        if let reasons { try writeReasons(reasons) }
        for part in parts { try write(part, summary: summary.name) }
        try workbook.finish()
    }

    func word(_ phrase: Phrase) -> String { phrase[language] }

    var title: String {
        switch section.kind {
        case .all: word(.allZones)
        case .group: section.name
        case .zone: "\(section.code) \(section.name)"
        }
    }

    // MARK: Lists

    /// The headings of a list, and how wide its columns are.
    private var columns: [(heading: String, width: Double)] {
        var columns: [(String, Double)] = [(word(.row), 8)]
        if report.sources.count > 1 { columns.append((word(.list), 24)) }
        columns += [
            (word(.firm), 30), (word(.code), 21), (word(.address), 34), (word(.declaredZone), 16),
            (word(.zonesHere), 12), (word(.parksHere), 16), (word(.location), 10),
            (word(.reason), 22), (word(.distanceMetres), 12), (word(.accuracyMetres), 12),
            (word(.locatedBy), 12),
        ]
        return columns + report.indicators.map { ($0, 16) }
    }

    /// - Parameter summary: the name of the sheet that the first heading leads back to.
    private func write(_ part: Part, summary: String) throws {
        let sheet = part.sheet
        let columns = columns
        sheet.setColumnWidths(columns.map(\.width))
        sheet.freeze(rows: 1, columns: report.sources.count > 1 ? 3 : 2)
        sheet.repeatRows(1...1)
        try sheet.append(
            .link(text: columns[0].heading, sheet: summary, row: 1, column: 1), style: .heading)
        try sheet.write(columns.dropFirst().map { .text($0.heading) }, style: .heading)
        var rest = part.rows
        while !rest.isEmpty {
            for cells in try lists.cells(of: rest.prefix(4096)) { try write(cells, to: sheet) }
            rest = rest.dropFirst(4096)
        }
        sheet.autofilter(headingRow: 1, columns: columns.count)
    }

    private func write(_ cells: ListedCells, to sheet: WorkbookSheet) throws(WorkbookError) {
        try sheet.append(.integer(cells.row))
        if report.sources.count > 1 {
            try sheet.append(.text(report.sources[cells.source].name))
        }
        try sheet.append(.text(cells.name))
        try sheet.append(.text(cells.code))
        try sheet.append(.text(cells.address))
        try sheet.append(.text(cells.declaredZone))
        try sheet.append(.text(cells.zones))
        try sheet.append(.text(cells.parks))
        try sheet.append(.text(cells.location.map { $0.word(language) } ?? ""))
        try sheet.append(.text(cells.reasonText(language)))
        try sheet.append(cells.distance.isEmpty ? .blank : .decimal(cells.distance))
        try sheet.append(cells.accuracy.isEmpty ? .blank : .decimal(cells.accuracy))
        try sheet.append(.text(cells.positionSource?.name ?? ""))
        for (text, number) in zip(cells.indicators, cells.numbers) {
            // A blank cell is counted as nought, but nobody wrote that.
            let number = text.isEmpty ? nil : number.map { WorkbookCell.decimal($0.description) }
            try sheet.append(number ?? .text(text))
        }
        try sheet.endRow()
    }
}
