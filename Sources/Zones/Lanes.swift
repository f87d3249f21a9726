import Dispatch
import Glibc
import Synchronization

/// Work shared out among the processor's cores.
///
/// A namespace; safe to share.
public enum Lanes {
    /// How many lanes there are to work in: the processors that are online, at most 16.
    public static let count = min(16, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    /// Runs `body` once in each of `count` lanes at the same time and waits for all.
    ///
    /// - Throws: the error of the lowest lane that failed.
    public static func run<Failure: Error>(
        _ count: Int = count, _ body: @Sendable (_ lane: Int) throws(Failure) -> Void
    ) throws(Failure) {
        if count <= 1 { return try body(0) }
        let failures = Mutex<[Int: Failure]>([:])
        DispatchQueue.concurrentPerform(iterations: count) { lane in
            do throws(Failure) {
                try body(lane)
            } catch {
                failures.withLock { $0[lane] = error }
            }
        }
        let all = failures.withLock { $0 }
        if let first = all.keys.min(), let failure = all[first] { throw failure }
    }

    /// What `body` makes of each of `elements`, in their order, computed in all lanes.
    ///
    /// Lanes draw the next element when they are done with one, so uneven work spreads itself.
    ///
    /// - Parameters:
    ///   - start: makes what a lane works with, such as a context that must not be shared.
    ///   - body: works on one element.
    /// - Throws: the error of the lowest lane that failed.
    public static func map<Element: Sendable, Tool: ~Copyable, Result: Sendable, Failure: Error>(
        _ elements: [Element], start: @Sendable () throws(Failure) -> Tool,
        _ body: @Sendable (borrowing Tool, Element) throws(Failure) -> Result
    ) throws(Failure) -> [Result] {
        let next = Atomic(0)
        let results = Mutex<[Int: Result]>([:])
        try run(min(count, elements.count)) { (_) throws(Failure) in
            let tool = try start()
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < elements.count else { return }
                let result = try body(tool, elements[index])
                results.withLock { $0[index] = result }
            }
        }
        let all = results.withLock { $0 }
        return elements.indices.compactMap { all[$0] }
    }
}
