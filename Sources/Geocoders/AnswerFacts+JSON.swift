import Addresses
public import JSON
import PlanarGeometry

extension AnswerFacts {
    /// The facts as a JSON object, for a cache that keeps text.
    public var json: JSONValue {
        var object = JSONObject()
        object.append("lon", .double(position.x))
        object.append("lat", .double(position.y))
        object.append("level", .string(level))
        if let confidence { object.append("confidence", .double(confidence)) }
        if let extent { object.append("extent", .double(extent)) }
        if let division { object.append("division", .integer(division.value)) }
        if !divisionNames.isEmpty {
            object.append("names", .array(divisionNames.map { .string($0) }))
        }
        if let road { object.append("road", .string(road)) }
        if let number { object.append("number", .string(number)) }
        object.append("text", .string(text))
        return .object(object)
    }

    /// Reads what `json` wrote; nil for anything else.
    public init?(json: JSONValue) {
        guard let longitude = json["lon"]?.double, let latitude = json["lat"]?.double,
            let level = json["level"]?.string, let text = json["text"]?.string
        else { return nil }
        self.init(
            position: Coordinate(x: longitude, y: latitude), level: level,
            confidence: json["confidence"]?.double, extent: json["extent"]?.double,
            division: json["division"]?.integer.flatMap(UInt32.init(exactly:))
                .flatMap { DivisionCode($0) },
            divisionNames: (json["names"]?.array ?? []).compactMap(\.string),
            road: json["road"]?.string, number: json["number"]?.string, text: text)
    }
}
