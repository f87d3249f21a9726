import Dispatch

/// Work that blocks or takes long, away from the threads that answer. A namespace; safe to share.
enum Blocking {
    /// What `body` gives, run on a thread that may block.
    static func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try body() }) }
        }
    }
}
