import JSON

/// A change of the boundaries that somebody asked for, as the audit log records it.
///
/// Immutable; safe to share.
public struct AuditedChange: Hashable, Sendable {
    /// What is to be done. Immutable; safe to share.
    public enum Action: String, CaseIterable, Hashable, Sendable {
        /// An edition is put in the place of another, or where none was.
        case putEdition = "put-edition"
        /// An edition is deleted.
        case deleteEdition = "delete-edition"
        /// A draft is put in force.
        case publish
    }

    /// What ties the record of the intent to that of the outcome.
    public var requestID: String
    /// Who asks.
    public var principal: Principal
    /// From which address.
    public var address: String
    /// What is to be done.
    public var action: Action
    /// The code of the zone.
    public var zone: String
    /// The day of the edition.
    public var edition: String
    /// The SHA-256 of the file before, 64 hexadecimal digits; nil if there is none.
    public var beforeSHA256: String?
    /// The SHA-256 of the file after it, 64 hexadecimal digits; nil if there is to be none.
    public var afterSHA256: String?

    /// Makes a change.
    public init(
        requestID: String, principal: Principal, address: String, action: Action, zone: String,
        edition: String, beforeSHA256: String?, afterSHA256: String?
    ) {
        self.requestID = requestID
        self.principal = principal
        self.address = address
        self.action = action
        self.zone = zone
        self.edition = edition
        self.beforeSHA256 = beforeSHA256
        self.afterSHA256 = afterSHA256
    }
}

/// How a change ended. Immutable; safe to share.
public enum AuditOutcome: String, CaseIterable, Hashable, Sendable {
    /// It was done.
    case done
    /// It was not begun, for what was asked.
    case refused
    /// It was begun or was to be, and something went wrong; the boundaries are as they were.
    case failed
}

extension AuditedChange {
    /// One line of JSON with its line feed: an intent, or an outcome with the response's status.
    ///
    /// Texts are cut to 256 scalars, so that a request cannot make a line of any length.
    func line(at time: Timestamp, result: (outcome: AuditOutcome, status: Int)?) -> [UInt8] {
        func text(_ text: String) -> JSONValue { .string(text.excerpt(atMost: 256)) }
        let value: JSONValue = [
            "time": .string(time.description),
            "phase": .string(result == nil ? "intent" : "outcome"),
            "request_id": text(requestID),
            "principal": text(principal.name),
            "principal_id": text(principal.identifier),
            "kind": .string(principal.kind.rawValue),
            "address": text(address),
            "action": .string(action.rawValue),
            "zone": text(zone),
            "edition": text(edition),
            "before_sha256": beforeSHA256.map(text) ?? .null,
            "after_sha256": afterSHA256.map(text) ?? .null,
            "outcome": .string(orNull: result?.outcome.rawValue),
            "status": result.map { .integer($0.status) } ?? .null,
        ]
        var writer = JSONWriter(.compact)
        writer.write(value)
        writer.endLine()
        return writer.bytes
    }
}
