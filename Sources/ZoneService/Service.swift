import HTTPTypes
public import Hummingbird
import Zones

/// The HTTP service: every route with what is said of it, and what they share.
///
/// Immutable; safe to share.
public struct ZoneService: Sendable {
    let configuration: ServiceConfiguration
    let keeper: BoundaryKeeper
    let transformations = TransformationPool()
    let metrics = ServiceMetrics()
    let uploads: UploadSlots
    let pages = Pages()
    let leaflet: LeafletFiles

    /// Makes a service of boundaries that are loaded.
    public init(_ keeper: BoundaryKeeper, configuration: ServiceConfiguration = .init()) {
        self.keeper = keeper
        self.configuration = configuration
        uploads = UploadSlots(configuration.concurrentUploads)
        leaflet = LeafletFiles(folder: configuration.leafletFolder)
    }

    /// What callers without credentials may do; nil for nothing.
    var anonymousRole: String? { "check" }

    /// The router with all routes.
    public func router() -> Router<ServiceContext> {
        let endpoints = endpoints
        let router = Router(context: ServiceContext.self)
        router.add(middleware: EdgeMiddleware(service: self, table: RouteTable(endpoints)))
        for endpoint in endpoints {
            let handler = endpoint.handler
            let parameters = endpoint.parameters
            let path = RouterPath(endpoint.path)
            router.on(path, method: endpoint.method) { request, context in
                let query = try Query(request.head.path ?? "", known: parameters)
                return try await handler(request, context, query)
            }
            if endpoint.method == .get {
                // The body is made and not sent: a client sees the same fields as with GET.
                router.on(path, method: .head) { request, context in
                    let query = try Query(request.head.path ?? "", known: parameters)
                    let response = try await handler(request, context, query)
                    return Response(status: response.status, headers: response.headers)
                }
            }
        }
        return router
    }

    /// All routes.
    var endpoints: [Endpoint] {
        featureEndpoints + locateEndpoints + checkEndpoints + assetEndpoints + operationEndpoints
    }
}
