public import Geodesy
public import Zones

/// How boundaries are audited. Immutable; safe to share.
public struct AuditOptions: Sendable {
    /// The role of features that have none: one for all paths, or one for each path in order.
    public var roles = [Piece.Role.fence]
    /// The zone that all features of plain files belong to; nil if their properties say it.
    public var zone: String?
    /// The property with a zone's code in plain files; nil for the id, else `code`.
    public var zoneKey: String?
    /// The CRS of plain files that are not in CRS84.
    public var crs: CRSIdentifier?
    /// A GeoJSON file that plain files and editions are compared with for a shift of datum.
    public var reference: String?

    /// Nothing said.
    public init() {}
}

/// What an audit found.
///
/// Immutable; safe to share.
public struct AuditReport: Sendable {
    /// The findings, by file, zone, feature and ring.
    public var findings: [Finding]
    /// How many files were looked at, manifests left out.
    public let files: Int
    /// How many zones these are about.
    public let zones: Int
    /// How many features were looked at.
    public let features: Int

    /// How many findings of a severity there are.
    public func count(_ severity: Severity) -> Int {
        findings.count { $0.severity == severity }
    }
}
