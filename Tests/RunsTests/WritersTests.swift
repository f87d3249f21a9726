import Dispatch
import Glibc
import Runs
import Synchronization
import TestSupport
import Testing

@Suite("Several writers at once")
struct WritersTests {
    /// Runs `body` on threads of their own, all at once; what they throw.
    private func atOnce(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void)
        -> [any Error]
    {
        let errors = Mutex<[any Error]>([])
        DispatchQueue.concurrentPerform(iterations: count) { number in
            do { try body(number) } catch { errors.withLock { $0.append(error) } }
        }
        return errors.withLock { $0 }
    }

    @Test("who makes the file, and who saves, does not take away what others save")
    func periods() throws {
        let runs = TemporaryRuns()
        let errors = atOnce(8) { number in
            for part in 0..<3 {
                let size = 200_000 * number + part
                try runs.save("\(number)-\(part)", randomBytes(size, seed: UInt64(size)))
            }
        }
        #expect(errors.isEmpty, "\(errors)")
        #expect(try runs.open().periods().count == 24)
        for number in 0..<8 {
            for part in 0..<3 {
                let size = 200_000 * number + part
                #expect(
                    try runs.export("\(number)-\(part)").bytes
                        == randomBytes(size, seed: UInt64(size)))
            }
        }
        #expect(runs.folder.names == ["runs.sqlite"])
    }

    @Test("of several that save one period, one does, and the others are told")
    func onePeriod() throws {
        let runs = TemporaryRuns()
        let saved = Mutex<[Int]>([])
        let errors = atOnce(8) { number in
            try runs.save("2025", randomBytes(1_000_000 + number, seed: 1))
            saved.withLock { $0.append(number) }
        }
        let winners = saved.withLock { $0 }
        #expect(winners.count == 1)
        #expect(errors.count == 7)
        for error in errors {
            guard case RunsError.periodTaken = error else { Issue.record("\(error)"); continue }
        }
        #expect(try runs.export("2025").bytes.count == 1_000_000 + (winners.first ?? 0))
    }

    @Test("one store can be shared by threads that save and read")
    func shared() throws {
        let runs = TemporaryRuns()
        let store = try runs.open()
        let errors = atOnce(8) { number in
            let bytes = randomBytes(300_000 + number, seed: UInt64(number))
            try runs.save("\(number)", bytes, in: store)
            guard try runs.export("\(number)", from: store).bytes == bytes else {
                throw RunsError.damaged(path: "", message: "\(number)")
            }
            if number % 2 == 0 { try store.delete(Period("\(number)")) }
        }
        #expect(errors.isEmpty, "\(errors)")
        #expect(try Set(store.periods()) == ["1", "3", "5", "7"])
    }
}
