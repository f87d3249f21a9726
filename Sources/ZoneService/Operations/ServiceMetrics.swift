import HTTPTypes
import Synchronization
import Zones

/// What the service counts, in Prometheus's text format.
///
/// Safe to share.
final class ServiceMetrics: Sendable {
    private struct Key: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    private struct Figure {
        var count = 0
        var seconds = 0.0
        /// How many took up to each bound, not added up.
        var buckets = [Int](repeating: 0, count: ServiceMetrics.bounds.count + 1)
    }

    private let figures = Mutex<[Key: Figure]>([:])
    private let checkedRows = Atomic(0)

    /// Upper bounds in seconds.
    private static let bounds = [0.0001, 0.001, 0.01, 0.1, 1, 10]

    /// Counts an answer; `route` is a path with its parameters in braces, so that there are few.
    func count(
        route: String, method: HTTPRequest.Method, status: HTTPResponse.Status,
        since start: ContinuousClock.Instant
    ) {
        let time = (ContinuousClock.now - start).components
        let seconds = Double(time.seconds) + Double(time.attoseconds) * 1e-18
        let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        // A method is any word that a client thinks of: those that are none here are one.
        let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .delete, .options]
        let name = known.contains(method) ? method.rawValue : "other"
        let key = Key(route: route, method: name, status: status.code)
        figures.withLock { figures in
            figures[key, default: Figure()].count += 1
            figures[key, default: Figure()].seconds += seconds
            figures[key, default: Figure()].buckets[bucket] += 1
        }
    }

    /// Counts the rows of a list that was checked.
    func count(rows: Int) { checkedRows.add(rows, ordering: .relaxed) }

    /// All figures as text.
    func text(_ boundaries: BoundaryKeeper.State, uploads: Int) -> String {
        var text = """
            # HELP zonefence_requests_total Answers by route, method and status.
            # TYPE zonefence_requests_total counter

            """
        let all = figures.withLock { $0 }.sorted {
            ($0.key.route, $0.key.method, $0.key.status)
                < ($1.key.route, $1.key.method, $1.key.status)
        }
        for (key, figure) in all {
            text += "zonefence_requests_total{\(Self.labels(key))} \(figure.count)\n"
        }
        text += """
            # HELP zonefence_request_duration_seconds Time until an answer begins.
            # TYPE zonefence_request_duration_seconds histogram

            """
        for (key, figure) in all {
            let labels = Self.labels(key)
            var sum = 0
            for (bound, count) in zip(Self.bounds, figure.buckets) {
                sum += count
                text +=
                    "zonefence_request_duration_seconds_bucket{\(labels),le=\"\(bound)\"} \(sum)\n"
            }
            text += """
                zonefence_request_duration_seconds_bucket{\(labels),le="+Inf"} \(figure.count)
                zonefence_request_duration_seconds_sum{\(labels)} \(figure.seconds)
                zonefence_request_duration_seconds_count{\(labels)} \(figure.count)

                """
        }
        let failed = boundaries.failure == nil ? 0 : 1
        text += """
            # HELP zonefence_boundaries_loads_total How often boundaries were loaded.
            # TYPE zonefence_boundaries_loads_total counter
            zonefence_boundaries_loads_total \(boundaries.loads)
            # HELP zonefence_boundaries_load_failures_total How often they could not be.
            # TYPE zonefence_boundaries_load_failures_total counter
            zonefence_boundaries_load_failures_total \(boundaries.failures)
            # HELP zonefence_boundaries_stale Whether older boundaries are served than are stored.
            # TYPE zonefence_boundaries_stale gauge
            zonefence_boundaries_stale \(failed)
            # HELP zonefence_zones How many zones are served.
            # TYPE zonefence_zones gauge
            zonefence_zones \(boundaries.served.store.zones.count)
            # HELP zonefence_uploads_running Lists and boundaries that are being taken in.
            # TYPE zonefence_uploads_running gauge
            zonefence_uploads_running \(uploads)
            # HELP zonefence_checked_rows_total Rows of lists that were checked.
            # TYPE zonefence_checked_rows_total counter
            zonefence_checked_rows_total \(checkedRows.load(ordering: .relaxed))

            """
        return text
    }

    private static func labels(_ key: Key) -> String {
        "route=\"\(key.route)\",method=\"\(key.method)\",status=\"\(key.status)\""
    }
}
