import HTTPTypes
import Synchronization

/// How many lists and boundaries are taken in at once: each uses all cores for a while.
///
/// Safe to share.
final class UploadSlots: Sendable {
    private let limit: Int
    private let taken = Atomic(0)

    init(_ limit: Int) { self.limit = limit }

    /// How many are taken.
    var count: Int { taken.load(ordering: .relaxed) }

    /// Takes a slot, which is free again when the ticket is gone.
    ///
    /// - Throws: 503 if all are taken.
    func take() throws(Problem) -> Ticket {
        let now = taken.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue
        guard now <= limit else {
            taken.subtract(1, ordering: .acquiringAndReleasing)
            var problem = Problem(
                .serviceUnavailable, "\(limit) lists are being checked already; try again shortly",
                "已有 \(limit) 份名单正在核对，请稍后再试")
            problem.headers[.retryAfter] = "5"
            throw problem
        }
        return Ticket(self)
    }

    /// A slot that is taken. Safe to share.
    final class Ticket: Sendable {
        private let slots: UploadSlots

        fileprivate init(_ slots: UploadSlots) { self.slots = slots }

        deinit { slots.taken.subtract(1, ordering: .acquiringAndReleasing) }
    }
}
