import ArgumentParser
import FirmCheck
import Runs

/// `zonefence runs show`.
struct ShowRun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract:
            "Show what is known of a run: list, boundaries, verdicts, and the firms by status.",
        discussion: "查看一期存档：名单、边界、判定文件，以及各类企业数。")

    @OptionGroup var argument: PeriodArgument
    @OptionGroup var file: RunsFileOption

    @Option(help: "The format. 输出格式。")
    var format = TextOrJSON.text

    @OptionGroup var languageOptions: LanguageOptions

    func run() throws {
        do { try show() } catch { throw Failure(error) }
    }

    private func show() throws {
        try languageOptions.apply()
        let period = try Period(argument.period)
        let run = try RunStore(path: file.runs, create: false).run(period)
        switch format {
        case .text: try Terminal.write(RunText.details(run, path: file.runs) + "\n")
        case .json: try Terminal.write(RunText.json(run))
        }
    }
}
