import Dispatch
public import Logging
public import ServiceLifecycle
import Synchronization
public import Zones

/// Holds the state of the boundaries that is served, and replaces it whole when they change.
///
/// A state that cannot be loaded leaves the old one serving; why is said in the log, by `/readyz`
/// and by a metric. Safe to share.
public final class BoundaryKeeper: Service {
    private let source: BoundarySource
    private let logger: Logger
    private let state: Mutex<State>
    private let wishes = Atomic(0)

    struct State: Sendable {
        var served: ServedBoundaries
        /// What the files looked like, and which day it was, when they were loaded last, or tried.
        var fingerprint: BoundaryFingerprint
        var triedOn: Day
        var triedAt = ContinuousClock.now
        /// Why the boundaries as they are now are not served; nil if they are.
        var failure: String?
        var loads = 1
        var failures = 0
    }

    /// How often the files are looked at, in milliseconds.
    private static let interval = 1000

    /// Loads the boundaries for the first time.
    ///
    /// - Throws: any `BoundaryError`.
    public init(_ source: BoundarySource, logger: Logger) throws(BoundaryError) {
        self.source = source
        self.logger = logger
        let fingerprint = BoundaryFingerprint(of: source.path)
        state = Mutex(
            State(
                served: try ServedBoundaries(source), fingerprint: fingerprint, triedOn: .today))
        let zones = served.store.zones.count
        logger.info("boundaries loaded", metadata: ["path": "\(source.path)", "zones": "\(zones)"])
        for notice in served.store.notices { logger.warning("\(notice)") }
    }

    /// The boundaries that are served now; a request takes them once.
    var served: ServedBoundaries { state.withLock { $0.served } }

    /// How loading has gone so far.
    var status: State { state.withLock { $0 } }

    /// Where the boundaries are.
    var path: String { source.path }

    /// What could not be loaded is tried again after so long, though it looks as before: there may
    /// have been no memory, or no descriptor, for a moment.
    private static let retry = Duration.seconds(30)

    /// Asks for the boundaries to be loaded anew even if the files look as before.
    public func reload() { wishes.add(1, ordering: .relaxed) }

    /// Looks at the files every second, and at the calendar, until it is told to stop.
    public func run() async throws {
        var granted = 0
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            try? await cancelWhenGracefulShutdown {
                try await Task.sleep(for: .milliseconds(Self.interval))
            }
            let wished = wishes.load(ordering: .relaxed)
            let isWished = wished != granted
            granted = wished
            await withCheckedContinuation { continuation in
                // Loading takes a while and uses all cores: not on the threads that answer.
                DispatchQueue.global(qos: .utility).async {
                    self.look(isWished: isWished)
                    continuation.resume()
                }
            }
        }
    }

    /// Loads the boundaries anew if their files, or the day, have changed.
    func look(isWished: Bool = false) {
        let fingerprint = BoundaryFingerprint(of: source.path)
        let today = Day.today
        let isDue = state.withLock { state in
            let isRetry =
                state.failure != nil && ContinuousClock.now - state.triedAt >= Self.retry
            guard
                isWished || isRetry || fingerprint != state.fingerprint
                    || state.served.today != nil && state.triedOn != today
            else { return false }
            state.fingerprint = fingerprint
            state.triedOn = today
            state.triedAt = .now
            return true
        }
        guard isDue else { return }
        do {
            let served = try ServedBoundaries(source)
            state.withLock { state in
                state.served = served
                state.failure = nil
                state.loads += 1
            }
            logger.info(
                "boundaries loaded anew",
                metadata: [
                    "revision": "\(served.revision)", "zones": "\(served.store.zones.count)",
                ])
        } catch {
            state.withLock { state in
                state.failure = error.description
                state.failures += 1
            }
            logger.error(
                "boundaries cannot be loaded; those before are served on",
                metadata: ["reason": "\(error)"])
        }
    }
}
