import TestSupport

extension TemporaryDirectory {
    /// Writes a zone of an invented code with editions `day: status`, each of one square fence.
    func writeZone(
        _ code: String, name: String = "示例高新区", editions: KeyValuePairs<String, String>,
        more: String = ""
    ) {
        let listed = editions.map { "\"\($0.key)\":{\"status\":\"\($0.value)\"}" }
        write(
            """
            {"code":"\(code)","name":"\(name)"\(more),
             "editions":{\(listed.joined(separator: ","))}}
            """, to: "\(code)/zone.json")
        for (index, edition) in editions.enumerated() {
            write(
                Self.collection(Self.feature(size: Double(index + 1))),
                to: "\(code)/\(edition.key).geojson")
        }
    }

    static func collection(_ features: String...) -> String {
        #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}"
    }

    /// A square with a corner at (100, 30).
    static func feature(
        size: Double = 1, id: String? = nil, _ properties: String = ""
    ) -> String {
        let (x, y) = (100 + size, 30 + size)
        let ring = "[[100,30],[\(x),30],[\(x),\(y)],[100,\(y)],[100,30]]"
        return
            #"{"type":"Feature",\#(id.map { "\"id\":\($0)," } ?? "")"properties":{\#(properties)},"#
            + #""geometry":{"type":"Polygon","coordinates":[\#(ring)]}}"#
    }

    static let withoutPolygon =
        #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[100,30]}}"#
}
