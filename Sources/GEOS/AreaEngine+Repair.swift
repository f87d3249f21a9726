internal import CGEOS
public import PlanarGeometry

/// Making areas valid.
extension AreaEngine {
    /// How an area is made valid.
    public enum RepairMethod: Sendable {
        /// Keeps what is shell and what is hole: shells are united, holes taken off.
        case structure
        /// Takes an odd number of lines to the outside as inside, whatever ring they are of.
        case lines
    }

    /// A valid area in the place of an invalid one (`GEOSMakeValidWithParams_r`).
    ///
    /// Empty if nothing of it encloses anything. Positions are added where lines cross; the others
    /// stay. O(n log n).
    ///
    /// - Throws: `GEOSError.failed`.
    public func repaired(
        _ area: MultiPolygon, method: RepairMethod = .structure
    ) throws(GEOSError) -> MultiPolygon {
        let geometry = try context.makeArea(area)
        defer { GEOSGeom_destroy_r(context.handle, geometry) }
        let parameters = GEOSMakeValidParams_create_r(context.handle)
        defer { GEOSMakeValidParams_destroy_r(context.handle, parameters) }
        let chosen = method == .structure ? GEOS_MAKE_VALID_STRUCTURE : GEOS_MAKE_VALID_LINEWORK
        guard GEOSMakeValidParams_setMethod_r(context.handle, parameters, chosen) == 1,
            GEOSMakeValidParams_setKeepCollapsed_r(context.handle, parameters, 0) == 1
        else { throw context.failure(of: "GEOSMakeValidParams_setMethod_r") }
        let result = try context.unwrap(
            GEOSMakeValidWithParams_r(context.handle, geometry, parameters),
            "GEOSMakeValidWithParams_r")
        defer { GEOSGeom_destroy_r(context.handle, result) }
        return try context.readArea(result)
    }
}
