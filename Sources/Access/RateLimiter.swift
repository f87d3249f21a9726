import Synchronization

/// Lets each key make so many requests a second, and a burst of them at once.
///
/// A token bucket, kept as the time at which the bucket will be full again (the generic cell rate
/// algorithm of ITU-T I.371): 1. a key that was idle can make `burst` requests at once; 2. over any
/// time t it makes at most `burst + t × rate`; 3. a refused request costs nothing; 4. keys do not
/// affect each other, as long as there are fewer of them than are kept.
///
/// The memory is fixed when it is made. O(1), under 200 ns a call. Safe to share; shards make it
/// rare that threads wait for each other.
public final class RateLimiter: Sendable {
    /// The answer to a request. Immutable; safe to share.
    public enum Admission: Hashable, Sendable {
        /// It may go on.
        case allowed
        /// It may not before so many nanoseconds have passed.
        case refused(waitNanoseconds: UInt64)

        /// Whole seconds for `Retry-After`, rounded up, at least 1; nil if it may go on.
        public var retryAfterSeconds: Int? {
            switch self {
            case .allowed: nil
            case .refused(let wait): Int((max(wait, 1) - 1) / 1_000_000_000 + 1)
            }
        }
    }

    /// Nanoseconds in which a bucket gains one request.
    private let interval: Int64
    /// How far ahead of now the time at which a bucket is full may be.
    private let span: Int64
    private let clock: @Sendable () -> UInt64
    private let shards: [Shard]

    private final class Shard: Sendable {
        let buckets: Mutex<BucketTable>
        init(sets: Int) { buckets = Mutex(BucketTable(sets: sets)) }
    }

    /// Makes a limiter in which all buckets are full.
    ///
    /// - Parameters:
    ///   - perSecond: Requests a second and key, above 0; 0.1 is one in ten seconds.
    ///   - burst: Requests at once, at least 1; `burst / perSecond` is below ten years.
    ///   - capacity: How many keys are kept at most, 8 or more; about 60 bytes each.
    ///   - clock: Nanoseconds that never go back.
    public init(
        perSecond: Double, burst: Int, capacity: Int = 65_536,
        clock: @escaping @Sendable () -> UInt64 = { MonotonicClock.nanoseconds() }
    ) {
        precondition(perSecond > 0 && perSecond.isFinite, "a rate is above 0")
        precondition(burst >= 1, "a burst is 1 or more")
        precondition(Double(burst) / perSecond < 3e8, "a bucket fills within ten years")
        precondition(capacity >= BucketTable.ways, "at least \(BucketTable.ways) keys are kept")
        interval = max(1, Int64(1e9 / perSecond))
        span = interval * Int64(burst)
        self.clock = clock
        let count = min(16, capacity / BucketTable.ways)
        let sets = capacity / BucketTable.ways / count
        shards = (0..<count).map { _ in Shard(sets: sets) }
    }

    /// Whether a request may go on; if so, it is counted.
    public func admit(_ key: RateKey) -> Admission {
        var hasher = Hasher()
        hasher.combine(key)
        // Of another seed in each process: nobody can choose addresses that share a place.
        let hash = UInt(bitPattern: hasher.finalize())
        let now = Int64(clamping: clock())
        let shard = shards[Int(hash % UInt(shards.count))]
        let wait = shard.buckets.withLock { buckets in
            buckets.take(key, hash: hash / UInt(shards.count), interval, span, now)
        }
        return wait == 0 ? .allowed : .refused(waitNanoseconds: UInt64(wait))
    }

    /// How many keys are kept now, idle ones included. O(capacity).
    public var keyCount: Int {
        shards.reduce(0) { sum, shard in sum + shard.buckets.withLock(\.count) }
    }

    /// How many keys are kept at most.
    public var capacity: Int {
        shards.reduce(0) { sum, shard in sum + shard.buckets.withLock(\.capacity) }
    }
}
