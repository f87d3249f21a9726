extension AddressReader {
    /// Decides about a letter that may end a town: 镇, 乡, and the 办 of 街道办事处.
    mutating func readTown(_ letter: Unicode.Scalar) {
        let next = self.letter(1)
        guard isTownsPlace else {
            at += 1
            return
        }
        if letter == "办" {
            let isOffice = isNext(Self.office, at)
            let before = at > start ? text[at - 1] : ","
            guard at - start >= 2, isOffice || before == "街" || before == "道" else {
                at += 1
                return
            }
            let end = isOffice ? at + 3 : at + 1
            endTown(before == "街" ? at : end)
            return goOn(end, after: .town)
        }
        let before = at > start ? text[at - 1] : ","
        let goesOn: [Unicode.Scalar] = ["政", "人", "委", "企", "级", "镇", "里", "卫"]
        if next == "江" || next == "海", self.letter(2) == "路" || self.letter(2) == "街" {
            at += 1
            return
        }
        guard at - start >= 1, at - start <= 6, before != "小", !goesOn.contains(next) else {
            at += 1
            return
        }
        endTown(at + 1)
    }

    /// Whether a town may stand here: none is known yet, nor anything finer.
    var isTownsPlace: Bool {
        address.town == nil && address.road == nil && address.number == nil && depth == 0
    }

    private static let offices = ["街道办事处", "街办事处", "街道办", "街办", "办事处"].map { StaticWord($0) }
    private static let office = StaticWord("办事处")

    /// A town ends at an index.
    mutating func endTown(_ end: Int) {
        trimConnectors()
        let begin = townBegin(end)
        if begin > start { leave(start..<begin) }
        address.town = string(begin..<end)
        goOn(end, after: .town)
        for word in Self.offices where isNext(word, end) {
            goOn(end + word.letters.count, after: .town)
            break
        }
    }

    private func townBegin(_ end: Int) -> Int {
        var index = end - 2
        while index > start + 1 {
            if isPlaceEnd(index) { return index }
            index -= 1
        }
        return start
    }

    /// Decides about a letter that may end a village or a community, a zone, or a street's office.
    mutating func readVillage(_ letter: Unicode.Scalar) {
        let next = self.letter(1)
        let before = at > start ? text[at - 1] : ","
        let end: Int
        switch letter {
        case "村":
            if before == "中", at - 2 >= start, text[at - 2] == "城" { return step(over: 1) }
            let isRoads =
                ["大", "东", "南", "西", "北", "中"].contains(next)
                && ["路", "街", "道"].contains(self.letter(2))
            guard !isRoads, before != "新" && before != "假", next != "镇", next != "路",
                next != "街", next != "乡", next != "社" || self.letter(2) != "区"
            else { return step(over: 1) }
            end = at + 1
        case "区":
            if before == "社" {
                guard next != "卫", next != "服" else { return step(over: 1) }
                end = at + 1
            } else if address.developmentZone == nil, head.zone == nil, address.road == nil,
                let zoneEnd = DivisionReader.zoneEnds(text, start, at), zoneEnd <= stop
            {
                address.developmentZone = string(start..<zoneEnd)
                return goOn(zoneEnd, after: last)
            } else {
                return step(over: 1)
            }
        case "会":
            guard before == "委", at - start >= 4 else { return step(over: 1) }
            end = at + 1
        case "社", "屯", "里", "湾":
            guard isVillagesEnd(next, letter), at - start >= 1 else { return step(over: 1) }
            end = at + 1
        default: return step(over: 1)
        }
        guard address.village == nil, address.number == nil, at - start >= 1, at - start <= 12,
            address.road == nil || letter == "村" && at - start <= 4 && place.isEmpty
        else { return step(over: 1) }
        endVillage(end)
    }

    private mutating func step(over count: Int) { at += max(count, 1) }

    private func isVillagesEnd(_ next: Unicode.Scalar, _ letter: Unicode.Scalar) -> Bool {
        if next.isDigit { return true }
        switch next {
        case "特", "附", "第": return true
        case ",", "(", ")": return letter != "里" && letter != "湾" || address.town != nil
        case "西", "东", "南", "北": return letter == "社" && self.letter(2) == "里"
        default: return false
        }
    }

    private mutating func endVillage(_ end: Int) {
        trimConnectors()
        var begin = end - 2
        while begin > start + 1, !isPlaceEnd(begin) { begin -= 1 }
        if begin > start + 1 {
            leave(start..<begin)
            start = begin
        }
        address.village = name(start..<end)
        goOn(end, after: .village)
        for word in Self.committees where isNext(word, at) {
            leave(at..<(at + word.letters.count))
            goOn(at + word.letters.count, after: .village)
            break
        }
        readNear()
    }

    private static let committees = [
        "村民委员会", "村委会", "委会", "居民委员会", "居委会", "村民小组", "村村民委员会",
    ].map { StaticWord($0) }

    /// A name ends before an index without a word that tells what it is: a place, or left over.
    mutating func endName(_ end: Int) {
        trimConnectorsBefore(end)
        var nameEnd = end
        nameEnd = nearTrimmed(nameEnd)
        defer { start = end }
        if nameEnd - start > 2, text[start] == "近" {
            address.isNear = true
            start += 1
        }
        guard nameEnd > start else { return }
        if depth > 0, head.isDivision(start..<nameEnd) {
            // 高新区(翔安): where the zone lies, no place in it.
            noteOtherCounty(start..<nameEnd)
            leave(start..<nameEnd)
            return
        }
        if nameEnd - start == 1, !text[start].isAlphanumeric {
            if last == .place, nameEnd == end, end < stop, text[end].isAlphanumeric {
                place.append(text[start])
            } else {
                leave(start..<nameEnd)
            }
            return
        }
        if isPlaceBeforeRoad, last == .number || last == .road || last == .lane {
            // What follows the number is the finer place.
            leavePlace()
            isPlaceBeforeRoad = false
        }
        if place.isEmpty {
            let begin = firmEnd(nameEnd)
            if begin > start {
                leave(start..<begin)
                address.notes.insert(.leadingText)
            }
            place = Array(text[begin..<nameEnd])
            last = .place
        } else if last == .place, depth == 0, start > 0, text[start - 1] != "," {
            place.append(contentsOf: text[start..<nameEnd])
        } else {
            leave(start..<nameEnd)
        }
    }

    /// Whether the place is no name to look up: a plan (改造开发用地, 地块, 建设项目), or a kind without
    /// a name (产业区).
    var isNameless: Bool {
        Self.kinds.contains { $0.letters == place }
            || Self.constructions.contains { $0.ends(place, place.count, from: 0) }
    }

    private static let kinds = [
        "产业区", "工业区", "工业园", "工业园区", "开发区", "经济开发区", "园区", "高新区", "新区",
    ].map { StaticWord($0) }
    private static let constructions = [
        "项目", "地块", "用地", "工地", "宗地", "改造", "开发", "项目建设", "拆迁",
    ].map { StaticWord($0) }

    /// Leaves the place over.
    mutating func leavePlace() {
        if !rest.isEmpty { rest.append(",") }
        rest.append(contentsOf: place)
        place = []
    }

    /// Where a place begins behind a firm's name that stands first of all.
    private func firmEnd(_ end: Int) -> Int {
        guard last == .nothing, address.division == nil else { return start }
        var index = end - 2
        while index > start + 4 {
            if text[index - 1] == "司", text[index - 2] == "公" { return index }
            index -= 1
        }
        return start
    }

    private mutating func trimConnectorsBefore(_ end: Int) {
        while start < end {
            switch text[start] {
            case "的", "与", "及", "·", "内", "处", "之": break
            default: return
            }
            if text[start] == "内" || text[start] == "处" {
                guard end - start == 1 else { return }
                leave(start..<end)
            }
            start += 1
        }
    }

    /// The end without 附近 and the like, which is noted.
    private mutating func nearTrimmed(_ end: Int) -> Int {
        for word in Self.nearWords where word.ends(text, end, from: start) {
            address.isNear = true
            return end - word.letters.count
        }
        return end
    }
}
