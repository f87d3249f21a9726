/// A decimal number without rounding, for sums of indicators.
///
/// A cell may have 28 digits before the point and 30 behind it, more than any spreadsheet writes,
/// and as many of them as a list can have rows add up without overflow. Equal numbers compare
/// equal however they were written. Immutable; safe to share.
public struct ExactDecimal: Hashable, Sendable {
    /// The largest integer that is not above the number.
    private var whole: Int128
    /// What is left, in units of 10^-30: from 0 to below `unit`.
    private var fraction: Int128

    private static let mostDigits = 28
    private static let mostPlaces = 30
    private static let unit: Int128 = 1_000_000_000_000_000_000_000_000_000_000

    /// Zero.
    public static let zero = ExactDecimal(whole: 0, fraction: 0)

    /// Whether it is below zero.
    public var isNegative: Bool { whole < 0 }

    /// An integer.
    public init(_ integer: Int) { self.init(whole: Int128(integer), fraction: 0) }

    private init(whole: Int128, fraction: Int128) {
        self.whole = whole
        self.fraction = fraction
    }

    /// The number that `bytes`, UTF-8, write: digits with thousands commas and a decimal point,
    /// a sign, full-width forms, blanks around. A blank cell is zero.
    ///
    /// Nil for anything else, or too many digits. Commas have to stand at thousands.
    public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var text = CellText(bytes)
        text.trim()
        if text.isEmpty {
            self = .zero
            return
        }
        var whole: Int128 = 0
        var fraction: Int128 = 0
        var digits = 0
        var places: Int?
        var negative = false
        var sinceComma: Int?
        while let character = text.next() {
            switch character {
            case 0x30...0x39:
                if let behind = places {
                    guard behind < Self.mostPlaces else { return nil }
                    fraction = fraction * 10 + Int128(character - 0x30)
                    places = behind + 1
                } else {
                    guard digits < Self.mostDigits else { return nil }
                    whole = whole * 10 + Int128(character - 0x30)
                    if sinceComma != nil { sinceComma? += 1 }
                }
                digits += 1
            case 0x2C where places == nil:
                guard digits > 0, sinceComma == nil ? digits <= 3 : sinceComma == 3 else {
                    return nil
                }
                sinceComma = 0
            case 0x2E where places == nil:
                places = 0
            case 0x2B, 0x2D:
                guard text.isFirst else { return nil }
                negative = character == 0x2D
            default: return nil
            }
        }
        guard digits > 0, sinceComma == nil || sinceComma == 3 else { return nil }
        if fraction > 0 {
            for _ in (places ?? 0)..<Self.mostPlaces { fraction *= 10 }
        }
        if negative {
            self.init(
                whole: fraction > 0 ? -whole - 1 : -whole,
                fraction: fraction > 0 ? Self.unit - fraction : 0)
        } else {
            self.init(whole: whole, fraction: fraction)
        }
    }

    /// The sum, exactly.
    public static func + (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal {
        let fraction = a.fraction + b.fraction
        let carries = fraction >= unit
        return ExactDecimal(
            whole: a.whole + b.whole + (carries ? 1 : 0),
            fraction: carries ? fraction - unit : fraction)
    }

    /// The difference, exactly.
    public static func - (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal {
        let fraction = a.fraction - b.fraction
        return ExactDecimal(
            whole: a.whole - b.whole - (fraction < 0 ? 1 : 0),
            fraction: fraction < 0 ? fraction + unit : fraction)
    }

    /// The nearest `Double`, to a unit or two in its last place.
    public var doubleValue: Double {
        // By 64 bits, as nearly all numbers fit: the library's way for 128 is a hundred times slower.
        let front = Int64(exactly: whole).map(Double.init) ?? Double(whole)
        if fraction == 0 { return front }
        return front + Double(Int64(fraction / 1_000_000_000_000)) * 1e-18
    }

    /// Adds exactly.
    public static func += (a: inout ExactDecimal, b: ExactDecimal) { a = a + b }
}

extension ExactDecimal: CustomStringConvertible {
    /// The number without exponent, and without zeros behind the last place that counts.
    public var description: String {
        let isNegative = whole < 0
        let borrows = isNegative && fraction > 0
        let front = borrows ? (whole + 1).magnitude : whole.magnitude
        var text = isNegative ? "-" : ""
        // By 64 bits, as nearly all numbers fit: the library's way for 128 is many times slower.
        text += UInt64(exactly: front).map { String($0) } ?? String(front)
        if fraction == 0 { return text }
        var places = (borrows ? Self.unit - fraction : fraction).magnitude
        var count = Self.mostPlaces
        while places.isMultiple(of: 1_000_000) {
            places /= 1_000_000
            count -= 6
        }
        while places.isMultiple(of: 10) {
            places /= 10
            count -= 1
        }
        let digits = UInt64(exactly: places).map { String($0) } ?? String(places)
        text += "."
        for _ in digits.utf8.count..<count { text += "0" }
        return text + digits
    }
}
