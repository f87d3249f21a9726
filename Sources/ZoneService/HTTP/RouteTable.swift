import HTTPTypes

/// Which methods a path has, for the answers that a router does not give: 405 and OPTIONS.
///
/// Immutable; safe to share.
struct RouteTable: Sendable {
    private struct Route {
        let segments: [Substring]
        let methods: [HTTPRequest.Method]
    }

    private let routes: [Route]

    init(_ endpoints: [Endpoint]) {
        var order: [String] = []
        var methods: [String: [HTTPRequest.Method]] = [:]
        for endpoint in endpoints {
            if methods[endpoint.path] == nil { order.append(endpoint.path) }
            methods[endpoint.path, default: []].append(endpoint.method)
        }
        routes = order.map { path in
            let own = methods[path] ?? []
            return Route(
                segments: path.split(separator: "/"),
                methods: own + (own.contains(.get) ? [.head] : []) + [.options])
        }
    }

    /// The methods of a path; nil if there is no such path.
    func methods(of path: String) -> [HTTPRequest.Method]? {
        let segments = path.split(separator: "/")
        var found: [HTTPRequest.Method]?
        for route in routes where route.segments.count == segments.count {
            let matches = zip(route.segments, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
            if matches {
                found = (found ?? []) + route.methods.filter { !(found ?? []).contains($0) }
            }
        }
        return found
    }
}
