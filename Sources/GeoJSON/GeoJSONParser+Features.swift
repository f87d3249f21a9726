import JSON

extension GeoJSONParser {
    mutating func readDocument() throws(GeoJSONError) -> FeatureCollection {
        if json.hasByteOrderMark { observe(.byteOrderMark, at: 0) }
        try expect(.object, of: nil)
        let type = try peekType()
        var features: [Feature] = []
        switch type {
        case "FeatureCollection":
            features = try readFeatureCollection()
        case "Feature":
            try readFeature(index: 0, into: &features)
        default:
            feature = 0
            let geometry = try readGeometry()
            features = [Feature(index: 0, geometry: geometry)]
        }
        try step { json throws(JSONError) in try json.finish() }
        return FeatureCollection(
            features: features, observations: observations, crsName: crsName)
    }

    private mutating func readFeatureCollection() throws(GeoJSONError) -> [Feature] {
        let start = json.offset
        var features: [Feature]?
        var seen = SeenMembers()
        try step { json throws(JSONError) in try json.beginObject() }
        while let name = try nextName() {
            noteRepetition(of: name, in: &seen)
            switch name {
            case "type": try readType(again: "FeatureCollection")
            case "features": features = try readFeatures()
            case "crs": try readCRS()
            default: try skipValue()
            }
        }
        guard let features else {
            throw .missingMember("features", at: errorPlace(at: start))
        }
        return features
    }

    mutating func noteRepetition(of name: String, in seen: inout SeenMembers) {
        // Foreign members are none of our business, however many there are.
        switch name {
        case "type", "features", "crs", "id", "geometry", "properties", "coordinates",
            "geometries", "bbox":
            if seen.isRepeated(name) { observe(.repeatedMember(name), at: json.offset) }
        default: break
        }
    }

    private mutating func readFeatures() throws(GeoJSONError) -> [Feature] {
        try expect(.array, of: "features")
        // Of repeated members the last one counts, its errors included.
        errors.removeAll()
        var features: [Feature] = []
        var index = 0
        try step { json throws(JSONError) in try json.beginArray() }
        while try nextElement() {
            try readFeature(index: index, into: &features)
            index += 1
        }
        return features
    }

    /// Reads the feature at the cursor, or collects why it is none.
    private mutating func readFeature(
        index: Int, into features: inout [Feature]
    ) throws(GeoJSONError) {
        let start = json.mark
        let observed = observations.count
        do {
            features.append(try readFeature(index: index, start: start))
        } catch {
            if case .notJSON = error { throw error }
            guard collectsErrors else { throw error }
            errors.append(error)
            observations.removeSubrange(observed...)
            json.rewind(to: start)
            try skipValue()
        }
        leaveFeature()
    }

    private mutating func leaveFeature() {
        feature = nil
        featureID = nil
        featureStart = nil
        leaveGeometry()
        geometry = nil
        collectionDepth = 0
    }

    private mutating func readFeature(
        index: Int, start: JSONReader.Mark
    ) throws(GeoJSONError) -> Feature {
        feature = index
        featureStart = start
        let observed = observations.count
        try expect(.object, of: nil)
        let begin = json.offset

        var type: String?
        var geometry: Geometry?
        var hasGeometry = false
        var properties: JSONObject?
        var seen = SeenMembers()
        try step { json throws(JSONError) in try json.beginObject() }
        while let name = try nextName() {
            noteRepetition(of: name, in: &seen)
            switch name {
            case "type": type = try readFeatureType(before: type)
            case "id": featureID = try readIdentifier()
            case "geometry":
                geometry = try readGeometryOrNull()
                hasGeometry = true
            case "properties": properties = try readProperties()
            case "crs": try readCRS()
            default: try skipValue()
            }
        }
        guard type != nil else { throw .missingMember("type", at: errorPlace(at: begin)) }
        guard hasGeometry else { throw .missingMember("geometry", at: errorPlace(at: begin)) }
        if properties == nil { observe(.missingProperties, at: begin) }
        for index in observed..<observations.count {
            observations[index].place.featureID = featureID
        }
        return Feature(
            index: index, id: featureID, geometry: geometry,
            properties: properties ?? JSONObject())
    }

    private mutating func readFeatureType(before: String?) throws(GeoJSONError) -> String {
        _ = try step { json throws(JSONError) in try json.peekKind() }
        let offset = json.offset
        let type = try readString(of: "type")
        guard type == "Feature" else {
            throw before.map { .conflictingTypes($0, type, at: errorPlace(at: offset)) }
                ?? .notAFeature(type: type, at: errorPlace(at: offset))
        }
        return type
    }

    private mutating func readIdentifier() throws(GeoJSONError) -> FeatureIdentifier {
        switch try step({ json throws(JSONError) in try json.peekKind() }) {
        case .number:
            return .number(try step { json throws(JSONError) in try json.readNumber() })
        default:
            return .string(try readString(of: "id"))
        }
    }

    private mutating func readProperties() throws(GeoJSONError) -> JSONObject {
        if try step({ json throws(JSONError) in try json.peekKind() }) == .null {
            try skipValue()
            return JSONObject()
        }
        try expect(.object, of: "properties")
        let begin = json.offset
        let value = try step { json throws(JSONError) in try json.readValue() }
        guard let object = value.object else { return JSONObject() }
        for name in object.repeatedNames { observe(.repeatedMember(name), at: begin) }
        return object
    }
}
