extension AddressReader {
    /// 7栋, B1栋, A座, 26号楼; a second one within the first (1栋E座) is added with a dash.
    mutating func assignBuilding(_ range: Range<Int>, _ after: Int) {
        var range = range
        if text[range.upperBound - 1] == "#" { range = range.lowerBound..<(range.upperBound - 1) }
        if let first = address.building {
            if last == .floor, address.room == nil { return assignRoom(range, after) }
            if last == .building || last == .place {
                address.building = first + "-" + string(range)
            } else {
                leave(range)
            }
        } else {
            address.building = string(range)
        }
        goOn(after, after: .building)
    }

    /// 2单元, 86门.
    mutating func assignUnit(_ range: Range<Int>, _ after: Int) {
        if last == .floor, address.building == nil, range.count <= 2, let floor = address.floor,
            text[range.lowerBound - 1] == "楼", text[range.lowerBound - 2].isDigit,
            floor.utf8.count <= 2
        {
            // 三楼二单元: floors are in a unit, so 三楼 is building 3.
            address.building = floor
            address.floor = nil
        }
        if address.unit == nil { address.unit = string(range) } else { leave(range) }
        goOn(after, after: .unit)
    }

    /// 3层, 1-4层, 负1层, which is -1.
    mutating func assignFloor(_ range: Range<Int>, _ after: Int, basement: Bool) {
        if address.floor == nil {
            address.floor = (basement ? "-" : "") + string(range)
        } else {
            leave(range)
        }
        goOn(after, after: .floor)
    }

    /// 02室, 2号房, 401-112.
    mutating func assignRoom(_ range: Range<Int>, _ after: Int) {
        if address.room == nil { address.room = string(range) } else { leave(range) }
        goOn(after, after: .room)
    }

    /// A token without a word: the house number, a room, a building of letters, or left over.
    mutating func assignBare(_ range: Range<Int>, _ series: HouseNumber.Series, _ after: Int) {
        let isDigits = text[range].allSatisfy { $0.isDigit || $0 == "-" }
        let end = text[range.upperBound - 1]
        if end == "F", range.count > 1, text[range.upperBound - 2].isDigit {
            assignFloor(range.lowerBound..<(range.upperBound - 1), after, basement: false)
        } else if end == "#", range.count > 1, address.building == nil {
            assignBuilding(range, after)
        } else if depth > 0, !(last == .road || last == .village) || range.count <= 2 {
            // (10), (Q442): numbers of lists that the address was copied from, of plans and the like.
            leave(range)
            goOn(after, after: last)
        } else if isDigits || series != .plain, address.number == nil,
            last == .road || last == .lane || last == .village,
            let number = houseNumber(range, series)
        {
            address.number = number
            goOn(after, after: .number)
            readSuffixes()
            readOffset()
            readNear()
        } else if address.room == nil, isRoom(range, isDigits: isDigits) {
            assignRoom(range, after)
        } else if last == .place, address.building == nil,
            text[range.lowerBound].isCapital
        {
            assignBuilding(range, after)
        } else if isRoadCode(range), address.road == nil, address.number == nil {
            address.road = string(range)
            goOn(after, after: .road)
        } else {
            leave(range)
            goOn(after, after: last)
        }
    }

    /// Whether a bare token is a room, by what stands before it; K53 at a place is a building.
    private func isRoom(_ range: Range<Int>, isDigits: Bool) -> Bool {
        switch last {
        case .building, .unit, .floor, .number: true
        case .place where isDigits && isPair(range): false
        case .place:
            address.number != nil || range.count > 3 || !isDigits && text[range.lowerBound].isDigit
        default: false
        }
    }

    /// Whether a token may be a building, phases or a room of a park: two numbers too short for a
    /// room's, as 1-3; nobody can tell.
    private func isPair(_ range: Range<Int>) -> Bool {
        guard let kind = place.last, ["园", "城", "港", "地", "谷"].contains(kind) else { return false }
        let parts = text[range].split(separator: "-")
        return parts.count == 2 && parts.allSatisfy { $0.count <= 2 }
    }

