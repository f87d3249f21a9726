public import DelimitedText
import FirmCheck
import JSON
import Zones

extension CheckRecord {
    /// Reads the summary of a check.
    ///
    /// - Throws: `ReportError.badSummary`, `TextInputError`.
    public init(path: String) throws {
        try self.init(InputFile(path: path))
    }

    /// Reads the summary of a check from a file that is at hand.
    ///
    /// - Throws: `ReportError.badSummary`, `TextInputError`.
    public init(_ file: InputFile) throws {
        guard file.size <= Self.longest else {
            throw ReportError.badSummary(path: file.path, message: "more than 256 MB")
        }
        var bytes = [UInt8](repeating: 0, count: file.size)
        let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }
        try self.init(path: file.path, json: Array(bytes[..<count]))
    }

    private static let longest = 256 << 20

    /// Reads the text of a summary.
    ///
    /// - Parameter path: what messages call it.
    /// - Throws: `ReportError.badSummary`.
    public init(path: String, json: [UInt8]) throws(ReportError) {
        func bad(_ message: String) -> ReportError { .badSummary(path: path, message: message) }
        let value: JSONValue
        do { value = try JSONValue(parsing: json) } catch { throw bad(error.description) }
        guard let object = value.object else { throw bad("no JSON object") }
        guard let basis = object["basis"]?.string.flatMap(Basis.init(rawValue:)) else {
            throw bad("no 'basis'")
        }
        guard let boundaries = object["boundaries"]?.string,
            let version = object["version"]?.string
        else { throw bad("no 'boundaries' or no 'version'") }
        guard let rows = object["rows"]?.integer, let counts = object["statuses"]?.object else {
            throw bad("no 'rows' or no 'statuses'")
        }
        var day: Day?
        if let text = object["as_of"]?.string {
            guard let parsed = Day(text) else { throw bad("'as_of' is no day") }
            day = parsed
        }
        var statuses: [Status: Int] = [:]
        for status in Status.allCases {
            guard let count = counts["\(status.code)"]?.integer else {
                throw bad("'statuses' lacks \(status.code)")
            }
            statuses[status] = count
        }
        let words = object["options"].map { $0.array?.map(\.string) ?? [nil] }
        guard words?.contains(nil) != true else { throw bad("'options' are no words") }
        self.init(
            path: path, asOf: day, basis: basis, boundaries: boundaries,
            inputSHA256: object["input_sha256"]?.string, version: version,
            declaredZone: object["declared_zone"]?.string,
            options: words?.compactMap(\.self), rows: rows,
            statuses: statuses)
    }
}
