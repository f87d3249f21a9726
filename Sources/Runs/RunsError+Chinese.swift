extension RunsError {
    /// A sentence for people, in Chinese.
    public var chineseDescription: String {
        switch self {
        case .cannotOpen(let path, let message): "无法打开“\(path)”：\(message)"
        case .notRuns(let path): "“\(path)”不是核对存档文件"
        case .newerVersion(let path, let found, let known):
            "“\(path)”是第 \(found) 版核对存档文件，本程序只能读到第 \(known) 版"
        case .damaged(let path, let message): "“\(path)”已损坏：\(message)"
        case .cannotWrite(let path, let message): "无法写入“\(path)”：\(message)"
        case .busy(let path): "另一进程正在写入“\(path)”，请稍后再试"
        case .database(let path, let doing, let message): "“\(path)”：\(doing)：\(message)"
        case .cannotRead(let path, let message): "无法读取“\(path)”：\(message)"
        case .periodTaken(let path, let period, let savedAt):
            "“\(path)”中已有“\(period)”，存于 \(savedAt)：如要替换，请加 --replace"
        case .noSuchPeriod(let path, let period, let known):
            known.isEmpty
                ? "“\(path)”中没有“\(period)”：其中尚无存档"
                : "“\(path)”中没有“\(period)”；现有"
                    + known.prefix(Self.listedPeriods).map { "“\($0)”" }.joined(separator: "、")
                    + (known.count > Self.listedPeriods ? "等 \(known.count) 个" : "")
        case .badPeriod(let text, let fault): "“\(text)”不能作期名：\(fault.chineseDescription)"
        case .badSummary(let message): "这不是核对的汇总：\(message)"
        }
    }
}

extension PeriodFault {
    /// What is wrong, for a person, in Chinese.
    public var chineseDescription: String {
        switch self {
        case .blank: "为空"
        case .tooLong(let count): "有 \(count) 个字符，最多 \(Period.longest) 个"
        case .character(let code): "不得含有字符 \(code)"
        case .dots: "不能只写点号"
        }
    }
}
