public import Access
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
    let uploads: ConcurrencyLimit
    /// Who may do what.
    let authenticator: Authenticator
    /// Who changed what; nil if nobody may.
    let auditLog: AuditLog?
    let rate: RateLimiter?
    let pages = Pages()
    let leaflet: LeafletFiles

    /// Makes a service of boundaries that are loaded.
    ///
    /// - Parameters:
    ///   - authenticator: who may do what; by default everybody may read, and nobody anything else.
    ///   - auditLog: where changes are recorded; without one there are none.
    public init(
        _ keeper: BoundaryKeeper, configuration: ServiceConfiguration = .init(),
        authenticator: Authenticator = Authenticator(policy: AccessPolicy(anonymous: [.read])),
        auditLog: AuditLog? = nil
    ) {
        self.keeper = keeper
        self.configuration = configuration
        self.authenticator = authenticator
        self.auditLog = auditLog
        uploads = ConcurrencyLimit(configuration.concurrentUploads)
        rate = configuration.requestsPerSecond.map { perSecond in
            RateLimiter(perSecond: perSecond, burst: max(1, Int(perSecond * 10)))
        }
        leaflet = LeafletFiles(folder: configuration.leafletFolder)
    }

    /// Whether Leaflet is there.
    public var canShowMap: Bool { leaflet.isThere }

    /// The router with all routes.
    public func router() -> Router<ServiceContext> {
        let endpoints = endpoints
        let edge = EdgeMiddleware(service: self, table: RouteTable(endpoints))
        let router = Router(context: ServiceContext.self)
        for endpoint in endpoints {
            let path = RouterPath(endpoint.path)
            // HEAD is answered like GET; the body is left out at the edge.
            for method in endpoint.method == .get ? [.get, .head] : [endpoint.method] {
                let figures = metrics.figures(route: endpoint.path, method: method.rawValue)
                router.on(path, method: method) { request, context in
                    await edge.run(request, context, figures) {
                        try await answer(endpoint, request, context)
                    }
                }
            }
        }
        // Behind the routes, so that it is asked only for what is none.
        router.add(middleware: edge)
        return router
    }

    private func answer(
        _ endpoint: Endpoint, _ request: Request, _ context: ServiceContext
    ) async throws -> Response {
        let principal = try admit(endpoint, request, context)
        let query = try Query(request.head.path ?? "", known: endpoint.parameters)
        return try await endpoint.handler(request, context.with(principal), query)
    }

    /// All routes.
    var endpoints: [Endpoint] {
        featureEndpoints + locateEndpoints + checkEndpoints + complianceEndpoints
            + editionEndpoints + assetEndpoints + operationEndpoints
    }
}
