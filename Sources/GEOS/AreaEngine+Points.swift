internal import CGEOS
public import PlanarGeometry

/// Places that stand for an area.
extension AreaEngine {
    /// A position in the interior of a valid polygon (`GEOSPointOnSurface_r`).
    ///
    /// It lies half-way across the widest stretch of a parallel near the middle. O(n).
    ///
    /// - Returns: nil if the polygon is so flat that no interior can be told from its boundary.
    /// - Throws: `GEOSError.failed`.
    public func interiorPosition(of polygon: Polygon) throws(GEOSError) -> Coordinate? {
        let geometry = try context.makePolygon(polygon)
        defer { GEOSGeom_destroy_r(context.handle, geometry) }
        let point = try context.unwrap(
            GEOSPointOnSurface_r(context.handle, geometry), "GEOSPointOnSurface_r")
        defer { GEOSGeom_destroy_r(context.handle, point) }
        var x = 0.0
        var y = 0.0
        // An empty point has no coordinates: both calls return 0 then.
        guard GEOSGeomGetX_r(context.handle, point, &x) == 1,
            GEOSGeomGetY_r(context.handle, point, &y) == 1, x.isFinite, y.isFinite
        else { return nil }
        return Coordinate(x: x, y: y)
    }
}
