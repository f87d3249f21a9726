public import JSON
import PlanarGeometry

/// Writes GeoJSON of RFC 7946: shells counter-clockwise, holes clockwise, longitude first.
///
/// Numbers are rounded to a number of decimals; a ring stays closed, but positions that become
/// equal are kept. Immutable; safe to share.
public struct GeoJSONWriter: Sendable {
    /// The places after the decimal point; 7 are about a centimetre.
    public var decimals: Int
    /// Whether members stand on lines of their own, for people and their diffs.
    public var layout: JSONWriter.Layout

    /// Whether shells are turned counter-clockwise; not for coordinates with latitude first, which
    /// are a mirror image.
    public var turnsRings = true

    /// Makes a writer.
    public init(decimals: Int = 7, layout: JSONWriter.Layout = .compact) {
        self.decimals = decimals
        self.layout = layout
    }

    /// The text of a FeatureCollection, with a line feed at its end. O(positions).
    ///
    /// - Parameters:
    ///   - features: The features in order.
    ///   - members: Foreign members that stand before `features`.
    public func featureCollection(
        _ features: some Sequence<Feature>, members: JSONObject = JSONObject()
    ) -> [UInt8] {
        var json = JSONWriter(layout)
        json.beginObject()
        json.name("type")
        json.write("FeatureCollection")
        for member in members {
            json.name(member.name)
            json.write(member.value)
        }
        json.name("features")
        json.beginArray()
        for feature in features { write(feature, to: &json) }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    /// Writes a feature as a value.
    public func write(_ feature: Feature, to json: inout JSONWriter) {
        json.beginObject()
        json.name("type")
        json.write("Feature")
        switch feature.id {
        case .string(let text):
            json.name("id")
            json.write(text)
        case .number(let number):
            json.name("id")
            json.write(number)
        case nil: break
        }
        json.name("properties")
        json.write(.object(feature.properties))
        json.name("geometry")
        if let geometry = feature.geometry { write(geometry, to: &json) } else { json.writeNull() }
        json.endObject()
    }

    /// Writes a geometry as a value.
    public func write(_ geometry: Geometry, to json: inout JSONWriter) {
        json.beginObject()
        json.name("type")
        json.write(geometry.typeName)
        if case .geometryCollection(let geometries) = geometry {
            json.name("geometries")
            json.beginArray()
            for geometry in geometries { write(geometry, to: &json) }
            json.endArray()
        } else {
            json.name("coordinates")
            writeCoordinates(of: geometry, to: &json)
        }
        json.endObject()
    }

    private func writeCoordinates(of geometry: Geometry, to json: inout JSONWriter) {
        switch geometry {
        case .point(let coordinate): write(coordinate, to: &json)
        case .multiPoint(let coordinates), .lineString(let coordinates):
            write(coordinates, to: &json)
        case .multiLineString(let lines):
            json.beginArray(inline: true)
            for line in lines { write(line, to: &json) }
            json.endArray()
        case .polygon(let polygon): write(polygon, to: &json)
        case .multiPolygon(let multiPolygon):
            json.beginArray(inline: true)
            for polygon in multiPolygon.polygons { write(polygon, to: &json) }
            json.endArray()
        case .geometryCollection: break
        }
    }

    private func write(_ polygon: Polygon, to json: inout JSONWriter) {
        json.beginArray(inline: true)
        for (index, ring) in polygon.rings.enumerated() {
            let area = ring.doubledSignedArea
            let isReversed = turnsRings && (index == 0 ? area < 0 : area > 0)
            write(isReversed ? ring.coordinates.reversed() : ring.coordinates, to: &json)
        }
        json.endArray()
    }

    private func write(_ coordinates: [Coordinate], to json: inout JSONWriter) {
        json.beginArray(inline: true)
        for coordinate in coordinates { write(coordinate, to: &json) }
        json.endArray()
    }

    private func write(_ coordinate: Coordinate, to json: inout JSONWriter) {
        json.beginArray(inline: true)
        json.write(coordinate.x, decimals: decimals)
        json.write(coordinate.y, decimals: decimals)
        json.endArray()
    }
}
