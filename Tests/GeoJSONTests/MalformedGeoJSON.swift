import GeoJSON
import JSON
import PlanarGeometry
import Testing

/// A malformed document: what the error must be, and where it must point.
///
/// The byte that it must point at is marked with `§` in the text, which is taken out.
struct MalformedGeoJSON: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let expected: @Sendable (GeoJSONPlace) -> GeoJSONError
    let place: GeoJSONPlace

    init(
        _ name: String, _ marked: String, feature: Int? = 0, id: String? = nil,
        geometry: Int? = nil, part: Int? = nil, ring: Int? = nil, position: Int? = nil,
        _ expected: @escaping @Sendable (GeoJSONPlace) -> GeoJSONError
    ) {
        let halves = marked.split(separator: "§", omittingEmptySubsequences: false)
        let before = String(halves[0])
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        self.name = name
        self.bytes = Array(halves.joined().utf8)
        self.expected = expected
        place = GeoJSONPlace(
            feature: feature, featureID: id.map(FeatureIdentifier.string), geometry: geometry,
            part: part, ring: ring, position: position,
            text: JSONPlace(
                offset: before.utf8.count, line: lines.count,
                column: (lines.last?.unicodeScalars.count ?? 0) + 1))
    }

    var testDescription: String { name }
}

/// A collection of one feature with the geometry given.
private func one(_ geometry: String, id: String = "") -> String {
    """
    {"type": "FeatureCollection", "features": [
      {"type": "Feature", \(id)"properties": {"name": "示例"},
       "geometry": \(geometry)}
    ]}
    """
}

