import DelimitedText
import FirmCheck
import Geodesy
import JSON
import Zones

/// The options of a check as a client gives them: those of `zonefence check`, without the hyphens.
///
/// Immutable; safe to share.
struct CheckParameters: Sendable {
    var options = CheckOptions()
    var table = FirmTable.Options()
    var day: Day?
    var drafts = false

    static let all: [Parameter] = [
        Parameter(
            name: "crs",
            description:
                "The CRS of the list's coordinates: WGS84, CGCS2000, GCJ-02, BD-09, EPSG:n.",
            schema: ["type": "string"]),
        Parameter(
            name: "as-of", description: "The day whose editions are in force; default: today.",
            schema: ["type": "string", "format": "date"]),
        Parameter(
            name: "drafts", description: "Whether drafts come into force as well.",
            schema: ["type": "boolean", "default": false]),
        Parameter(
            name: "basis", description: "The address that counts.",
            schema: [
                "type": "string", "enum": .array(Basis.allCases.map { .string($0.rawValue) }),
                "default": "registered",
            ]),
        Parameter(
            name: "declared-zone",
            description:
                "The zone that reports every firm whose row names none: code, name or alias.",
            schema: ["type": "string"]),
        .accuracy(default: 10),
        Parameter(
            name: "distance-limit",
            description: "Distances to the line are given up to this many metres; 0 for none.",
            schema: ["type": "number", "minimum": 0, "default": 1000]),
        Parameter(
            name: "columns", description: "What columns mean, as name=企业名称,code=信用代码.",
            schema: ["type": "string"]),
        Parameter(
            name: "encoding", description: "The encoding of the list; default: found out.",
            schema: ["type": "string", "enum": ["utf-8", "gb18030"]]),
        Parameter(
            name: "sheet",
            description: "The sheet of a workbook; default: the first with headings.",
            schema: ["type": "string"]),
        Parameter(
            name: "header-row", description: "The row with the headings, from 1.",
            schema: ["type": "integer", "minimum": 1, "maximum": 1_000_000]),
        Parameter(
            name: "verify-coordinates",
            description:
                "Whether coordinates are held against the address beside them, where the service "
                + "has a gazetteer.", schema: ["type": "boolean", "default": false]),
        Parameter(
            name: "indicators", description: "Columns to add up by zone, separated by commas.",
            schema: ["type": "string"]),
    ]

    /// - Throws: 400.
    init(_ query: Query, rowLimit: Int) throws {
        options.rowLimit = rowLimit
        if let text = query["crs"] { options.crs = try ZoneService.crs(text) }
        if let text = query["as-of"] {
            guard let day = Day(text) else {
                throw Problem.badRequest(
                    "as-of '\(text)' is no date; write it as 2024-07-01",
                    "as-of“\(text)”不是日期；请写成 2024-07-01")
            }
            self.day = day
        }
        drafts = try Self.bool("drafts", query) ?? false
        if drafts { options.otherWords = ["--drafts"] }
        if let text = query["basis"] {
            guard let basis = Basis(rawValue: text) else {
                let words = Basis.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem.badRequest(
                    "basis '\(text)': use one of \(words)", "basis“\(text)”：应为 \(words) 之一")
            }
            options.basis = basis
        }
        options.declaredZone = query["declared-zone"]
        options.verifiesCoordinates = try Self.bool("verify-coordinates", query) ?? false
        options.accuracy = try query.metres("accuracy") ?? 10
        options.distanceLimit = try query.metres("distance-limit") ?? 1000
        options.indicators = Self.list(query["indicators"]).reduce(into: []) { known, heading in
            if !known.contains(heading) { known.append(heading) }
        }
        if let name = query["encoding"] {
            do {
                table.encoding = try TextEncoding(name: name)
            } catch {
                throw Problem.badRequest(error.description, error.chineseDescription)
            }
        }
        table.sheet = query["sheet"]
        table.headerRow = try query.integer("header-row", in: 1...1_000_000)
        for pair in Self.list(query["columns"]) {
            guard let equals = pair.firstIndex(of: "="),
                let key = ColumnKey(rawValue: String(pair[..<equals]))
            else {
                let keys = ColumnKey.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem.badRequest(
                    "columns '\(pair)': write key=heading, with one of \(keys)",
                    "columns“\(pair)”：请写成 键=列名，键为 \(keys) 之一")
            }
            table.columns[key] = String(pair[pair.index(after: equals)...])
        }
    }

    private static func list(_ text: String?) -> [String] {
        (text ?? "").split(whereSeparator: { $0 == "," || $0 == "，" }).map(String.init)
    }

    private static func bool(_ name: String, _ query: Query) throws(Problem) -> Bool? {
        switch query[name] {
        case nil: return nil
        case "true": return true
        case "false": return false
        default:
            throw .badRequest("'\(name)' is true or false", "“\(name)”应为 true 或 false")
        }
    }
}
