/// Why a workbook could not be written.
///
/// Every case carries the path of the workbook as it was given. Immutable; safe to share.
public enum WorkbookError: Error, Equatable, Sendable {
    /// The workbook cannot be made or put in its place; the message is the system's.
    case cannotWrite(path: String, message: String)
    /// A temporary file cannot be made, written or read; the message is the system's or the library's.
    case temporaryFile(path: String, folder: String, message: String)
    /// There was no memory left for the library.
    case outOfMemory(path: String)
    /// libxlsxwriter refused something; the message is its own.
    case library(path: String, doing: String, message: String)
    /// A sheet holds as many rows as it can: 1,048,576, or fewer if they come to 4 GB of XML.
    case sheetFull(path: String, sheet: String, rows: Int)
    /// A row has more cells than a sheet has columns: 16,384.
    case tooManyColumns(path: String, sheet: String, row: Int, limit: Int)
    /// A sheet holds as many links as Excel follows: 65,530.
    case tooManyLinks(path: String, sheet: String, limit: Int)
    /// A link on one sheet leads to another that was never added.
    case unknownSheet(path: String, sheet: String, target: String)
    /// No sheet was added, and Excel opens no workbook without one.
    case noSheets(path: String)
    /// The workbook would be longer than the 4 GiB that its ZIP archive can say.
    case tooLong(path: String)
}

extension WorkbookError: CustomStringConvertible {
    /// A sentence for people.
    public var description: String {
        switch self {
        case .cannotWrite(let path, let message): "'\(path)' cannot be written: \(message)"
        case .temporaryFile(let path, let folder, let message):
            "'\(path)': a temporary file in '\(folder)': \(message)"
        case .outOfMemory(let path): "'\(path)': no memory left to write it"
        case .library(let path, let doing, let message): "'\(path)': \(doing): \(message)"
        case .sheetFull(let path, let sheet, let rows):
            "'\(path)': the sheet '\(sheet)' is full with \(rows) rows"
        case .tooManyColumns(let path, let sheet, let row, let limit):
            "'\(path)': row \(row) of the sheet '\(sheet)' has more than \(limit) columns"
        case .tooManyLinks(let path, let sheet, let limit):
            "'\(path)': the sheet '\(sheet)' has more than \(limit) links"
        case .unknownSheet(let path, let sheet, let target):
            "'\(path)': a link on the sheet '\(sheet)' leads to '\(target)', which is no sheet"
        case .noSheets(let path): "'\(path)': a workbook needs a sheet"
        case .tooLong(let path): "'\(path)' would be longer than 4 GiB"
        }
    }
}
