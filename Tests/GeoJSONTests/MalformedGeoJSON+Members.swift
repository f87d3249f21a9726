import GeoJSON
import JSON

extension MalformedGeoJSON {
    static let members: [MalformedGeoJSON] = [
        .init("array for the document", "§[]", feature: nil) {
            .wrongType(member: nil, found: .array, expected: .object, at: $0)
        },
        .init("nothing", "§", feature: nil) {
            .notJSON(.unexpectedEnd(expected: .value, at: $0.text), at: $0)
        },
        .init("no type", #"§{"features": []}"#, feature: nil) { .missingMember("type", at: $0) },
        .init("type no string", #"{"type": §7}"#, feature: nil) {
            .wrongType(member: "type", found: .number, expected: .string, at: $0)
        },
        .init("unknown type", #"§{"type": "Topology"}"#) { .unknownType("Topology", at: $0) },
        .init("lower case", #"§{"type": "featureCollection", "features": []}"#) {
            .unknownType("featureCollection", at: $0)
        },
        .init("no features", #"§{"type": "FeatureCollection"}"#, feature: nil) {
            .missingMember("features", at: $0)
        },
        .init(
            "object for features", #"{"type": "FeatureCollection", "features": §{}}"#,
            feature: nil
        ) { .wrongType(member: "features", found: .object, expected: .array, at: $0) },
        .init(
            "null for a feature", #"{"type": "FeatureCollection", "features": [§null]}"#
        ) { .wrongType(member: nil, found: .null, expected: .object, at: $0) },
        .init(
            "geometry for a feature",
            """
            {"type": "FeatureCollection", "features": [
            {"type":"Feature","properties":null,"geometry":null},
            {"type":§"Point","coordinates":[0,0]}]}
            """, feature: 1
        ) { .notAFeature(type: "Point", at: $0) },
        .init(
            "feature without type",
            #"{"type":"FeatureCollection","features":[§{"id":"X1","geometry":null}]}"#, id: "X1"
        ) { .missingMember("type", at: $0) },
        .init(
            "feature without geometry",
            #"{"type":"FeatureCollection","features":[§{"type":"Feature","properties":{}}]}"#
        ) { .missingMember("geometry", at: $0) },
        .init(
            "number for a geometry", #"{"type":"Feature","properties":{},"geometry":§5,"id":"Y"}"#,
            id: "Y"
        ) { .wrongType(member: "geometry", found: .number, expected: .object, at: $0) },
        .init("text for properties", #"{"type":"Feature","properties":§"","geometry":null}"#) {
            .wrongType(member: "properties", found: .string, expected: .object, at: $0)
        },
        .init("null for an id", #"{"type":"Feature","id":§null,"geometry":null}"#) {
            .wrongType(member: "id", found: .null, expected: .string, at: $0)
        },
        .init("geometry without type", #"{"type":"Feature","geometry":§{"coordinates":[1,2]}}"#) {
            .missingMember("type", at: $0)
        },
        .init("unknown geometry", #"{"type":"Feature","geometry":§{"type":"Circle"}}"#) {
            .unknownType("Circle", at: $0)
        },
        .init(
            "feature for a geometry",
            #"{"type":"Feature","geometry":§{"type":"Feature","geometry":null}}"#
        ) { .unknownType("Feature", at: $0) },
        .init("no coordinates", #"{"type":"Feature","geometry":§{"type":"Point"}}"#) {
            .missingMember("coordinates", at: $0)
        },
        .init("no geometries", #"§{"type":"GeometryCollection","coordinates":[]}"#) {
            .missingMember("geometries", at: $0)
        },
        .init(
            "wrong geometry in a collection",
            #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},"#
                + #"{"type":"MultiPoint","coordinates":[§[1]]}]}"#, geometry: 1, position: 0
        ) { .tooFewNumbers(count: 1, at: $0) },
        .init("two types", #"{"type":"Point","type":§"MultiPoint","coordinates":[]}"#) {
            .conflictingTypes("Point", "MultiPoint", at: $0)
        },
        .init(
            "collections in collections",
            String(repeating: #"{"type":"GeometryCollection","geometries":["#, count: 16)
                + #"{"type":"GeometryCollection","geometries":§["#
                + String(repeating: "]}", count: 17), geometry: 0
        ) { .collectionsTooDeep(limit: 16, at: $0) },
        .init(
            "other crs",
            #"{"type":"FeatureCollection","crs":§{"type":"name","properties":"#
                + #"{"name":"urn:ogc:def:crs:EPSG::4547"}},"features":[]}"#, feature: nil
        ) { .otherCRS("urn:ogc:def:crs:EPSG::4547", at: $0) },
        .init(
            "linked crs",
            #"{"type":"FeatureCollection","crs":§{"type":"link"},"features":[]}"#, feature: nil
        ) { .unreadableCRS(at: $0) },
        .init(
            "text after the document", #"{"type":"FeatureCollection","features":[]}§x"#,
            feature: nil
        ) { .notJSON(.trailingData(at: $0.text), at: $0) },
        .init("cut off", #"{"type":"Feature","id":"X1","geometry":{"type":"Poi§"#.cutOff, id: "X1")
        { .notJSON(.unterminatedString(at: $0.text), at: $0) },
    ]
}

extension String {
    /// Moves the mark to the last quotation mark, where the string begins that never ends.
    fileprivate var cutOff: String {
        replacing("\"Poi§", with: "§\"Poi")
    }
}
