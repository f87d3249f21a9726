internal import CGEOS
public import PlanarGeometry

/// Overlay and relations of two areas, and the orientation of three positions.
extension AreaEngine {
    /// What `a` and `b` have in common (`GEOSIntersection_r`); points and lines are left out.
    ///
    /// O(n log n).
    ///
    /// - Throws: `GEOSError.failed`.
    public func intersection(of a: MultiPolygon, _ b: MultiPolygon) throws(GEOSError)
        -> MultiPolygon
    {
        try overlay(a, b, GEOSIntersection_r, "GEOSIntersection_r")
    }

    /// What `a` has and `b` has not (`GEOSDifference_r`); points and lines are left out.
    ///
    /// O(n log n).
    ///
    /// - Throws: `GEOSError.failed`.
    public func difference(of a: MultiPolygon, _ b: MultiPolygon) throws(GEOSError) -> MultiPolygon
    {
        try overlay(a, b, GEOSDifference_r, "GEOSDifference_r")
    }

    /// Whether a valid area and an envelope have a point in common, boundaries included
    /// (`GEOSIntersects_r`).
    ///
    /// O(n).
    ///
    /// - Throws: `GEOSError.failed`.
    public func intersects(_ area: MultiPolygon, _ box: Envelope) throws(GEOSError) -> Bool {
        let geometry = try context.makeArea(area)
        defer { GEOSGeom_destroy_r(context.handle, geometry) }
        // A box without width or height is a point or a line, which no rectangle can be.
        let other: OpaquePointer
        if box.width > 0, box.height > 0 {
            other = try context.unwrap(
                GEOSGeom_createRectangle_r(
                    context.handle, box.minX, box.minY, box.maxX, box.maxY),
                "GEOSGeom_createRectangle_r")
        } else if box.width > 0 || box.height > 0 {
            other = try context.makeLine(
                Coordinate(x: box.minX, y: box.minY), Coordinate(x: box.maxX, y: box.maxY))
        } else {
            other = try context.unwrap(
                GEOSGeom_createPointFromXY_r(context.handle, box.minX, box.minY),
                "GEOSGeom_createPointFromXY_r")
        }
        defer { GEOSGeom_destroy_r(context.handle, other) }
        // 0 no, 1 yes, 2 an exception.
        let answer = GEOSIntersects_r(context.handle, geometry, other)
        guard answer <= 1 else { throw context.failure(of: "GEOSIntersects_r") }
        return answer == 1
    }

    /// Whether the interiors of two valid areas meet (`GEOSRelatePattern_r` with `T********`).
    ///
    /// O(n log n).
    ///
    /// - Throws: `GEOSError.failed`.
    public func interiorsMeet(_ a: MultiPolygon, _ b: MultiPolygon) throws(GEOSError) -> Bool {
        try relation(a, b, "T********")
    }

    /// Whether `a` covers the area `b` (`GEOSRelatePattern_r` with `******FF*`, that is, nothing of
    /// `b` is outside of `a`).
    ///
    /// O(n log n).
    ///
    /// - Throws: `GEOSError.failed`.
    public func covers(_ a: MultiPolygon, area b: MultiPolygon) throws(GEOSError) -> Bool {
        try relation(a, b, "******FF*")
    }

    private func relation(
        _ a: MultiPolygon, _ b: MultiPolygon, _ pattern: String
    ) throws(GEOSError) -> Bool {
        let (first, second) = try pair(a, b)
        defer { release(first, second) }
        // 0 no, 1 yes, 2 an exception.
        let answer = GEOSRelatePattern_r(context.handle, first, second, pattern)
        guard answer <= 1 else { throw context.failure(of: "GEOSRelatePattern_r") }
        return answer == 1
    }

    private func overlay(
        _ a: MultiPolygon, _ b: MultiPolygon,
        _ function: (GEOSContextHandle_t?, OpaquePointer?, OpaquePointer?) -> OpaquePointer?,
        _ name: String
    ) throws(GEOSError) -> MultiPolygon {
        let (first, second) = try pair(a, b)
        defer { release(first, second) }
        let result = try context.unwrap(function(context.handle, first, second), name)
        defer { GEOSGeom_destroy_r(context.handle, result) }
        return try context.readArea(result)
    }

    private func pair(
        _ a: MultiPolygon, _ b: MultiPolygon
    ) throws(GEOSError) -> (OpaquePointer, OpaquePointer) {
        let first = try context.makeArea(a)
        do {
            return (first, try context.makeArea(b))
        } catch {
            GEOSGeom_destroy_r(context.handle, first)
            throw error
        }
    }

    private func release(_ a: OpaquePointer, _ b: OpaquePointer) {
        GEOSGeom_destroy_r(context.handle, a)
        GEOSGeom_destroy_r(context.handle, b)
    }

    /// On which side of the line from `a` to `b` a position lies: 1 left, -1 right, 0 on it.
    ///
    /// Exact: a floating-point filter answers nearly always (Shewchuk, "Adaptive Precision
    /// Floating-Point Arithmetic", 1997), else `GEOSOrientationIndex_r`. 2 ns, or 100.
    public func orientation(_ a: Coordinate, _ b: Coordinate, _ position: Coordinate) -> Int {
        let left = (a.x - position.x) * (b.y - position.y)
        let right = (a.y - position.y) * (b.x - position.x)
        let determinant = left - right
        let bound = 3.330_669_073_875_471_6e-16 * (left.magnitude + right.magnitude)
        if determinant > bound { return 1 }
        if determinant < -bound { return -1 }
        if left == 0, right == 0 { return 0 }
        return Int(
            GEOSOrientationIndex_r(
                context.handle, a.x, a.y, b.x, b.y, position.x, position.y))
    }
}
