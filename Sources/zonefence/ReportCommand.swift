import ArgumentParser

/// `zonefence report`.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Reports of checked lists: a page, a workbook and figures for every zone.",
        usage: """
            zonefence report VERDICTS… -o DIR [<options>]
            zonefence report compare OLD NEW -o DIR [<options>]
            """,
        discussion: """
            生成报告：由核对得到的判定文件，为每个高新区和全部高新区生成网页、工作簿和 JSON；或比较两期。
            """,
        subcommands: [MakeReport.self, CompareReports.self], defaultSubcommand: MakeReport.self)
}
