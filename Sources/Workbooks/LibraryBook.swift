internal import CXLSXWriter
import Glibc

/// A workbook of libxlsxwriter in its constant-memory mode.
///
/// libxlsxwriter 1.1.4 has two static variables: the seed of its temporary files' names, which it
/// makes with `O_EXCL` and tries ten times, and the C library's buffer of `gmtime`, through which
/// `created` goes. Neither is locked here, as most of a workbook's time is spent where they are used:
/// threads that take the same seed only try again, and the same `created` is the same in any order.
///
/// Confined to its lane.
final class LibraryBook {
    typealias Page = UnsafeMutablePointer<lxw_worksheet>
    typealias Format = UnsafeMutablePointer<lxw_format>

    private let path: String
    private let folder: String
    private let file: NamelessFile
    /// Nil once it is closed, and with it its pages and formats are gone.
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private var pages: [Page] = []

    /// - Throws: `WorkbookError.temporaryFile`, `.outOfMemory`.
    init(path: String, folder: String) throws(WorkbookError) {
        self.path = path
        self.folder = folder
        file = try NamelessFile(folder: folder, workbook: path)
        var options = lxw_workbook_options()
        options.constant_memory = 1
        var name = Array(folder.utf8CString)
        book = name.withUnsafeMutableBufferPointer { name in
            // The library copies it.
            options.tmpdir = name.baseAddress
            return workbook_new_opt(file.path, &options)
        }
        if book == nil { throw .outOfMemory(path: path) }
    }

    deinit {
        guard let book else { return }
        // The library closes these only as it writes the archive.
        for page in pages { fclose(page.pointee.optimize_tmpfile) }
        lxw_workbook_free(book)
    }

    /// The format of cells that name none; widths of columns are counted in its font.
    ///
    /// - Throws: `WorkbookError.outOfMemory`.
    func defaultFormat() throws(WorkbookError) -> Format {
        guard let format = book?.pointee.formats.pointee.stqh_first else {
            throw .outOfMemory(path: path)
        }
        return format
    }

    /// - Throws: `WorkbookError.outOfMemory`.
    func addFormat() throws(WorkbookError) -> Format {
        guard let format = workbook_add_format(book) else { throw .outOfMemory(path: path) }
        return format
    }

    /// Adds a sheet under a name that is sure to be taken.
    ///
    /// - Throws: `WorkbookError.library`.
    func addPage(_ name: String) throws(WorkbookError) -> Page {
        guard let page = workbook_add_worksheet(book, name) else {
            throw .library(
                path: path, doing: "workbook_add_worksheet", message: "'\(name)' was refused")
        }
        pages.append(page)
        // Programs that are started meanwhile have no business with it.
        _ = fcntl(fileno(page.pointee.optimize_tmpfile), F_SETFD, FD_CLOEXEC)
        // The library quotes no name of ASCII letters and digits, and Excel takes 2024!$1:$3 for a
        // damaged file. It frees the name with the sheet.
        free(page.pointee.quoted_name)
        page.pointee.quoted_name = strdup(SheetName.quoted(name))
        return page
    }

    /// The bytes of XML that a sheet's rows come to, without the row that is being written.
    func bytes(of page: Page) -> Int { ftello(page.pointee.optimize_tmpfile) }

    /// Finds whether a sheet's rows were written so far, which the library does not ask.
    ///
    /// - Throws: `WorkbookError.temporaryFile`.
    func checkRows(of page: Page) throws(WorkbookError) {
        guard ferror(page.pointee.optimize_tmpfile) != 0 else { return }
        // The reason is forgotten by now; what could not be written then still waits to be.
        let code = fflush(page.pointee.optimize_tmpfile) == 0 ? EIO : errno
        throw .temporaryFile(
            path: path, folder: folder, message: String(cString: strerror(code)))
    }

