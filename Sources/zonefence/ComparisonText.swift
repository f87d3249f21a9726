import FirmCheck
import Reports

/// A comparison of two periods at the terminal. Confined to its thread.
struct ComparisonText {
    private let comparison: PeriodComparison
    private let zh: Bool

    init(_ comparison: PeriodComparison, _ language: Language) {
        self.comparison = comparison
        zh = language == .chinese
    }

    /// A table of the zones of which anything was in scope.
    var text: String {
        let causes = ChangeCause.allCases.filter { $0 != .growth }
        var table = TextTable(
            headings: (zh ? ["高新区", "前一期"] : ["zone", "old"])
                + causes.map { $0.title(zh ? .chinese : .english) } + (zh ? ["后一期"] : ["new"]),
            rightAligned: Set(1...causes.count + 2))
        let zones = comparison.zones.filter { $0.old.firms + $0.new.firms > 0 }
        for zone in zones.count == 1 ? zones : zones + [comparison.all] {
            table.append(
                [zone.code.isEmpty ? (zh ? "合计" : "all") : zone.code, String(zone.old.firms)]
                    + causes.map { signed(zone.causes[$0]?.net ?? 0) } + [String(zone.new.firms)])
        }
        return ([zh ? "合规企业数的变化：" : "Firms in scope, and why they changed:"] + table.lines)
            .joined(separator: "\n")
    }

    private func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : String(number) }
}
