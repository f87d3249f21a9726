import ArgumentParser

/// `zonefence runs compare`: `report compare` for two runs that were kept.
struct CompareRuns: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare two runs: growth apart from firms and lines that moved.",
        discussion: """
            比较两期存档：把企业进出、企业迁移、边界调整、申报变化与真正的增长分开。

            The same as report compare --runs: OLD and NEW are periods. The file is \
            \(RunsFileOption.defaultPath) unless --runs says another.
            """)

    @OptionGroup var comparison: CompareReports

    func run() throws {
        var comparison = comparison
        if comparison.inputOptions.runs == nil {
            comparison.inputOptions.runs = RunsFileOption.defaultPath
        }
        try comparison.run()
    }
}
