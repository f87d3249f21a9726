import DelimitedText
import GDALTools
import Geodesy

extension FirmTable {
    /// What kind of file a list is, by the ending of its name.
    private enum Kind {
        case commas
        case tabs
        case workbook
        case geoJSON
        case jsonLines

        init?(path: String) {
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

    /// Opens a list by its path; `-` is standard input, as CSV.
    ///
    /// - Throws: `TextInputError`, `CheckError`, `GDALError`.
    public static func open(_ path: String, options: Options = Options()) throws -> FirmTable {
        guard let kind = Kind(path: path) else {
            // What is not there is worth more of a message than what it is called.
            _ = try InputFile(path: path)
            throw CheckError.unknownFormat(path: path)
        }
        let file = path == "-" ? try InputFile.standardInput() : try InputFile(path: path)
        guard file.size > 0 else { throw TextInputError.empty(path: path) }
        switch kind {
        case .commas, .tabs:
            return try FirmTable(
                path: path, original: file,
                text: try TableText(file, encoding: options.encoding),
                delimiter: kind == .tabs ? 0x09 : 0x2C, options: options)
        case .geoJSON, .jsonLines:
            let spool = try TemporarySpool()
            let list =
                kind == .geoJSON
                ? try JSONList(geoJSON: file) : try JSONList(lines: file)
            if kind == .jsonLines { try list.checkNames(path: path, columns: options.columns) }
            try list.write(to: spool)
            var options = options
            options.headerRow = 1
            options.encoding = .utf8
            options.columns.merge(list.coordinateColumns) { own, _ in own }
            return try FirmTable(
                path: path, original: file, text: TableText(spool.finish(path: path)),
                delimiter: 0x2C, options: options, countsRecords: true,
                impliedCRS: kind == .geoJSON ? .wgs84 : nil)
        case .workbook:
            return try openWorkbook(path, file, options)
        }
    }

    /// Reads the sheet that is asked for, or the first that has a heading row.
    private static func openWorkbook(
        _ path: String, _ file: InputFile, _ options: Options
    ) throws -> FirmTable {
        let workbook = try Workbook(path: path, toolFolder: options.toolFolder)
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
