internal import CGEOS
import PlanarGeometry

/// Values to GEOS geometries and back. The caller owns what is made.
extension GEOSContext {
    /// A GEOS ring of the same coordinates.
    private func makeRing(_ ring: LinearRing) throws(GEOSError) -> OpaquePointer {
        let count = UInt32(ring.coordinates.count)
        // A Coordinate is two doubles in order, which is the buffer that GEOS copies from.
        let sequence = ring.coordinates.withUnsafeBytes { bytes in
            GEOSCoordSeq_copyFromBuffer_r(
                handle, bytes.baseAddress?.assumingMemoryBound(to: Double.self), count, 0, 0)
        }
        let owned = try unwrap(sequence, "GEOSCoordSeq_copyFromBuffer_r")
        // Takes the sequence over, even when it fails.
        return try unwrap(GEOSGeom_createLinearRing_r(handle, owned), "GEOSGeom_createLinearRing_r")
    }

    /// A GEOS line of two positions.
    func makeLine(_ start: Coordinate, _ end: Coordinate) throws(GEOSError) -> OpaquePointer {
        let sequence = [start, end].withUnsafeBytes { bytes in
            GEOSCoordSeq_copyFromBuffer_r(
                handle, bytes.baseAddress?.assumingMemoryBound(to: Double.self), 2, 0, 0)
        }
        let owned = try unwrap(sequence, "GEOSCoordSeq_copyFromBuffer_r")
        return try unwrap(GEOSGeom_createLineString_r(handle, owned), "GEOSGeom_createLineString_r")
    }

    /// A GEOS polygon of the same rings.
    func makePolygon(_ polygon: Polygon) throws(GEOSError) -> OpaquePointer {
        let shell = try makeRing(polygon.shell)
        var holes: [OpaquePointer?] = []
        holes.reserveCapacity(polygon.holes.count)
        do {
            for hole in polygon.holes { holes.append(try makeRing(hole)) }
        } catch {
            for hole in holes { GEOSGeom_destroy_r(handle, hole) }
            GEOSGeom_destroy_r(handle, shell)
            throw error
        }
        let made = GEOSGeom_createPolygon_r(handle, shell, &holes, UInt32(holes.count))
        return try unwrap(made, "GEOSGeom_createPolygon_r")
    }

    /// A GEOS polygon if there is just one, which is the faster one to ask, else a multi-polygon.
    func makeArea(_ area: MultiPolygon) throws(GEOSError) -> OpaquePointer {
        if area.polygons.count == 1 { return try makePolygon(area.polygons[0]) }
        var parts: [OpaquePointer?] = []
        parts.reserveCapacity(area.polygons.count)
        do {
            for polygon in area.polygons { parts.append(try makePolygon(polygon)) }
        } catch {
            for part in parts { GEOSGeom_destroy_r(handle, part) }
            throw error
        }
        let made = GEOSGeom_createCollection_r(
            handle, Int32(GEOS_MULTIPOLYGON.rawValue), &parts, UInt32(parts.count))
        return try unwrap(made, "GEOSGeom_createCollection_r")
    }

    /// The polygons of a GEOS geometry, which stays the caller's.
    ///
    /// Points and lines in a collection are left out: an area is what is asked for.
    func readArea(_ geometry: OpaquePointer) throws(GEOSError) -> MultiPolygon {
        var polygons: [Polygon] = []
        try appendPolygons(of: geometry, to: &polygons)
        return MultiPolygon(polygons)
    }

    private func appendPolygons(
        of geometry: OpaquePointer, to polygons: inout [Polygon]
    ) throws(GEOSError) {
        let type = UInt32(bitPattern: GEOSGeomTypeId_r(handle, geometry))
        if type == GEOS_POLYGON.rawValue {
            if GEOSisEmpty_r(handle, geometry) == 0 { polygons.append(try readPolygon(geometry)) }
        } else if type == GEOS_MULTIPOLYGON.rawValue || type == GEOS_GEOMETRYCOLLECTION.rawValue {
            for index in 0..<GEOSGetNumGeometries_r(handle, geometry) {
                let part = try unwrap(
                    GEOSGetGeometryN_r(handle, geometry, index), "GEOSGetGeometryN_r")
                try appendPolygons(of: part, to: &polygons)
            }
        }
    }

    private func readPolygon(_ geometry: OpaquePointer) throws(GEOSError) -> Polygon {
        let shell = try readRing(
            try unwrap(GEOSGetExteriorRing_r(handle, geometry), "GEOSGetExteriorRing_r"))
        var holes: [LinearRing] = []
        for index in 0..<GEOSGetNumInteriorRings_r(handle, geometry) {
            let hole = GEOSGetInteriorRingN_r(handle, geometry, index)
            holes.append(try readRing(try unwrap(hole, "GEOSGetInteriorRingN_r")))
        }
        return Polygon(shell: shell, holes: holes)
    }

    private func readRing(_ ring: OpaquePointer) throws(GEOSError) -> LinearRing {
        let sequence = try unwrap(GEOSGeom_getCoordSeq_r(handle, ring), "GEOSGeom_getCoordSeq_r")
        var count: UInt32 = 0
        guard GEOSCoordSeq_getSize_r(handle, sequence, &count) == 1 else {
            throw failure(of: "GEOSCoordSeq_getSize_r")
        }
        var copied: Int32 = 0
        let coordinates = [Coordinate](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
            let doubles = UnsafeMutableRawPointer(buffer.baseAddress)?
                .assumingMemoryBound(to: Double.self)
            copied = GEOSCoordSeq_copyToBuffer_r(handle, sequence, doubles, 0, 0)
            filled = copied == 1 ? Int(count) : 0
        }
        do {
            return try LinearRing(coordinates)
        } catch {
            throw .failed(function: "GEOSCoordSeq_copyToBuffer_r", message: "\(error)")
        }
    }
}
