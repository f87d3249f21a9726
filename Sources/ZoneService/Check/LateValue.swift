import Synchronization

/// A value that comes from another thread. Safe to share.
final class LateValue<Value: Sendable>: Sendable {
    private let stored = Mutex<Value?>(nil)

    /// The value; nil until it is there.
    var value: Value? { stored.withLock { $0 } }

    func set(_ value: Value) { stored.withLock { $0 = value } }
}
