public import DelimitedText

/// Writes one Excel workbook (ECMA-376, .xlsx), of lists of any length in the same memory.
///
/// libxlsxwriter writes it in its constant-memory mode: the rows of a sheet go in order to a temporary
/// file without a name, and `finish` makes the archive of them. The same input gives the same bytes.
///
/// The font is 宋体 (SimSun), which every Excel and WPS in China has. Every sheet prints on A4, across,
/// one page wide.
///
/// libxlsxwriter does not ask whether its temporary files were written. That of a sheet's rows is
/// checked here after every row and in the end; of the copies that it makes in `finish` it can only
/// be checked beforehand that there is room for them. So if another process fills the disk of the
/// temporary folder during `finish`, a sheet may be cut short without an error.
///
/// Confined to its lane, with its sheets; several may write different files at once, and none waits.
public final class WorkbookWriter {
    /// The path as it was given.
    public let path: String
    /// The title among the document's properties; the author is `Zonefence`.
    public var title: String?
    /// When the document says that it was made, in seconds from 1970-01-01T00:00:00Z; by default the
    /// first moment of 2000, as a real clock would make different bytes of the same input. 0 is now.
    ///
    /// Of workbooks that are finished at the same instant, one may get the other's: libxlsxwriter asks
    /// `gmtime`, which has one buffer for all threads.
    public var created = 946_684_800

    private let output: OutputFile
    private let commits: Bool
    private let folder: String
    private let limits: WorkbookLimits
    /// What the library has of it, from the first sheet on.
    private var library: (book: LibraryBook, formats: CellFormats)?
    private var sheets: [WorkbookSheet] = []
    private var takenNames: Set<String> = []
    private var isFinished = false

    /// Begins a workbook that appears at `path` whole or not at all, when it is finished.
    ///
    /// - Parameter temporaryFolder: where the rows go in the meantime, and in `finish` a copy of a
    ///   sheet's rows and the archive: about 130 bytes for each cell, and 32 MiB.
    /// - Throws: `WorkbookError.cannotWrite`.
    public convenience init(path: String, temporaryFolder: String) throws(WorkbookError) {
        try self.init(path: path, temporaryFolder: temporaryFolder, limits: WorkbookLimits())
    }

    /// Begins a workbook whose bytes `finish` writes to `output`, which the caller commits: several
    /// files can so appear together.
    public convenience init(output: OutputFile, temporaryFolder: String) {
        self.init(output, commits: false, temporaryFolder, WorkbookLimits())
    }

    convenience init(
        path: String, temporaryFolder: String, limits: WorkbookLimits
    ) throws(WorkbookError) {
        let output: OutputFile
        do { output = try OutputFile(path: path) } catch { throw .init(error, path) }
        self.init(output, commits: true, temporaryFolder, limits)
    }

    private init(
        _ output: OutputFile, commits: Bool, _ folder: String, _ limits: WorkbookLimits
    ) {
        path = output.path
        self.output = output
        self.commits = commits
        self.folder = folder
        self.limits = limits
    }

    /// Adds a sheet behind the others.
    ///
    /// - Parameter wish: its name; Excel allows at most 31 UTF-16 units, none of `[ ] : * ? / \`, no
    ///   `'` at an end and no two names that differ in case only, and so the sheet's `name` may be
    ///   another: such characters and `#` become `_`, and a second name ends with ` (2)`.
    /// - Throws: `WorkbookError.temporaryFile`, `.outOfMemory`, `.library`.
    public func addSheet(_ wish: String) throws(WorkbookError) -> WorkbookSheet {
        precondition(!isFinished, "the workbook is finished")
        let (book, formats) = try begun()
        let name = SheetName.make(wish, taken: takenNames)
        let sheet = try WorkbookSheet(
            name: name, path: path, book: book, formats: formats, limits: limits)
        takenNames.insert(SheetName.key(name))
        sheets.append(sheet)
        return sheet
    }

    private func begun() throws(WorkbookError) -> (book: LibraryBook, formats: CellFormats) {
        if let library { return library }
        let book = try LibraryBook(path: path, folder: folder)
        let begun = (book, try CellFormats(book))
        library = begun
        return begun
    }

    /// Puts the workbook in its place; neither it nor its sheets may be used any more.
    ///
    /// O(bytes of the workbook). Of a workbook that is never finished, nothing is left.
    ///
    /// - Throws: `WorkbookError`: `.noSheets`, `.unknownSheet`, `.tooLong`, `.cannotWrite`,
    ///   `.temporaryFile`, `.outOfMemory`, `.library`; and there is no workbook then.
    public func finish() throws(WorkbookError) {
        precondition(!isFinished, "the workbook is finished")
        isFinished = true
        guard let book = library?.book, !sheets.isEmpty else { throw .noSheets(path: path) }
        let names = Set(sheets.map(\.name))
        for sheet in sheets {
            try sheet.close()
            if let target = sheet.targets.subtracting(names).min() {
                throw .unknownSheet(path: path, sheet: sheet.name, target: target)
            }
        }
        try book.close(title: title, created: created, spareBytes: limits.spareBytes)
        guard try book.length() <= limits.fileBytes else { throw .tooLong(path: path) }
        try book.read { bytes throws(WorkbookError) in
            do throws(OutputError) { try output.write(bytes) } catch { throw .init(error, path) }
        }
        guard commits else { return }
        do { try output.commit() } catch { throw .init(error, path) }
    }
}

extension WorkbookError {
    /// What the file says, about a workbook.
    init(_ error: OutputError, _ path: String) {
        switch error {
        case .cannotWrite(_, let reason): self = .cannotWrite(path: path, message: reason)
        case .closedPipe: self = .cannotWrite(path: path, message: error.description)
        }
    }
}
