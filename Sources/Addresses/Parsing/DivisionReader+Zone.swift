extension DivisionReader {
    /// The longest name of a zone.
    private static let reach = 24

    /// Reads a development zone that stands right after the divisions: 东湖新技术开发区,
    /// 经济技术开发区, 中国(湖北)自由贸易试验区武汉片区.
    mutating func readZone() {
        var start = end
        while start < text.count, Self.isSeparator(text[start]) { start += 1 }
        guard let zoneEnd = zoneEnd(from: start) else { return }
        if let repeated = repeatedName(start, zoneEnd) {
            notes.insert(.repeatedLevel)
            start = repeated
        }
        zone = Array(text[start..<zoneEnd])
        if candidates.isEmpty { readNamesWithin(start..<zoneEnd) }
        end = zoneEnd
    }

    /// Where the zone's name begins behind the short name of a division that has been named already,
    /// if it has a name of its own: 武汉市武汉东湖新技术开发区.
    private func repeatedName(_ start: Int, _ end: Int) -> Int? {
        for (nameEnd, node) in names(at: start)
        where nameEnd < end && !Self.isKindOnly(Array(text[nameEnd..<end])) {
            let isNamed = table.trie.entries(at: node).contains { entry in
                let code = table.divisions[Int(entry.division)].code
                return entry.isShort && candidates.contains { code.covers($0) }
            }
            if isNamed { return nameEnd }
        }
        return nil
    }

    /// A zone's own name tells where it is: 中国(湖北)自贸区武汉片区.
    private mutating func readNamesWithin(_ zone: Range<Int>) {
        guard text[zone].contains("(") else { return }
        for at in zone where text[at] == "(" || text[at] == "区" {
            guard at + 1 < zone.upperBound, let (_, node) = names(at: at + 1).last else { continue }
            _ = accept(table.trie.entries(at: node), (at + 1)..<(at + 1))
        }
    }

    private func zoneEnd(from start: Int) -> Int? {
        let limit = min(text.count, start + Self.reach)
        var at = start
        var depth = 0
        while at < limit {
            let letter = text[at]
            switch letter {
            case "(":
                guard at > start, text[at - 1] == "国" || depth > 0 else { return nil }
                depth += 1
            case ")":
                guard depth > 0 else { return nil }
                depth -= 1
            case "路", "街", "号", "镇", "乡", "村", "道", "巷": return nil
            case "区":
                if let end = Self.zoneEnds(text, start, at) { return end }
            case "新" where at > start && text[at - 1] == "高":
                if let end = shortHighTech(start, at + 1) { return end }
            default:
                if Self.isSeparator(letter) || letter.isAlphanumeric { return nil }
            }
            at += 1
        }
        return nil
    }

    /// 东湖高新 without 区, where no road and no longer name goes on.
    private func shortHighTech(_ start: Int, _ end: Int) -> Int? {
        guard end - start >= 4, end < text.count else { return nil }
        switch text[end] {
        case "区", "技", "产", "开", "大", "路", "科", "东", "南", "西", "北", "一", "二", "三", "四",
            "五", "六", "七", "八", "九", "十", "企", "国", "创", "园", "工", "经", "软":
            return nil
        default: return text[end].isAlphanumeric ? nil : end
        }
    }

    /// Where the zone's name ends whose last letter may be the 区 at a place.
    static func zoneEnds(_ text: [Unicode.Scalar], _ start: Int, _ at: Int) -> Int? {
        func before(_ word: StaticWord) -> Bool { word.ends(text, at + 1, from: start) }
        let next = at + 1 < text.count ? text[at + 1] : ","
        guard
            next != "路" && next != "大" || at + 2 < text.count && text[at + 2] != "道" && next != "路"
        else { return nil }
        if before(.freeTrade) || before(.freeTradeShort) {
            var end = at + 1
            for further in end..<min(text.count, end + 8) {
                if text[further] == "区", further > end, text[further - 1] == "片" {
                    end = further + 1
                }
            }
            return end
        }
        let known: [StaticWord] = [
            .development, .highTech, .bonded, .bondedPort, .investment, .holiday, .demonstration,
            .growth, .chemistry,
        ]
        if known.contains(where: { before($0) }) { return at + 1 }
        if at - start == 3, before(.industrialPark) { return at + 1 }
        if before(.newArea), at - start >= 3, next.isHan || next == "," { return at + 1 }
        return nil
    }

    /// Whether a zone's name tells no place: 经济技术开发区, 高新区.
    static func isKindOnly(_ zone: [Unicode.Scalar]) -> Bool {
        zone.allSatisfy { letter in
            switch letter {
            case "国", "家", "级", "经", "济", "高", "新", "技", "术", "产", "业", "开", "发", "区", "综", "合",
                "保", "税", "港", "出", "口", "加", "工", "展", "园":
                true
            default: false
            }
        }
    }
}

/// A word that is looked for at the end of another. Immutable; safe to share.
struct StaticWord: Sendable {
    let letters: [Unicode.Scalar]

    init(_ word: String) { letters = Array(word.unicodeScalars) }

    /// Whether a text has the word right before `end`, not beginning before `start`.
    @inline(__always)
    func ends(_ text: [Unicode.Scalar], _ end: Int, from start: Int) -> Bool {
        let first = end - letters.count
        guard first >= start else { return false }
        for index in letters.indices where text[first + index] != letters[index] { return false }
        return true
    }

    /// Whether a text has the word at a place.
    @inline(__always)
    func begins(_ text: [Unicode.Scalar], _ at: Int) -> Bool {
        guard at + letters.count <= text.count else { return false }
        for index in letters.indices where text[at + index] != letters[index] { return false }
        return true
    }

    static let freeTrade = StaticWord("贸易试验区")
    static let freeTradeShort = StaticWord("自贸区")
    static let development = StaticWord("开发区")
    static let highTech = StaticWord("高新区")
    static let bonded = StaticWord("保税区")
    static let bondedPort = StaticWord("保税港区")
    static let investment = StaticWord("投资区")
    static let holiday = StaticWord("度假区")
    static let demonstration = StaticWord("示范区")
    static let growth = StaticWord("发展区")
    static let chemistry = StaticWord("化学工业区")
    static let industrialPark = StaticWord("工业园区")
    static let newArea = StaticWord("新区")
    static let streetOffice = StaticWord("街道")
}
