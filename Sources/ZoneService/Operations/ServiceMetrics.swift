import HTTPTypes
import Synchronization
import Zones

/// What the service counts, in Prometheus's text format.
///
/// Safe to share.
final class ServiceMetrics: Sendable {
    private let routes = Mutex<[RouteFigures]>([])
    private let checkedRows = Atomic(0)

    /// Makes the figures of a route, which is a path with its parameters in braces.
    func figures(route: String, method: String) -> RouteFigures {
        let figures = RouteFigures(route: route, method: method)
        routes.withLock { $0.append(figures) }
        return figures
    }

    /// Counts the rows of a list that was checked.
    func count(rows: Int) { checkedRows.add(rows, ordering: .relaxed) }

    /// All figures as text.
    func text(_ boundaries: BoundaryKeeper.State, uploads: Int) -> String {
        var text = """
            # HELP zonefence_requests_total Answers by route, method and status.
            # TYPE zonefence_requests_total counter

            """
        let all = routes.withLock { $0 }.flatMap(\.figures)
        for (labels, figure) in all {
            text += "zonefence_requests_total{\(labels)} \(figure.count)\n"
        }
        text += """
            # HELP zonefence_request_duration_seconds Time until an answer begins.
            # TYPE zonefence_request_duration_seconds histogram

            """
        for (labels, figure) in all {
            var sum = 0
            for (bound, count) in zip(RouteFigures.bounds, figure.buckets) {
                sum += count
                text += "zonefence_request_duration_seconds_bucket"
                text += "{\(labels),le=\"\(bound)\"} \(sum)\n"
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
}
