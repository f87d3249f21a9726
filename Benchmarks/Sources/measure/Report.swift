import CMalloc
import Glibc

/// Prints figures, one JSON object a line. A namespace; safe to share.
enum Report {
    /// Prints a figure: its median over the runs, and the best of them.
    static func figure(_ name: String, unit: String, _ times: Times, per amount: Double) {
        line(name, unit, median: amount / times.median, best: amount / times.least)
    }

    /// Prints the milliseconds that something took.
    static func milliseconds(_ name: String, _ times: Times) {
        line(name, "ms", median: times.median * 1e3, best: times.least * 1e3)
    }

    /// Prints a number that does not vary from run to run.
    static func amount(_ name: String, unit: String, _ value: Double) {
        line(name, unit, median: value, best: value)
    }

    private static func line(_ name: String, _ unit: String, median: Double, best: Double) {
        print(#"{"name": "\#(name)", "unit": "\#(unit)", "median": \#(median), "best": \#(best)}"#)
        fflush(nil)
    }

    /// Ends the process with a message on standard error.
    static func stop(_ message: String, code: Int32) -> Never {
        fflush(nil)
        let line = Array("measure: \(message)\n".utf8)
        _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        exit(code)
    }
}

/// The seconds of several runs. Immutable; safe to share.
struct Times: Sendable {
    private let sorted: [Double]

    init(_ seconds: [Double]) {
        precondition(!seconds.isEmpty, "at least one run")
        sorted = seconds.sorted()
    }

    /// Runs `work` once to warm up, then `runs` times.
    init(runs: Int, _ work: () throws -> Void) rethrows {
        try work()
        var seconds: [Double] = []
        for _ in 0..<runs { seconds.append(try Self.seconds(work)) }
        self.init(seconds)
    }

    /// The seconds that `work` takes.
    static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        try work()
        return (clock.now - start) / .seconds(1)
    }

    /// The middle one, of two the slower.
    var median: Double { sorted[sorted.count / 2] }
    /// The fastest.
    var least: Double { sorted[0] }
}

/// What the process holds of the heap. A namespace; safe to share.
enum Heap {
    /// The bytes in use, large blocks among them (`mallinfo2`).
    static var bytesInUse: Int {
        let info = mallinfo2()
        return Int(info.uordblks + info.hblkhd)
    }
}
