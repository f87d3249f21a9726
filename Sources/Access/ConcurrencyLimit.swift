import Synchronization

/// How many of something may go on at once, such as uploads or checks.
///
/// Nobody waits: who finds no place is refused. Safe to share.
public final class ConcurrencyLimit: Sendable {
    /// How many may go on.
    public let limit: Int
    private let taken = Atomic<Int>(0)

    /// Makes a limit of 0 or more.
    public init(_ limit: Int) {
        precondition(limit >= 0, "a limit of concurrency is 0 or more")
        self.limit = limit
    }

    /// How many are going on now.
    public var inUse: Int { taken.load(ordering: .acquiring) }

    /// Takes a place; nil if there is none.
    ///
    /// The place is free again when the last reference to the ticket goes, however the work ends.
    public func acquire() -> Ticket? {
        var current = taken.load(ordering: .relaxed)
        while current < limit {
            let (exchanged, original) = taken.weakCompareExchange(
                expected: current, desired: current + 1, ordering: .acquiringAndReleasing)
            if exchanged { return Ticket(of: self) }
            current = original
        }
        return nil
    }

    /// A place; a class, so that the closure that streams a response can hold it. Safe to share.
    public final class Ticket: Sendable {
        private let limit: ConcurrencyLimit
        private let isReleased = Atomic<Bool>(false)

        fileprivate init(of limit: ConcurrencyLimit) {
            self.limit = limit
        }

        /// Gives the place back early; again does nothing.
        public func release() {
            guard !isReleased.exchange(true, ordering: .acquiringAndReleasing) else { return }
            limit.taken.wrappingSubtract(1, ordering: .releasing)
        }

        deinit { release() }
    }
}
