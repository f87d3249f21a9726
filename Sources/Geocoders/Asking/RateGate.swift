import Synchronization

/// Lets requests through one by one, never more than so many a second, and none during a pause or
/// after it was closed. Its state is behind a lock.
final class RateGate: Sendable {
    private struct State {
        /// When the next may go.
        var next = Duration.zero
        /// Nobody may go before.
        var pause = Duration.zero
        /// Why nobody may go any more.
        var end: GeocoderError?
    }

    private let clock: any GeocoderClock
    private let interval: Duration
    private let state = Mutex(State())

    init(perSecond rate: Double, clock: any GeocoderClock) {
        precondition(rate > 0, "a rate is more than none")
        interval = .nanoseconds(Int64((1e9 / rate).rounded(.up)))
        self.clock = clock
    }

    /// Waits for this request's turn.
    func turn() async throws(GeocoderError) {
        while true {
            let now = clock.now()
            let (moment, end) = state.withLock { state in
                let moment = max(now, state.next, state.pause)
                state.next = moment + interval
                return (moment, state.end)
            }
            if let end { throw end }
            do { try await clock.sleep(until: moment) } catch { throw .cancelled }
            let isOpen = state.withLock { $0.end == nil && $0.pause <= moment }
            if isOpen { return }
        }
    }

    /// Lets nobody through before the moment.
    func pause(until moment: Duration) {
        state.withLock { $0.pause = max($0.pause, moment) }
    }

    /// Lets nobody through any more; the first reason stays.
    func close(_ reason: GeocoderError) {
        state.withLock { $0.end = $0.end ?? reason }
    }
}
