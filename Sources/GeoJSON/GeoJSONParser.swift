import JSON
import PlanarGeometry

/// The state of reading one document. Confined to one call.
struct GeoJSONParser {
    let bytes: UnsafeRawBufferPointer
    let options: GeoJSONReader
    let collectsErrors: Bool
    var json: JSONReader

    var errors: [GeoJSONError] = []
    var observations: [Observation] = []
    var crsName: String?

    /// Where the parser is, but for the text; kept up as it goes.
    var feature: Int?
    var featureID: FeatureIdentifier?
    var featureStart: JSONReader.Mark?
    var geometry: Int?
    var part: Int?
    var ring: Int?
    var collectionDepth = 0

    /// The positions of the present ring or line; kept for its capacity.
    var positions: [Coordinate] = []
    /// The positions of the present geometry with more than two numbers.
    var extraPositions = 0
    var firstExtra: GeoJSONPlace?

    init(_ bytes: UnsafeRawBufferPointer, reader: GeoJSONReader, collectsErrors: Bool) {
        self.bytes = bytes
        self.options = reader
        self.collectsErrors = collectsErrors
        json = JSONReader(bytes)
    }

    // MARK: Places

    /// The present place, with the text place of `offset`.
    func place(at offset: Int, position: Int? = nil) -> GeoJSONPlace {
        GeoJSONPlace(
            feature: feature, featureID: featureID, geometry: geometry, part: part, ring: ring,
            position: position, text: json.place(of: offset))
    }

    /// The place for an error, with the feature's id even if that has not been read yet.
    mutating func errorPlace(at offset: Int? = nil, position: Int? = nil) -> GeoJSONPlace {
        if featureID == nil, let featureStart { featureID = identifier(from: featureStart) }
        return place(at: offset ?? json.offset, position: position)
    }

    /// The id of the feature that begins at `mark`, as far as the text can be read.
    private func identifier(from mark: JSONReader.Mark) -> FeatureIdentifier? {
        var json = json
        json.rewind(to: mark)
        do {
            try json.beginObject()
            while let name = try json.nextName() {
                guard name == "id" else {
                    try json.skipValue()
                    continue
                }
                switch try json.readValue() {
                case .string(let text): return .string(text)
                case .number(let number): return .number(number)
                default: return nil
                }
            }
        } catch {
            // The error that is being reported says more than one found on the way to the id.
        }
        return nil
    }

    mutating func observe(_ kind: Observation.Kind, at offset: Int) {
        observations.append(Observation(kind: kind, place: place(at: offset)))
    }

    // MARK: JSON

    /// Runs a step of the JSON reader and gives its error a place.
    @inline(__always)
    mutating func step<Result>(
        _ body: (inout JSONReader) throws(JSONError) -> Result
    ) throws(GeoJSONError) -> Result {
        do {
            return try body(&json)
        } catch {
            throw wrap(error)
        }
    }

    mutating func wrap(_ error: JSONError) -> GeoJSONError {
        var place = errorPlace(at: error.place.offset)
        place.text = error.place
        return .notJSON(error, at: place)
    }

    /// Checks the kind of a member's value, or of the document.
    mutating func expect(_ expected: JSONKind, of member: String?) throws(GeoJSONError) {
        let found = try step { json throws(JSONError) in try json.peekKind() }
        guard found == expected else {
            throw .wrongType(member: member, found: found, expected: expected, at: errorPlace())
        }
    }

    mutating func readString(of member: String) throws(GeoJSONError) -> String {
        try expect(.string, of: member)
        return try step { json throws(JSONError) in try json.readString() }
    }

    mutating func skipValue() throws(GeoJSONError) {
        try step { json throws(JSONError) in try json.skipValue() }
    }

    mutating func nextName() throws(GeoJSONError) -> String? {
        try step { json throws(JSONError) in try json.nextName() }
    }

    mutating func nextElement() throws(GeoJSONError) -> Bool {
        try step { json throws(JSONError) in try json.nextElement() }
    }

    /// The `type` of the object at the cursor, which stays there.
    ///
    /// In the usual order that is the first member; otherwise all before it is gone through twice.
    mutating func peekType() throws(GeoJSONError) -> String {
        let start = json.mark
        try step { json throws(JSONError) in try json.beginObject() }
        while let name = try nextName() {
            if name == "type" {
                let type = try readString(of: name)
                json.rewind(to: start)
                return type
            }
            try skipValue()
        }
        json.rewind(to: start)
        throw .missingMember("type", at: errorPlace())
    }

    /// Reads the `type` again where it stands in its object.
    mutating func readType(again type: String) throws(GeoJSONError) {
        _ = try step { json throws(JSONError) in try json.peekKind() }
        let offset = json.offset
        let read = try readString(of: "type")
        guard read == type else { throw .conflictingTypes(type, read, at: errorPlace(at: offset)) }
    }
}

/// Which of the members that matter an object has shown so far.
struct SeenMembers {
    private var names: [String] = []

    /// Whether the name stands for the second time; every later time counts as the second.
    mutating func isRepeated(_ name: String) -> Bool {
        if names.contains(name) { return true }
        names.append(name)
        return false
    }
}
