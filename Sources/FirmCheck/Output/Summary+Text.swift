public import Zones

extension Summary {
    /// The summary for a person at a terminal, without a line end.
    ///
    /// Zones of which nothing was declared or found are counted, not listed.
    public func text(_ language: Language) -> String {
        var lines: [String] = []
        let zh = language == .chinese
        let day =
            asOf.map { zh ? "，日期 \($0)" : " as of \($0)" }
            ?? (zh ? "（无版本的文件）" : ", a file without editions")
        let counted = zh ? "\(rows) 行" : rows == 1 ? "1 row" : "\(rows) rows"
        lines.append(
            zh
                ? "核对完成：\(counted)；边界 \(boundaries)\(day)；依据：\(basis.text(language))"
                : "Checked \(counted) against \(boundaries)\(day), by \(basis.text(language)).")
        if blankRows > 0 {
            lines.append(
                zh
                    ? "其中空行 \(blankRows) 行，不计入下表。"
                    : "Blank rows, in no count below: \(blankRows).")
        }
        if totalRows > 0 {
            lines.append(
                zh
                    ? "其中合计行 \(totalRows) 行，列为口径外，不计入任何合计。"
                    : "Rows of totals, out-of-scope and in no sum: \(totalRows).")
        }
        lines.append("")
        lines += statusLines(zh)
        lines.append("")
        lines += zoneLines(language)
        lines += reasonLines(zh)
        lines += positionLines(zh)
        lines += cautions(zh)
        return lines.joined(separator: "\n")
    }

    private func statusLines(_ zh: Bool) -> [String] {
        let meanings: [(Status, english: String, chinese: String)] = [
            (.inScope, "declared, and inside the zone's fence", "申报且在围栏内"),
            (.wronglyIncluded, "declared, but outside the zone's fence", "申报但在围栏外"),
            (.omitted, "inside a fence, but declared by no zone", "在围栏内但无人申报"),
            (.review, "cannot be told: a person has to look", "无法判定，需人工核实"),
            (.duplicate, "repeats another row", "与其他行重复"),
            (.outOfScope, "not declared, and in no fence", "未申报且不在围栏内"),
        ]
        var table = TextTable(
            headings: zh ? ["判定", "企业数", "含义"] : ["status", "firms", "meaning"],
            rightAligned: [1])
        for (status, english, chinese) in meanings {
            table.append([
                "\(zh ? status.chinese : status.code)", String(count(status)),
                zh ? chinese : english,
            ])
        }
        return table.lines
    }

    private func zoneLines(_ language: Language) -> [String] {
        let zh = language == .chinese
        let shown = zones.filter {
            $0.tally.declared + $0.tally.duplicate + $0.tally.omitted + $0.tally.omittedReview > 0
        }
        var table = TextTable(
            headings: zh
                ? ["代码", "名称", "边界版本", "申报", "合规", "误统", "待核", "重复", "漏统", "合规率"]
                : [
                    "code", "name", "edition", "declared", "in scope", "wrongly", "review",
                    "repeats", "omitted", "rate",
                ], rightAligned: [3, 4, 5, 6, 7, 8, 9])
        for zone in shown {
            let tally = zone.tally
            table.append(
                [
                    zone.code, zone.name, Self.edition(zone, zh),
                    String(tally.declared), String(tally.inScope), String(tally.wronglyIncluded),
                    String(tally.review), String(tally.duplicate), String(tally.omitted),
                    Self.rate(tally),
                ])
        }
        var lines = shown.isEmpty ? [] : table.lines
        if shown.count < zones.count {
            let others = zones.count - shown.count
            lines.append(
                zh
                    ? "另有 \(others) 个高新区既无申报也无企业落入。"
                    : "\(others) more zones with no firm declared or found inside.")
        }
        return lines
    }

    /// The day of the edition, marked if it is not official.
    private static func edition(_ zone: ZoneSummary, _ zh: Bool) -> String {
        // A plain file has no days, and no status either; without both there is no edition.
        guard let day = zone.edition else { return zone.hasFence ? "" : zh ? "无" : "none" }
        return day.description + (zone.editionStatus == .official ? "" : "*")
    }

    /// The share in scope in per cent, as a range where firms are to be reviewed.
    private static func rate(_ tally: ScopeTally) -> String {
        guard tally.declared > 0 else { return "-" }
        func percent(_ part: Int) -> String {
            // Rounded down, so that 100.0 is only all of them.
            let thousandths = part * 1000 / tally.declared
            return "\(thousandths / 10).\(thousandths % 10)"
        }
        let low = percent(tally.inScope)
        let high = percent(tally.inScope + tally.review)
        return low == high ? "\(low)%" : "\(low)-\(high)%"
    }

    /// The reasons by how often they stand, each with what it means.
    private func reasonLines(_ zh: Bool) -> [String] {
        let ranked = reasons.enumerated().filter { $0.element > 0 }
            .sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }
        guard !ranked.isEmpty else { return [] }
        var table = TextTable(
            headings: zh ? ["原因", "行数", "含义"] : ["reason", "rows", "meaning"], rightAligned: [1])
        for (bit, count) in ranked {
            let word = Reasons.words[bit]
            let name =
                bit == 0
                ? (zh ? "重复第N行" : "repeats-row-N") : "\(zh ? word.chinese : word.english)"
            let meaning = Reasons.meanings[bit]
            table.append([name, String(count), zh ? meaning.chinese : meaning.english])
        }
        return [""] + table.lines
    }

    /// How positions were found and how good they are, if anything but coordinates was used.
    private func positionLines(_ zh: Bool) -> [String] {
        guard positions.usesAddresses else { return [] }
        var table = TextTable(
            headings: zh ? ["定位方式", "企业数"] : ["located by", "firms"], rightAligned: [1])
        for source in PositionSource.allCases {
            let count = positions.sources[Int(source.rawValue)]
            if count > 0 { table.append(["\(source.code)", String(count)]) }
        }
        table.append([zh ? "无法定位" : "not located", String(positions.unlocated)])
        var accuracies = TextTable(
            headings: zh ? ["定位精度", "企业数"] : ["accuracy", "firms"], rightAligned: [1])
        for band in AccuracyBand.allCases where positions.bands[band.rawValue] > 0 {
            accuracies.append([
                zh ? band.chinese : band.english, String(positions.bands[band.rawValue]),
            ])
        }
        return [""] + table.lines + [""] + accuracies.lines
    }

    private func cautions(_ zh: Bool) -> [String] {
        let unofficial = zones.filter {
            ($0.editionStatus == .schematic || $0.editionStatus == .draft)
        }
        guard !unofficial.isEmpty else { return [] }
        return [
            "",
            zh
                ? "* 不得用于正式统计：\(unofficial.count) 个高新区的边界为示意图或草案。"
                : "* Not for official use: a sketch (schematic) or a draft. Zones: \(unofficial.count).",
        ]
    }
}

extension Edition.Status {
    /// The word for a person.
    public func word(_ language: Language) -> String {
        switch self {
        case .official: language == .chinese ? "正式" : "official"
        case .schematic: language == .chinese ? "示意" : "schematic"
        case .draft: language == .chinese ? "草案" : "draft"
        }
    }
}
