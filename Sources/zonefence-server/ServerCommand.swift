import ArgumentParser
import Geodesy
import Hummingbird
import Logging
import ServiceLifecycle
import ZoneService
import Zones

/// `zonefence-server`.
@main
struct ServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zonefence-server",
        abstract:
            "Serve boundaries over HTTP: point-in-zone, OGC API Features, firm checks, a map.",
        discussion: """
            以 HTTP 提供边界服务：位置查询、OGC API Features、企业名单核对和地图。

            Every option can be given in the environment as well: --port as ZONEFENCE_PORT.
            """,
        version: ZonefenceVersion.current, subcommands: [Serve.self], defaultSubcommand: Serve.self)
}
