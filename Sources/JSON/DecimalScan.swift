/// The decimal number that begins at a byte: its digits as an integer and a power of ten.
///
/// Value: ±`mantissa` × 10^`exponent`, exactly unless `isTruncated`. Immutable; safe to share.
struct DecimalScan {
    /// The byte after the number; where the grammar is broken if `isWellFormed` is false.
    var end: Int
    var mantissa: UInt64 = 0
    var exponent = 0
    var isNegative = false
    /// Whether digits other than 0 were left out of the mantissa.
    var isTruncated = false
    var isWellFormed = false

    /// Scans the longest number of `grammar` in `start..<end`.
    @inline(__always)
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int,
        grammar: JSONNumber.Grammar = .json
    ) {
        self.end = start
        var index = start
        if index < end, bytes[index] == UInt8(ascii: "-") {
            isNegative = true
            index += 1
        } else if grammar == .tabular, index < end, bytes[index] == UInt8(ascii: "+") {
            index += 1
        }

        let integerStart = index
        while index < end, case let digit = bytes[index] &- 0x30, digit < 10 {
            mantissa = mantissa &* 10 &+ UInt64(digit)
            index += 1
        }
        let integerDigits = index - integerStart
        var digits = integerDigits
        let hasZeroInFront = integerDigits > 1 && bytes[integerStart] == 0x30
        if grammar == .json, integerDigits == 0 || hasZeroInFront {
            self.end = index
            return
        }

        if index < end, bytes[index] == UInt8(ascii: ".") {
            let fractionStart = index + 1
            index = fractionStart
            while index < end, case let digit = bytes[index] &- 0x30, digit < 10 {
                mantissa = mantissa &* 10 &+ UInt64(digit)
                index += 1
            }
            let fractionDigits = index - fractionStart
            exponent = -fractionDigits
            digits += fractionDigits
            if grammar == .json, fractionDigits == 0 {
                self.end = index
                return
            }
        }
        if digits == 0 {
            self.end = index
            return
        }
        // More digits than any mantissa holds: most of them may be zeros in front.
        if digits > Self.mostDigits { takeDigits(bytes, from: integerStart, to: index) }
        if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
            guard let (written, after) = Self.exponent(bytes, from: index + 1, to: end) else {
                self.end = index + 1
                return
            }
            exponent &+= written
            index = after
        }
        self.end = index
        isWellFormed = true
    }

    /// Every number of so many digits fits into 64 bits.
    private static let mostDigits = 19

    /// Takes the first `mostDigits` significant digits, and counts those left out.
    ///
    /// A leading zero is not significant, so that 0.000001 keeps all its places.
    @inline(never)
    private mutating func takeDigits(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
    ) {
        mantissa = 0
        exponent = 0
        var room = Self.mostDigits
        var isFraction = false
        for index in start..<end {
            let digit = bytes[index] &- 0x30
            if digit > 9 {
                isFraction = true
            } else if room > 0 {
                mantissa = mantissa &* 10 &+ UInt64(digit)
                if mantissa != 0 { room -= 1 }
                if isFraction { exponent &-= 1 }
            } else {
                if digit != 0 { isTruncated = true }
                if !isFraction { exponent &+= 1 }
            }
        }
    }

    private static func exponent(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
    ) -> (value: Int, after: Int)? {
        var index = start
        var isNegative = false
        if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            isNegative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        let digitsStart = index
        var value = 0
        while index < end, case let digit = bytes[index] &- 0x30, digit < 10 {
            // Beyond this every number is 0 or infinite whatever its digits.
            if value < 1_000_000_000_000 { value = value &* 10 &+ Int(digit) }
            index += 1
        }
        return index > digitsStart ? (isNegative ? -value : value, index) : nil
    }
}
