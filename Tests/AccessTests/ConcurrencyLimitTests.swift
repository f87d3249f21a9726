import Synchronization
import Testing

@testable import Access

@Suite("The limit of concurrency")
struct ConcurrencyLimitTests {
    @Test("gives as many places as there are, and each back once")
    func places() {
        let limit = ConcurrencyLimit(2)
        var tickets = [limit.acquire(), limit.acquire()]
        #expect(tickets.allSatisfy { $0 != nil })
        #expect(limit.acquire() == nil)
        tickets[0]?.release()
        tickets[0]?.release()
        #expect(limit.inUse == 1)
        tickets[0] = nil
        #expect(limit.inUse == 1)
        tickets[0] = limit.acquire()
        #expect(limit.acquire() == nil)
        tickets = []
        #expect(limit.inUse == 0)
        #expect(ConcurrencyLimit(0).acquire() == nil)
    }

    @Test("frees the place of work that throws")
    func throwing() {
        struct Failure: Error {}
        let limit = ConcurrencyLimit(1)
        func work() throws {
            let ticket = limit.acquire()
            #expect(ticket != nil)
            throw Failure()
        }
        for _ in 0..<3 { #expect(throws: Failure.self) { try work() } }
        #expect(limit.inUse == 0)
    }

    @Test("is never exceeded by many threads")
    func concurrent() {
        let limit = ConcurrencyLimit(3)
        let highest = Highest()
        Threads.run(8) { _ in
            for _ in 0..<2000 {
                guard let ticket = limit.acquire() else { continue }
                highest.see(limit.inUse)
                ticket.release()
            }
        }
        #expect(highest.value <= 3)
        #expect(highest.value >= 1)
        #expect(limit.inUse == 0)
    }

    /// The highest number seen. Safe to share.
    private final class Highest: Sendable {
        private let number = Atomic<Int>(0)
        func see(_ value: Int) { number.max(value, ordering: .relaxed) }
        var value: Int { number.load(ordering: .relaxed) }
    }
}
