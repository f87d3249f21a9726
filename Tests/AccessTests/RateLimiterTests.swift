import Synchronization
import TestSupport
import Testing

@testable import Access

@Suite("The rate limiter")
struct RateLimiterTests {
    private let clock = TestClock()

    private func limiter(
        _ perSecond: Double, burst: Int, capacity: Int = 1024
    ) -> RateLimiter {
        RateLimiter(
            perSecond: perSecond, burst: burst, capacity: capacity, clock: clock.nanoseconds)
    }

    private func allowed(_ limiter: RateLimiter, _ key: RateKey, of count: Int) -> Int {
        (0..<count).reduce(0) { sum, _ in sum + (limiter.admit(key) == .allowed ? 1 : 0) }
    }

    @Test("lets an idle key make a burst, then one request an interval")
    func burstAndRate() {
        let limiter = limiter(2, burst: 5)
        #expect(allowed(limiter, .ipv4(1), of: 20) == 5)
        for _ in 0..<10 {
            clock.advance(seconds: 0.499)
            #expect(limiter.admit(.ipv4(1)) != .allowed)
            clock.advance(seconds: 0.001)
            #expect(allowed(limiter, .ipv4(1), of: 3) == 1)
        }
        clock.advance(seconds: 1000)
        #expect(allowed(limiter, .ipv4(1), of: 20) == 5)
    }

    @Test("says how long to wait, to the nanosecond and in whole seconds rounded up")
    func waiting() {
        let limiter = limiter(0.1, burst: 1)
        #expect(limiter.admit(.ipv4(1)).retryAfterSeconds == nil)
        let refused = limiter.admit(.ipv4(1))
        #expect(refused == .refused(waitNanoseconds: 10_000_000_000))
        #expect(refused.retryAfterSeconds == 10)
        clock.advance(seconds: 0.5)
        #expect(limiter.admit(.ipv4(1)).retryAfterSeconds == 10)
        clock.advance(seconds: 9.25)
        #expect(limiter.admit(.ipv4(1)).retryAfterSeconds == 1)
        clock.advance(seconds: 0.25)
        #expect(limiter.admit(.ipv4(1)) == .allowed)
        #expect(RateLimiter.Admission.refused(waitNanoseconds: 1).retryAfterSeconds == 1)
    }

    @Test("never lets more through than burst + time × rate, and no less to who waits as told")
    func bound() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<20 {
            let rate = Double.random(in: 0.5...50, using: &generator)
            let burst = Int.random(in: 1...20, using: &generator)
            let limiter = limiter(rate, burst: burst)
            let start = clock.nanoseconds()
            var count = 0
            for _ in 0..<2000 {
                switch limiter.admit(.ipv4(9)) {
                case .allowed: count += 1
                case .refused(let wait):
                    if Bool.random(using: &generator) {
                        clock.advance(seconds: Double(wait + 1) / 1e9)
                        #expect(limiter.admit(.ipv4(9)) == .allowed)
                        count += 1
                    } else {
                        clock.advance(
                            seconds: Double.random(in: 0...(1 / rate), using: &generator))
                    }
                }
                let seconds = Double(clock.nanoseconds() - start) / 1e9
                #expect(Double(count) <= Double(burst) + seconds * rate * (1 + 1e-6) + 1e-6)
            }
        }
    }

    @Test("counts keys apart")
    func keys() {
        let limiter = limiter(1, burst: 2)
        let keys: [RateKey] = [
            .ipv4(1), .ipv4(2), .ipv6(1), .principal(kind: .token, identifier: "a"),
            .principal(kind: .jwt, identifier: "a"), .principal(kind: .token, identifier: "b"),
            .unreadableAddress,
        ]
        for key in keys { #expect(allowed(limiter, key, of: 9) == 2) }
    }

    @Test("cuts IPv6 addresses to 64 bits and knows IPv4 in both spellings")
    func addresses() {
        #expect(RateKey(address: "192.0.2.7") == .ipv4(0xC000_0207))
        #expect(RateKey(address: "::ffff:192.0.2.7") == .ipv4(0xC000_0207))
        let key = RateKey.ipv6(0x2001_0DB8_0001_0002)
        #expect(RateKey(address: "2001:db8:1:2::1") == key)
        #expect(RateKey(address: "2001:0DB8:1:2:ffff:ffff:ffff:ffff") == key)
        #expect(RateKey(address: "2001:db8:1:3::1") != key)
        #expect(RateKey(address: "fe80::1%eth0") == RateKey(address: "fe80::2"))
        #expect(RateKey(address: "::1") == .ipv6(0))
        for text in ["", "localhost", "192.0.2", "192.0.2.7:80", "[::1]"] {
            #expect(RateKey(address: text) == .unreadableAddress)
        }
        let principal = Principal(kind: .token, identifier: "a", name: "b", roles: [.read])
        #expect(RateKey(principal) == .principal(kind: .token, identifier: "a"))
        #expect(RateKey(.anonymous(roles: [.read])) == nil)
    }

    @Test("keeps no more keys than it was made for", arguments: [8, 100, 1000, 5000])
    func bounded(_ capacity: Int) {
        let limiter = limiter(1, burst: 1, capacity: capacity)
        #expect(limiter.capacity <= capacity)
        #expect(limiter.capacity > capacity * 3 / 4)
        for address in 0..<UInt64(capacity * 20) { _ = limiter.admit(.ipv6(address)) }
        #expect(limiter.keyCount <= limiter.capacity)
        #expect(limiter.keyCount > limiter.capacity / 2)
    }

    @Test("forgets idle keys before active ones")
    func eviction() {
        // All of 8 keys have the same places here.
        let limiter = limiter(1, burst: 10, capacity: 8)
        for key in 0..<8 { #expect(limiter.admit(.ipv4(UInt32(key))) == .allowed) }
        clock.advance(seconds: 1)
        #expect(allowed(limiter, .ipv4(3), of: 20) == 10)
        // Seven idle ones give way to seven new ones; the active one stays as it is.
        for key in 100..<107 { #expect(limiter.admit(.ipv4(UInt32(key))) == .allowed) }
        #expect(limiter.admit(.ipv4(3)) != .allowed)
        #expect(limiter.keyCount == 8)
        // Where all are active, the one that owes least starts afresh.
        for key in 200..<300 { #expect(limiter.admit(.ipv4(UInt32(key))) == .allowed) }
        #expect(limiter.admit(.ipv4(3)) != .allowed)
    }

    @Test("lets exactly the burst through from many threads")
    func concurrent() {
        let limiter = limiter(1, burst: 500)
        let count = SharedTotal()
        Threads.run(8) { _ in
            for _ in 0..<200 where limiter.admit(.ipv4(1)) == .allowed { count.add() }
        }
        #expect(count.value == 500)
    }
}

/// A sum of many threads. Safe to share.
private final class SharedTotal: Sendable {
    private let total = Atomic<Int>(0)
    func add() { total.wrappingAdd(1, ordering: .relaxed) }
    var value: Int { total.load(ordering: .relaxed) }
}
