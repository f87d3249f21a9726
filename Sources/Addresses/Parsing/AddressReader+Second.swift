extension AddressReader {
    /// Notes a second address if a road that ends at an index has a number, where the first has
    /// one: 珞喻路100号民族大道3号. The same once more is none, nor what is so called formerly:
    /// (原民族大道3号).
    mutating func noteSecond(_ end: Int) {
        guard let road = address.road, let number = address.number, !isFormer else { return }
        var index = end
        if index < stop, ["特", "附", "新"].contains(text[index]) { index += 1 }
        let first = index
        var value: UInt32 = 0
        while index < stop, text[index].isDigit, index - first < 7 {
            value = value * 10 + text[index].value - 0x30
            index += 1
        }
        guard index > first, value > 0 else { return }
        let following = token(from: first).end
        guard following < stop, text[following] == "号", counter(at: following).0 == .number else {
            return
        }
        if name(start..<end).hasSuffix(road), value == number.number { return }
        address.notes.insert(.secondAddress)
    }

    /// Whether the bracket that is open begins with a word for what was formerly.
    private var isFormer: Bool {
        guard depth > 0, let open = text[..<at].lastIndex(of: "("), open + 1 < stop else {
            return false
        }
        return ["原", "旧", "曾", "老"].contains(text[open + 1])
    }

    /// Notes a second address if letters are another county of the same city: (江岸区) behind an
    /// address in 洪山区.
    mutating func noteOtherCounty(_ range: Range<Int>) {
        if !isFormer, head.isOtherCounty(range) { address.notes.insert(.secondAddress) }
    }
}
