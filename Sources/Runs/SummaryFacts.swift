internal import JSON

/// Why a text is no summary. Immutable; safe to share.
struct BadSummary: Error {
    /// What is wrong with it.
    var message: String
}

/// What is read out of a summary beside keeping its text. Immutable; safe to share.
struct SummaryFacts: Equatable, Sendable {
    var asOf: String?
    var basis: String
    var boundaries: String
    var inputSHA256: String?
    var version: String
    var rows: Int
    /// In the order of the summary.
    var statuses: [RunInfo.StatusCount]
    /// In the order of the summary.
    var zones: [RunInfo.Zone]

    /// Reads a summary. Members that are not known here are passed over: a later version may have
    /// more. O(length).
    init(_ text: String) throws(BadSummary) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: text)
        } catch {
            throw BadSummary(message: error.description)
        }
        guard value.kind == .object else {
            throw BadSummary(message: "it is \(value.kind), not an object")
        }
        asOf = try Self.text(value, "as_of")
        basis = try Self.needed(value, "basis")
        boundaries = try Self.needed(value, "boundaries")
        inputSHA256 = try Self.text(value, "input_sha256")
        version = try Self.needed(value, "version")
        guard let rows = value["rows"]?.integer, rows >= 0 else {
            throw BadSummary(message: "'rows' is no count")
        }
        self.rows = rows
        guard let counts = value["statuses"]?.object, let zones = value["zones"]?.array else {
            throw BadSummary(message: "'statuses' or 'zones' is missing")
        }
        statuses = []
        for member in counts.members {
            guard let count = member.value.integer, count >= 0 else {
                throw BadSummary(message: "the status '\(member.name)' is no count")
            }
            statuses.append(RunInfo.StatusCount(status: member.name, firms: count))
        }
        self.zones = []
        for zone in zones {
            self.zones.append(
                RunInfo.Zone(
                    code: try Self.needed(zone, "code"), edition: try Self.text(zone, "edition"),
                    editionStatus: try Self.text(zone, "edition_status"),
                    sha256: try Self.text(zone, "sha256"),
                    authority: try Self.text(zone, "authority")))
        }
    }

    /// A member's text; nil if it is null or not there.
    private static func text(_ value: JSONValue, _ name: String) throws(BadSummary) -> String? {
        guard let member = value[name], member.kind != .null else { return nil }
        guard let text = member.string else {
            throw BadSummary(message: "'\(name)' is \(member.kind), not a string")
        }
        return text
    }

    private static func needed(_ value: JSONValue, _ name: String) throws(BadSummary) -> String {
        guard let text = try text(value, name) else {
            throw BadSummary(message: "'\(name)' is missing")
        }
        return text
    }
}
