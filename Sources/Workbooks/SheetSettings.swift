internal import CXLSXWriter

/// How a sheet is shown and printed.
struct SheetSettings {
    /// Excel's limits.
    static let rows = 1_048_576
    static let columns = 16_384
    static let widest = 255.0

    /// In digits of the workbook's font, from the first column on.
    var widths: [Double] = []
    var frozenRows = 0
    var frozenColumns = 0
    var repeatedRows: ClosedRange<Int>?
    /// The row of headings, and the number of columns if it was said.
    var filter: (headingRow: Int, columns: Int?)?

    /// Gives them to the library, which takes them until the workbook is closed.
    ///
    /// - Parameters:
    ///   - rows: the number of the last row that is not skipped, or 0.
    ///   - columns: the most cells of a row.
    /// - Throws: `WorkbookError.outOfMemory`, `.library`.
    func apply(
        to page: LibraryBook.Page, of book: LibraryBook, rows: Int, columns: Int
    ) throws(WorkbookError) {
        for (column, width) in widths.enumerated() {
            let column = UInt16(column)
            try book.check(
                worksheet_set_column(page, column, column, width, nil), "worksheet_set_column")
        }
        let lastRow = UInt32(max(rows, 1) - 1)
        let lastColumn = UInt16(max(columns, 1) - 1)
        if let filter {
            let heading = UInt32(filter.headingRow - 1)
            let column = filter.columns.map { UInt16($0 - 1) } ?? lastColumn
            try book.check(
                worksheet_autofilter(page, heading, 0, max(heading, lastRow), column),
                "worksheet_autofilter")
        }
        if frozenRows > 0 || frozenColumns > 0 {
            worksheet_freeze_panes(page, UInt32(frozenRows), UInt16(frozenColumns))
        }
        // Codes of digits are texts on purpose: no green corners.
        // The library's own LXW_MAX_CELL_RANGE_LENGTH is 28.
        var range = [CChar](repeating: 0, count: 32)
        lxw_rowcol_to_range(&range, 0, 0, lastRow, lastColumn)
        try book.check(
            worksheet_ignore_errors(page, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), range),
            "worksheet_ignore_errors")
        try setPrint(page, book)
    }

    private func setPrint(_ page: LibraryBook.Page, _ book: LibraryBook) throws(WorkbookError) {
        let a4: UInt8 = 9
        worksheet_set_paper(page, a4)
        worksheet_set_landscape(page)
        worksheet_fit_to_pages(page, 1, 0)
        // In inches.
        worksheet_set_margins(page, 0.5, 0.5, 0.6, 0.6)
        try book.check(worksheet_set_footer(page, "&C&P / &N"), "worksheet_set_footer")
        guard let repeatedRows else { return }
        try book.check(
            worksheet_repeat_rows(
                page, UInt32(repeatedRows.lowerBound - 1), UInt32(repeatedRows.upperBound - 1)),
            "worksheet_repeat_rows")
    }
}

/// What a sheet can hold; tests lower it.
struct WorkbookLimits {
    var rows = SheetSettings.rows
    /// As many links as Excel follows on one sheet.
    var links = 65_530
    /// Bytes of XML in rows before the last. A ZIP archive without extensions counts to 4 GiB, and
    /// something is around the rows: links, at most.
    var bytes = 4_000_000_000
    /// The length of the workbook's file.
    var fileBytes = Int(UInt32.max)
    /// Bytes that are to be left on the disk besides a copy of the longest sheet's rows: what stands
    /// around the rows, with as many links as there can be, takes less.
    var spareBytes = 1 << 25
}

extension WorkbookSheet {
    /// Sets the widths of the columns from the first on, in digits of the workbook's font; a Chinese
    /// character takes two (`TextWidth`). At most 255, Excel's limit; any time before `finish`.
    public func setColumnWidths(_ widths: [Double]) {
        precondition(widths.count <= SheetSettings.columns && widths.allSatisfy { $0 >= 0 })
        settings.widths = widths.map { min($0, SheetSettings.widest) }
    }

    /// Keeps the first rows and columns in sight while the rest moves; any time before `finish`.
    public func freeze(rows: Int, columns: Int = 0) {
        precondition(0..<SheetSettings.rows ~= rows && 0..<SheetSettings.columns ~= columns)
        settings.frozenRows = rows
        settings.frozenColumns = columns
    }

    /// Prints these rows at the head of every page; any time before `finish`.
    public func repeatRows(_ rows: ClosedRange<Int>) {
        precondition(rows.lowerBound >= 1 && rows.upperBound <= SheetSettings.rows)
        settings.repeatedRows = rows
    }

    /// Puts a filter on a row of headings, over all rows that are written below it until `finish`.
    ///
    /// - Parameter columns: how many columns from the first on; nil for as many as the longest row
    ///   has.
    public func autofilter(headingRow: Int, columns: Int? = nil) {
        precondition(1...SheetSettings.rows ~= headingRow)
        precondition(columns.map { 1...SheetSettings.columns ~= $0 } ?? true)
        settings.filter = (headingRow, columns)
    }
}
