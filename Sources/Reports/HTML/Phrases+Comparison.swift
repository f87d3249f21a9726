// The words of a comparison of two periods.

extension Phrase {
    static let comparison = Phrase("Two periods compared", "两期比较")
    static let firmsInScope = Phrase("Firms in scope", "合规企业数")
    static let oldPeriod = Phrase("Old period", "前一期")
    static let newPeriod = Phrase("New period", "后一期")
    static let zoneCode = Phrase("Zone code", "高新区代码")
    static let oldEdition = Phrase("Old edition", "前一期版本")
    static let newEdition = Phrase("New edition", "后一期版本")
    static let withoutCode = Phrase(
        "Without a credit code, so they cannot be followed", "没有信用代码、无法跨期对应的企业")
    static let comparisonNote = Phrase(
        "What came into scope (+) and went out of it (−), by cause: the old number and all causes "
            + "make the new number.",
        "按原因列出进入（+）与退出（−）合规范围的企业：前一期加各项变化等于后一期。")
    static let comparisonResult = Phrase(
        "{old|firm was|firms were} in scope in the old period, {new} in the new one. ",
        "合规企业前一期 {old} 家，后一期 {new} 家。")
    static let comparisonGrowth = Phrase(
        "{indicator}: {old} and {new}; firms that were in scope in both periods grew by {growth}. ",
        "{indicator}：前一期 {old}，后一期 {new}；两期均合规的企业增长 {growth}。")
    static let comparisonAgain = Phrase(
        "The sum of the zones counts firms that are in scope in several zones again: {old} in the "
            + "old period, {new} in the new one.",
        "各高新区之和中，在多个高新区合规的企业被重复计数：前一期 {old}，后一期 {new}。")
    static let comparisonUnfollowed = Phrase(
        "Firms without a credit code cannot be followed: {old} of those that left and {new} of "
            + "those that entered may be the same.",
        "没有信用代码的企业无法跨期对应：退出名单的 {old} 家与新进名单的 {new} 家可能是同一批企业。")
}

extension ChangeCause {
    /// What it means, in a sentence.
    var meaning: Phrase {
        switch self {
        case .entered:
            Phrase(
                "The firm is in no list of the old period.", "前一期的名单中没有该企业。")
        case .left:
            Phrase("The firm is in no list of the new period.", "后一期的名单中没有该企业。")
        case .lineMoved:
            Phrase(
                "The firm stayed where it was; the fence is another one: scope, not growth.",
                "企业位置未变，围栏变了：口径变化，不是增长。")
        case .firmMoved:
            Phrase(
                "The firm moved into the fence, or out of it, farther than its positions are "
                    + "accurate.",
                "企业迁入或迁出围栏，距离超过定位精度。")
        case .declaration:
            Phrase(
                "The firm is inside as before; the zone declares it now, or no longer.",
                "企业仍在围栏内，高新区新近申报或不再申报。")
        case .judgement:
            Phrase(
                "The rest: a review that was settled or came up, a repeat, a position known better.",
                "其余：待核已核实或新出现、重复行、定位更精确等。")
        case .growth:
            Phrase(
                "Firms in scope in both periods: what their own figures changed by.",
                "两期均合规的企业自身数字的变化。")
        }
    }
}
