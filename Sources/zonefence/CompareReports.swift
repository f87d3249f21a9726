import ArgumentParser
import DelimitedText
import FirmCheck
import Reports
import Zones

/// `zonefence report compare`.
struct CompareReports: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare two periods: growth apart from firms and lines that moved.",
        discussion: """
            比较两期：把企业进出、企业迁移、边界调整、申报变化与真正的增长分开。

            OLD and NEW are lists of verdicts; with --runs, periods that were kept. Each rests on \
            the boundaries of its own day: that of its summary, or of --old-as-of and --new-as-of.
            """)

    @Argument(help: ArgumentHelp("The verdicts of the old period. 前一期。", valueName: "old"))
    var old: String

    @Argument(help: ArgumentHelp("The verdicts of the new period. 后一期。", valueName: "new"))
    var new: String

    @OptionGroup(title: "Boundaries") var boundaryOptions: BoundaryOptions
    @OptionGroup var languageOptions: LanguageOptions
    @OptionGroup var inputOptions: ReportInputOptions

    @Option(
        help: ArgumentHelp(
            "The day of the old period's boundaries, if no summary says it. 前一期边界的日期。",
            valueName: "date"))
    var oldAsOf: String?

    @Option(
        help: ArgumentHelp(
            "The day of the new period's boundaries, if no summary says it. 后一期边界的日期。",
            valueName: "date"))
    var newAsOf: String?

    @Option(
        help: ArgumentHelp(
            "The old period's boundaries, if they are others. 前一期的边界（如不同）。", valueName: "path"))
    var oldBoundaries: String?

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("The folder for the comparison. 结果所在的文件夹。", valueName: "dir"))
    var output: String

    @Flag(help: "No messages on standard error. 不显示提示。")
    var quiet = false

    func run() throws {
        do { try compare() } catch { throw Failure(error) }
    }

    private func compare() throws {
        try languageOptions.apply()
        let inputs = try inputOptions.inputs([old, new])
        var comparison = try PeriodComparison(
            old: try period(inputs[0], asOf: oldAsOf, boundaries: oldBoundaries),
            new: try period(inputs[1], asOf: newAsOf, boundaries: nil),
            indicators: inputOptions.indicatorHeadings)
        comparison.otherWords = boundaryOptions.words + inputOptions.words
        let folder = try ReportFolder(path: output)
        try folder.write(comparison, language: Terminal.language)
        if !quiet {
            Terminal.say(ComparisonText(comparison, Terminal.language).text)
            Terminal.say(
                Terminal.text(
                    "Open in a browser: \(output)/compare.html",
                    "请在浏览器中打开：\(output)/compare.html"))
        }
    }

    private func period(
        _ input: ReportInput, asOf: String?, boundaries: String?
    ) throws -> PeriodComparison.Period {
        var options = boundaryOptions
        if let asOf { options.asOf = asOf }
        if let boundaries { options.boundaries = boundaries }
        let snapshot = try options.snapshot(of: input.check?.asOf)
        if !quiet { BoundaryOptions.say(snapshot.store.notices) }
        return PeriodComparison.Period(
            inputs: [input], snapshot: snapshot, boundariesSHA256: try snapshot.fileDigest)
    }
}
