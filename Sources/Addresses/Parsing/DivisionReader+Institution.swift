extension DivisionReader {
    /// The most letters of an institution's name behind its city's.
    private static let longest = 10

    /// Whether a short name that was just taken begins the name of an institution (厦门大学附属第一医院,
    /// 武汉理工大学), which keeps it: the city tells the division and is read again as a part of the
    /// name.
    ///
    /// Where another city stands in the name (北京大学深圳医院), nothing tells the division.
    mutating func keepsInstitution(_ name: Range<Int>, _ node: Int32) -> Bool {
        guard table.trie.entries(at: node).allSatisfy(\.isShort), !goesFiner(name.upperBound),
            let end = institutionEnd(from: name.upperBound)
        else { return false }
        let last = min(text.count, end + Self.longest)
        for at in name.upperBound..<last where namesElsewhere(at) {
            candidates = []
            named = []
            firstWasShort = false
            break
        }
        return true
    }

    /// Whether a finer division follows, whose institution it is then: 湖北武汉理工大学.
    private func goesFiner(_ at: Int) -> Bool {
        names(at: at).contains { found in
            table.trie.entries(at: found.node).contains { entry in
                let code = table.divisions[Int(entry.division)].code
                return candidates.contains { $0 != code && $0.covers(code) }
                    && (!entry.isShort || code.level != .county
                        || following(found.end) == .anything)
            }
        }
    }

    /// Where the word ends that makes a name an institution's; nil if none comes before a road or
    /// another part of an address.
    private func institutionEnd(from start: Int) -> Int? {
        var at = start
        while at < min(text.count, start + Self.longest) {
            for word in Self.institutions where word.begins(text, at) {
                let end = at + word.letters.count
                // 大学路, 医院路 and 大学城 are named after one.
                guard end < text.count else { return end }
                switch text[end] {
                case "路", "街", "道", "巷", "城": return nil
                case "东", "西", "南", "北": return goesOnAsRoad(end + 1) ? nil : end
                default: return end
                }
            }
            guard text[at].isHan, !Self.parts.contains(text[at]) else { return nil }
            at += 1
        }
        return nil
    }

    private func goesOnAsRoad(_ at: Int) -> Bool {
        at < text.count && (text[at] == "路" || text[at] == "街" || text[at] == "大")
    }

    /// Whether another prefecture's or province's name stands at a place.
    private func namesElsewhere(_ at: Int) -> Bool {
        names(at: at).contains { found in
            table.trie.entries(at: found.node).contains { entry in
                let division = table.divisions[Int(entry.division)]
                return division.isPresent && division.code.level != .county
                    && !candidates.contains { $0.covers(division.code) || division.code.covers($0) }
            }
        }
    }

    private static let parts: Set<Unicode.Scalar> = [
        "路", "街", "道", "巷", "弄", "区", "县", "镇", "乡", "村", "号", "园", "厦", "司",
    ]

    private static let institutions = [
        "大学", "学院", "医院", "中学", "小学", "博物馆", "图书馆", "体育馆", "研究院", "研究所", "国际机场",
    ].map { StaticWord($0) }
}
