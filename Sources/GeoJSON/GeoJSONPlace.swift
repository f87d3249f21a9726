public import JSON

/// Where in a GeoJSON document something stands.
///
/// Indexes count from 0; the descriptions, which are for people, count from 1. Immutable; safe to
/// share.
public struct GeoJSONPlace: Hashable, Sendable {
    /// The part that a ring plays.
    public enum RingRole: Hashable, Sendable {
        /// The outer ring.
        case shell
        /// An inner ring, counted from 1.
        case hole(Int)
    }

    /// The feature's index among the features of the document.
    public var feature: Int?
    /// The feature's `id`, also if it stands behind the place.
    public var featureID: FeatureIdentifier?
    /// The index of the geometry in the outermost collection.
    public var geometry: Int?
    /// The index of the polygon in a MultiPolygon, or of the line in a MultiLineString.
    public var part: Int?
    /// The index of the ring in its polygon, the shell being 0.
    public var ring: Int?
    /// The index of the position in its ring, line or MultiPoint.
    public var position: Int?
    /// The byte, line and column.
    public var text: JSONPlace

    /// Makes a place.
    public init(
        feature: Int? = nil, featureID: FeatureIdentifier? = nil, geometry: Int? = nil,
        part: Int? = nil, ring: Int? = nil, position: Int? = nil, text: JSONPlace
    ) {
        self.feature = feature
        self.featureID = featureID
        self.geometry = geometry
        self.part = part
        self.ring = ring
        self.position = position
        self.text = text
    }

    /// The part that the ring plays; nil if the place is in no ring.
    public var ringRole: RingRole? { ring.map { $0 == 0 ? .shell : .hole($0) } }
}

extension GeoJSONPlace: CustomStringConvertible {
    /// As in `position 7 of hole 2 of part 1 of feature 'G422031'`; `the document` if outside of
    /// all features.
    public var description: String {
        var words: [String] = []
        if let position { words.append("position \(position + 1)") }
        switch ringRole {
        case .shell: words.append("the shell")
        case .hole(let number): words.append("hole \(number)")
        case nil: break
        }
        if let part { words.append("part \(part + 1)") }
        if let geometry { words.append("geometry \(geometry + 1)") }
        if let featureID {
            words.append("feature '\(featureID.text)'")
        } else if let feature {
            words.append("feature no. \(feature + 1)")
        }
        return words.isEmpty ? "the document" : words.joined(separator: " of ")
    }

    /// As in `要素“G422031”第1部分第2个内环第7个点`.
    public var chineseDescription: String {
        var text = ""
        if let featureID {
            text += "要素“\(featureID.text)”"
        } else if let feature {
            text += "第\(feature + 1)个要素"
        }
        if let geometry { text += "第\(geometry + 1)个几何" }
        if let part { text += "第\(part + 1)部分" }
        switch ringRole {
        case .shell: text += "外环"
        case .hole(let number): text += "第\(number)个内环"
        case nil: break
        }
        if let position { text += "第\(position + 1)个点" }
        return text.isEmpty ? "文件" : text
    }
}
