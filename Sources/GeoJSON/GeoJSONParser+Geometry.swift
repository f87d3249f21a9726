import JSON
import PlanarGeometry

extension GeoJSONParser {
    private static let maximumCollectionDepth = 16

    mutating func readGeometryOrNull() throws(GeoJSONError) -> Geometry? {
        if try step({ json throws(JSONError) in try json.peekKind() }) == .null {
            try skipValue()
            return nil
        }
        try expect(.object, of: "geometry")
        return try readGeometry()
    }

    /// Forgets where in a geometry the parser is.
    mutating func leaveGeometry() {
        part = nil
        ring = nil
        extraPositions = 0
        firstExtra = nil
    }

    /// Reads the geometry object at the cursor.
    mutating func readGeometry() throws(GeoJSONError) -> Geometry {
        let type = try peekType()
        let start = json.offset
        var result: Geometry?
        var seen = SeenMembers()
        try step { json throws(JSONError) in try json.beginObject() }
        let wanted = type == "GeometryCollection" ? "geometries" : "coordinates"
        while let name = try nextName() {
            noteRepetition(of: name, in: &seen)
            switch name {
            case "type": try readType(again: type)
            case "crs": try readCRS()
            case wanted:
                _ = try step { json throws(JSONError) in try json.peekKind() }
                result = try readCoordinates(of: type, typeAt: start)
                if let firstExtra {
                    observations.append(
                        Observation(
                            kind: .extraDimensions(positions: extraPositions), place: firstExtra))
                }
                leaveGeometry()
            default: try skipValue()
            }
        }
        if let result { return result }
        // An unknown type needs no coordinates to be wrong.
        guard Self.types.contains(type) else {
            throw .unknownType(type, at: errorPlace(at: start))
        }
        throw .missingMember(wanted, at: errorPlace(at: start))
    }

    private static let types: Set<String> = [
        "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
        "GeometryCollection",
    ]

    private mutating func readCoordinates(
        of type: String, typeAt start: Int
    ) throws(GeoJSONError) -> Geometry {
        switch type {
        case "Point": return .point(try readPoint())
        case "MultiPoint":
            try readPositions(.positions)
            return .multiPoint(Array(positions))
        case "LineString": return .lineString(try readLine())
        case "MultiLineString":
            var lines: [[Coordinate]] = []
            try enter(.lines)
            while try nextElement() {
                part = lines.count
                lines.append(try readLine())
            }
            return .multiLineString(lines)
        case "Polygon": return .polygon(try readPolygon())
        case "MultiPolygon":
            var polygons: [Polygon] = []
            try enter(.polygons)
            while try nextElement() {
                part = polygons.count
                polygons.append(try readPolygon())
            }
            return .multiPolygon(MultiPolygon(polygons))
        case "GeometryCollection": return .geometryCollection(try readGeometries())
        default: throw .unknownType(type, at: errorPlace(at: start))
        }
    }

    private mutating func readGeometries() throws(GeoJSONError) -> [Geometry] {
        try expect(.array, of: "geometries")
        guard collectionDepth < Self.maximumCollectionDepth else {
            throw .collectionsTooDeep(limit: Self.maximumCollectionDepth, at: errorPlace())
        }
        collectionDepth += 1
        var geometries: [Geometry] = []
        try step { json throws(JSONError) in try json.beginArray() }
        while try nextElement() {
            if collectionDepth == 1 { geometry = geometries.count }
            try expect(.object, of: nil)
            geometries.append(try readGeometry())
        }
        collectionDepth -= 1
        if collectionDepth == 0 { geometry = nil }
        return geometries
    }

    private mutating func readPoint() throws(GeoJSONError) -> Coordinate {
        positions.removeAll(keepingCapacity: true)
        return try readPosition(index: nil)
    }

    private mutating func readLine() throws(GeoJSONError) -> [Coordinate] {
        let start = try readPositions(.positions)
        guard positions.count >= 2 else {
            throw .lineTooShort(count: positions.count, at: errorPlace(at: start))
        }
        return Array(positions)
    }

    private mutating func readPolygon() throws(GeoJSONError) -> Polygon {
        let start = try enter(.rings)
        var shell: LinearRing?
        var holes: [LinearRing] = []
        var index = 0
        while try nextElement() {
            ring = index
            let read = try readRing()
            if index == 0 { shell = read } else { holes.append(read) }
            index += 1
        }
        ring = nil
        guard let shell else { throw .noRings(at: errorPlace(at: start)) }
        return Polygon(shell: shell, holes: holes)
    }

    private mutating func readRing() throws(GeoJSONError) -> LinearRing {
        let start = try readPositions(.positions)
        let result: LinearRing
        do {
            // A copy of the right size; the buffer keeps its capacity for the next ring.
            result = try LinearRing(Array(positions[...]))
        } catch {
            throw refusal(error, ringAt: start)
        }
        let area = result.doubledSignedArea
        if ring == 0 ? area < 0 : area > 0 { observe(.againstRightHandRule, at: start) }
        return result
    }

    private mutating func refusal(_ error: LinearRingError, ringAt start: Int) -> GeoJSONError {
        switch error {
        case .tooShort(let count): .ringTooShort(count: count, at: errorPlace(at: start))
        case .notClosed(let first, let last):
            .ringNotClosed(first: first, last: last, at: errorPlace(at: start))
        case .notFinite(let index):
            .notFinite("\(positions[index])", at: errorPlace(at: start, position: index))
        }
    }
}
