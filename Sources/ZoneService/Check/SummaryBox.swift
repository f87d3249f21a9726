import FirmCheck
import Synchronization

/// A summary that comes from another thread. Safe to share.
final class SummaryBox: Sendable {
    private let value = Mutex<Summary?>(nil)

    /// The summary; nil until it is there.
    var summary: Summary? { value.withLock { $0 } }

    func set(_ summary: Summary) { value.withLock { $0 = summary } }
}
