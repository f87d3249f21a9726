import Glibc

/// The time that rates and pauses are kept by; another one in tests.
public protocol GeocoderClock: Sendable {
    /// The time since a moment that stays the same.
    func now() -> Duration
    /// Waits; returns at once if the moment has passed.
    ///
    /// - Throws: if the task is cancelled.
    func sleep(until moment: Duration) async throws
    /// The day in UTC: `2026-11-26`.
    func today() -> String
}

/// The machine's clock. Immutable; safe to share.
public struct SystemClock: GeocoderClock {
    private let start = ContinuousClock.now

    /// A clock that starts now.
    public init() {}

    /// The time since the clock was made.
    public func now() -> Duration { ContinuousClock.now - start }

    /// Waits with the continuous clock.
    public func sleep(until moment: Duration) async throws {
        try await Task.sleep(until: start + moment, clock: .continuous)
    }

    /// The day by the system's time.
    public func today() -> String {
        var seconds = time(nil)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let fields = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
        return fields.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
    }
}
