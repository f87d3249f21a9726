import GeoJSON
import JSON
import PlanarGeometry

extension BoundaryContents {
    /// Reads a plain GeoJSON file: each feature with a polygon is a fence piece of a zone.
    init(
        file path: String, zoneKey: String?, toCRS84: BoundaryStore.Transformation?
    ) throws(BoundaryError) {
        let reader =
            toCRS84 == nil ? GeoJSONReader() : GeoJSONReader(range: .any, ignoresCRSMember: true)
        var order: [String] = []
        var names: [String: String] = [:]
        var pieces: [String: [Piece]] = [:]
        for feature in try Self.readFeatures(path, reader) {
            let place = PiecePlace(feature: feature.index, featureID: feature.id)
            let polygons = feature.geometry?.polygons ?? []
            guard !polygons.isEmpty else {
                notices.append(.featureWithoutPolygon(file: path, at: place))
                continue
            }
            let code = try Self.code(of: feature, zoneKey, in: path)
            let name = feature.properties["name"].flatMap(Self.text)
            var geometry = MultiPolygon(polygons)
            if let toCRS84 {
                geometry = try Self.transform(geometry, toCRS84, place, in: path)
            }
            if pieces[code] == nil { order.append(code) }
            if let name, names[code] == nil { names[code] = name }
            pieces[code, default: []].append(
                Piece(
                    name: name, block: feature.properties["block"].flatMap(Self.text),
                    declaredAreaHectares: feature.properties["declared_area_ha"]?.double,
                    geometry: geometry, featureIndex: feature.index, featureID: feature.id))
        }
        zones = order.map { code in
            OpenZone(
                code: code, name: names[code] ?? code,
                editions: [
                    Edition(
                        validFrom: nil, status: nil, isRead: true, pieces: pieces[code] ?? [])
                ],
                indexInForce: 0, files: [path])
        }
    }

    /// The code of a feature: the property asked for, else the id, else `code`, else its number.
    private static func code(
        of feature: Feature, _ zoneKey: String?, in file: String
    ) throws(BoundaryError) -> String {
        let place = PiecePlace(feature: feature.index, featureID: feature.id)
        let found: (text: String, member: String)
        if let zoneKey {
            guard let text = feature.properties[zoneKey].flatMap(text) else {
                throw .noZoneKey(
                    file: file, at: place, property: zoneKey,
                    properties: feature.properties.map(\.name))
            }
            found = (text, zoneKey)
        } else if let text = feature.id.flatMap({ trimmed($0.text) }) {
            found = (text, "id")
        } else if let text = feature.properties["code"].flatMap(text) {
            found = (text, "code")
        } else {
            return "#\(feature.index + 1)"
        }
        // Codes are joined by semicolons in the output.
        let isUsable = found.text.unicodeScalars.allSatisfy {
            $0 != ";" && $0.value >= 0x20 && $0.value != 0x7F
        }
        guard isUsable else {
            throw .badPiece(file: file, at: place, member: found.member, .badCode(found.text))
        }
        return found.text
    }

    /// A string without blanks around it, or the digits of a number; nil if blank or another kind.
    static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): trimmed(text)
        case .number(let number): number.text
        default: nil
        }
    }

    private static func trimmed(_ text: String) -> String? {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return nil }
        return String(text[first...last])
    }

    static func transform(
        _ geometry: MultiPolygon, _ toCRS84: BoundaryStore.Transformation, _ place: PiecePlace,
        in file: String
    ) throws(BoundaryError) -> MultiPolygon {
        var polygons: [Polygon] = []
        for (part, polygon) in geometry.polygons.enumerated() {
            var rings: [LinearRing] = []
            for (index, ring) in polygon.rings.enumerated() {
                var place = place
                place.part = geometry.polygons.count > 1 ? part : nil
                place.ring = index
                rings.append(try transform(ring, toCRS84, place, in: file))
            }
            polygons.append(Polygon(shell: rings[0], holes: Array(rings.dropFirst())))
        }
        return MultiPolygon(polygons)
    }

    private static func transform(
        _ ring: LinearRing, _ toCRS84: BoundaryStore.Transformation, _ place: PiecePlace,
        in file: String
    ) throws(BoundaryError) -> LinearRing {
        var place = place
        var coordinates: [Coordinate] = []
        coordinates.reserveCapacity(ring.coordinates.count)
        for (index, coordinate) in ring.coordinates.dropLast().enumerated() {
            place.position = index
            let transformed: Coordinate
            do {
                transformed = try toCRS84(coordinate)
            } catch {
                throw .notTransformed(file: file, at: place, coordinate, reason: "\(error)")
            }
            guard transformed.x.magnitude <= 180, transformed.y.magnitude <= 90 else {
                throw .notTransformed(
                    file: file, at: place, coordinate, reason: "\(transformed)")
            }
            coordinates.append(transformed)
        }
        // The first result again, so that the ring is closed to the last digit.
        coordinates.append(coordinates[0])
        do {
            return try LinearRing(coordinates)
        } catch {
            throw .notTransformed(
                file: file, at: place, ring.coordinates[0], reason: "\(error)")
        }
    }
}
