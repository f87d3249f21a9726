import Access
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import TestSupport
import Testing
import ZoneService

/// The shipped boundaries, copied so that a test may change them, and a service of them.
struct ServedStore: Sendable {
    let directory: TemporaryDirectory
    let keeper: BoundaryKeeper

    /// The repository's root.
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    var path: String { directory.path(of: "boundaries") }

    init() throws {
        directory = TemporaryDirectory()
        try FileManager.default.copyItem(
            atPath: "\(Self.root)/boundaries", toPath: directory.path(of: "boundaries"))
        var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        logger.logLevel = .critical
        keeper = try BoundaryKeeper(
            BoundarySource(path: directory.path(of: "boundaries")), logger: logger)
    }

    /// An application to be asked without sockets.
    func application(
        _ configuration: ServiceConfiguration = .init(), anonymous: Set<Role> = [.read, .check],
        tokens: TokenVerifier? = nil, auditLog: AuditLog? = nil
    ) -> Application<RouterResponder<ServiceContext>> {
        let service = ZoneService(
            keeper, configuration: configuration,
            authenticator: Authenticator(
                policy: AccessPolicy(anonymous: anonymous), tokens: tokens), auditLog: auditLog)
        return Application(router: service.router())
    }
}

extension TestResponse {
    /// The body as a text.
    var text: String { String(buffer: body) }
}
