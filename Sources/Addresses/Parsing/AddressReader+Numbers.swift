extension AddressReader {
    /// Reads a token and what it counts, and gives it its part.
    mutating func readToken(series: HouseNumber.Series = .plain, basement: Bool = false) {
        let (first, end) = token(from: at)
        if series == .plain, !basement, readFormer(first, end) { return }
        let (counter, length) = counter(at: end)
        let isPrefixed = series != .plain || basement
        if !isPrefixed, continuesName(counter, first, end, length) { return }
        let after = end + length
        if counter == .metres, !isPrefixed, readMetres(first, end, after) { return }
        if counter == .building, !isPrefixed, isShops(first) {
            endName(first - 1)
            return assignBuilding((first - 1)..<end, after)
        }
        if !isPrefixed { endName(first) }
        // 特1幢 is building 特1, and not building 1.
        let range = (series == .plain || counter == .number ? first : first - 1)..<end
        switch counter {
        case .number: assignNumber(range, series, after)
        case .building: assignBuilding(range, after)
        case .unit: assignUnit(range, after)
        case .floor where text[end - 1] == "#" && range.count > 1: assignBuilding(range, after)
        case .floor: assignFloor(range, after, basement: basement)
        case .room: assignRoom(range, after)
        case .lane:
            if last == .lane, let lane = address.lane {
                address.lane = lane + string(first..<after)
                goOn(after, after: .lane)
            } else if address.lane == nil {
                address.lane = string(first..<after)
                goOn(after, after: .lane)
            } else {
                leave(first..<after)
                goOn(after, after: last)
            }
        case .group:
            if address.group == nil {
                address.group = string(first..<after)
                goOn(after, after: .group)
            } else {
                leave(first..<after)
                goOn(after, after: last)
            }
        case .metres:
            leave(first..<after)
            goOn(after, after: last)
        default: assignBare(first..<end, series, after)
        }
    }

    /// Reads 10(原3)栋: building 10, with what it was once left over.
    private mutating func readFormer(_ first: Int, _ end: Int) -> Bool {
        guard end + 2 < stop, text[end] == "(", text[end + 1] == "原" || text[end + 1] == "旧",
            let close = text[end..<min(stop, end + 10)].firstIndex(of: ")")
        else { return false }
        let (counter, length) = counter(at: close + 1)
        let after = close + 1 + length
        switch counter {
        case .building, .unit: break
        case .number where address.number == nil: break
        default: return false
        }
        endName(first)
        leave((end + 1)..<close)
        switch counter {
        case .building: assignBuilding(first..<end, after)
        case .unit: assignUnit(first..<end, after)
        default: assignNumber(first..<end, .plain, after)
        }
        return true
    }

    /// Whether 商 stands before a building's number, behind an estate's: 一期商6栋.
    private func isShops(_ first: Int) -> Bool {
        guard first - 1 > start, text[first - 1] == "商" else { return false }
        return text[first - 2] == "期" || text[first - 2] == "号"
    }

    /// Whether a number is part of an estate's name (雄楚1号3栋, 雄楚1号一期): one digit, or any if
    /// the house's number is known, before a phase or a building, and behind no word that numbers
    /// are given to.
    private func isNamesNumber(_ first: Int, _ end: Int) -> Bool {
        if end + 2 < stop, text[end] == "号", text[end + 1] == "小", text[end + 2] == "区" {
            return first - start >= 2 && text[first - 1].isHan
        }
        guard text[end] == "号", first - start >= 2, end - first == 1 || address.number != nil,
            text[first..<end].allSatisfy(\.isDigit), end - first <= 2, text[first - 1].isHan,
            !Self.numberedKinds.contains(text[first - 1]), !isPlaceEnd(first)
        else { return false }
        let next = end + 1 < stop && text[end + 1] == "商" ? end + 2 : end + 1
        guard next < stop, text[next].isDigit else { return false }
        let following = token(from: next).end
        let (counter, _) = counter(at: following)
        return counter == .building || counter == .phase && text[following] == "期"
    }

    private static let numberedKinds: Set<Unicode.Scalar> = [
        "园", "区", "城", "厦", "场", "里", "村", "湾", "社", "庙", "苑", "站", "口", "门", "坊", "院", "厂", "店",
        "库", "校", "桥", "岭", "山", "湖", "坡", "墩", "咀", "嘴", "铺", "巷", "组", "队", "地", "楼", "港", "庄",
        "屯", "垸", "塘", "台", "寓", "心", "角", "头", "线", "段", "侧", "面", "边", "内", "旁", "近",
    ]

    /// Whether a token is part of a name that goes on: 殿前1路, 2期, SBI创业街, 318国道.
    private mutating func continuesName(
        _ counter: Counter, _ first: Int, _ end: Int, _ length: Int
    ) -> Bool {
        switch counter {
        case .road:
            // The road's own word decides what becomes of it.
            if text[end] == "号" || address.road == nil {
                at = end + (text[end] == "号" ? 1 : 0)
                if length == 2, text[end] != "号" { at = end + 1 }
                return true
            }
            if length == 2, text[end] != "大" {
                // 107国道 behind another road.
                at = end + 1
                return true
            }
            at = end
            return !text[first].isDigit || first > start
        case .village:
            at = end
            return true
        case .number: return isNamesNumber(first, end) && pass(end + 1)
        case .phase:
            at = end + length
            if start == first, last == .place, !place.isEmpty {
                place.append(contentsOf: text[first..<at])
                start = at
            }
            return true
        case .lot:
            endName(first)
            leave(first..<(end + length))
            goOn(end + length, after: last)
            return true
        case .name:
            if first > start { return isNamePart(first, end) && pass(end) }
            if text[first].isCapital {
                guard last != .building, last != .floor, last != .unit else { return false }
                return pass(end)
            }
            if text[first..<end].contains(where: \.isCapital) { return pass(end) }
            return false
        default: return false
        }
    }

    /// Whether a token within a name belongs to it: letters do, digits behind a road's word do not.
    private func isNamePart(_ first: Int, _ end: Int) -> Bool {
        text[first].isCapital || last == .number || address.road == nil
    }

    private mutating func pass(_ index: Int) -> Bool {
        at = index
        return true
    }

    /// 公寓西500米, 出口北2公里: how far from what is named.
    private mutating func readMetres(_ first: Int, _ end: Int, _ after: Int) -> Bool {
        guard address.offset == nil, end - first <= 6, let (degrees, begin) = bearing(before: first)
        else { return false }
        var metres = 0.0
        for letter in text[first..<end] {
            guard letter.isDigit else { return false }
            metres = metres * 10 + Double(letter.value - 0x30)
        }
        if text[end] == "公" { metres *= 1_000 }
        endName(begin)
        address.offset = Address.Offset(metres: metres, bearing: degrees)
        goOn(after, after: last)
        return true
    }

    /// A number with 号: of the house, or of a room or a building if the house has its number.
    private mutating func assignNumber(
        _ range: Range<Int>, _ series: HouseNumber.Series, _ after: Int
    ) {
        let isInside = last == .building || last == .unit || last == .floor || last == .room
        if !isInside, address.number == nil, series == .plain {
            placeBeforeNumber()
            if isPlacesNumber { return assignBuilding(range, after) }
        }
        if !isInside, address.number == nil, let number = houseNumber(range, series) {
            address.number = number
            goOn(after, after: .number)
            readSuffixes()
            readOffset()
            readNear()
            return
        }
        let isMarked = text[range].contains { $0.isCapital || $0 == "-" }
        let isRoom =
            last == .number && depth == 0 && (isMarked || houseNumber(range, series) == nil)
        if isInside || isRoom, address.room == nil {
            address.room = string(range)
            goOn(after, after: .room)
        } else if last == .place || !isInside && address.number == nil, address.building == nil {
            address.building = string(range)
            goOn(after, after: .building)
        } else {
            leave(range.lowerBound..<after)
            goOn(after, after: last)
        }
    }
}
