import Access
import Synchronization

/// A clock that stands still until it is told the time. Safe to share.
final class TestClock: Sendable {
    private let elapsed = Atomic<UInt64>(1_000_000_000_000)
    private let origin: Timestamp

    init(at origin: String = "2026-11-24T08:00:00Z") {
        self.origin = Timestamp(origin) ?? Timestamp(milliseconds: 0)
    }

    func advance(seconds: Double) {
        elapsed.wrappingAdd(UInt64(seconds * 1e9), ordering: .relaxed)
    }

    /// For what asks for nanoseconds.
    var nanoseconds: @Sendable () -> UInt64 {
        { self.elapsed.load(ordering: .relaxed) }
    }

    /// For what asks for the time of day.
    var now: @Sendable () -> Timestamp {
        {
            let since = self.elapsed.load(ordering: .relaxed) - 1_000_000_000_000
            return Timestamp(milliseconds: self.origin.milliseconds + Int64(since / 1_000_000))
        }
    }
}
