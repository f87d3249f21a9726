import GeoJSON
import JSON
import Zones

/// The properties of a feature as a store keeps them.
///
/// A namespace; safe to share.
enum PieceProperties {
    /// Role, name, block and declared area of a feature; whatever else it has is left out.
    ///
    /// Names are found whatever their case, and cut to the ten characters of a Shapefile.
    ///
    /// - Throws: `ImportError.badArea`.
    static func read(
        _ feature: Feature, role: Piece.Role, path: String
    ) throws(ImportError) -> JSONObject {
        var kept = JSONObject()
        // A role that is none is for the audit to find.
        let own = value("role", of: feature)
        if let own, own.string.map({ !trimmed($0).isEmpty }) ?? true {
            kept["role"] = own.string.map { .string(trimmed($0)) } ?? own
        } else {
            kept["role"] = .string(role.rawValue)
        }
        for name in ["name", "block"] {
            if let text = value(name, of: feature).flatMap(text) { kept[name] = .string(text) }
        }
        if let area = value("declared_area_ha", of: feature), area.string != "" {
            kept["declared_area_ha"] = try hectares(area, feature, path)
        }
        return kept
    }

    /// The code of a feature's zone; nil if it has none.
    static func code(of feature: Feature, _ property: String) -> String? {
        value(property, of: feature).flatMap(text)
    }

    private static func value(_ name: String, of feature: Feature) -> JSONValue? {
        let properties = feature.properties
        if let value = properties[name] { return value == .null ? nil : value }
        let lower = name.lowercased()
        let found =
            properties.first { $0.name.lowercased() == lower }
            ?? properties.first { lower.count > 10 && $0.name.lowercased() == lower.prefix(10) }
        return found.flatMap { $0.value == .null ? nil : $0.value }
    }

    /// A string without blanks around it, or the digits of a number; nil if blank or another kind.
    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text):
            let text = trimmed(text)
            return text.isEmpty ? nil : text
        case .number(let number): return number.text
        default: return nil
        }
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }

    private static func hectares(
        _ value: JSONValue, _ feature: Feature, _ path: String
    ) throws(ImportError) -> JSONValue {
        let number = value.double ?? value.string.flatMap { Double(trimmed($0)) }
        guard let number, number >= 0, number.isFinite else {
            throw .badArea(
                path: path, at: PiecePlace(feature: feature.index, featureID: feature.id),
                property: "declared_area_ha", value: value.compactText)
        }
        if case .number = value { return value }
        return .double(number)
    }
}
