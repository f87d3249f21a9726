import ArgumentParser
import FirmCheck
import Runs

/// `zonefence runs`.
struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List, show, compare, export or delete the runs that check --save has kept.",
        discussion: """
            列出、查看、比较、导出或删除由 check --save 存档的核对结果。

            A run is kept under the name of its period, such as 2025-Q4 or 2026年10月: the verdicts \
            byte for byte, the summary, and which list and which boundaries they come from. \
            Without a subcommand the runs are listed.
            """,
        subcommands: [
            ListRuns.self, ShowRun.self, CompareRuns.self, ExportRun.self, DeleteRun.self,
        ],
        defaultSubcommand: ListRuns.self)
}

/// The option for the file of runs, on every command that has to do with one.
struct RunsFileOption: ParsableArguments {
    /// Where runs are looked for if nothing else is said.
    static let defaultPath = "runs.sqlite"

    @Option(help: ArgumentHelp("The file in which runs are kept. 存档文件。", valueName: "file"))
    var runs = defaultPath
}

/// The argument that names a run.
struct PeriodArgument: ParsableArguments {
    @Argument(help: "The run's period, as it was given to check --save. 期名，即 check --save 所用的名称。")
    var period: String
}
