import Addresses

extension GeocodeRun.Counts {
    /// What came out, for a person at a terminal, without a line end.
    public func text(_ language: Language) -> String {
        let zh = language == .chinese
        let firms = rows - otherRows
        var lines = [
            zh
                ? "共 \(firms) 行，已定位 \(located) 行，未定位 \(firms - located) 行。"
                : "\(firms == 1 ? "1 row" : "\(firms) rows"): \(located) located, "
                    + "\(firms - located) not."
        ]
        var table = TextTable(
            headings: zh ? ["定位级别", "行数"] : ["level", "rows"], rightAligned: [1])
        for level in AddressLevel.allCases {
            if let count = levels[level] { table.append([level.word(language), String(count)]) }
        }
        if !levels.isEmpty { lines += [""] + table.lines }
        var why = TextTable(
            headings: zh ? ["未定位原因", "行数"] : ["not located", "rows"], rightAligned: [1])
        for (reason, count) in reasons.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            why.append([reason, String(count)])
        }
        if !reasons.isEmpty { lines += [""] + why.lines }
        if fuzzy > 0 {
            lines += [
                "",
                zh
                    ? "其中 \(fuzzy) 行的名称只是近似匹配，请核对。"
                    : "The names of \(fuzzy) of them are only alike: have a look at these.",
            ]
        }
        return lines.joined(separator: "\n")
    }
}
