extension DivisionReader {
    /// What a name means among what was named before.
    private struct Meaning {
        var code: DivisionCode
        var isShort: Bool
        var isPresent: Bool
        var isDissolved: Bool
    }

    /// What a name means, by where that lies.
    private struct Meanings {
        /// In what was named before, or anywhere if nothing was.
        var inside: [Meaning] = []
        /// What was named before lies in it.
        var above: Set<DivisionCode> = []
        var elsewhere: [Meaning] = []
        /// Whether a former division whose successors are not known lay in what was named before.
        var isUnknownFormer = false
    }

    /// Takes a name if it makes sense at its place, and narrows what is known.
    mutating func accept(_ entries: [DivisionTrie.Entry], _ name: Range<Int>) -> Bool {
        let isShort = entries.allSatisfy(\.isShort)
        let meanings = meanings(of: entries, followedBy: following(name.upperBound))
        if !meanings.above.isEmpty,
            !meanings.inside.contains(where: { $0.isPresent && !$0.isShort })
        {
            if isShort, !isFollowedByDivision(name.upperBound) { return false }
            if !meanings.above.isDisjoint(with: named) { notes.insert(.repeatedLevel) }
            candidates.removeAll { one in !meanings.above.contains { $0.covers(one) } }
            named.append(contentsOf: meanings.above)
            return true
        }
        if !meanings.inside.isEmpty { return take(meanings.inside, name) }
        if meanings.isUnknownFormer, !isShort, meanings.elsewhere.isEmpty {
            takeUnknownFormer(entries)
            return true
        }
        return contradict(meanings.elsewhere, name)
    }

    private func meanings(
        of entries: [DivisionTrie.Entry], followedBy following: Following
    ) -> Meanings {
        var found = Meanings()
        let isUnbound = candidates.isEmpty && !isContradicted
        for entry in entries {
            let division = table.divisions[Int(entry.division)]
            if entry.isShort, !allowsShort(division, following) { continue }
            let successors = division.presentCodes
            let lay = isUnbound || candidates.contains { $0.covers(division.code) }
            if successors.isEmpty, lay { found.isUnknownFormer = true }
            for code in successors {
                let meaning = Meaning(
                    code: code, isShort: entry.isShort, isPresent: division.isPresent,
                    isDissolved: successors.count > 1)
                if lay || candidates.contains(where: { $0.covers(code) }) {
                    found.inside.append(meaning)
                } else if candidates.contains(where: { code.covers($0) }) {
                    found.above.insert(code)
                } else {
                    found.elsewhere.append(meaning)
                }
            }
        }
        return found
    }

    private mutating func take(_ meanings: [Meaning], _ name: Range<Int>) -> Bool {
        var best = meanings
        if best.contains(where: \.isPresent) { best.removeAll { !$0.isPresent } }
        if best.contains(where: { !$0.isShort }) { best.removeAll(where: \.isShort) }
        let codes = Set(best.map(\.code))
        if best.allSatisfy(\.isShort), !codes.isDisjoint(with: candidates),
            !isFollowedByDivision(name.upperBound)
        {
            return false
        }
        if candidates.isEmpty, best.allSatisfy(\.isShort) { firstWasShort = true }
        if best.allSatisfy({ !$0.isPresent }) { notes.insert(.formerName) }
        if best.contains(where: \.isDissolved) {
            notes.insert(.dissolvedDivision)
        }
        if !codes.isDisjoint(with: named) { notes.insert(.repeatedLevel) }
        candidates = codes.sorted()
        named.append(contentsOf: codes)
        return true
    }

    /// A former division whose successors are not known: its prefecture or province is all there is.
    private mutating func takeUnknownFormer(_ entries: [DivisionTrie.Entry]) {
        notes.formUnion([.formerName, .dissolvedDivision])
        guard candidates.isEmpty else { return }
        var parents: Set<DivisionCode> = []
        for entry in entries where !entry.isShort {
            let code = table.divisions[Int(entry.division)].code
            let prefecture = code.prefecture.flatMap { table.present($0) }?.code
            parents.insert(prefecture ?? code.province)
        }
        candidates = parents.sorted()
    }

    /// A full name that lies elsewhere: what both agree on is all that is known, and the name is
    /// left over.
    private mutating func contradict(_ meanings: [Meaning], _ name: Range<Int>) -> Bool {
        let full = meanings.filter { !$0.isShort && $0.isPresent }
        guard name.count >= 3, !full.isEmpty, !goesOn(name.upperBound) else { return false }
        notes.insert(.contradiction)
        unknown.append(name)
        let shared = Set(full.map(\.code.province)).intersection(candidates.map(\.province))
        candidates = shared.count == 1 ? shared.sorted() : []
        isContradicted = true
        return true
    }

    /// Whether a short name may stand for a division: one of a county only after its prefecture or
    /// province, and none where a road or the like goes on (武汉大道, 北京西路).
    private func allowsShort(_ division: Division, _ following: Following) -> Bool {
        if division.code.level == .county {
            let isInside = candidates.contains {
                $0 != division.code && $0.covers(division.code)
                    || !division.isPresent && $0.level != .county
                        && division.presentCodes.contains(where: $0.covers)
            }
            return isInside && following == .anything
        }
        return following != .road
    }

    /// Whether a full name follows: a short one that is repeated is then no part of a place's name
    /// (武汉市武汉理工大学).
    private func isFollowedByDivision(_ at: Int) -> Bool {
        guard let next = names(at: at).last else { return false }
        return table.trie.entries(at: next.node).contains { !$0.isShort }
    }

    enum Following { case anything, place, road }

    /// What goes on at a place, as far as that tells whether a short name before it is a division.
    func following(_ at: Int) -> Following {
        guard at < text.count else { return .anything }
        if goesOn(at) { return .road }
        switch text[at] {
        case "大", "村", "镇", "乡", "社", "桥", "站", "港", "湖", "山", "河", "江", "园", "楼", "城", "馆",
            "店", "号", "厂", "新", "小", "花", "广", "工", "医", "国", "湾", "公", "商", "农", "老", "机",
            "科", "产", "高", "经":
            return .place
        default: return text[at].isAlphanumeric ? .place : .anything
        }
    }

    /// Whether a road's name goes on at a place: 路, 大道, 西路, 东一路.
    private func goesOn(_ at: Int) -> Bool {
        guard at < text.count else { return false }
        let next = at + 1 < text.count ? text[at + 1] : ","
        switch text[at] {
        case "路", "街", "巷", "里", "弄": return true
        case "道": return next != "县"
        case "大": return next == "道" || next == "街" || next == "厦" || next == "酒"
        case "东", "南", "西", "北", "中":
            switch next {
            case "路", "街", "道", "巷", "里", "大", "一", "二", "三", "四", "五": return true
            default: return false
            }
        default: return false
        }
    }
}
