import ArgumentParser
import Geodesy
import Hummingbird
import Logging
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

    @Option(help: ArgumentHelp("The address to listen on. 监听地址。", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The port to listen on; 0 for any. 监听端口。", valueName: "n"))
    var port = 8080

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
            "The address that links begin with, behind a proxy. 反向代理之后的对外地址。", valueName: "url"))
    var baseUrl: String?

    @Option(help: "The least that is logged: debug, info, warning, error. 日志级别。")
    var logLevel = "info"

    @Flag(help: "Log as JSON, one object a line. 日志为 JSON，每行一条。")
    var logJson = false

    func run() async throws {
        var logger = Logger(label: "zonefence") { _ in LineLog(isJSON: logJson) }
        guard let level = Logger.Level(rawValue: logLevel) else {
            throw ValidationError("--log-level '\(logLevel)': use debug, info, warning or error")
        }
        logger.logLevel = level
        let source = BoundarySource(
            path: boundaries, options: .init(drafts: drafts, zoneKey: zoneKey),
            crs: try boundariesCrs.map { name throws(CRSError) in try CRSIdentifier(name) })
        let keeper = try BoundaryKeeper(source, logger: logger)
        var configuration = ServiceConfiguration()
        configuration.baseURL = baseUrl
        let service = ZoneService(keeper, configuration: configuration)
        let log = logger
        let application = Application(
            router: service.router(),
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(
                address: .hostname(host, port: port), serverName: nil, backlog: 1024),
            services: [keeper],
            onServerRunning: { channel in
                log.info(
                    "listening",
                    metadata: [
                        "address": "\(channel.localAddress.map { "\($0)" } ?? "?")"
                    ])
            }, logger: logger)
        try await application.runService()
    }
}
