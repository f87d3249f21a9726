extension AddressReader {
    private static let directions: [Unicode.Scalar] = ["东", "南", "西", "北", "中"]

    /// Leaves out a connecting word that a name begins with: 与, 和, 以, 的.
    mutating func trimConnectors() {
        while start < at {
            switch text[start] {
            case "的", "与", "及", "·", "在", "于": start += 1
            default: return
            }
        }
    }

    /// Behind a road: 与长河路交叉口, 以南佛祖岭二路以东, 交汇处, 路口, 西北150米.
    mutating func readCrossing() {
        var sided = skipSide()
        if isNext(Self.crossingWord, at) || letter(0) == "口" { skipCrossingWords() }
        while address.crossing == nil, at < stop {
            var index = at
            switch text[index] {
            case "与", "和", "及", "跟", "、", ",", "-", "/", "交": index += 1
            default: guard sided else { return finishCrossing(isNear: false) }
            }
            let isJoined = text[at] == "与" || text[at] == "和"
            guard let end = isJoined ? crossingEnd(index) ?? nextRoadEnd(index) : nextRoadEnd(index)
            else { return finishCrossing(isNear: sided) }
            let isComma = text[at] == "," || text[at] == "、" || text[at] == "-" || text[at] == "/"
            if isComma, !sided, !hasCrossingWord(end) { return finishCrossing(isNear: sided) }
            address.crossing = crossingName(index..<end)
            goOn(end, after: .road)
            if skipSide() { sided = true }
            skipCrossingWords()
        }
        while sided, at < stop, text[at] == "," || text[at] == "、" || text[at].isHan {
            let index = text[at].isHan ? at : at + 1
            guard let end = nextRoadEnd(index), end < stop, text[end] == "以" else { break }
            leave(index..<end)
            goOn(end, after: .road)
            _ = skipSide()
        }
        finishCrossing(isNear: sided)
    }

    /// The other road's name without the 的 of 的交叉口.
    private func crossingName(_ range: Range<Int>) -> String {
        let isJoined = range.count > 2 && text[range.upperBound - 1] == "的"
        return name(isJoined ? range.lowerBound..<(range.upperBound - 1) : range)
    }

    /// Whether the letter at an index joins two roads: 与, and 和 where they cross (和平大道 is a
    /// road).
    func joinsRoads(_ index: Int) -> Bool {
        switch text[index] {
        case "与", "及", "跟": return true
        case "和": return joinsAtCrossing(index)
        default: return false
        }
    }

    /// Whether a road follows the letter at an index, and a crossing's word that.
    private func joinsAtCrossing(_ index: Int) -> Bool {
        guard let end = nextRoadEnd(index + 1), end - index > 2 else { return false }
        return hasCrossingWord(end) || end < stop && text[end] == "的"
    }

    private mutating func finishCrossing(isNear: Bool) {
        if isNear { address.isNear = true }
        skipCrossingWords()
        readOffset()
        readNear()
    }

    private static let crossingWord = StaticWord("交")

    private mutating func skipCrossingWords() {
        for word in Self.crossings where isNext(word, at) {
            goOn(at + word.letters.count, after: .road)
            if address.crossing == nil { address.isNear = true }
            return
        }
    }

    private static let crossings = [
        "十字交叉路口", "十字交叉口", "交叉路口", "交叉口", "交汇处", "交会处", "交汇口", "交界处", "交叉处", "交接处", "交汇", "交叉",
        "交界", "十字路口", "丁字路口", "路口", "交口", "口",
    ].map { StaticWord($0) }

    private func hasCrossingWord(_ index: Int) -> Bool {
        Self.crossings.contains { isNext($0, index) }
    }

    /// 以南, 以东: passes over it.
    private mutating func skipSide() -> Bool {
        guard letter(0) == "以", Self.directions.contains(letter(1)) else { return false }
        var further = 2
        if Self.directions.contains(letter(2)), letter(3) == "," || letter(3) == "、" { further = 3 }
        goOn(at + further, after: .road)
        return true
    }

    /// Whether 与 joins a road with another at a place, or with something else: 与高速入口交叉口.
    func joinsCrossing() -> Bool {
        address.road != nil && address.crossing == nil && last != .number
            && crossingEnd(at + 1) != nil
    }

    /// At 与 between what is no road and a road at their crossing: 立交与仙岳路交叉口 is the road's
    /// crossing with the 立交.
    mutating func readPlaceCrossing() {
        guard address.road == nil, address.crossing == nil, at - start >= 2, joinsAtCrossing(at),
            let end = nextRoadEnd(at + 1)
        else { return }
        address.crossing = name(start..<at)
        address.road = name((at + 1)..<end)
        goOn(text[end] == "的" ? end + 1 : end, after: .road)
        finishCrossing(isNear: false)
    }

    /// Where the name ends that a crossing's word follows.
    private func crossingEnd(_ index: Int) -> Int? {
        var end = index + 2
        while end < stop, end - index < 20 {
            switch text[end] {
            case "交": if hasCrossingWord(end) { return end }
            case ",", "(", ")", "、", "号": return nil
            default: break
            }
            end += 1
        }
        return nil
    }

    /// Where a further road ends that begins at an index.
    private func nextRoadEnd(_ index: Int) -> Int? {
        var end = index
        while end < stop, end - index < 12 {
            switch text[end] {
            case "巷" where end == index: end += 1
            case "路", "街", "巷", "线":
                guard end > index else { return nil }
                var last = end + 1
                if last + 1 < stop, Self.directions.contains(text[last]), text[last + 1] == "路" {
                    last += 2
                }
                return behindExtension(last)
            case "道":
                guard end > index else { return nil }
                return behindExtension(end + 1)
            case ",", "(", ")", "、", "号": return nil
            default: end += 1
            }
        }
        return nil
    }

    /// The bearing that the letters before an index tell, and where they begin: 公寓西北150米.
    func bearing(before index: Int) -> (degrees: Double, begin: Int)? {
        var begin = index
        var bearing: (east: Double, north: Double) = (0, 0)
        if begin > start, text[begin - 1] == "约" || text[begin - 1] == "侧" { begin -= 1 }
        let last = begin
        while begin > start, last - begin < 2, Self.directions.dropLast().contains(text[begin - 1])
        {
            begin -= 1
            add(text[begin], to: &bearing)
        }
        return begin < last ? (degrees(bearing), begin) : nil
    }

    private func add(_ letter: Unicode.Scalar, to bearing: inout (east: Double, north: Double)) {
        switch letter {
        case "东": bearing.east = 1
        case "西": bearing.east = -1
        case "南": bearing.north = -1
        default: bearing.north = 1
        }
    }

    /// 西北150米, 东侧, 往南50米, 南侧2公里.
    mutating func readOffset() {
        var index = at
        if letter(0) == "往" || letter(0) == "向" || letter(0) == "以" { index += 1 }
        var bearing: (east: Double, north: Double) = (0, 0)
        let first = index
        while index < stop, index - first < 2, Self.directions.dropLast().contains(text[index]) {
            add(text[index], to: &bearing)
            index += 1
        }
        guard index > first else { return }
        if index < stop, ["侧", "面", "边", "向", "约", "行", "角"].contains(text[index]) { index += 1 }
        if index < stop, text[index] == "约" { index += 1 }
        var metres = 0.0
        let digits = index
        while index < stop, text[index].isDigit, index - digits < 6 {
            metres = metres * 10 + Double(text[index].value - 0x30)
            index += 1
        }
        let isKilometres = index < stop && isNext(Self.kilometres, index)
        if index > digits, index < stop, text[index] == "米" || isKilometres {
            if isKilometres { metres *= 1_000 }
            address.offset = Address.Offset(metres: metres, bearing: degrees(bearing))
            goOn(index + (isKilometres ? 2 : 1), after: last)
        } else if index == digits,
            index == stop || !text[index].isHan || text[index - 1] == "侧" || text[index - 1] == "角"
        {
            address.isNear = true
            leave(at..<index)
            goOn(index, after: last)
        }
    }

    private static let kilometres = StaticWord("公里")

    private func degrees(_ bearing: (east: Double, north: Double)) -> Double {
        switch bearing {
        case (0, 1): 0
        case (1, 1): 45
        case (1, 0): 90
        case (1, -1): 135
        case (0, -1): 180
        case (-1, -1): 225
        case (-1, 0): 270
        default: 315
        }
    }

    /// 附近, 旁, 对面 behind a part.
    mutating func readNear() {
        for word in Self.nearWords where isNext(word, at) {
            address.isNear = true
            goOn(at + word.letters.count, after: last)
            return
        }
    }

    static let nearWords = [
        "附近", "旁边", "斜对面", "正对面", "对面", "隔壁", "周边", "后面", "前面", "东侧", "西侧", "南侧", "北侧", "旁", "侧边",
    ].map { StaticWord($0) }
}
