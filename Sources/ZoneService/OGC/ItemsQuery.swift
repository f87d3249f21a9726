import GEOS
import PlanarGeometry
import Zones

/// Which features of a collection are asked for.
///
/// Immutable; safe to share.
struct ItemsQuery: Sendable {
    let kind: FeatureCollectionKind
    let limit: Int
    let offset: Int
    let box: BoxParameter?
    let days: Validity?
    let crs: ServedCRS
    let filters: [(name: String, value: String)]

    static let usualLimit = 100
    /// More than this is cut to it, as the standard has it.
    static let largestLimit = 10_000

    /// - Throws: 400.
    init(_ kind: FeatureCollectionKind, _ query: Query) throws(Problem) {
        self.kind = kind
        limit = min(
            try query.integer("limit", in: 1...1_000_000_000) ?? Self.usualLimit,
            Self.largestLimit)
        offset = try query.integer("offset", in: 0...1_000_000_000) ?? 0
        if query["bbox-crs"] != nil, query["bbox"] == nil {
            throw .badRequest("bbox-crs needs a bbox", "bbox-crs 须与 bbox 同用")
        }
        if let text = query["bbox"] {
            var crs = ServedCRS.crs84
            if let name = query["bbox-crs"] {
                crs = try ServedCRS.named(name, parameter: "bbox-crs")
            }
            box = try BoxParameter(text, crs: crs)
        } else {
            box = nil
        }
        if let text = query["datetime"] {
            days = try DatetimeParameter.days(text)
        } else {
            days = nil
        }
        if let name = query["crs"] {
            crs = try ServedCRS.named(name, parameter: "crs")
        } else {
            crs = .crs84
        }
        var filters: [(name: String, value: String)] = []
        for name in kind.filters {
            if let value = query[name] { filters.append((name, value)) }
        }
        self.filters = filters
    }

    /// The features that match, in their order. O(features), and GEOS for those that a box cuts.
    ///
    /// Without `datetime` the zones and pieces of today, and every edition; with it those that are
    /// in force at some time of it, a zone as it is last.
    ///
    /// - Throws: `GEOSError`.
    func matches(in served: ServedBoundaries) throws(GEOSError) -> [ServedFeature] {
        var found: [ServedFeature] = []
        let engine = try AreaEngine()
        var asked = days
        if asked == nil, kind != .editions, let today = served.today {
            asked = Validity(from: today, to: today)
        }
        for feature in served.features[kind] {
            if let asked {
                guard let validity = feature.validity, validity.intersects(asked) else { continue }
            }
            guard filters.allSatisfy({ feature.matches($0.name, $0.value) }) else { continue }
            if let box, !(try Self.meets(feature, box, engine)) { continue }
            // Editions of a zone follow each other: the last of those asked for is the zone.
            if kind == .zones, found.last?.id == feature.id { found.removeLast() }
            found.append(feature)
        }
        return found
    }

    /// Whether the feature's geometry has a point in common with the box.
    private static func meets(
        _ feature: ServedFeature, _ box: BoxParameter, _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> Bool {
        for envelope in box.envelopes where envelope.intersects(feature.envelope) {
            // All of it in the box needs no engine.
            let own = feature.envelope
            if envelope.minX <= own.minX, envelope.minY <= own.minY, envelope.maxX >= own.maxX,
                envelope.maxY >= own.maxY
            {
                return true
            }
            if try engine.intersects(feature.geometry, envelope) { return true }
        }
        return false
    }
}
