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
        let router = Router(context: ServiceContext.self)
        router.add(middleware: EdgeMiddleware(service: self, table: RouteTable(endpoints)))
        for endpoint in endpoints {
            let path = RouterPath(endpoint.path)
            router.on(path, method: endpoint.method) { request, context in
                try await answer(endpoint, request, context)
            }
            if endpoint.method == .get {
                // The same; the body is left out at the edge.
                router.on(path, method: .head) { request, context in
                    try await answer(endpoint, request, context)
                }
            }
        }
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
        featureEndpoints + locateEndpoints + checkEndpoints + editionEndpoints + assetEndpoints
            + operationEndpoints
    }
}
