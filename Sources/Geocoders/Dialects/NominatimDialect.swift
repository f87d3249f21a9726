import Addresses
import Geodesy
import JSON
import PlanarGeometry

/// Nominatim's search: `GET /search?q&format=jsonv2&addressdetails=1`.
///
/// Positions are WGS 84, as strings. The divisions are names from the map itself, not codes, in
/// Chinese as asked for. At most five places are asked for.
struct NominatimDialect: GeocoderDialect {
    var name: GeocoderName { .nominatim }
    var keyParameter: String { "" }
    /// Members of `address` that can be a division of the county level or above, coarsest first.
    private static let divisionMembers = [
        "state", "province", "region", "state_district", "municipality", "city", "county",
        "district", "city_district", "borough", "town", "suburb",
    ]

    func query(for question: GeocoderQuestion) -> GeocoderQuery {
        GeocoderQuery(text: question.completeText, city: "")
    }

    func request(for queries: [GeocoderQuery]) -> RequestTarget {
        RequestTarget(
            path: "/search",
            parameters: [
                (name: "q", value: queries.first?.text ?? ""), (name: "format", value: "jsonv2"),
                (name: "addressdetails", value: "1"), (name: "limit", value: "5"),
                (name: "countrycodes", value: "cn"), (name: "accept-language", value: "zh-CN,zh"),
            ])
    }

    func read(_ reply: HTTPReply, count: Int) throws(GeocoderError) -> [[AnswerFacts]]? {
        let answer = try json(reply)
        if let error = answer["error"] {
            let message = error.filledText ?? error["message"]?.filledText ?? ""
            throw .questionRefused(
                .nominatim, code: error["code"]?.filledText ?? "error", message: message)
        }
        guard let places = answer.array else { throw malformed("no array") }
        var facts: [AnswerFacts] = []
        for place in places { facts.append(try read(place)) }
        return [facts]
    }

    private func read(_ place: JSONValue) throws(GeocoderError) -> AnswerFacts {
        let position = try position(place["lon"]?.filledText, place["lat"]?.filledText)
        let address = place["address"]
        let hasNumber = address?["house_number"]?.filledText != nil
        let type = place["addresstype"]?.filledText ?? ""
        return AnswerFacts(
            position: position, level: hasNumber && type == "place" ? "house" : type,
            extent: try extent(place["boundingbox"], around: position),
            divisionNames: Self.divisionMembers.compactMap { address?[$0]?.filledText },
            text: place["display_name"]?.filledText ?? "")
    }

    /// Metres to the farthest corner of `[south, north, west, east]`.
    private func extent(
        _ box: JSONValue?, around middle: Coordinate
    ) throws(GeocoderError) -> Double? {
        guard let sides = box?.array else { return nil }
        guard sides.count == 4 else { throw malformed("a bounding box without four sides") }
        let texts = sides.map(\.filledText)
        let one = try position(texts[2], texts[0])
        let other = try position(texts[3], texts[1])
        let corners = [
            one, other, Coordinate(x: one.x, y: other.y), Coordinate(x: other.x, y: one.y),
        ]
        return corners.map { Ellipsoid.distance(from: middle, to: $0) }.max()
    }
}
