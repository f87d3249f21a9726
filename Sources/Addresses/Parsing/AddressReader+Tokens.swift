extension AddressReader {
    /// What stands behind a number and tells what it counts.
    enum Counter {
        case number, building, unit, floor, room, lane, group, phase, road, village, lot, metres
        /// Nothing: the text goes on with a name, or ends.
        case name, end
    }

    /// Reads 特1号, 附3号, 甲5号, 负1层: a number with a word before it.
    ///
    /// - Returns: false if no number follows, and nothing was read.
    mutating func readPrefixed() -> Bool {
        guard letter(1).isDigit || letter(1).isCapital && letter(0) == "第" else { return false }
        let prefix = text[at]
        if prefix == "第" {
            // 第3工业区 is a name, 第5栋 a building.
            let (_, end) = token(from: at + 1)
            let (counter, _) = counter(at: end)
            switch counter {
            case .name, .end, .phase, .road, .village: return false
            default: break
            }
            endName(at)
            at += 1
            start = at
            readToken()
            return true
        }
        if prefix == "新" || prefix == "老" || prefix == "原" || prefix == "临" || prefix == "旧" {
            let (_, end) = token(from: at + 1)
            guard end < stop, text[end] == "号", last == .road || at == start else { return false }
        }
        endName(at)
        at += 1
        readToken(series: Self.series(prefix), basement: prefix == "负")
        return true
    }

    static func series(_ prefix: Unicode.Scalar) -> HouseNumber.Series {
        switch prefix {
        case "特": .special
        case "附": .annexe
        case "新": .new
        case "旧", "老", "原": .old
        case "甲": .first
        case "乙": .second
        case "丙": .third
        case "丁": .fourth
        case "临": .temporary
        default: .plain
        }
    }

    /// A run of digits, letters and dashes, lists of such included (9、10): its range.
    func token(from index: Int) -> (start: Int, end: Int) {
        var end = index
        while end < stop {
            let letter = text[end]
            if letter == "#" {
                // 3#303: the building ends here.
                return (index, end + 1)
            } else if letter.isAlphanumeric {
                end += 1
            } else if letter == "-" || letter == "." || letter == "、" || letter == ","
                || letter == "/",
                end + 1 < stop, text[end + 1].isAlphanumeric, end > index || letter == "-"
            {
                end += 1
            } else {
                break
            }
        }
        return (index, end)
    }

    /// What a token counts, by what stands at an index, and how long that word is.
    func counter(at index: Int) -> (Counter, Int) {
        guard index < stop else { return (.end, 0) }
        let next = index + 1 < stop ? text[index + 1] : ","
        switch text[index] {
        case "号": return numberWord(next, index)
        case "栋", "幢", "座": return (.building, 1)
        case "单": return next == "元" ? (.unit, 2) : (.name, 0)
        case "门": return next.isHan && next != "面" ? (.name, 0) : (.unit, 1)
        case "层": return (.floor, next == "楼" ? 2 : 1)
        case "楼": return next == "宇" || next == "盘" ? (.name, 0) : (.floor, next == "层" ? 2 : 1)
        case "室": return (.room, 1)
        case "房":
            return next == "地" || next == "产"
                ? (.name, 0) : (.room, next == "间" || next == "号" ? 2 : 1)
        case "弄": return (.lane, 1)
        case "支": return next == "弄" ? (.lane, 2) : (.name, 0)
        case "巷": return (.lane, 1)
        case "组", "队": return (.group, 1)
        case "期", "区": return (.phase, 1)
        case "米": return (.metres, 1)
        case "公": return next == "里" ? (.metres, 2) : (.name, 0)
        case "路", "街", "道", "线": return next == "坊" ? (.phase, 2) : (.road, 1)
        case "大": return next == "道" || next == "街" ? (.road, 2) : (.name, 0)
        case "国", "省", "县", "乡": return next == "道" ? (.road, 2) : (.name, 0)
        case "村", "社", "里": return (.village, 1)
        case "地": return next == "块" ? (.lot, 2) : (.name, 0)
        case ",", "(", ")", "、", " ", "-", "/", ".", "*": return (.end, 0)
        default: return (text[index].isHan ? .name : .end, 0)
        }
    }

    private func numberWord(_ next: Unicode.Scalar, _ index: Int) -> (Counter, Int) {
        let third = index + 2 < stop ? text[index + 2] : ","
        switch next {
        case "楼":
            // 3号楼 is a building, 3号楼上 and 12号楼下 are not.
            return third == "上" || third == "下" ? (.number, 1) : (.building, 2)
        case "栋", "幢", "座", "馆", "库", "仓": return (.building, 2)
        case "厂": return third == "房" ? (.building, 3) : (.number, 1)
        case "车": return third == "间" ? (.building, 3) : (.number, 1)
        case "房", "室": return (.room, 2)
        case "铺": return (.room, third == "面" ? 3 : 2)
        case "商": return third == "铺" || third == "网" ? (.room, 3) : (.number, 1)
        case "门": return third == "面" || third == "店" ? (.room, 3) : (.number, 1)
        case "地": return third == "块" ? (.lot, 3) : (.number, 1)
        case "路": return third == "口" ? (.number, 1) : (.road, 2)
        case "院": return (.number, 2)
        default: return (.number, 1)
        }
    }
}