    /// Ends a sheet's rows.
    ///
    /// - Throws: `WorkbookError.temporaryFile`.
    func endRows(of page: Page) throws(WorkbookError) {
        lxw_worksheet_write_single_row(page)
        fflush(page.pointee.optimize_tmpfile)
        try checkRows(of: page)
    }

    /// Writes the archive; nothing can be added any more, whether or not it throws.
    ///
    /// - Parameter spareBytes: what each sheet needs besides its rows, at most.
    /// - Throws: `WorkbookError.outOfMemory`, `.temporaryFile`, `.tooLong`, `.library`.
    func close(title: String?, created: Int, spareBytes: Int) throws(WorkbookError) {
        try setProperties(title: title, created: created)
        // The library closes the temporary file of no sheet that has no cells at all.
        for page in pages where page.pointee.dim_rowmin == LXW_ROW_MAX {
            try check(worksheet_write_blank(page, 0, 0, defaultFormat()), "worksheet_write_blank")
        }
        // It copies one sheet's rows after the other without asking whether they were written.
        let largest = pages.map { bytes(of: $0) }.max() ?? 0
        try TemporaryRoom.with(largest + spareBytes, in: folder, workbook: path) {
            () throws(WorkbookError) in
            // Frees the workbook whether or not it fails.
            let code = workbook_close(book)
            book = nil
            try check(code, "workbook_close")
        }
        // The end record of a ZIP archive without a comment (APPNOTE 6.3, 4.3.16).
        var end: [UInt8] = []
        try file.read(from: max(0, file.length() - 22)) { bytes in end.append(contentsOf: bytes) }
        guard end.count == 22, end.starts(with: [0x50, 0x4B, 0x05, 0x06]) else {
            throw .library(
                path: path, doing: "workbook_close", message: "its archive is not whole")
        }
    }

    /// The archive's length in bytes, after `close`.
    ///
    /// - Throws: `WorkbookError.temporaryFile`.
    func length() throws(WorkbookError) -> Int { try file.length() }

    /// Hands over the archive, after `close`.
    ///
    /// - Throws: `WorkbookError.temporaryFile`, and what `body` throws.
    func read(
        _ body: (UnsafeRawBufferPointer) throws(WorkbookError) -> Void
    ) throws(WorkbookError) { try file.read(body) }

    /// Throws what the library says.
    ///
    /// - Throws: `WorkbookError.outOfMemory`, `.temporaryFile`, `.tooLong`, `.library`.
    @inline(__always)
    func check(_ code: lxw_error, _ doing: StaticString) throws(WorkbookError) {
        if code != LXW_NO_ERROR { throw failure(code, doing) }
    }

    private func failure(_ code: lxw_error, _ doing: StaticString) -> WorkbookError {
        let message = String(cString: lxw_strerror(code))
        return switch code {
        case LXW_ERROR_MEMORY_MALLOC_FAILED: .outOfMemory(path: path)
        case LXW_ERROR_CREATING_XLSX_FILE, LXW_ERROR_CREATING_TMPFILE,
            LXW_ERROR_ZIP_FILE_OPERATION, LXW_ERROR_ZIP_CLOSE:
            .temporaryFile(path: path, folder: folder, message: message)
        // Says that something is longer than 4 GiB.
        case LXW_ERROR_ZIP_BAD_ZIP_FILE: .tooLong(path: path)
        default: .library(path: path, doing: "\(doing)", message: message)
        }
    }

    private func setProperties(title: String?, created: Int) throws(WorkbookError) {
        var author = Array("Zonefence".utf8CString)
        var text = Array(CellText.printable(title ?? "").utf8CString)
        // The library copies both.
        let code = author.withUnsafeMutableBufferPointer { author in
            text.withUnsafeMutableBufferPointer { text in
                var properties = lxw_doc_properties()
                properties.author = author.baseAddress
                properties.title = title == nil ? nil : text.baseAddress
                properties.created = created
                return workbook_set_properties(book, &properties)
            }
        }
        try check(code, "workbook_set_properties")
    }
}
