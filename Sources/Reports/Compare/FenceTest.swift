import GEOS
import PlanarGeometry
import Zones

/// Asks whether a position is in a zone's fence for certain, as a check does.
///
/// Confined to its lane: it owns GEOS contexts.
struct FenceTest: ~Copyable {
    private var lane: SnapshotLane
    private let indexes: [String: Int]

    init(_ snapshot: Snapshot) throws(GEOSError) {
        lane = try SnapshotLane(snapshot)
        var indexes: [String: Int] = [:]
        for (index, zone) in snapshot.store.zones.enumerated() where zone.hasFence {
            indexes[zone.code] = index
        }
        self.indexes = indexes
    }

    /// Whether the zone's fence covers the position, and the line is not nearer than it is accurate.
    mutating func holds(
        _ position: Coordinate, accuracy: Double, zone code: String
    ) throws(GEOSError) -> Bool {
        guard let zone = indexes[code] else { return false }
        guard try lane.fences.owners(covering: position).contains(zone) else { return false }
        guard accuracy > 0 else { return true }
        let nearest = lane.snapshot.lines.nearest(to: position, owner: zone, within: accuracy)
        return nearest.map { $0.distance >= accuracy } ?? true
    }
}
