import ArgumentParser
import DelimitedText
import Runs

/// `zonefence runs export`.
struct ExportRun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the verdicts of a run as they were, byte for byte, and its summary.",
        discussion: """
            导出一期存档的判定文件（与存档时逐字节相同）和汇总。

            The bytes are held against the SHA-256 that was worked out when the run was saved; if \
            they differ, no file appears.
            """)

    @OptionGroup var argument: PeriodArgument
    @OptionGroup var file: RunsFileOption

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp(
            "Where the verdicts go (default: standard output). 判定写到哪个文件。", valueName: "file"))
    var output: String?

    @Option(
        help: ArgumentHelp("Where the summary goes, as JSON. 汇总（JSON）写到哪个文件。", valueName: "file"))
    var summary: String?

    @OptionGroup var languageOptions: LanguageOptions

    func run() throws {
        do { try export() } catch { throw Failure(error) }
    }

    private func export() throws {
        try languageOptions.apply()
        let period = try Period(argument.period)
        try OutputPlaces.check(
            [("-o", output ?? "-"), ("--summary", summary)], against: [file.runs])
        let store = try RunStore(path: file.runs, create: false)
        let verdicts = try OutputFile(path: output)
        let summaryFile = try summary.map { path throws(OutputError) in try OutputFile(path: path) }
        // What goes to a pipe cannot be taken back, so it is read through before.
        if !verdicts.canBeReadBack { try store.writeVerdicts(of: period) { _ in } }
        let text = try store.writeVerdicts(of: period) { try verdicts.write($0) }
        if let summaryFile {
            let buffer = OutputBuffer()
            buffer.append(text)
            try summaryFile.write(buffer.bytes)
        }
        try OutputFile.commit([verdicts] + (summaryFile.map { [$0] } ?? []))
    }
}
