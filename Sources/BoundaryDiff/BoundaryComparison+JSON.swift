import JSON
import PlanarGeometry
import Zones

extension BoundaryComparison {
    /// The comparison as one JSON object with a line feed at its end; hectares and metres.
    ///
    /// - Parameter firms: The firms whose membership changes; none if no list was given.
    public func json(firms: [FirmChange] = []) -> [UInt8] {
        var json = JSONWriter(.pretty)
        json.beginObject()
        for member in figures {
            json.name(member.name)
            json.write(member.value)
        }
        json.name("pieces")
        json.beginArray()
        for piece in pieces {
            json.write(.object(Self.object(of: piece)))
        }
        json.endArray()
        json.name("firms")
        json.beginArray()
        for firm in firms {
            json.write(.object(Self.object(of: firm)))
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    /// The members that say how much has changed.
    var figures: JSONObject {
        [
            "zone": .string(orNull: from.zone), "from": .string(from.label),
            "to": .string(to.label), "area_from_ha": Self.hectares(areaFrom),
            "area_to_ha": Self.hectares(areaTo), "added_ha": Self.hectares(addedArea),
            "removed_ha": Self.hectares(removedArea), "common_ha": Self.hectares(commonArea),
            "iou": Self.number(intersectionOverUnion, decimals: 6),
            "max_shift_m": Self.number(maximumShift, decimals: 2),
        ]
    }

    private static func object(of piece: PieceChange) -> JSONObject {
        var object: JSONObject = [
            "name": .string(orNull: piece.name), "role": .string(piece.role.rawValue),
            "change": .string(piece.change.rawValue), "area_from_ha": hectares(piece.areaFrom),
            "area_to_ha": hectares(piece.areaTo),
        ]
        if !piece.successors.isEmpty {
            object.append("taken_over_by", .string(piece.successors.joined(separator: ";")))
        }
        return object
    }

    private static func object(of change: FirmChange) -> JSONObject {
        var object: JSONObject = [
            "row": .integer(change.firm.row), "name": .string(orNull: change.firm.name),
            "code": .string(orNull: change.firm.code),
            "longitude": number(change.firm.position.x, decimals: 7),
            "latitude": number(change.firm.position.y, decimals: 7),
        ]
        for member in memberships(of: change) { object.append(member.name, member.value) }
        return object
    }

    /// The members that say from what to what a firm has changed.
    static func memberships(of change: FirmChange) -> JSONObject {
        [
            "from": .string(change.from.location), "to": .string(change.to.location),
            "park_from": .string(orNull: change.from.park),
            "park_to": .string(orNull: change.to.park),
            "distance_m": number(change.distance, decimals: 2),
        ]
    }

    static func hectares(_ squareMetres: Double?) -> JSONValue {
        number(squareMetres.map { $0 / 10_000 }, decimals: 4)
    }

    static func number(_ value: Double?, decimals: Int) -> JSONValue {
        guard let value else { return .null }
        let text = FixedDecimal.text(value, decimals: decimals, trimmed: true)
        return .double(Double(text) ?? value)
    }
}

extension FirmChange.Membership {
    /// The word for inside or outside in JSON.
    public var location: String { isInside ? "inside" : "outside" }

    /// The parks joined by semicolons; nil if there is none.
    public var park: String? { parks.isEmpty ? nil : parks.joined(separator: ";") }
}
