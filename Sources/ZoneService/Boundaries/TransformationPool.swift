import Geodesy
import PlanarGeometry
import Synchronization
import Zones

/// Transformations that have been made, so that a request does not pay the 5 to 50 ms that one
/// costs.
///
/// As many of each pair as are in use at once, at most `Lanes.count`. Safe to share.
final class TransformationPool: Sendable {
    private struct Pair: Hashable {
        let from: CRSIdentifier
        let to: CRSIdentifier
    }

    /// A transformation is confined to its lane: it is lent behind a lock, never handed out.
    private final class Slot: Sendable {
        let transformation: Mutex<Transformation>

        init(_ pair: Pair) throws(CRSError) {
            transformation = Mutex(try Transformation(from: pair.from, to: pair.to))
        }
    }

    private let slots = Mutex<[Pair: [Slot]]>([:])
    /// Names come from outside: what is kept of them is limited.
    private static let mostPairs = 128

    /// Runs `body` with the transformation between two systems.
    ///
    /// - Throws: `CRSError` if there is none.
    func withTransformation<Value: Sendable>(
        from: CRSIdentifier, to: CRSIdentifier, _ body: @Sendable (Transformation) -> Value
    ) throws(CRSError) -> Value {
        let pair = Pair(from: from, to: to)
        let known = slots.withLock { $0[pair] ?? [] }
        for slot in known {
            if let value = slot.transformation.withLockIfAvailable({ body($0) }) { return value }
        }
        if known.count >= Lanes.count, let slot = known.randomElement() {
            return slot.transformation.withLock { body($0) }
        }
        let slot = try Slot(pair)
        let value = slot.transformation.withLock { body($0) }
        slots.withLock { slots in
            if slots[pair] == nil, slots.count >= Self.mostPairs { slots.removeAll() }
            if slots[pair, default: []].count < Lanes.count {
                slots[pair, default: []].append(slot)
            }
        }
        return value
    }
}
