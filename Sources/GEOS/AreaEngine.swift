internal import CGEOS
public import PlanarGeometry

/// Validity, union and plain predicates of areas, one geometry at a time.
///
/// Converts at every call, which costs about 25 us per 1,000 vertices: for many positions against
/// the same areas use `PreparedAreas`. Confined to its lane: it owns a GEOS context.
public struct AreaEngine: ~Copyable {
    let context: GEOSContext

    /// Starts an engine. Cheap: under a microsecond.
    ///
    /// - Throws: `GEOSError.noContext`.
    public init() throws(GEOSError) {
        context = try GEOSContext()
    }

    /// The first defect of `area` by OGC 06-103r4, or nil if it is valid (`GEOSisValidDetail_r`).
    ///
    /// Self-touching rings that form holes are invalid, as the OGC model has it. O(n log n).
    ///
    /// - Throws: `GEOSError.failed`.
    public func defect(of area: MultiPolygon) throws(GEOSError) -> InvalidGeometry? {
        let geometry = try context.makeArea(area)
        defer { GEOSGeom_destroy_r(context.handle, geometry) }
        var reason: UnsafeMutablePointer<CChar>?
        var location: OpaquePointer?
        // 1 is valid, 0 invalid, 2 an exception.
        let answer = GEOSisValidDetail_r(context.handle, geometry, 0, &reason, &location)
        defer {
            if let reason { GEOSFree_r(context.handle, reason) }
            if let location { GEOSGeom_destroy_r(context.handle, location) }
        }
        if answer == 1 { return nil }
        guard answer == 0 else { throw context.failure(of: "GEOSisValidDetail_r") }
        var coordinate: Coordinate?
        if let location {
            var x = 0.0
            var y = 0.0
            if GEOSGeomGetX_r(context.handle, location, &x) == 1,
                GEOSGeomGetY_r(context.handle, location, &y) == 1
            {
                coordinate = Coordinate(x: x, y: y)
            }
        }
        return InvalidGeometry(
            reason: reason.map { String(cString: $0) } ?? "invalid", coordinate: coordinate)
    }

    /// A valid area of the same lines (`GEOSMakeValid_r`): what they enclose an odd number of times.
    ///
    /// Empty if they enclose nothing. O(n log n).
    ///
    /// - Throws: `GEOSError.failed`.
    public func mended(_ area: MultiPolygon) throws(GEOSError) -> MultiPolygon {
        let geometry = try context.makeArea(area)
        defer { GEOSGeom_destroy_r(context.handle, geometry) }
        let valid = try context.unwrap(
            GEOSMakeValid_r(context.handle, geometry), "GEOSMakeValid_r")
        defer { GEOSGeom_destroy_r(context.handle, valid) }
        return try context.readArea(valid)
    }

    /// The union of valid areas (`GEOSUnaryUnion_r`): edges that two of them share are gone.
    ///
    /// O(n log n).
    ///
    /// - Throws: `GEOSError.failed`.
    public func union(of areas: [MultiPolygon]) throws(GEOSError) -> MultiPolygon {
        let all = try context.makeArea(MultiPolygon(areas.flatMap(\.polygons)))
        defer { GEOSGeom_destroy_r(context.handle, all) }
        let union = try context.unwrap(
            GEOSUnaryUnion_r(context.handle, all), "GEOSUnaryUnion_r")
        defer { GEOSGeom_destroy_r(context.handle, union) }
        return try context.readArea(union)
    }

    /// Whether `area` covers each of `coordinates`, its boundary included (`GEOSCovers_r`).
    ///
    /// Unprepared, the slowest and plainest way to ask: 46 us a coordinate per 1,000 vertices.
    /// Tests hold the index against it.
    ///
    /// - Throws: `GEOSError.failed`.
    public func covers(
        _ area: MultiPolygon, _ coordinates: [Coordinate]
    ) throws(GEOSError) -> [Bool] {
        let geometry = try context.makeArea(area)
        defer { GEOSGeom_destroy_r(context.handle, geometry) }
        var answers: [Bool] = []
        answers.reserveCapacity(coordinates.count)
        for coordinate in coordinates {
            let point = try context.unwrap(
                GEOSGeom_createPointFromXY_r(context.handle, coordinate.x, coordinate.y),
                "GEOSGeom_createPointFromXY_r")
            defer { GEOSGeom_destroy_r(context.handle, point) }
            // 0 no, 1 yes, 2 an exception.
            let answer = GEOSCovers_r(context.handle, geometry, point)
            guard answer <= 1 else { throw context.failure(of: "GEOSCovers_r") }
            answers.append(answer == 1)
        }
        return answers
    }
}
