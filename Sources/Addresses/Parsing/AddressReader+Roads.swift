extension AddressReader {
    /// Decides about a letter that may end a road: 路, 大道, 街, 巷, 弄, 胡同, 环线.
    mutating func readRoad(_ letter: Unicode.Scalar) {
        guard let end = roadEnd(letter) else {
            at += 1
            return
        }
        if letter == "街", self.letter(1) == "道" {
            if isTownsPlace { endTown(end) } else { at = end }
            return
        }
        let isAvenue = letter == "道" && at > start && text[at - 1] == "大"
        let suffix = isAvenue || letter == "同" ? 2 : 1
        trimConnectors()
        guard at + 1 - suffix - start >= 1 else {
            // 巷西路: the word that began the name does not end it.
            at += 1
            return
        }
        if letter == "路", isTownsPlace, isNext(Self.bracketedStreet, end) {
            // 将军路(街): the street's office of that name.
            address.town = string(start..<end) + "街"
            return goOn(end + 3, after: .town)
        }
        if letter == "街", address.town == nil, address.road == nil, isTownStreet(end) {
            endTown(end)
            return
        }
        if letter == "巷" || letter == "弄" || letter == "同", address.road != nil {
            if address.lane == nil, address.number == nil { endLane(end) } else { at = end }
            return
        }
        if address.road == nil, address.building == nil, last != .room {
            endRoad(end)
        } else if last == .road, address.number == nil, address.crossing == nil, isNumbered(end) {
            // The number belongs to the second road; the first tells where that is.
            let first = address.road
            address.road = nil
            endRoad(end)
            guard let first else { return }
            if first == address.road {
                address.notes.insert(.repeatedLevel)
            } else {
                leaveRoad(first)
            }
        } else if last == .road, address.number == nil, address.crossing == nil, end == stop {
            address.crossing = name(start..<end)
            goOn(end, after: .road)
        } else {
            noteSecond(end)
            at = end
        }
    }

    private static let bracketedStreet = StaticWord("(街)")
    private static let extensions = ["延长线", "延长段", "延伸段"].map { StaticWord($0) }

    /// A road that the number does not belong to: the town's street, or left over.
    mutating func leaveRoad(_ road: String) {
        if road.hasSuffix("街"), !road.hasSuffix("大街"), address.town == nil, road.count <= 5 {
            address.town = road
            return
        }
        if !rest.isEmpty { rest.append(",") }
        rest.append(contentsOf: road.unicodeScalars)
    }

    /// Where the road's name ends, if one does with this letter.
    private func roadEnd(_ letter: Unicode.Scalar) -> Int? {
        let next = self.letter(1)
        let before = at > start ? text[at - 1] : ","
        if next == "街", self.letter(2) == "道" || self.letter(2) == "办" { return nil }
        switch letter {
        case "路":
            // 将军路街 with a name behind it is a street's office.
            if next == "街", isTownsPlace, self.letter(2).isHan { return nil }
            if before == "铁" || before == "线" || next == "桥" || next == "灯" { return nil }
            if before == "公" || before == "马", next == "局" || next == "边" { return nil }
        case "道":
            if before == "街" { return nil }
            let isWide = before == "大" || before == "国" || before == "省" || before == "县"
            guard isWide || isRoadsEnd(next) else { return nil }
            if before == "大", at - start < 2 { return nil }
        case "街":
            if next == "道" { return at - start >= 1 ? at + 2 : nil }
            if next == "办" { return nil }
            if next == "坊" || next == "区" { return nil }
            if next == "大", self.letter(2) == "道" { return nil }
        case "巷":
            if next == "镇" || next == "村" || next == "社" || next == "乡" { return nil }
            guard isRoadsEnd(next) else { return nil }
        case "弄": guard isRoadsEnd(next) else { return nil }
        case "同": guard before == "胡" else { return nil }
        case "线":
            guard before == "环" || before == "县" || before.isDigit, isRoadsEnd(next) else {
                return nil
            }
        default: return nil
        }
        return extended(at + 1)
    }

    /// The end of the whole name: 步行街南路, 天府大道北段, 建设大道延长线.
    private func extended(_ end: Int) -> Int { behindExtension(withSuffix(end)) }

    /// The end with 延长线, which is another stretch with numbers of its own.
    func behindExtension(_ end: Int) -> Int {
        for word in Self.extensions where isNext(word, end) { return end + word.letters.count }
        return end
    }

    private func withSuffix(_ end: Int) -> Int {
        var index = end
        var count = 0
        while index < stop, count < 3 {
            switch text[index] {
            case "东", "南", "西", "北", "中", "前", "后", "上", "下", "支", "横", "辅", "一", "二", "三", "四",
                "五", "六", "七", "八", "九":
                index += 1
                count += 1
            case "段": return count > 0 ? index + 1 : end
            case "路", "街", "巷":
                return count > 0 && !(index + 1 < stop && text[index + 1] == "口") ? index + 1 : end
            case "大":
                guard count > 0, index + 1 < stop, text[index + 1] == "道" || text[index + 1] == "街"
                else { return end }
                return index + 2
            default: return end
            }
        }
        return end
    }

    /// Whether a letter shows that a road's name has ended before it.
    func isRoadsEnd(_ next: Unicode.Scalar) -> Bool {
        if next.isAlphanumeric { return true }
        switch next {
        case ",", " ", "(", ")", "、", "-", "特", "附", "甲", "乙", "丙", "丁", "与", "和", "以", "及", "交",
            "西",
            "东", "南", "北", "旁", "口", "第", "·", "新", "临":
            return true
        default: return false
        }
    }

    /// Whether a number with 号 stands at a place.
    private func isNumbered(_ index: Int) -> Bool {
        var index = index
        if index < stop, text[index] == "特" || text[index] == "附" { index += 1 }
        let first = index
        while index < stop, text[index].isDigit || text[index] == "-" { index += 1 }
        return index > first && index < stop && text[index] == "号"
    }

    /// Whether a 街 names the street of an administration (纱帽街, 左岭街), as a road or a village
    /// follows it, and not a road (汉正街).
    private func isTownStreet(_ end: Int) -> Bool {
        let length = at - roadBegin(end)
        guard depth == 0, length >= 2, length <= 4 else { return false }
        if head.isCountysOwn(text[start..<at]) { return true }
        var isDirection = false
        switch text[at - 1] {
        case "大", "前", "后", "行", "老", "正", "横", "一", "二", "三", "四", "五", "六", "七", "八", "九",
            "业", "新", "品", "食", "古", "情":
            return false
        case "东", "西", "南", "北", "中": isDirection = true
        default: break
        }
        if end < stop, joinsRoads(end) { return false }
        var index = end
        while index < stop {
            switch text[index] {
            case "路": return index > end
            case "街", "村", "垸", "墩": return index > end && !isDirection
            case "道": return text[index - 1] == "大"
            case "社", "居":
                if index + 1 < stop, text[index + 1] == "区" || text[index + 1] == "委" {
                    return index > end && !isDirection
                }
            case "(", ",", "、", "号": return false
            default: if text[index].isAlphanumeric { return false }
            }
            index += 1
        }
        return false
    }

    /// A road ends: what stands before it in the same name is a place or a firm.
    private mutating func endRoad(_ end: Int) {
        let begin = roadBegin(end)
        if begin > start {
            keepBeforeRoad(start..<begin)
            start = begin
        }
        // 县道X421: the code is the road's name.
        let last = end - start == 2 && text[end - 1] == "道" ? token(from: end).end : end
        address.road = name(start..<last)
        goOn(last, after: .road)
        readCrossing()
    }

    private mutating func endLane(_ end: Int) {
        address.lane = name(start..<end)
        goOn(end, after: .lane)
    }

    private mutating func keepBeforeRoad(_ range: Range<Int>) {
        let isFirm = text[range.upperBound - 1] == "司"
        if isFirm || !place.isEmpty {
            leave(range)
            if isFirm { address.notes.insert(.leadingText) }
        } else {
            place = Array(text[range])
            isPlaceBeforeRoad = true
        }
    }

    /// Where the road's name begins, behind a place that ends within: 关东工业园达瑞路.
    private func roadBegin(_ end: Int) -> Int {
        var index = end - 3
        while index > start + 1 {
            if isPlaceEnd(index) {
                switch text[index] {
                case "东", "南", "西", "北", "中":
                    // 工业园西牛一街 is a road of its own, 工业园东一路 one of the estate.
                    return end - index >= 3 && isOwnName(text[index + 1]) ? index : start
                case "一", "二", "三", "四", "五", "路", "大", "内", "前", "后": return start
                default: return index
                }
            }
            index -= 1
        }
        return start
    }

    /// Whether a letter behind a direction makes it a name (东信路) and not a counted road of an
    /// estate (东一路, 东北路).
    private func isOwnName(_ letter: Unicode.Scalar) -> Bool {
        !letter.isAlphanumeric && Numerals.value(letter) == nil
            && !["东", "南", "西", "北", "中"].contains(letter)
    }

    /// Whether a kind of place ends right before an index: 工业园, 大厦, 公司.
    func isPlaceEnd(_ index: Int) -> Bool {
        guard index - start >= 2 else { return false }
        let before = text[index - 2]
        switch text[index - 1] {
        case "司": return before == "公"
        case "区": return ["园", "业", "发", "小", "中", "社", "新"].contains(before)
        case "园": return ["业", "技", "件", "流", "花", "学", "范", "创"].contains(before) && index < stop
        case "厦": return before == "大"
        case "场": return before == "广" || before == "市"
        case "寓": return before == "公"
        case "地": return before == "基"
        case "村": return before == "新"
        case "院": return before == "医" || before == "学"
        case "学": return before == "大" || before == "中" || before == "小"
        case "城": return before == "商"
        case "心": return before == "中"
        case "楼": return before == "大"
        case "府": return before == "政"
        case "期": return before.isDigit
        case "侧": return ["东", "南", "西", "北"].contains(before)
        default: return false
        }
    }
}
