import GEOS

/// What is wrong between the fences of two zones.
enum NeighbourChecks {
    static func findings(_ zones: [AuditedZone]) throws(GEOSError) -> [Finding] { [] }
}
