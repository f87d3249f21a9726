public import Addresses
public import Gazetteer
import Synchronization
import Zones

/// Lanes to ask a gazetteer in, one for each core.
///
/// Safe to share: whoever comes takes a lane that is free, or waits for one.
public struct GazetteerLanes: Sendable {
    private final class Slot: Sendable {
        let lane: Mutex<GazetteerLane>

        init(_ lane: consuming sending GazetteerLane) { self.lane = Mutex(lane) }
    }

    private let slots: [Slot]
    private let parser: AddressParser
    private let next: Counter

    private final class Counter: Sendable {
        let value = Atomic(0)
    }

    /// Makes lanes for a gazetteer.
    ///
    /// - Throws: `GazetteerError`.
    public init(
        _ gazetteer: Gazetteer
    ) throws(GazetteerError) {
        var slots: [Slot] = []
        for _ in 0..<Lanes.count { slots.append(Slot(try gazetteer.makeLane())) }
        self.slots = slots
        parser = AddressParser()
        next = Counter()
    }

    /// Where addresses are, in the order of their texts.
    ///
    /// - Throws: `GazetteerError`.
    public func answers(_ texts: [String]) throws(GazetteerError) -> [AddressAnswer] {
        let addresses = texts.map { parser.parse($0) }
        let number = next.value.wrappingAdd(1, ordering: .relaxed).oldValue
        let slot = slots[number % slots.count]
        return try slot.lane.withLock { (lane) throws(GazetteerError) in
            try lane.answers(addresses)
        }
    }
}
