import FirmCheck
import GEOS
import JSON
import PlanarGeometry
import Zones

/// Writes what a snapshot says of positions, in the same words as `PositionReport`, many at a time.
///
/// The parts of an answer that a zone always has are made once. Immutable; safe to share.
struct PositionAnswers: Sendable {
    private let snapshot: Snapshot
    /// `"code":…,"name":…` of each zone.
    private let names: [[UInt8]]
    /// `"edition":…` of each zone.
    private let editions: [[UInt8]]
    /// From the end of the zones to the distance of the nearest line, by the line's owner.
    private let nearest: [[UInt8]]

    /// nil for a handful of questions.
    private let hints: NearestHints?

    init(_ snapshot: Snapshot, for purpose: Snapshot.Purpose) {
        self.snapshot = snapshot
        hints = purpose == .manyPositions ? NearestHints(snapshot) : nil
        names = snapshot.store.zones.map { zone in
            var json = JSONWriter()
            json.beginObject()
            json.name("code")
            json.write(zone.code)
            json.name("name")
            json.write(zone.name)
            return Array(json.bytes.dropFirst())
        }
        nearest = names.map { name in
            Array(#"],"nearest":{"#.utf8) + name + Array(#","distance_m":"#.utf8)
        }
        editions = snapshot.store.zones.map { zone in
            var json = JSONWriter()
            json.beginObject()
            json.name("edition")
            json.write(.string(orNull: zone.editionInForce?.validFrom?.description))
            return Array(json.bytes.dropFirst())
        }
    }

    /// Appends the answers to `bytes`, separated by commas.
    ///
    /// - Parameters:
    ///   - positions: degrees of CRS84; one that is not finite is `unlocated`.
    ///   - accuracy: metres; a line nearer than that makes a position near-line.
    /// - Throws: `GEOSError`.
    func append(
        _ positions: ArraySlice<Coordinate>, accuracy: Double, lane: inout SnapshotLane,
        to bytes: inout [UInt8]
    ) throws(GEOSError) {
        let block = Array(positions)
        var answers = [AreaLane.Answer](repeating: 0, count: block.count)
        lane.fences.startBatch()
        try lane.fences.locate(block, into: &answers)
        for (number, position) in block.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            guard position.isFinite else {
                bytes += Self.unlocated
                continue
            }
            try append(
                position, zones: lane.fences.owners(in: answers[number]), accuracy, &lane, &bytes)
        }
    }

    private static let unlocated = Array(
        #"{"longitude":null,"latitude":null,"location":"unlocated","zones":[],"nearest":null}"#.utf8
    )

    private func append(
        _ position: Coordinate, zones: [Int], _ accuracy: Double, _ lane: inout SnapshotLane,
        _ bytes: inout [UInt8]
    ) throws(GEOSError) {
        let line =
            hints.map { snapshot.lines.nearest(to: position, near: $0[position]) }
            ?? snapshot.lines.nearest(to: position)
        let location: Location =
            (line?.distance ?? .infinity) < accuracy
            ? .nearLine : zones.isEmpty ? .outside : .inside
        Self.append(#"{"longitude":"#, &bytes)
        FixedDecimal.append(position.x, decimals: 7, trimmed: true, to: &bytes)
        Self.append(#","latitude":"#, &bytes)
        FixedDecimal.append(position.y, decimals: 7, trimmed: true, to: &bytes)
        Self.append(#","location":""#, &bytes)
        Self.append(location.code, &bytes)
        Self.append(#"","zones":["#, &bytes)
        if !zones.isEmpty {
            let parks = try parkNames(at: position, &lane)
            for (number, zone) in zones.enumerated() {
                if number > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes.append(UInt8(ascii: "{"))
                bytes += names[zone]
                Self.append(#","park":"#, &bytes)
                let own = parks.filter { $0.zone == zone }.map(\.name)
                if own.isEmpty {
                    Self.append("null", &bytes)
                } else {
                    bytes += JSONValue.string(own.joined(separator: ";")).compactText.utf8
                }
                bytes.append(UInt8(ascii: ","))
                bytes += editions[zone]
                Self.append(#","distance_m":"#, &bytes)
                // The nearest of all lines is the zone's own more often than not.
                let distance =
                    line?.owner == zone
                    ? line?.distance : snapshot.lines.nearest(to: position, owner: zone)?.distance
                FixedDecimal.append(distance ?? 0, decimals: 2, trimmed: true, to: &bytes)
                bytes.append(UInt8(ascii: "}"))
            }
        }
        if let line {
            bytes += nearest[line.owner]
            FixedDecimal.append(line.distance, decimals: 2, trimmed: true, to: &bytes)
            Self.append("}}", &bytes)
        } else {
            Self.append(#"],"nearest":null}"#, &bytes)
        }
    }

    private func parkNames(
        at position: Coordinate, _ lane: inout SnapshotLane
    ) throws(GEOSError) -> [Snapshot.Park] {
        if snapshot.parks.isEmpty { return [] }
        return try lane.parks.owners(covering: position).map { snapshot.parks[$0] }
    }

    @inline(__always)
    private static func append(_ text: StaticString, _ bytes: inout [UInt8]) {
        bytes += UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }
}
