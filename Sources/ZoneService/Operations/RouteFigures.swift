import HTTPTypes
import Synchronization

/// How often a route was answered with which status, and how fast.
///
/// Safe to share.
final class RouteFigures: Sendable {
    private let route: String
    private let method: String
    private let byStatus = Mutex<[Int: Figure]>([:])

    struct Figure: Sendable {
        var count = 0
        var seconds = 0.0
        /// How many took up to each bound, not added up.
        var buckets = [Int](repeating: 0, count: RouteFigures.bounds.count + 1)

        mutating func add(_ time: Double, _ bucket: Int) {
            count += 1
            seconds += time
            buckets[bucket] += 1
        }
    }

    /// Upper bounds in seconds.
    static let bounds = [0.0001, 0.001, 0.01, 0.1, 1, 10]

    init(route: String, method: String) {
        self.route = route
        self.method = method
    }

    /// Counts an answer.
    func count(_ status: HTTPResponse.Status, since start: ContinuousClock.Instant) {
        let time = (ContinuousClock.now - start).components
        let seconds = Double(time.seconds) + Double(time.attoseconds) * 1e-18
        let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        byStatus.withLock { $0[status.code, default: Figure()].add(seconds, bucket) }
    }

    /// The figures by status, with Prometheus's labels.
    var figures: [(labels: String, figure: Figure)] {
        byStatus.withLock { $0 }.sorted { $0.key < $1.key }.map { status, figure in
            ("route=\"\(route)\",method=\"\(method)\",status=\"\(status)\"", figure)
        }
    }
}
