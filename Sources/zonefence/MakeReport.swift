import ArgumentParser
import DelimitedText
import FirmCheck
import Reports
import Zones

/// `zonefence report VERDICTS…`.
struct MakeReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Make the report of lists of verdicts (the word 'make' can be left out).",
        discussion: """
            由判定文件生成报告（可省略 make）。

            VERDICTS are the files that 'zonefence check -o' wrote, of one or several lists that \
            were checked on one day by one basis; with --runs they are periods that were kept. \
            DIR gets index.html, index.xlsx and index.json for all zones together, and the same by \
            code for each zone and group.
            """)

    @Argument(help: ArgumentHelp("Lists of verdicts. 判定文件。", valueName: "verdicts"))
    var verdicts: [String] = []

    @OptionGroup(title: "Boundaries") var boundaryOptions: BoundaryOptions
    @OptionGroup var languageOptions: LanguageOptions
    @OptionGroup var inputOptions: ReportInputOptions

    @Option(
        help: ArgumentHelp(
            "Columns by whose values to count, as 高新技术企业,规上. 分类统计的列。", valueName: "heading,…"))
    var categories: String?

    @Option(
        help: ArgumentHelp(
            "How many rows of each list a page shows; the workbook has all. 网页每个清单显示的行数。",
            valueName: "n"))
    var listLimit = Self.usualListLimit

    @Flag(
        help: ArgumentHelp(
            "For publication: no lists, and no figure that tells of a single firm. "
                + "对外公布：不含名单，并隐去可推知单个企业的数字。"))
    var publish = false

    @Option(
        help: ArgumentHelp(
            "With --publish: leave out figures of fewer firms than this. 少于几家企业的数字不公布。",
            valueName: "n"))
    var fewest = PublicationRule().fewest

    @Option(
        help: ArgumentHelp(
            "With --publish: leave out sums of which one firm has more than so many per cent. "
                + "一家企业占比超过百分之几的合计不公布。", valueName: "percent"))
    var dominance = PublicationRule().dominance * 100

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("The folder for the report. 报告所在的文件夹。", valueName: "dir"))
    var output: String

    @Flag(help: "No messages on standard error. 不显示提示。")
    var quiet = false

    private static let usualListLimit = 200

    func run() throws {
        do { try make() } catch { throw Failure(error) }
    }

    private func make() throws {
        try languageOptions.apply()
        let rule = try publicationRule()
        let inputs = try inputOptions.inputs(verdicts)
        let day = inputs.lazy.compactMap(\.check?.asOf).first
        let snapshot = try boundaryOptions.snapshot(of: day)
        if !quiet { BoundaryOptions.say(snapshot.store.notices) }
        var options = ReportBuilder.Options()
        options.indicators = inputOptions.indicatorHeadings
        options.categories = ListOptions.uniqueList(categories)
        var words = CommandWords(boundaryOptions.words + inputOptions.words)
        // A page that shows no lists is the same whatever it is.
        if rule == nil, listLimit != Self.usualListLimit {
            words.add("list-limit", String(listLimit))
        }
        options.otherWords = words.words
        options.boundariesSHA256 = try snapshot.fileDigest
        let builder = try ReportBuilder(inputs, snapshot, options: options)
        var report = builder.report()
        if let rule { report = try report.published(rule) }
        let folder = try ReportFolder(path: output)
        try folder.write(
            report, listedRows: builder.listedRows, language: Terminal.language,
            listLimit: listLimit)
        if !quiet { Terminal.say(ReportText.done(report, folder: output, Terminal.language)) }
    }

    private func publicationRule() throws(Failure) -> PublicationRule? {
        guard fewest >= 1, dominance > 0, dominance <= 100, listLimit >= 0 else {
            throw .usage(
                "--fewest is 1 or more, --dominance a percentage over 0 and up to 100, --list-limit "
                    + "0 or more",
                "--fewest 至少为 1，--dominance 为大于 0、不大于 100 的百分数，--list-limit 不小于 0")
        }
        guard publish else { return nil }
        var rule = PublicationRule()
        rule.fewest = fewest
        rule.dominance = dominance / 100
        return rule
    }
}
