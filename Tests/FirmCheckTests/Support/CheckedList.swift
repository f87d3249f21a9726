import DelimitedText
import FirmCheck
import Geodesy
import JSON
import TestSupport
import Testing
import Zones

/// What a check wrote.
struct CheckedList {
    /// The verdicts as they were written.
    let text: String
    /// The summary as it is written.
    let summary: JSONValue
    /// Whether there is nothing to look at.
    let isClean: Bool
    /// The headings of the verdicts, if they are CSV.
    let titles: [String]
    /// The rows of the verdicts by heading, if they are CSV.
    let rows: [[String: String]]

    /// The cells of a column.
    func column(_ title: String) -> [String] { rows.map { $0[title] ?? "no column \(title)" } }

    /// The summary of a zone.
    func zone(_ code: String) throws -> JSONValue {
        try #require(summary["zones"]?.array?.first { $0["code"]?.string == code })
    }

    /// A number of the summary.
    func count(_ group: String, _ name: String) -> Int? { summary[group]?[name]?.integer }
}

/// Checks a list, given as the text of a file, against the sample zones or other boundaries.
///
/// - Parameter name: the name of the file, which tells its format.
func check(
    text: String, name: String = "list.csv", options: CheckOptions = .ofWGS84,
    tableOptions: FirmTable.Options = .init(),
    boundaries: @escaping @Sendable () throws -> Snapshot = { try SampleZones.snapshot.get() }
) throws -> CheckedList {
    try check(
        bytes: Array(text.utf8), name: name, options: options, tableOptions: tableOptions,
        boundaries: boundaries)
}

/// Checks a list, given as the bytes of a file.
func check(
    bytes: [UInt8], name: String = "list.csv", options: CheckOptions = .ofWGS84,
    tableOptions: FirmTable.Options = .init(), finder: (any AddressFinder)? = nil,
    boundaries: @escaping @Sendable () throws -> Snapshot = { try SampleZones.snapshot.get() }
) throws -> CheckedList {
    let folder = TemporaryDirectory()
    let path = folder.write(bytes, to: name)
    let output = try OutputFile(path: folder.path(of: "verdicts"))
    let summary = try FirmCheck(options: options).run(
        FirmTable.open(path, options: tableOptions), tableOptions: tableOptions,
        boundaries: boundaries, output: output, finder: finder)
    try output.commit()
    let text = try #require(folder.text("verdicts"))
    var records: [[String]] = []
    if options.format == .csv { records = splitCSV(text) }
    let titles = records.first ?? []
    return CheckedList(
        text: text, summary: try JSONValue(parsing: summary.json), isClean: summary.isClean,
        titles: titles,
        rows: records.dropFirst().map { cells in
            #expect(cells.count == titles.count, "as many cells as headings")
            return Dictionary(zip(titles, cells)) { first, _ in first }
        })
}

/// Checks rows as a CSV list with a column for every key, headed by it, and `revenue` behind.
func check(
    _ rows: [ListRow], options: CheckOptions = .ofWGS84, revenues: [String] = [],
    finder: (any AddressFinder)? = nil
) throws -> CheckedList {
    try check(
        bytes: Array(listText(rows, revenues: revenues).utf8), options: options, finder: finder)
}

/// The verdict of a list of one row.
func verdict(_ row: ListRow, options: CheckOptions = .ofWGS84) throws -> [String: String] {
    try #require(try check([row], options: options).rows.first)
}

/// A CSV list with a column for every key, headed by it, and `revenue` behind.
func listText(_ rows: [ListRow], revenues: [String] = []) -> String {
    let keys = ColumnKey.allCases
    var lines = [(keys.map(\.rawValue) + ["revenue"]).joined(separator: ",")]
    for (number, row) in rows.enumerated() {
        var row = row
        // A row of a test is a firm even if nothing is said of it.
        if row[.name] == nil { row[.name] = "示例企业\(number + 1)" }
        let revenue = number < revenues.count ? revenues[number] : ""
        lines.append(
            (keys.map { row[$0] ?? "" } + [revenue]).map(quoted).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
}

/// A cell of CSV, with quotes if it needs them.
func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
}

/// Splits CSV by the plainest rules of RFC 4180, independently of the library's scanner.
func splitCSV(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    func end() {
        record.append(String(cell))
        cell = String.UnicodeScalarView()
    }
    while let scalar = scalars.popFirst() {
        if isQuoted {
            if scalar == "\"", scalars.first == "\"" {
                cell.append("\"")
                scalars.removeFirst()
            } else if scalar == "\"" {
                isQuoted = false
            } else {
                cell.append(scalar)
            }
            continue
        }
        switch scalar {
        case "\"" where cell.isEmpty: isQuoted = true
        case ",": end()
        case "\n":
            end()
            records.append(record)
            record = []
        default: cell.append(scalar)
        }
    }
    if !cell.isEmpty || !record.isEmpty {
        end()
        records.append(record)
    }
    return records
}

extension CheckOptions {
    /// The usual options, with coordinates in WGS 84.
    static var ofWGS84: CheckOptions {
        var options = CheckOptions()
        options.crs = .wgs84
        return options
    }

    /// The usual options but for what `change` does.
    static func ofWGS84(_ change: (inout CheckOptions) -> Void) -> CheckOptions {
        var options = ofWGS84
        change(&options)
        return options
    }
}
