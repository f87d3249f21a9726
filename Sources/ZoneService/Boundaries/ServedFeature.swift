import GeoJSON
import JSON
import NIOCore
import PlanarGeometry
import Zones

/// A feature as it is served, its text in CRS84 made beforehand.
///
/// Immutable; safe to share.
struct ServedFeature: Sendable {
    /// Its identifier in the collection; features of one zone at different times may share it.
    let id: String
    /// What it says; members by which it can be filtered are strings or lists of strings.
    let properties: JSONObject
    /// Degrees of CRS84.
    let geometry: MultiPolygon
    let envelope: Envelope
    /// When it holds; nil if it never comes into force.
    let validity: Validity?
    /// Its GeoJSON, without a line end.
    let text: ByteBuffer

    init(id: String, properties: JSONObject, geometry: MultiPolygon, validity: Validity?) {
        self.id = id
        self.properties = properties
        self.geometry = geometry
        envelope = geometry.envelope
        self.validity = validity
        var json = JSONWriter()
        Self.writer(decimals: Self.decimalsOfDegrees).write(
            Feature(
                index: 0, id: .string(id), geometry: .multiPolygon(geometry), properties: properties
            ),
            to: &json)
        text = ByteBuffer(bytes: json.bytes)
    }

    /// A tenth of a millimetre: what is stored is served.
    static let decimalsOfDegrees = 9
    static let decimalsOfMetres = 4

    static func writer(decimals: Int) -> GeoJSONWriter { GeoJSONWriter(decimals: decimals) }

    /// Whether a property has that text, or a list of texts holds it.
    func matches(_ name: String, _ wanted: String) -> Bool {
        switch properties[name == "group" ? "groups" : name] {
        case .string(let text): text == wanted
        case .array(let values): values.contains { $0.string == wanted }
        case .bool(let value): wanted == (value ? "true" : "false")
        case .number(let number): number.text == wanted
        default: false
        }
    }
}
