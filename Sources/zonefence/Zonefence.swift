import ArgumentParser
import Zones

/// The command line of Zonefence.
@main
struct Zonefence: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zonefence",
        abstract: "Which firms are inside a high-tech zone's electronic fence, and which are not.",
        discussion: """
            核对企业名单：哪些企业在国家高新区电子围栏内，哪些误统、漏统，哪些无法判定。

            Results go to standard output or the file named, messages to standard error. \
            --language zh, or a zh locale, gives Chinese.
            """,
        version: ZonefenceVersion.current,
        subcommands: [
            Check.self, Locate.self, ListZones.self, Import.self, Publish.self, Transform.self,
        ])

    /// Runs a command and turns what it throws into a message and an exit code.
    static func main() {
        Terminal.prepare()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            Terminal.finish(failure)
        } catch {
            exit(withError: error)
        }
    }
}
