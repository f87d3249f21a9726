public import DelimitedText

/// A list of verdicts as a check wrote it, in any of its formats and either language.
///
/// Immutable; safe to share.
public struct VerdictList: Sendable {
    /// The path as it was given.
    public var path: String { table.path }
    let table: FirmTable
    let columns: VerdictColumns

    /// Opens a list of verdicts by its path.
    ///
    /// - Throws: `CheckError.notVerdicts` if the columns of a check are not there; what
    ///   `FirmTable.open` throws.
    public static func open(
        _ path: String, options: FirmTable.Options = .init()
    ) throws -> VerdictList {
        var options = options
        options.holdsVerdicts = true
        return try VerdictList(FirmTable.open(path, options: options), options)
    }

    /// Opens a list of verdicts that is at hand as a file of CSV, whatever it is called.
    ///
    /// - Throws: as `open(_:options:)`.
    public static func open(
        _ file: InputFile, format: ListFormat = .commas, options: FirmTable.Options = .init()
    ) throws -> VerdictList {
        var options = options
        options.holdsVerdicts = true
        return try VerdictList(FirmTable.open(file, format: format, options: options), options)
    }

    private init(_ table: FirmTable, _ options: FirmTable.Options) throws {
        guard let columns = VerdictColumns(table.headings.titles) else {
            throw CheckError.notVerdicts(path: table.path, titles: table.headings.titles)
        }
        self.table = try table.decoded(options: options)
        self.columns = columns
    }

    /// The SHA-256 of the file, in hexadecimal. O(bytes).
    public func sha256() throws -> String { try table.original.sha256() }

    /// The number of a column of the list's own by its heading, as `--indicators` names it.
    ///
    /// - Throws: `CheckError.noSuchColumn`.
    func column(_ heading: String, for key: String) throws(CheckError) -> Int {
        let titles = table.headings.titles
        let wanted = ColumnKey.normalise(heading)
        guard let column = titles.firstIndex(where: { ColumnKey.normalise($0) == wanted }) else {
            throw .noSuchColumn(heading: heading, key: key, titles: titles)
        }
        return column
    }
}
