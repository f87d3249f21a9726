/// How alike two names are.
///
/// A namespace; safe to share.
enum EditDistance {
    /// Directions, and words that tell two of a kind apart: names that differ in one are two.
    private static let telling = Set("东西南北中前后上下内外左右新老旧大小".unicodeScalars)
    /// Digits in any form, and what buildings and phases are lettered with.
    private static let counting = Set("0123456789零〇一二三四五六七八九十百千甲乙丙丁戊".unicodeScalars)
    /// Characters that are written for each other.
    private static let confused: [Set<Unicode.Scalar>] = [
        ["坂", "板", "阪"], ["浦", "埔", "甫"], ["园", "苑", "圆", "院"], ["塘", "堂", "唐"],
        ["垅", "垄", "陇", "龙"], ["峰", "锋", "丰", "烽"], ["坪", "平", "评"], ["沟", "勾"],
        ["庄", "莊"], ["岭", "领"], ["桥", "侨", "乔"], ["凤", "风"], ["湾", "弯"], ["溪", "西", "奚"],
        ["厦", "夏"], ["福", "富"], ["洋", "阳", "扬", "杨"], ["华", "花"], ["厝", "措"],
        ["裕", "玉"], ["镇", "振"], ["墩", "敦"], ["洲", "州"], ["湖", "胡"], ["铜", "桐", "同"],
        ["梁", "粱", "良"], ["店", "甸"], ["铺", "埔"], ["汇", "惠"], ["像", "象"], ["圃", "浦"],
    ]

    /// Whether two names may be the same, written differently, and how many changes that takes.
    ///
    /// Digits, letters and directions must be the same in both; one change is allowed in names of
    /// up to seven characters and two in longer ones. Only characters that are written for each
    /// other may change, as most changes of one make another road or park (软件园, 硬件园); where the
    /// stems (without 路, 街 …) have six characters, one other may. None may be missing from a stem
    /// of two. Words for kinds of roads are never each other's: 建设路 is not 建设街.
    ///
    /// - Returns: the number of changes; nil if they are two names.
    static func alike(_ one: String, _ other: String) -> Int? {
        let a = Array(one.unicodeScalars)
        let b = Array(other.unicodeScalars)
        let longest = max(a.count, b.count)
        let allowed = longest <= 7 ? 1 : 2
        guard abs(a.count - b.count) <= allowed, longest > 1 else { return nil }
        guard a.filter(isTelling) == b.filter(isTelling) else { return nil }
        let distance = self.distance(a, b)
        guard distance > 0, distance <= allowed else { return nil }
        guard road(a) == road(b) else { return nil }
        if a.count == b.count {
            let others = zip(a, b).count { $0 != $1 && !isConfused($0, $1) }
            guard others <= (min(stem(a), stem(b)) < 6 ? 0 : 1) else { return nil }
        }
        if min(stem(a), stem(b)) <= 2, a.count != b.count { return nil }
        return distance
    }

    /// Insertions, deletions and changes from one to the other. O(n·m).
    static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var row = Array(0...b.count)
        for (i, scalar) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in b.enumerated() {
                let change = diagonal + (scalar == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(change, row[j] + 1, diagonal + 1)
            }
        }
        return row[b.count]
    }

    private static func isTelling(_ scalar: Unicode.Scalar) -> Bool {
        telling.contains(scalar) || counting.contains(scalar) || scalar.value < 0x80
    }

    private static func isConfused(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Bool {
        confused.contains { $0.contains(one) && $0.contains(other) }
    }

    /// Whether a road's name, without 路, 街 …, has two characters or more that are not all
    /// directions and digits.
    static func names(_ name: Substring) -> Bool {
        let scalars = Array(name.unicodeScalars)
        let count = stem(scalars)
        return count >= 2 && !scalars.prefix(count).allSatisfy(isTelling)
    }

    private static let endings = ["大道", "大街", "路", "街", "道", "巷", "里", "弄", "园", "楼", "厦", "城"]
        .map { Array($0.unicodeScalars) }

    private static let roads = endings.prefix(8)

    /// The word for the kind of road that a name ends with; nil if it ends with none.
    private static func road(_ name: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        roads.first { name.count > $0.count && name.suffix($0.count) == $0[...] }
    }

    private static func stem(_ name: [Unicode.Scalar]) -> Int {
        for ending in endings
        where name.count > ending.count && name.suffix(ending.count) == ending[...] {
            return name.count - ending.count
        }
        return name.count
    }
}
