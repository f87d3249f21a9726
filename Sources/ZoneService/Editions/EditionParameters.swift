import BoundaryImport
import Geodesy
import JSON
import Zones

/// The options of an import as a client gives them. A namespace; safe to share.
enum EditionParameters {
    static let all: [Parameter] = [
        Parameter(
            name: "crs",
            description: "The CRS, if the file does not say it: CGCS2000, GCJ-02, BD-09, EPSG:n.",
            schema: ["type": "string"]),
        Parameter(
            name: "name",
            description: "The name of the zone; default: as stored, else the "
                + "catalogue's.", schema: ["type": "string", "minLength": 1, "maxLength": 200]),
        Parameter(
            name: "kind", description: "The kind of the zone.",
            schema: ["type": "string", "minLength": 1, "maxLength": 100]),
        Parameter(
            name: "role", description: "The role of features that have none.",
            schema: words(Piece.Role.allCases.map(\.rawValue), default: "fence")),
        Parameter(
            name: "status", description: "What the edition may be used for.",
            schema: words(Edition.Status.allCases.map(\.rawValue), default: "draft")),
        Parameter(
            name: "authority",
            description: "Who decided the boundary; an official edition needs it.",
            schema: ["type": "string", "minLength": 1, "maxLength": 200]),
        Parameter(
            name: "declared-area-ha",
            description: "The area that the authority gives, in hectares.",
            schema: ["type": "number", "minimum": 0]),
        Parameter(
            name: "repair", description: "Whether invalid pieces are made valid.",
            schema: ["type": "boolean", "default": false]),
    ]

    private static func words(_ words: [String], default usual: String) -> JSONValue {
        [
            "type": "string", "enum": .array(words.map { .string($0) }),
            "default": .string(usual),
        ]
    }

    /// How the boundary of an edition is imported.
    ///
    /// - Throws: 400.
    static func options(
        _ query: Query, _ name: ZoneService.EditionName
    ) throws(Problem) -> ImportOptions {
        var options = ImportOptions(target: .zone(name.code), validFrom: name.day)
        if let text = query["crs"] { options.crs = try ZoneService.crs(text) }
        options.name = try text("name", 200, query)
        options.kind = try text("kind", 100, query)
        options.authority = try text("authority", 200, query)
        if let word = query["role"] {
            guard let role = Piece.Role(rawValue: word) else {
                throw unknown("role", word, Piece.Role.allCases.map(\.rawValue))
            }
            options.role = role
        }
        if let word = query["status"] {
            guard let status = Edition.Status(rawValue: word) else {
                throw unknown("status", word, Edition.Status.allCases.map(\.rawValue))
            }
            options.status = status
        }
        if options.status == .official, options.authority == nil {
            throw .badRequest(
                "an official edition needs an authority: who decided it", "正式版本须注明公布机关（authority）")
        }
        options.declaredAreaHectares = try query.metres("declared-area-ha")
        switch query["repair"] {
        case nil, "false": break
        case "true": options.repairs = true
        default: throw .badRequest("'repair' is true or false", "“repair”应为 true 或 false")
        }
        options.replaces = true
        return options
    }

    private static func text(
        _ name: String, _ limit: Int, _ query: Query
    ) throws(Problem) -> String? {
        guard let text = query[name] else { return nil }
        let isPlain =
            text.contains { !$0.isWhitespace } && text.count <= limit
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard isPlain else {
            throw .badRequest(
                "'\(name)' is a text of one line, at most \(limit) characters",
                "“\(name)”应为一行文字，不超过 \(limit) 字")
        }
        return text
    }

    private static func unknown(_ name: String, _ word: String, _ known: [String]) -> Problem {
        let list = known.joined(separator: ", ")
        return .badRequest(
            "\(name) '\(word)': use one of \(list)", "\(name)“\(word)”：应为 \(list) 之一")
    }
}
