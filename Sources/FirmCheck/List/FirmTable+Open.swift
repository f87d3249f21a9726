public import DelimitedText
import GDALTools
import Geodesy

/// What kind of file a list is.
public enum ListFormat: Hashable, Sendable, CaseIterable {
    /// Text with commas.
    case commas
    /// Text with tabs.
    case tabs
    /// XLSX, XLS or ODS, told by its content.
    case workbook
    /// RFC 7946.
    case geoJSON
    /// One JSON object a line.
    case jsonLines

    /// The kind by the ending of a file's name; nil if it says none. `-` is text with commas.
    public init?(path: String) {
        if path == "-" {
            self = .commas
            return
        }
        guard let dot = path.lastIndex(of: ".") else { return nil }
        switch path[dot...].lowercased() {
        case ".csv", ".txt": self = .commas
        case ".tsv", ".tab": self = .tabs
        case ".xlsx", ".xls", ".ods": self = .workbook
        case ".geojson", ".json": self = .geoJSON
        case ".jsonl", ".ndjson": self = .jsonLines
        default: return nil
        }
    }
}

extension FirmTable {
    /// Opens a list by its path; `-` is standard input, as CSV.
    ///
    /// - Throws: `TextInputError`, `CheckError`, `GDALError`.
    public static func open(_ path: String, options: Options = Options()) throws -> FirmTable {
        guard let format = ListFormat(path: path) else {
            // What is not there is worth more of a message than what it is called.
            _ = try InputFile(path: path)
            throw CheckError.unknownFormat(path: path)
        }
        let file = path == "-" ? try InputFile.standardInput() : try InputFile(path: path)
        return try open(file, format: format, options: options)
    }

    /// Opens a list that is at hand as a file, whatever it is called.
    ///
    /// - Parameter file: its `path` is what messages call it.
    /// - Throws: `TextInputError`, `CheckError`, `GDALError`.
    public static func open(
        _ file: InputFile, format: ListFormat, options: Options = Options()
    ) throws -> FirmTable {
        let path = file.path
        guard file.size > 0 else { throw TextInputError.empty(path: path) }
        switch format {
        case .commas, .tabs:
            return try FirmTable(
                path: path, original: file,
                text: try TableText(file, encoding: options.encoding),
                delimiter: format == .tabs ? 0x09 : 0x2C, options: options)
        case .geoJSON, .jsonLines:
            let list =
                format == .geoJSON
                ? try JSONList(geoJSON: file) : try JSONList(lines: file, columns: options.columns)
            var options = options
            options.headerRow = 1
            options.encoding = .utf8
            options.columns.merge(list.coordinateColumns) { own, _ in own }
            return try FirmTable(
                path: path, original: file, text: TableText(list.spool.finish(path: path)),
                delimiter: 0x2C, options: options, countsRecords: true,
                impliedCRS: format == .geoJSON ? .wgs84 : nil)
        case .workbook:
            return try openWorkbook(file, options)
        }
    }

    /// Reads the sheet that is asked for, or the first that has a heading row.
    private static func openWorkbook(
        _ file: InputFile, _ options: Options
    ) throws -> FirmTable {
        let path = file.path
        // By its descriptor, so that a file without a name can be read as well.
        let workbook = try file.withDescriptor { descriptor throws(GDALError) in
            try Workbook(
                descriptor: descriptor, path: path, toolFolder: options.toolFolder)
        }
        var options = options
        options.encoding = .utf8
        var refusal: CheckError?
        for sheet in try options.sheet.map({ [$0] }) ?? workbook.sheetNames() {
            let descriptor = try workbook.csv(sheet: sheet)
            let csv = try InputFile(adopting: descriptor, path: path)
            guard csv.size > 0 else { continue }
            do {
                return try FirmTable(
                    path: path, original: file, text: TableText(csv), delimiter: 0x2C,
                    options: options, sheet: sheet)
            } catch let error as CheckError {
                // A sheet of notes; perhaps the next one is the list.
                guard options.sheet == nil, case .noHeadingRow = error else { throw error }
                refusal = refusal ?? error
            }
        }
        throw refusal ?? TextInputError.empty(path: path)
    }
}
