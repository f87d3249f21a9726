import ArgumentParser
import Glibc
import Runs

/// `zonefence runs delete`.
struct DeleteRun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a run for good.",
        discussion: "永久删除一期存档。")

    @OptionGroup var argument: PeriodArgument
    @OptionGroup var file: RunsFileOption

    @Flag(help: "Do not ask. 不询问，直接删除。")
    var yes = false

    @OptionGroup var languageOptions: LanguageOptions

    func run() throws {
        do { try delete() } catch { throw Failure(error) }
    }

    private func delete() throws {
        try languageOptions.apply()
        let period = try Period(argument.period)
        let store = try RunStore(path: file.runs, create: false)
        // Also so that nobody is asked about a run that is not there.
        let run = try store.run(period)
        if !yes { try ask(about: run) }
        try store.delete(period)
        Terminal.say(
            Terminal.text(
                "The run '\(period)' is deleted from \(file.runs).",
                "已从 \(file.runs) 删除“\(period)”。"))
    }

    /// Asks a person; whoever is none has to have said so before.
    private func ask(about run: RunInfo) throws {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
            throw Failure.usage(
                "a deleted run is gone for good: add --yes", "删除后无法恢复：请加 --yes 确认")
        }
        Terminal.say(
            Terminal.text(
                "Delete the run '\(run.period)' (\(run.inputName), rows: \(run.rows), saved at "
                    + "\(run.savedAt)) for good? Write yes:",
                "永久删除“\(run.period)”（\(run.inputName)，\(run.rows) 行，存于 \(run.savedAt)）？"
                    + "确认请输入 yes："))
        let answer = readLine().map { $0.split(separator: " ").joined().lowercased() }
        guard answer == "yes" || answer == "y" || answer == "是" else {
            throw Failure(code: EX_USAGE, english: "nothing is deleted", chinese: "未删除")
        }
    }
}
