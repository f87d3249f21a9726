extension AddressReader {
    /// Reads a token and what it counts, and gives it its part.
    mutating func readToken(series: HouseNumber.Series = .plain, basement: Bool = false) {
        let (first, end) = token(from: at)
        let (counter, length) = counter(at: end)
        let isPrefixed = series != .plain || basement
        if !isPrefixed, continuesName(counter, first, end, length) { return }
        let after = end + length
        if counter == .metres, !isPrefixed, readMetres(first, end, after) { return }
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
            at = end
            return !text[first].isDigit || first > start
        case .village:
            at = end
            return true
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
        if !isInside, address.number == nil, let number = houseNumber(range, series) {
            address.number = number
            goOn(after, after: .number)
            readSuffixes()
            readOffset()
            readNear()
            return
        }
        let isRoom = last == .number && houseNumber(range, series) == nil
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
