/// Chinese numerals read as numbers. A namespace; safe to share.
enum Numerals {
    /// The digit or the power of ten that a character means, as a multiplier above 9; nil for others.
    @inline(__always)
    static func value(_ letter: Unicode.Scalar) -> Int? {
        switch letter {
        case "零": 0
        case "一": 1
        case "二", "两": 2
        case "三": 3
        case "四": 4
        case "五": 5
        case "六": 6
        case "七": 7
        case "八": 8
        case "九": 9
        case "十": 10
        case "百": 100
        default: nil
        }
    }

    /// The digits of a numeral: 一〇二 is 102, 二十四 is 24, 一百二十 is 120.
    ///
    /// - Returns: nil for what is no number, such as 百 or 十百.
    static func digits(_ numeral: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
        guard let first = numeral.first, first != "百", numeral.count <= 9 else { return nil }
        var values: [Int] = []
        for letter in numeral {
            guard let value = value(letter) else { return nil }
            values.append(value)
        }
        if values.allSatisfy({ $0 < 10 }) { return scalars(values) }
        var total = 0
        var digit: Int?
        var lastPower = 1_000
        for value in values {
            if value < 10 {
                guard digit == nil || digit == 0 else { return nil }
                digit = value
            } else {
                guard value < lastPower else { return nil }
                lastPower = value
                total += (digit ?? 1) * value
                digit = nil
            }
        }
        total += digit ?? 0
        return Array(String(total).unicodeScalars)
    }

    private static func scalars(_ digits: [Int]) -> [Unicode.Scalar] {
        digits.map { Unicode.Scalar(UInt8(0x30 + $0)) }
    }
}

/// Numerals that count something: 十二号, 八层, 一单元, 第三, 之二. A namespace; safe to share.
enum CountedNumerals {
    static func replaced(_ letters: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard letters.contains(where: { Numerals.value($0) != nil }) else { return letters }
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(letters.count)
        var index = 0
        while index < letters.count {
            var end = index
            while end < letters.count, Numerals.value(letters[end]) != nil { end += 1 }
            if end == index {
                result.append(letters[index])
                index += 1
                continue
            }
            let before = index > 0 ? letters[index - 1] : ","
            if !before.isAlphanumeric, counts(letters, before: before, end: end),
                let digits = Numerals.digits(letters[index..<end])
            {
                result.append(contentsOf: digits)
                // 之六601: two numbers, not one.
                if end < letters.count, letters[end].isDigit { result.append(" ") }
            } else {
                result.append(contentsOf: letters[index..<end])
            }
            index = end
        }
        return result
    }

    private static func counts(
        _ letters: [Unicode.Scalar], before: Unicode.Scalar, end: Int
    ) -> Bool {
        if before == "之" || before == "附" { return true }
        guard end < letters.count else { return before == "第" }
        switch letters[end] {
        case "号", "弄", "栋", "幢", "座", "层", "楼", "室", "组", "期", "队": return true
        case "街": return end + 1 < letters.count && letters[end + 1] == "坊"
        case "单": return end + 1 < letters.count && letters[end + 1] == "元"
        case "-": return false
        default: return false
        }
    }
}

/// The number at the end of a name, before its last word, and behind 第: 殿前一路, 第三工业区. A
/// namespace; safe to share.
enum RoadNumerals {
    /// The name with that number in digits, and rings (三环) too.
    ///
    /// Two or more numerals that are the whole name (五四路, 八一路) are a name and stay.
    static func replaced(_ name: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
        guard name.contains(where: { Numerals.value($0) != nil }) else { return Array(name) }
        var result = ordinalsReplaced(name)
        for index in result.indices.dropLast() where result[index + 1] == "环" {
            if let digits = Numerals.digits(result[index...index]), digits.count == 1,
                index == 0 || Numerals.value(result[index - 1]) == nil
            {
                result.replaceSubrange(index...index, with: digits)
            }
        }
        let end = result.count - suffixLength(result)
        var start = end
        while start > 0, Numerals.value(result[start - 1]) != nil { start -= 1 }
        guard start < end else { return result }
        let numeral = result[start..<end]
        if start == 0, numeral.count > 1, !numeral.contains("十") { return result }
        if start > 0, result[start - 1].isDigit { return result }
        if let digits = Numerals.digits(numeral) {
            result.replaceSubrange(start..<end, with: digits)
        }
        return result
    }

    /// The name with the numbers behind 第 in digits: 第三工业区 is 第3工业区.
    private static func ordinalsReplaced(_ name: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(name.count)
        var index = name.startIndex
        while index < name.endIndex {
            let isOrdinal = name[index] == "第"
            result.append(name[index])
            index += 1
            guard isOrdinal else { continue }
            var end = index
            while end < name.endIndex, Numerals.value(name[end]) != nil { end += 1 }
            guard end > index, end == name.endIndex || !name[end].isDigit,
                let digits = Numerals.digits(name[index..<end])
            else { continue }
            result.append(contentsOf: digits)
            index = end
        }
        return result
    }

    private static func suffixLength(_ name: [Unicode.Scalar]) -> Int {
        if name.count > 4, name[name.count - 3] == "延" {
            let extended = suffixLength(Array(name.dropLast(3)))
            return extended == 0 ? 0 : extended + 3
        }
        guard let last = name.last else { return 0 }
        let before = name.count > 1 ? name[name.count - 2] : ","
        switch last {
        case "道": return before == "大" || before == "街" ? 2 : 1
        case "街": return before == "大" ? 2 : 1
        case "路", "巷", "里", "村", "社", "区", "弄", "线": return 1
        default: return 0
        }
    }
}
