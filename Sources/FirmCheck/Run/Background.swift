import Dispatch
import Synchronization

/// Work that goes on in another thread until its result is asked for.
///
/// Safe to share.
final class Background<Value: Sendable>: Sendable {
    private let outcome = Mutex<Result<Value, any Error>?>(nil)
    private let group = DispatchGroup()

    /// Starts the work.
    init(_ work: @escaping @Sendable () throws -> Value) {
        DispatchQueue.global().async(group: group) {
            let result = Result { try work() }
            self.outcome.withLock { $0 = result }
        }
    }

    /// What came of it, waiting for its end if need be.
    ///
    /// - Throws: what the work threw.
    func result() throws -> Value {
        group.wait()
        guard let result = outcome.withLock({ $0 }) else {
            preconditionFailure("the work has ended and left its outcome")
        }
        return try result.get()
    }
}
