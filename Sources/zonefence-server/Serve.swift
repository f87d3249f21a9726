import Access
import AddressSearch
import ArgumentParser
import Gazetteer
import Geodesy
import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Runs
import ServiceLifecycle
import ZoneService
import Zones

/// Serves boundaries until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve boundaries (the default).")

    @Option(
        help: ArgumentHelp(
            "A boundary store, or one GeoJSON file. 边界库，或一个 GeoJSON 文件。", valueName: "path"))
    var boundaries = "boundaries"

    @Flag(help: "Let drafts come into force as well. 草案也视为生效。")
    var drafts = false

    @Option(
        help: ArgumentHelp(
            "The property with a zone's code in a GeoJSON file. GeoJSON 文件中存放代码的属性。",
            valueName: "property"))
    var zoneKey: String?

    @Option(
        help: ArgumentHelp(
            "The CRS of a GeoJSON file that is not in CRS84. GeoJSON 文件的坐标系。", valueName: "crs"))
    var boundariesCrs: String?

    @Option(
        help: ArgumentHelp(
            "Find the addresses of lists in this gazetteer, made with `zonefence gazetteer build`; "
                + "a newer one is taken up by a restart. 用哪个地名库为名单中的地址定位。",
            valueName: "file"))
    var gazetteer: String?

    @Option(
        help: ArgumentHelp(
            "Show the runs of this file, that `zonefence check --save` keeps, to holders of the "
                + "role check. 向有核对权限者提供该文件中保存的核对记录。", valueName: "file"))
    var runs: String?

    @OptionGroup(title: "Listening") var listening: ListeningOptions
    @OptionGroup(title: "Who may") var access: AccessOptions
    @OptionGroup(title: "Limits") var limits: LimitOptions
    @OptionGroup(title: "The map") var map: MapOptions

    @Option(help: "The least that is logged: debug, info, warning, error. 日志级别。")
    var logLevel = "info"

    @Flag(help: "Log as JSON, one object a line. 日志为 JSON，每行一条。")
    var logJson = false

    /// The names of the options, for those in the environment.
    static let options =
        ["boundaries", "zone-key", "boundaries-crs", "gazetteer", "runs", "log-level"]
        + ListeningOptions.names + AccessOptions.names + LimitOptions.names + MapOptions.names
    static let flags = ["drafts", "log-json", "require-token"]

    func run() async throws {
        do {
            try await serve()
        } catch {
            guard let code = Self.code(of: error) else { throw error }
            var words = "zonefence-server: \(error)\n"
            words.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
            throw ExitCode(code)
        }
    }

    /// The exit code of an error, as the command line has them; nil for one that is told otherwise.
    private static func code(of error: any Error) -> Int32? {
        switch error {
        case let error as BoundaryError:
            switch error.consequence {
            case .usage: EX_USAGE
            case .unusable: EX_DATAERR
            case .notFound: EX_NOINPUT
            case .failure: EX_SOFTWARE
            }
        case is CRSError: EX_USAGE
        case let error as GazetteerError: error.isMissing ? EX_NOINPUT : EX_DATAERR
        case let error as RunsError: error.isMissing ? EX_NOINPUT : EX_DATAERR
        case is TokenFileError, is JWKSetError: EX_DATAERR
        case is AuditError: EX_CANTCREAT
        default: nil
        }
    }

    private func serve() async throws {
        let isJSON = logJson
        var logger = Logger(label: "zonefence") { _ in LineLog(isJSON: isJSON) }
        guard let level = Logger.Level(rawValue: logLevel) else {
            throw ValidationError("--log-level '\(logLevel)': use debug, info, warning or error")
        }
        logger.logLevel = level
        var configuration = ServiceConfiguration()
        configuration.baseURL = listening.baseUrl
        configuration.isSecure = listening.tlsCertificate != nil
        try limits.apply(to: &configuration)
        try map.apply(to: &configuration)
        configuration.addressFinder = try gazetteer.map { path throws(GazetteerError) in
            try ListFinder(Gazetteer(path: path))
        }
        configuration.runs = try runs.map { path throws(RunsError) in
            try RunStore(path: path, create: false)
        }
        let authenticator = try access.authenticator()
        let auditLog = try access.auditLog.map { path throws(AuditError) in
            try AuditLog(path: path)
        }
        let source = BoundarySource(
            path: boundaries, options: .init(drafts: drafts, zoneKey: zoneKey),
            crs: try boundariesCrs.map { name throws(CRSError) in try CRSIdentifier(name) })
        let keeper = try BoundaryKeeper(source, logger: logger)
        let service = ZoneService(
            keeper, configuration: configuration, authenticator: authenticator, auditLog: auditLog)
        if !service.canShowMap {
            logger.warning("Leaflet is not installed (package libjs-leaflet): there is no map")
        }
        let application = Application(
            router: service.router(), server: try listening.server(limits),
            configuration: .init(
                address: .hostname(listening.host, port: listening.port), backlog: 4096,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.maxConnections)),
            services: [keeper, HangUpService(keeper: keeper, auditLog: auditLog, logger: logger)],
            onServerRunning: { channel in
                // Several at once would be taken without a look at the limit between them.
                try? await channel.setOption(.maxMessagesPerRead, value: 1).get()
            }, logger: logger)
        try await application.runService()
    }
}
