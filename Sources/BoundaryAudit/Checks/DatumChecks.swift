import GEOS

/// The fence that editions are compared with.
struct ReferenceFence: Sendable {
    static func read(_ path: String) throws -> ReferenceFence { ReferenceFence() }
}

/// Whether an edition is the one before it, moved to another datum.
enum DatumChecks {
    static func findings(
        _ zone: AuditedZone, reference: ReferenceFence?, engine: borrowing AreaEngine
    ) throws(GEOSError) -> [Finding] {
        []
    }
}
