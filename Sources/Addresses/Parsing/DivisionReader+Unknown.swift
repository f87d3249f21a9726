extension DivisionReader {
    /// Notes a county that the table does not know, right behind its city: 武汉市某某县, 某某区. It is
    /// left over.
    mutating func readUnknownCounty() {
        guard zone == nil, !candidates.isEmpty,
            candidates.allSatisfy({ $0.level != .county }),
            let end = unknownCountyEnd(from: self.end)
        else { return }
        notes.insert(.unknownCounty)
        unknown.append(self.end..<end)
        self.end = end
    }

    /// Where a word ends that can only be a county's: two to five letters and 县, two and 区, with
    /// more of an address behind it.
    private func unknownCountyEnd(from start: Int) -> Int? {
        var at = start
        while at < text.count, at - start <= 5, text[at].isHan, !Self.noCounty.contains(text[at]) {
            let next = at + 1 < text.count ? text[at + 1] : ","
            if text[at] == "县" {
                guard at - start >= 2, next.isHan, !Self.behindCounty.contains(next) else {
                    return nil
                }
                return at + 1
            }
            if text[at] == "区" {
                guard at - start == 2, next.isHan, !Self.behindCounty.contains(next),
                    !Self.areas.contains(text[at - 1])
                else { return nil }
                return at + 1
            }
            at += 1
        }
        return nil
    }

    private static let noCounty: Set<Unicode.Scalar> = [
        "路", "街", "道", "巷", "镇", "乡", "村", "号", "园", "厦", "司", "社", "市", "省",
    ]
    /// 县道, 县城, 县医院; 区政府, 区间路.
    private static let behindCounty: Set<Unicode.Scalar> = [
        "道", "城", "医", "政", "人", "委", "间", "内", "路", "街", "域", "级", "大", "中",
    ]
    /// What stands before the 区 of what is no county: 小区, 园区, 矿区, 生活区, 2期区.
    private static let areas: Set<Unicode.Scalar> = [
        "小", "园", "社", "业", "新", "发", "片", "校", "厂", "景", "库", "港", "矿", "城", "街", "宅", "宿",
        "活", "理", "范", "税", "军", "市", "商", "居", "务", "工", "中", "东", "南", "西", "北", "院", "老",
        "术", "技", "展", "资", "假", "流", "储", "作", "产", "学", "能", "教", "苑", "里", "别", "墅", "辖",
        "郊", "灾", "禁", "特", "游", "栖", "合", "易", "期", "前", "后", "左", "右", "内", "外", "边",
    ]

    /// Whether letters are the full name of another county than the one that is read, in the same
    /// province.
    func isOtherCounty(_ range: Range<Int>) -> Bool {
        guard let county = candidates.first, candidates.count == 1, county.level == .county,
            let found = names(at: range.lowerBound).first(where: { $0.end == range.upperBound })
        else { return false }
        let full = table.trie.entries(at: found.node).filter { !$0.isShort }
            .map { table.divisions[Int($0.division)] }
            .filter { $0.isPresent && $0.code.level == .county }
        return full.contains { $0.code.province == county.province }
            && !full.contains { $0.code == county }
    }
}