private func polygon(_ rings: String) -> String {
    one(#"{"type": "Polygon", "coordinates": "# + rings + "}", id: #""id": "X1", "#)
}

private let square = "[[0,0],[9,0],[9,9],[0,9],[0,0]]"

extension MalformedGeoJSON {
    static let rings: [MalformedGeoJSON] = [
        .init("open shell", polygon("[§[[0,0],[9,0],[9,9],[0,9]]]"), id: "X1", ring: 0) {
            .ringNotClosed(first: Coordinate(x: 0, y: 0), last: Coordinate(x: 0, y: 9), at: $0)
        },
        .init(
            "open second hole",
            polygon("[\(square),[[1,1],[1,2],[2,2],[1,1]],§[[3,3],[3,4],[4,4],[3,3.5]]]"),
            id: "X1", ring: 2
        ) {
            .ringNotClosed(first: Coordinate(x: 3, y: 3), last: Coordinate(x: 3, y: 3.5), at: $0)
        },
        .init("ring of three", polygon("[§[[0,0],[9,0],[0,0]]]"), id: "X1", ring: 0) {
            .ringTooShort(count: 3, at: $0)
        },
        .init("ring of none", polygon("[\(square),§[]]"), id: "X1", ring: 1) {
            .ringTooShort(count: 0, at: $0)
        },
        .init("polygon without rings", polygon("§[]"), id: "X1") { .noRings(at: $0) },
        .init(
            "ring in a multi-polygon",
            one(
                #"{"type": "MultiPolygon", "coordinates": [[\#(square)],"#
                    + "[\(square),§[[1,1],[1,2],[1,1]]]]}"),
            part: 1, ring: 1
        ) { .ringTooShort(count: 3, at: $0) },
        .init(
            "empty polygon in a multi-polygon",
            one(#"{"type": "MultiPolygon", "coordinates": [§[]]}"#), part: 0
        ) { .noRings(at: $0) },
        .init("line of one", one(#"{"type":"LineString","coordinates":§[[1,1]]}"#)) {
            .lineTooShort(count: 1, at: $0)
        },
        .init(
            "line of none in several",
            one(#"{"type":"MultiLineString","coordinates":[[[1,1],[2,2]],§[]]}"#), part: 1
        ) { .lineTooShort(count: 0, at: $0) },
    ]

    static let positions: [MalformedGeoJSON] = [
        .init("text for a number", polygon(#"[[[0,0],[9,§"0"]]]"#), id: "X1", ring: 0, position: 1)
        { .notANumber(found: .string, at: $0) },
        .init("null for a number", polygon("[[[0,§null]]]"), id: "X1", ring: 0, position: 0) {
            .notANumber(found: .null, at: $0)
        },
        .init("nested too deeply", polygon("[[[§[0,0]]]]"), id: "X1", ring: 0, position: 0) {
            .notANumber(found: .array, at: $0)
        },
        .init(
            "third number no number", polygon("[[[1,2,§true]]]"), id: "X1", ring: 0, position: 0
        ) { .notANumber(found: .bool, at: $0) },
        .init("too large", polygon("[[[0,0],[§1e999,0]]]"), id: "X1", ring: 0, position: 1) {
            .notFinite("1e999", at: $0)
        },
        .init("one number", polygon("[[[0,0],[1,1],§[5]]]"), id: "X1", ring: 0, position: 2) {
            .tooFewNumbers(count: 1, at: $0)
        },
        .init("no number", polygon("[[§[]]]"), id: "X1", ring: 0, position: 0) {
            .tooFewNumbers(count: 0, at: $0)
        },
        .init("empty point", one(#"{"type": "Point", "coordinates": §[]}"#)) {
            .tooFewNumbers(count: 0, at: $0)
        },
        .init(
            "latitude first", one(#"{"type": "Point", "coordinates": §[30.48, 114.45]}"#)
        ) { .outOfRange(Coordinate(x: 30.48, y: 114.45), hint: .swapped, at: $0) },
        .init(
            "metres", polygon("[[§[38383243.971, 2582988.976]]]"), id: "X1", ring: 0, position: 0
        ) {
            .outOfRange(
                Coordinate(x: 38383243.971, y: 2582988.976), hint: .projected, at: $0)
        },
        .init("longitude to 360", one(#"{"type":"Point","coordinates":§[181, 0]}"#)) {
            .outOfRange(Coordinate(x: 181, y: 0), hint: nil, at: $0)
        },
        .init(
            "position out of range behind a blank",
            one(#"{"type":"MultiPoint","coordinates":[[1,1],  §[1,-91]]}"#), position: 1
        ) { .outOfRange(Coordinate(x: 1, y: -91), hint: .swapped, at: $0) },
        .init("NaN", polygon("[[[§NaN,0]]]"), id: "X1", ring: 0, position: 0) {
            .notJSON(.badLiteral("NaN", at: $0.text), at: $0)
        },
        .init("bad number", polygon("[[[01§,0]]]").swappingMark(), id: "X1", ring: 0, position: 0) {
            .notJSON(.badNumber("01", at: $0.text), at: $0)
        },
        .init(
            "position for rings", polygon("[§1, 2]"), id: "X1", ring: 0
        ) { .wrongNesting(found: .number, expected: .positions, at: $0) },
        .init(
            "positions for rings", polygon("[[§0,0],[1,1]]"), id: "X1", ring: 0, position: 0
        ) { .wrongNesting(found: .number, expected: .position, at: $0) },
        .init(
            "polygon for multi-polygon",
            one(#"{"type":"MultiPolygon","coordinates":[[[§0,0]]]}"#), part: 0, ring: 0,
            position: 0
        ) { .wrongNesting(found: .number, expected: .position, at: $0) },
        .init("object for coordinates", one(#"{"type":"Polygon","coordinates":§{}}"#)) {
            .wrongNesting(found: .object, expected: .rings, at: $0)
        },
        .init("null for coordinates", one(#"{"type":"MultiPolygon","coordinates":§null}"#)) {
            .wrongNesting(found: .null, expected: .polygons, at: $0)
        },
        .init("number for a line", one(#"{"type":"MultiLineString","coordinates":§7}"#)) {
            .wrongNesting(found: .number, expected: .lines, at: $0)
        },
    ]
}

extension String {
    /// Moves the mark to the beginning of the number in front of it.
    fileprivate func swappingMark() -> String {
        replacing("01§", with: "§01")
    }
}
