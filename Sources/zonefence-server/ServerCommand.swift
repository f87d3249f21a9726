import ArgumentParser
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

            Every option of serve can be given in the environment as well: --port as \
            ZONEFENCE_PORT. An option that is given here prevails.
            """,
        version: ZonefenceVersion.current, subcommands: [Serve.self, TokenCommand.self],
        defaultSubcommand: Serve.self)

    static func main() async {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let command = arguments.first ?? ""
        if !["token", "help"].contains(command) {
            if command == "serve" { arguments.removeFirst() }
            arguments =
                ["serve"]
                + EnvironmentOption.arguments(
                    arguments, options: Serve.options, flags: Serve.flags)
            // These are the whole program's.
            if let whole = ["--version", "--help", "-h"].first(where: arguments.contains) {
                arguments = command == "serve" ? ["serve", whole] : [whole]
            }
        }
        await main(arguments)
    }
}
