public import GEOS
import JSON
public import PlanarGeometry
public import Zones

/// What the boundaries say about one position.
///
/// Immutable; safe to share.
public struct PositionReport: Sendable {
    /// Degrees of CRS84.
    public let position: Coordinate
    /// Seen from the lines of all fences in force.
    public let location: Location
    /// The zones that cover it, by code.
    public let zones: [Covering]
    /// The zone with the nearest line; nil if there is no fence at all.
    public let nearest: Nearest?

    /// A zone that covers the position.
    public struct Covering: Sendable {
        /// Its code.
        public let code: String
        /// Its name.
        public let name: String
        /// Its parks that cover the position.
        public let parks: [String]
        /// The day from which its edition is in force; nil in a plain file.
        public let edition: Day?
        /// What its edition may be used for; nil in a plain file.
        public let editionStatus: Edition.Status?
        /// Metres to its own line.
        public let distance: Double
    }

    /// The zone with the nearest line.
    public struct Nearest: Sendable {
        /// Its code.
        public let code: String
        /// Its name.
        public let name: String
        /// Metres to its line.
        public let distance: Double
    }

    /// Asks about a position.
    ///
    /// - Parameters:
    ///   - position: degrees of CRS84.
    ///   - accuracy: metres; a line nearer than that makes it near-line.
    /// - Throws: `GEOSError`.
    public init(
        _ position: Coordinate, accuracy: Double, lane: inout SnapshotLane
    ) throws(GEOSError) {
        let snapshot = lane.snapshot
        let covering = try lane.fences.owners(covering: position)
        let parks = covering.isEmpty ? [] : try lane.parks.owners(covering: position)
        self.position = position
        zones = covering.map { index in
            let zone = snapshot.store.zones[index]
            return Covering(
                code: zone.code, name: zone.name,
                parks: parks.filter { snapshot.parks[$0].zone == index }
                    .map { snapshot.parks[$0].name },
                edition: zone.editionInForce?.validFrom, editionStatus: zone.editionInForce?.status,
                distance: snapshot.lines.nearest(to: position, owner: index)?.distance ?? 0)
        }
        let line = snapshot.lines.nearest(to: position)
        nearest = line.map { line in
            let zone = snapshot.store.zones[line.owner]
            return Nearest(code: zone.code, name: zone.name, distance: line.distance)
        }
        location =
            (line?.distance ?? .infinity) < accuracy
            ? .nearLine : covering.isEmpty ? .outside : .inside
    }

    /// The report as one JSON object, without a line end.
    public var json: String {
        var json = JSONWriter()
        json.beginObject()
        json.name("longitude")
        json.write(position.x, decimals: 7)
        json.name("latitude")
        json.write(position.y, decimals: 7)
        json.name("location")
        json.write("\(location.code)")
        json.name("zones")
        json.beginArray()
        for zone in zones {
            json.beginObject()
            json.name("code")
            json.write(zone.code)
            json.name("name")
            json.write(zone.name)
            json.name("park")
            json.write(
                .string(orNull: zone.parks.isEmpty ? nil : zone.parks.joined(separator: ";")))
            json.name("edition")
            json.write(.string(orNull: zone.edition?.description))
            json.name("distance_m")
            json.write(zone.distance, decimals: 2)
            json.endObject()
        }
        json.endArray()
        json.name("nearest")
        if let nearest {
            json.beginObject()
            json.name("code")
            json.write(nearest.code)
            json.name("name")
            json.write(nearest.name)
            json.name("distance_m")
            json.write(nearest.distance, decimals: 2)
            json.endObject()
        } else {
            json.writeNull()
        }
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// The report for a person.
    public func text(_ language: Language) -> String {
        let zh = language == .chinese
        func metres(_ distance: Double) -> String {
            "\(FixedDecimal.text(distance, decimals: 2)) \(zh ? "米" : "m")"
        }
        let x = FixedDecimal.text(position.x, decimals: 7)
        let y = FixedDecimal.text(position.y, decimals: 7)
        var lines = [
            zh
                ? "位置 \(x), \(y)（WGS84）：\(location.chinese)"
                : "Position \(x), \(y) (WGS84): \(location.code)"
        ]
        for zone in zones {
            var line = "  \(zone.code) \(zone.name)"
            if !zone.parks.isEmpty { line += " · \(zone.parks.joined(separator: "; "))" }
            if let edition = zone.edition {
                line += zh ? "，边界版本 \(edition)" : ", edition \(edition)"
                if let status = zone.editionStatus, status != .official {
                    line += zh ? "（示意或草案，不得用于正式统计）" : " (\(status.rawValue): not for official use)"
                }
            }
            line += zh ? "，距边界 \(metres(zone.distance))" : ", \(metres(zone.distance)) to its line"
            lines.append(line)
        }
        if zones.isEmpty, let nearest {
            lines.append(
                zh
                    ? "  最近的高新区：\(nearest.code) \(nearest.name)，距离 \(metres(nearest.distance))"
                    : "  nearest zone: \(nearest.code) \(nearest.name), \(metres(nearest.distance)) away"
            )
        }
        return lines.joined(separator: "\n")
    }
}
