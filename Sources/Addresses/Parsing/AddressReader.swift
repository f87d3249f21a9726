/// Reads what follows the divisions, letter by letter, each once.
///
/// Letters between `start` and `at` are a name that has not ended yet. Confined to one call.
struct AddressReader {
    /// What was read last, which the next part may belong to.
    enum Part {
        case nothing, town, village, group, road, lane, number, place, building, unit, floor, room
    }

    let text: [Unicode.Scalar]
    let head: DivisionReader
    var at = 0
    var start = 0
    var stop = 0
    var address = Address()
    var rest: [Unicode.Scalar] = []
    var place: [Unicode.Scalar] = []
    /// Whether the place stands before the road, so that one behind the number is finer.
    var isPlaceBeforeRoad = false
    var last = Part.nothing
    /// Brackets that are open.
    var depth = 0

    init(_ text: [Unicode.Scalar], behind head: DivisionReader) {
        self.text = text
        self.head = head
    }

    mutating func read() {
        for range in head.unknown { leave(range) }
        if let leading = head.leading { leave(leading) }
        if let before = head.partBefore { readRange(before) }
        readRange(head.end..<text.count)
        if !place.isEmpty, isNameless { leavePlace() }
        if !place.isEmpty { address.place = AddressText.string(place[...]) }
        if !rest.isEmpty { address.rest = AddressText.string(rest[...]) }
    }

    private mutating func readRange(_ range: Range<Int>) {
        at = range.lowerBound
        start = at
        stop = range.upperBound
        while at < stop { step() }
        endName(stop)
    }

    private mutating func step() {
        let letter = text[at]
        let here = at
        if letter.isAlphanumeric || letter == "#" {
            readToken()
            return
        }
        switch letter {
        case "(", ")":
            endName(at)
            depth += letter == "(" ? 1 : -1
            at += 1
            start = at
        case ",", "、", " ", "-", "/", "\\", "*", "+", ".", "&", "=", "^", "@", "$", "%":
            endName(at)
            at += 1
            start = at
        case "特", "附", "甲", "乙", "丙", "丁", "新", "旧", "临", "老", "原", "负", "第":
            if !readPrefixed() { at += 1 }
        case "与", "和":
            if joinsCrossing() {
                endName(at)
                last = .road
                readCrossing()
            } else {
                readPlaceCrossing()
            }
            if at == here { at += 1 }
        case "地":
            if at + 2 < stop, text[at + 1] == "下", text[at + 2].isDigit {
                endName(at)
                at += 2
                readToken(basement: true)
            } else {
                at += 1
            }
        case "路", "道", "街", "巷", "弄", "同", "线": readRoad(letter)
        case "镇", "乡", "办": readTown(letter)
        case "村", "区", "会", "社", "屯", "里", "湾", "队": readVillage(letter)
        default: at += 1
        }
    }

    /// The letter so many places further on; a comma beyond the end.
    @inline(__always)
    func letter(_ further: Int) -> Unicode.Scalar {
        let index = at + further
        return index < stop && index >= 0 ? text[index] : ","
    }

    func isNext(_ word: StaticWord, _ index: Int) -> Bool {
        index + word.letters.count <= stop && word.begins(text, index)
    }

    /// Keeps letters as left over.
    mutating func leave(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        if !rest.isEmpty { rest.append(",") }
        rest.append(contentsOf: text[range])
    }

    func string(_ range: Range<Int>) -> String { AddressText.string(text[range]) }

    /// A name whose number before its last word becomes digits.
    func name(_ range: Range<Int>) -> String {
        AddressText.string(RoadNumerals.replaced(text[range])[...])
    }

    /// Goes on behind a part that ended.
    mutating func goOn(_ index: Int, after part: Part) {
        at = index
        start = index
        last = part
    }
}