    /// The code of a road: G107, Y305.
    private func isRoadCode(_ range: Range<Int>) -> Bool {
        guard range.count == 4 || range.count == 5 else { return false }
        switch text[range.lowerBound] {
        case "G", "S", "X", "Y", "C": return text[range].dropFirst().allSatisfy(\.isDigit)
        default: return false
        }
    }

    /// Behind a house number: 之2, 附1号, 甲, -16号, 至16号.
    mutating func readSuffixes() {
        while let number = address.number {
            var index = at
            var changed = number
            switch letter(0) {
            case "之": index += 1
            case "附":
                changed.series = .annexe
                index += letter(1) == "-" ? 2 : 1
            case "-" where letter(1) == "之": index += 2
            case "-", "至", "到": index += 1
            case "甲", "乙", "丙", "丁":
                guard number.series == .plain, !letter(1).isHan || letter(1) == "号" else { return }
                changed.series = Self.series(letter(0))
                address.number = changed
                goOn(at + (letter(1) == "号" ? 2 : 1), after: .number)
                continue
            default: return
            }
            let isRange = index == at + 1 && text[at] != "之" && text[at] != "附"
            let first = index
            var value: UInt32 = 0
            while index < stop, text[index].isDigit, index - first < 7 {
                value = value * 10 + text[index].value - 0x30
                index += 1
            }
            guard index > first, number.branch == 0, number.last == nil else { return }
            let (counter, length) = counter(at: index)
            guard counter == .number || counter == .end || counter == .name || text[at] == "之",
                counter != .building
            else { return }
            if isRange {
                if value > number.number, value - number.number <= HouseNumber.longestRange {
                    changed.last = value
                } else {
                    changed.branch = value
                }
            } else {
                changed.branch = value
            }
            address.number = changed
            let isWhole = counter == .number || counter == .room || counter == .unit
            goOn(isWhole ? index + length : index, after: .number)
            if !isRange, counter == .end { readBranches() }
        }
    }

    /// The last of several branches: 12号 of 之1-12号, which is left over.
    private mutating func readBranches() {
        guard letter(0) == "-", letter(1).isDigit else { return }
        let (first, end) = token(from: at + 1)
        let (counter, length) = counter(at: end)
        guard counter == .number, text[first..<end].allSatisfy(\.isDigit) else { return }
        leave((first - 1)..<end)
        goOn(end + length, after: .number)
    }

    /// Reads a house number's letters: 12, 12-16, 39-17, 20A, 37附1.
    ///
    /// - Returns: nil for what is none, such as B4-9.
    func houseNumber(_ range: Range<Int>, _ series: HouseNumber.Series) -> HouseNumber? {
        var values: [UInt32] = []
        var index = range.lowerBound
        var branchLetter: UInt32?
        var isList = false
        while index < range.upperBound {
            let first = index
            var value: UInt32 = 0
            while index < range.upperBound, text[index].isDigit, index - first < 7 {
                value = value * 10 + text[index].value - 0x30
                index += 1
            }
            guard index > first else {
                // 217-A8.
                guard values.count == 1, branchLetter == nil, !isList,
                    let branch = HouseNumber.branch(of: text[index..<range.upperBound])
                else { return nil }
                branchLetter = branch
                break
            }
            values.append(value)
            if index < range.upperBound, text[index].isCapital, branchLetter == nil {
                branchLetter = HouseNumber.branch(ofLetter: text[index])
                index += 1
            }
            guard index < range.upperBound else { break }
            switch text[index] {
            case "-": index += 1
            case "、", ",", "/":
                isList = true
                index += 1
            default: return nil
            }
        }
        guard let first = values.first, values.count <= (isList ? 8 : 2) else { return nil }
        var number = HouseNumber(first, series: series, branch: branchLetter ?? 0)
        guard values.count > 1, let last = values.last else { return number }
        if last > first, isList || last - first <= HouseNumber.longestRange, branchLetter == nil {
            number.last = last
        } else if last >= 100, first > last, first - last <= HouseNumber.longestRange {
            number = HouseNumber(last, series: series, last: first)
        } else if branchLetter == nil, !isList {
            number.branch = last
        } else {
            return nil
        }
        return number
    }
}
