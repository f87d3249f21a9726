import GEOS

/// What is wrong with the pieces of one edition beside each other.
enum PieceChecks {
    static func findings(
        _ edition: AuditedEdition, engine: borrowing AreaEngine
    ) throws(GEOSError) -> [Finding] {
        []
    }
}
