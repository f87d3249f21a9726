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
            Check.self, ReportCommand.self, Export.self, Locate.self, ListZones.self,
            AuditBoundaries.self, Diff.self, Import.self, Publish.self, Transform.self,
            Geocode.self, GazetteerCommand.self, RunsCommand.self,
        ])

    /// Runs a command and turns what it throws into a message and an exit code.
    static func main() {
        Terminal.prepare()
        do {
            var command = try parseAsRoot(arguments(CommandLine.arguments.dropFirst()))
            try command.run()
        } catch let failure as Failure {
            Terminal.finish(failure)
        } catch {
            exit(withError: error)
        }
    }

    /// The arguments with a true minus sign for the hyphen of negative numbers, where these are
    /// positions: the parser would take them for options.
    private static func arguments(_ given: ArraySlice<String>) -> [String] {
        guard given.first == "locate" else { return Array(given) }
        return given.map { argument in
            argument.hasPrefix("-") && Double(argument) != nil
                ? "\u{2212}" + argument.dropFirst() : argument
        }
    }
}
