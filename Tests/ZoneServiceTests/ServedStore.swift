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
        _ configuration: ServiceConfiguration = .init()
    ) -> Application<RouterResponder<ServiceContext>> {
        Application(router: ZoneService(keeper, configuration: configuration).router())
    }
}

extension TestResponse {
    /// The body as a text.
    var text: String { String(buffer: body) }
}
