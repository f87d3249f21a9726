import Synchronization

/// What a file says now: it is read again when it looks different, which is found out at most once
/// a second.
///
/// A file that cannot be used any more leaves nothing of what it said before: whoever asks gets the
/// failure until it can be used again. Safe to share.
final class WatchedFile<Value: Sendable, Failure: Error>: Sendable {
    typealias Load = @Sendable () throws(Failure) -> (Value, FileFingerprint)

    private struct State {
        var outcome: Result<Value, Failure>
        var fingerprint: FileFingerprint?
        var checked: UInt64
    }

    private static var patience: UInt64 { 1_000_000_000 }
    private let path: String
    private let load: Load
    private let clock: @Sendable () -> UInt64
    private let state: Mutex<State>

    /// Reads the file.
    ///
    /// - Parameter clock: nanoseconds that never go back.
    init(
        path: String, clock: @escaping @Sendable () -> UInt64, load: @escaping Load
    ) throws(Failure) {
        self.path = path
        self.load = load
        self.clock = clock
        let checked = clock()
        let (value, fingerprint) = try load()
        state = Mutex(
            State(outcome: .success(value), fingerprint: fingerprint, checked: checked))
    }

    /// What it says now.
    func value() throws(Failure) -> Value {
        let outcome = state.withLock { state in
            let now = clock()
            // A thread may come here with an older reading than the one before it.
            if now > state.checked, now - state.checked >= Self.patience {
                state.checked = now
                refresh(&state)
            }
            return state.outcome
        }
        return try outcome.get()
    }

    private func refresh(_ state: inout State) {
        // What failed is tried again however the file looks: descriptors may have run out.
        if case .success = state.outcome, let fingerprint = state.fingerprint,
            FileFingerprint(of: path) == fingerprint
        {
            return
        }
        do throws(Failure) {
            let (value, fingerprint) = try load()
            state.outcome = .success(value)
            state.fingerprint = fingerprint
        } catch {
            state.outcome = .failure(error)
            state.fingerprint = nil
        }
    }
}
