/// The formats of workbooks, told by their content whatever the file is called.
enum WorkbookFormat: String, Sendable {
    /// Office Open XML: a ZIP archive with `xl/workbook.xml`.
    case xlsx
    /// Excel 97 to 2003: an OLE2 file with a stream `Workbook` or `Book`.
    case xls
    /// OpenDocument: a ZIP archive whose `mimetype` says so.
    case ods
}
