internal import CXLSXWriter

/// One sheet of a workbook that is being written, from its first row to its last.
///
/// Rows are written in order and kept nowhere: what is written cannot be changed. Several sheets of
/// a workbook may be written in turn. Rows and columns count from 1, as a spreadsheet shows them.
/// Confined to its workbook's lane.
public final class WorkbookSheet {
    /// The name that it has, which links give.
    public let name: String
    /// Rows begun or skipped so far: the number of the last.
    public private(set) var rows = 0

    var settings = SheetSettings()
    private var linkCount = 0
    /// The sheets that links lead to.
    private(set) var targets: Set<String> = []
    /// The last row that is not skipped and the most cells of a row.
    private var lastRow = 0
    private var lastColumn = 0

    private let path: String
    private let book: LibraryBook
    private let page: LibraryBook.Page
    private let limits: WorkbookLimits
    private let formats: CellFormats
    private var column: UInt16 = 0
    private var isRowOpen = false
    private var isClosed = false

    /// - Throws: `WorkbookError.library`.
    init(
        name: String, path: String, book: LibraryBook, formats: CellFormats, limits: WorkbookLimits
    ) throws(WorkbookError) {
        self.name = name
        self.path = path
        self.book = book
        self.formats = formats
        self.limits = limits
        page = try book.addPage(name)
    }

    /// Appends a cell to the row that is being written, or begins a row with it. O(length).
    ///
    /// The cell that is refused is not there; what was written before it is.
    ///
    /// - Throws: `WorkbookError.sheetFull` where a row would begin, `.tooManyColumns`,
    ///   `.tooManyLinks`, `.temporaryFile`, `.outOfMemory`, `.library`.
    public func append(
        _ cell: WorkbookCell, style: WorkbookStyle = .plain
    ) throws(WorkbookError) {
        if !isRowOpen { try openRow() }
        guard column < SheetSettings.columns else {
            throw .tooManyColumns(
                path: path, sheet: name, row: rows, limit: SheetSettings.columns)
        }
        switch cell {
        case .blank: try put(blank: style)
        case .text(let text): try put(text: text, style, .text)
        case .integer(let number):
            if number.magnitude < 1_000_000_000_000_000 {
                try put(Double(number), style, .number(places: 0))
            } else {
                try put(text: String(number), style, .textAtTheRight)
            }
        case .decimal(let text): try put(decimal: text, style)
        case .percent(let share): try put(share, style, .percent)
        case .number(let number, let places):
            precondition(0...DecimalText.mostPlaces ~= places, "0 to 30 decimals")
            try put(number, style, .number(places: places))
        case .link(let text, let sheet, let row, let column):
            try put(linkTo: sheet, row: row, column: column, text, style)
        }
        column += 1
    }

    /// Ends the row; one without cells is an empty row.
    ///
    /// - Throws: `WorkbookError.sheetFull`, `.temporaryFile`, `.outOfMemory`, `.library`.
    public func endRow() throws(WorkbookError) {
        guard isRowOpen else { return try skipRows(1) }
        isRowOpen = false
        lastColumn = max(lastColumn, Int(column))
        try book.checkRows(of: page)
    }

    /// Writes a row of cells in one style.
    ///
    /// - Throws: as `append`.
    public func write(
        _ cells: [WorkbookCell], style: WorkbookStyle = .plain
    ) throws(WorkbookError) {
        for cell in cells { try append(cell, style: style) }
        try endRow()
    }

    /// Ends what is being written; the sheet can only be closed with its workbook afterwards.
    ///
    /// - Throws: `WorkbookError.temporaryFile`, `.outOfMemory`, `.library`.
    func close() throws(WorkbookError) {
        if isRowOpen { try endRow() }
        isClosed = true
        try settings.apply(to: page, of: book, rows: lastRow, columns: lastColumn)
        try book.endRows(of: page)
    }

    /// Leaves rows empty.
    ///
    /// - Throws: `WorkbookError.sheetFull`, and as `endRow` if a row is being written.
    public func skipRows(_ count: Int) throws(WorkbookError) {
        precondition(count >= 0, "rows can only be skipped downwards")
        if isRowOpen { try endRow() }
        guard rows + count <= limits.rows else { throw full }
        rows += count
    }

    private var full: WorkbookError { .sheetFull(path: path, sheet: name, rows: rows) }

    private func openRow() throws(WorkbookError) {
        precondition(!isClosed, "the workbook is finished")
        guard rows < limits.rows, book.bytes(of: page) < limits.bytes else { throw full }
        rows += 1
        lastRow = rows
        column = 0
        isRowOpen = true
    }

    /// The row that is being written, as the library counts.
    private var row: UInt32 { UInt32(rows - 1) }

    private func put(blank style: WorkbookStyle) throws(WorkbookError) {
        guard style.showsBlank else { return }
        let format = try formats.format(style, .general)
        try book.check(worksheet_write_blank(page, row, column, format), "worksheet_write_blank")
    }

    private func put(
        _ number: Double, _ style: WorkbookStyle, _ kind: CellKind
    ) throws(WorkbookError) {
        guard number.isFinite else {
            return try put(text: number.description, style, .textAtTheRight)
        }
        let format = try formats.format(style, kind)
        try book.check(
            worksheet_write_number(page, row, column, number, format), "worksheet_write_number")
    }

    private func put(decimal: String, _ style: WorkbookStyle) throws(WorkbookError) {
        var text = decimal
        guard case .number(let places) = text.withUTF8({ DecimalText($0) }),
            let number = Double(text)
        else { return try put(text: text, style, .textAtTheRight) }
        try put(number, style, .number(places: places))
    }

    private func put(
        text: String, _ style: WorkbookStyle, _ kind: CellKind
    ) throws(WorkbookError) {
        let text = CellText.content(text)
        guard !text.isEmpty else { return try put(blank: style) }
        // Older Excels show a text of more than 255 characters as ##### under the format of texts.
        let kind = kind == .text && text.utf8.count > 255 ? .general : kind
        let format = try formats.format(style, kind)
        try book.check(
            worksheet_write_string(page, row, column, text, format), "worksheet_write_string")
    }

    private func put(
        linkTo sheet: String, row: Int, column: Int, _ text: String, _ style: WorkbookStyle
    ) throws(WorkbookError) {
        precondition(1...SheetSettings.rows ~= row && 1...SheetSettings.columns ~= column)
        guard linkCount < limits.links else {
            throw .tooManyLinks(path: path, sheet: name, limit: limits.links)
        }
        // The library's own LXW_MAX_CELL_NAME_LENGTH is 14.
        var cell = [CChar](repeating: 0, count: 16)
        lxw_rowcol_to_cell(&cell, UInt32(row - 1), UInt16(column - 1))
        let name = cell.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        let url = "internal:\(SheetName.quoted(sheet))!\(String(decoding: name, as: UTF8.self))"
        let format = try formats.format(style, .link)
        try book.check(
            worksheet_write_url(page, self.row, self.column, url, format), "worksheet_write_url")
        linkCount += 1
        targets.insert(sheet)
        // The library writes the address into the cell. What is given as the link's text besides, it
        // cuts between the bytes of a character (`xml_attribute`); a text on top stays whole.
        guard CellText.content(text).isEmpty else { return try put(text: text, style, .link) }
        try book.check(
            worksheet_write_blank(page, self.row, self.column, format), "worksheet_write_blank")
    }
}
