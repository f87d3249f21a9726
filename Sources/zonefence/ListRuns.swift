import ArgumentParser
import FirmCheck
import Runs

/// `zonefence runs list`.
struct ListRuns: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the runs that are kept, the latest last.",
        discussion: "列出已存档的核对结果，最近存档的在最后。")

    @OptionGroup var file: RunsFileOption

    @Option(help: "The format. 输出格式。")
    var format = TextOrJSON.text

    @OptionGroup var languageOptions: LanguageOptions

    func run() throws {
        do { try list() } catch { throw Failure(error) }
    }

    private func list() throws {
        try languageOptions.apply()
        let runs = try RunStore(path: file.runs, create: false).list()
        switch format {
        case .text: try Terminal.write(RunText.list(runs, path: file.runs) + "\n")
        case .json: try Terminal.write(RunText.json(runs))
        }
    }
}
