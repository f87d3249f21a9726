import GEOS
import Geodesy
import JSON
import PlanarGeometry
import Zones

/// The features of all collections, made once for a state of the boundaries.
///
/// Immutable; safe to share.
struct FeatureTables: Sendable {
    private let tables: [FeatureCollectionKind: [ServedFeature]]

    /// The features of a collection, at all times, in order of zone, edition and piece.
    subscript(kind: FeatureCollectionKind) -> [ServedFeature] { tables[kind] ?? [] }

    /// Makes the features of boundaries of which all editions were read. O(vertices).
    ///
    /// - Parameter drafts: Whether drafts come into force as well.
    /// - Throws: `GEOSError` if GEOS fails on a union.
    init(_ store: BoundaryStore, drafts: Bool) throws(GEOSError) {
        var zones: [ServedFeature] = []
        var pieces: [ServedFeature] = []
        var editions: [ServedFeature] = []
        let engine = try AreaEngine()
        for zone in store.zones {
            for (index, edition) in zone.editions.enumerated() {
                let made = EditionFeatures(
                    zone: zone, index: index,
                    validity: zone.validity(ofEdition: index, drafts: drafts),
                    fence: try Self.fence(of: edition, engine))
                editions.append(made.edition)
                guard made.validity != nil else { continue }
                if !made.fence.polygons.isEmpty { zones.append(made.zoneFeature) }
                pieces += made.pieces
            }
        }
        tables = [.zones: zones, .pieces: pieces, .editions: editions]
    }

    /// The union of the fence pieces; as they are if none can touch another.
    private static func fence(
        of edition: Edition, _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> MultiPolygon {
        let areas = edition.pieces.filter { $0.role == .fence }.map(\.geometry)
        for (index, area) in areas.enumerated()
        where areas[..<index].contains(where: { $0.envelope.intersects(area.envelope) }) {
            return try engine.union(of: areas)
        }
        return MultiPolygon(areas.flatMap(\.polygons))
    }
}

/// The features of one edition of a zone. Confined to the making of tables.
private struct EditionFeatures {
    let zone: Zone
    let index: Int
    let validity: Validity?
    let fence: MultiPolygon

    private var source: Edition { zone.editions[index] }
    private var day: JSONValue { .string(orNull: source.validFrom?.description) }
    private var lastDay: JSONValue { .string(orNull: validity?.to?.description) }
    private var status: JSONValue { .string(orNull: source.status?.rawValue) }

    private static func hectares(_ area: MultiPolygon) -> JSONValue {
        .double((Ellipsoid.area(of: area)).rounded() / 10_000)
    }

    private static func number(_ value: Double?) -> JSONValue {
        value.map { .double($0) } ?? .null
    }

    /// The identifier of the edition; the zone's code alone in a plain file, which has no days.
    private var id: String {
        source.validFrom.map { "\(zone.code):\($0)" } ?? zone.code
    }

    var zoneFeature: ServedFeature {
        ServedFeature(
            id: zone.code,
            properties: [
                "code": .string(zone.code), "name": .string(zone.name),
                "aliases": .array(zone.aliases.map { .string($0) }),
                "kind": .string(orNull: zone.kind), "province": .string(orNull: zone.province),
                "groups": .array(zone.groups.map { .string($0) }), "edition": day,
                "valid_to": lastDay, "status": status,
                "authority": .string(orNull: source.authority), "area_ha": Self.hectares(fence),
                "approved_area_ha": Self.number(zone.approvedAreaHectares),
            ],
            geometry: fence, validity: validity)
    }

    var edition: ServedFeature {
        ServedFeature(
            id: id,
            properties: [
                "zone": .string(zone.code), "name": .string(zone.name), "valid_from": day,
                "valid_to": lastDay, "status": status,
                "authority": .string(orNull: source.authority),
                "source": .string(orNull: source.source),
                "source_crs": .string(orNull: source.sourceCRS),
                "sha256": .string(orNull: source.sha256), "area_ha": Self.hectares(fence),
                "declared_area_ha": Self.number(source.declaredAreaHectares),
                "pieces": .integer(source.pieces.count),
                "in_force": .bool(index == zone.indexInForce),
            ],
            geometry: fence, validity: validity)
    }

    var pieces: [ServedFeature] {
        source.pieces.enumerated().map { number, piece in
            ServedFeature(
                id: "\(id):\(number + 1)",
                properties: [
                    "zone": .string(zone.code), "zone_name": .string(zone.name), "edition": day,
                    "valid_to": lastDay, "status": status, "role": .string(piece.role.rawValue),
                    "name": .string(orNull: piece.name), "block": .string(orNull: piece.block),
                    "area_ha": Self.hectares(piece.geometry),
                    "declared_area_ha": Self.number(piece.declaredAreaHectares),
                ],
                geometry: piece.geometry, validity: validity)
        }
    }
}
