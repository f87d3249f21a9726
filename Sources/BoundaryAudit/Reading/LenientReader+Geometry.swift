import Geodesy
import JSON
import PlanarGeometry

/// The geometries: rings are kept as they stand, whatever is wrong with them.
extension LenientReader {
    private static let misplacedInGeometry: Set<String> = ["geometry", "properties", "features"]
    private static let mostCollections = 16

    mutating func readGeometryOrNull() throws(JSONError) {
        switch try json.peekKind() {
        case .null:
            note(.empty, "the geometry is null", "几何为 null")
            try json.skipValue()
        case .object: try readGeometry()
        case let kind: try noteKind(kind, of: "geometry", expected: .object)
        }
    }

    mutating func readGeometry(depth: Int = 0) throws(JSONError) {
        guard let type = try peekType() else { return try json.skipValue() }
        if depth == 0 { feature?.geometryType = type }
        guard Self.geometryTypes.contains(type), depth <= Self.mostCollections else {
            note(
                .notGeoJSON, "the geometry has the type '\(type)', unknown in GeoJSON",
                "几何的类型“\(type)”不是 GeoJSON 的类型")
            return try json.skipValue()
        }
        let wanted = type == "GeometryCollection" ? "geometries" : "coordinates"
        var isThere = false
        try members(of: "a geometry", "几何", misplaced: Self.misplacedInGeometry) {
            (reader, name) throws(JSONError) in
            guard name == wanted else { return false }
            isThere = true
            try reader.readContents(of: type, depth)
            return true
        }
        if !isThere { missing(wanted, "the geometry", "几何") }
    }

    private mutating func readContents(of type: String, _ depth: Int) throws(JSONError) {
        switch type {
        case "Polygon": try readPolygon()
        case "MultiPolygon":
            var count = 0
            try elements("coordinates") { (reader) throws(JSONError) in
                count += 1
                try reader.readPolygon()
            }
            if count == 0 { noteEmpty() }
        case "GeometryCollection":
            try elements("geometries") { (reader) throws(JSONError) in
                let kind = try reader.json.peekKind()
                guard kind == .object else {
                    return try reader.noteKind(kind, of: "geometry", expected: .object)
                }
                try reader.readGeometry(depth: depth + 1)
            }
        default: try json.skipValue()
        }
    }

    private mutating func noteEmpty() {
        note(.empty, "the geometry has no rings", "几何没有环")
    }

    /// Goes through the elements of the array at the cursor; anything else is noted.
    private mutating func elements(
        _ name: String, _ read: (inout LenientReader) throws(JSONError) -> Void
    ) throws(JSONError) {
        let kind = try json.peekKind()
        guard kind == .array else {
            feature?.isPartial = true
            return try noteKind(kind, of: name, expected: .array)
        }
        try json.beginArray()
        while try json.nextElement() { try read(&self) }
    }

    private mutating func readPolygon() throws(JSONError) {
        var polygon = AuditedPolygon()
        try elements("polygon") { (reader) throws(JSONError) in
            let ring = try reader.readRing(index: polygon.rings.count)
            polygon.rings.append(ring)
        }
        if polygon.rings.isEmpty { noteEmpty() }
        feature?.polygons.append(polygon)
    }

    private mutating func readRing(index: Int) throws(JSONError) -> AuditedRing {
        var ring = AuditedRing(index: index, coordinates: [])
        var range = RangeDefects()
        let start = json.offset
        try elements("ring") { (reader) throws(JSONError) in
            guard let written = try reader.readPosition(ring: index) else {
                ring.isUsable = false
                return
            }
            guard let toCRS84 = reader.toCRS84 else {
                range.add(written)
                ring.coordinates.append(written)
                return
            }
            if let moved = toCRS84(written) {
                ring.coordinates.append(moved)
            } else {
                ring.isUsable = false
                reader.note(
                    .notFinite, ring: index, "\(written) has no place in its CRS",
                    "\(written) 在其坐标系中没有对应位置")
            }
        }
        if toCRS84 == nil {
            ring.longNumbers = longNumbers(
                UnsafeRawBufferPointer(rebasing: bytes[start..<json.offset]))
        }
        if range.count > 0 {
            ring.isUsable = false
            noteRange(range, ring: index)
        }
        // Where the ring was no array, or the text broke, there is less than was written.
        if ring.coordinates.isEmpty { ring.isUsable = false }
        return ring
    }

    /// A position as it is written; nil, and a note, if it is none.
    private mutating func readPosition(ring: Int) throws(JSONError) -> Coordinate? {
        let start = json.mark
        do {
            let pair = try json.readPair()
            let coordinate = Coordinate(x: pair.first, y: pair.second)
            if pair.ignored > 0 {
                raised += 1
                if firstRaised == nil { firstRaised = toCRS84.map { $0(coordinate) } ?? coordinate }
            }
            return coordinate
        } catch {
            let at = error.place
            switch error {
            case .numberOutOfRange(let text, _):
                note(
                    .notFinite, ring: ring, "\(text) is too large a number (\(at))",
                    "\(text) 过大而无法表示（\(at.chineseDescription)）")
            case .wrongKind(let found, _, _):
                note(
                    .notGeoJSON, ring: ring, "a position holds \(found) (\(at))",
                    "坐标中有\(found.chineseDescription)（\(at.chineseDescription)）")
            case .tooFewElements(let count, _):
                note(
                    .notGeoJSON, ring: ring, "a position has \(count) of its two numbers (\(at))",
                    "坐标只有 \(count) 个数，应有两个（\(at.chineseDescription)）")
            default: throw error
            }
            json.rewind(to: start)
            try json.skipValue(inRange: false)
            return nil
        }
    }

    /// Notes what is out of range, once for each ring and kind.
    private mutating func noteRange(_ range: RangeDefects, ring: Int) {
        let rule: AuditRule =
            range.projected > 0 ? .looksProjected : range.swapped > 0 ? .looksSwapped : .outOfRange
        let example = range.first.map { "\($0)" } ?? ""
        note(
            rule, ring: ring, measure: Double(range.count), unit: "positions",
            "\(range.count) positions are no longitude and latitude, such as \(example)",
            "\(range.count) 个坐标不是经纬度，例如 \(example)")
    }

    /// How many numbers of a text have more decimals than `mostDecimals` behind their point.
    private func longNumbers(_ text: UnsafeRawBufferPointer) -> Int {
        var count = 0
        var decimals = -1
        for byte in text {
            switch byte {
            case 0x2E: decimals = 0
            case 0x30...0x39: if decimals >= 0 { decimals += 1 }
            default:
                if decimals > mostDecimals { count += 1 }
                decimals = -1
            }
        }
        return count
    }
}

/// Positions of one ring that are no longitude and latitude.
private struct RangeDefects {
    var count = 0
    var swapped = 0
    var projected = 0
    var first: Coordinate?

    mutating func add(_ position: Coordinate) {
        let (x, y) = (position.x.magnitude, position.y.magnitude)
        guard x > 180 || y > 90 else { return }
        count += 1
        if first == nil { first = position }
        // Degrees end at 360 even where they are counted from 0.
        if x > 360 || y > 360 {
            projected += 1
        } else if x <= 90, y > 90, y <= 180 {
            swapped += 1
        }
    }
}
