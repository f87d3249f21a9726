/// A decimal number without rounding, for sums of indicators.
///
/// Value: `mantissa` / 10^`scale`. A cell may have 18 digits before the point and 12 behind it, so
/// that ten million of them add up within the 38 digits that the sum holds.
/// Immutable; safe to share.
public struct ExactDecimal: Hashable, Sendable {
    private var mantissa: Int128
    private var scale: Int

    /// Zero.
    public static let zero = ExactDecimal(mantissa: 0, scale: 0)

    private init(mantissa: Int128, scale: Int) {
        self.mantissa = mantissa
        self.scale = scale
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
        var mantissa: Int128 = 0
        var digits = 0
        var places: Int?
        var negative = false
        var sinceComma: Int?
        while let character = text.next() {
            switch character {
            case 0x30...0x39:
                mantissa = mantissa * 10 + Int128(character - 0x30)
                if let behind = places {
                    guard behind < 12 else { return nil }
                    places = behind + 1
                } else {
                    guard digits < 18 else { return nil }
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
        self.init(mantissa: negative ? -mantissa : mantissa, scale: places ?? 0)
    }

    /// The sum, exactly.
    public static func + (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal {
        let scale = max(a.scale, b.scale)
        return ExactDecimal(mantissa: a.mantissa(at: scale) + b.mantissa(at: scale), scale: scale)
    }

    /// Adds exactly.
    public static func += (a: inout ExactDecimal, b: ExactDecimal) { a = a + b }

    private func mantissa(at scale: Int) -> Int128 {
        var mantissa = self.mantissa
        for _ in self.scale..<scale { mantissa *= 10 }
        return mantissa
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// The number without exponent, and without zeros behind the last place that counts.
    public var description: String {
        var mantissa = mantissa.magnitude
        var scale = scale
        while scale > 0, mantissa % 10 == 0 {
            mantissa /= 10
            scale -= 1
        }
        var digits = String(mantissa)
        if scale > 0 {
            if digits.utf8.count <= scale {
                digits = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits
            }
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale))
        }
        return self.mantissa < 0 ? "-" + digits : digits
    }
}
