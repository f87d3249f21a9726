import JSON
import PlanarGeometry

extension GeoJSONParser {
    /// Enters the array at the cursor and returns where it begins.
    @discardableResult
    mutating func enter(_ nesting: GeoJSONError.Nesting) throws(GeoJSONError) -> Int {
        let found = try step { json throws(JSONError) in try json.peekKind() }
        let start = json.offset
        guard found == .array else {
            throw .wrongNesting(found: found, expected: nesting, at: errorPlace())
        }
        try step { json throws(JSONError) in try json.beginArray() }
        return start
    }

    /// Reads an array of positions into `positions` and returns where it begins.
    @discardableResult
    mutating func readPositions(_ nesting: GeoJSONError.Nesting) throws(GeoJSONError) -> Int {
        let start = try enter(nesting)
        positions.removeAll(keepingCapacity: true)
        while try nextElement() {
            positions.append(try readPosition(index: positions.count))
        }
        return start
    }

    /// Reads the position at the cursor.
    ///
    /// - Parameter index: Its index in its ring or line; nil for a point.
    @inline(__always)
    mutating func readPosition(index: Int?) throws(GeoJSONError) -> Coordinate {
        let start = json.offset
        let pair: JSONPair
        do {
            pair = try json.readPair()
        } catch {
            throw explain(error, positionAt: start, index: index)
        }
        let coordinate = Coordinate(x: pair.first, y: pair.second)
        if pair.ignored > 0 { noteExtraNumbers(at: start, index: index) }
        if options.range == .longitudeLatitude,
            !(coordinate.x.magnitude <= 180 && coordinate.y.magnitude <= 90)
        {
            throw .outOfRange(
                coordinate, hint: Self.hint(for: coordinate),
                at: errorPlace(at: firstByte(from: start), position: index))
        }
        return coordinate
    }

    /// The first byte at or after `offset` that is no blank.
    private func firstByte(from offset: Int) -> Int {
        var offset = offset
        while offset < bytes.count, bytes[offset] <= 0x20 { offset += 1 }
        return offset
    }

    @inline(never)
    private mutating func noteExtraNumbers(at start: Int, index: Int?) {
        extraPositions += 1
        if firstExtra == nil { firstExtra = place(at: firstByte(from: start), position: index) }
    }

    private static func hint(for coordinate: Coordinate) -> GeoJSONError.RangeHint? {
        let x = coordinate.x.magnitude
        let y = coordinate.y.magnitude
        if x <= 90, y > 90, y <= 180 { return .swapped }
        // Degrees end at 360 even where they are counted from 0.
        return x > 360 || y > 360 ? .projected : nil
    }

    /// Says what is wrong with the position that the JSON reader could not take as a pair.
    @inline(never)
    private mutating func explain(
        _ error: JSONError, positionAt start: Int, index: Int?
    ) -> GeoJSONError {
        var place = errorPlace(at: start, position: index)
        switch error {
        case .wrongKind(let found, .array, _):
            place.text = error.place
            place.position = index
            return .wrongNesting(found: found, expected: .position, at: place)
        case .wrongKind(let found, _, _):
            place.text = error.place
            return .notANumber(found: found, at: place)
        case .numberOutOfRange(let text, _):
            place.text = error.place
            return .notFinite(text, at: place)
        case .tooFewElements(let count, _):
            place.text = error.place
            return .tooFewNumbers(count: count, at: place)
        default:
            place.text = error.place
            return .notJSON(error, at: place)
        }
    }
}
