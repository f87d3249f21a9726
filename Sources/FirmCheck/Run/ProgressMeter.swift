import Glibc
import Synchronization

/// Shows how far a long run is, and stops it if asked.
///
/// Safe to share; called from all lanes.
public final class ProgressMeter: Sendable {
    /// Called with the share that is done, from 0 to 1, at most ten times a second.
    public typealias Display = @Sendable (Double) -> Void

    private let display: Display?
    private let stopped = Atomic(false)
    private let state: Mutex<(share: Double, shownAt: Double)>

    /// Makes a meter that shows itself through `display`; nil shows nothing.
    public init(display: Display? = nil) {
        self.display = display
        state = Mutex((0, Self.seconds()))
    }

    /// Asks the run to end at its next chunk.
    public func stop() { stopped.store(true, ordering: .releasing) }

    /// Notes that at least this share is done. Returns false if the run is to end.
    func advance(to share: Double) -> Bool {
        if let display {
            let now = Self.seconds()
            let isDue = state.withLock { state in
                state.share = max(state.share, share)
                guard now - state.shownAt > 0.1 else { return false }
                state.shownAt = now
                return true
            }
            if isDue { display(state.withLock { $0.share }) }
        }
        return !stopped.load(ordering: .acquiring)
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
