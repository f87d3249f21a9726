import FirmCheck
import GEOS
import PlanarGeometry
import Synchronization
import Zones

/// Lanes of a snapshot for requests that come at the same time.
///
/// Each lane is behind a lock of its own; a request takes the first that is free, and waits for one
/// only if all are taken, which lasts microseconds. Safe to share.
final class LanePool: Sendable {
    private let lanes: [Lane]
    private let next = Atomic(0)

    /// A lock can be no element of an array; the object around it can.
    private final class Lane: Sendable {
        let lane: Mutex<SnapshotLane>

        init(_ snapshot: Snapshot) throws(GEOSError) {
            lane = Mutex(try SnapshotLane(snapshot))
        }
    }

    /// - Throws: `GEOSError.noContext`.
    init(_ snapshot: Snapshot, count: Int = Lanes.count) throws(GEOSError) {
        var lanes: [Lane] = []
        for _ in 0..<max(1, count) { lanes.append(try Lane(snapshot)) }
        self.lanes = lanes
    }

    /// Runs `body` with a lane; nothing may be awaited in it.
    func withLane<Value: Sendable>(
        _ body: @Sendable (inout SnapshotLane) throws(GEOSError) -> Value
    ) throws(GEOSError) -> Value {
        let start = next.wrappingAdd(1, ordering: .relaxed).oldValue
        for offset in lanes.indices {
            let lane = lanes[Int((UInt(bitPattern: start) &+ UInt(offset)) % UInt(lanes.count))]
            let found = lane.lane.withLockIfAvailable { lane in
                Result { () throws(GEOSError) in try body(&lane) }
            }
            if let found { return try found.get() }
        }
        let lane = lanes[Int(UInt(bitPattern: start) % UInt(lanes.count))]
        return try lane.lane.withLock { lane in
            Result { () throws(GEOSError) in try body(&lane) }
        }.get()
    }
}
