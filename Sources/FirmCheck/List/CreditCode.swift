/// A unified social credit code (GB 32100-2015) or an older registration number, for comparison.
///
/// Compared trimmed, half-width and in upper case, so two spellings of one code are equal. A code
/// that is blank or mangled is none. Immutable; safe to share.
public struct CreditCode: Hashable, Sendable {
    /// The characters as digits of base 37, 0 for none: no two codes share a number.
    public let key: UInt128
    /// Whether the check character is right. Numbers of 15 digits have no such character.
    public let isChecked: Bool

    /// The code that `bytes`, UTF-8, hold.
    ///
    /// Nil unless these are 18 characters of the standard's alphabet or 15 digits. O(1).
    public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        if bytes.count == 18, let plain = CreditCode(plain: bytes) {
            self = plain
            return
        }
        var text = CellText(bytes)
        text.trim()
        var key: UInt128 = 0
        var count = 0
        var sum: UInt32 = 0
        var value: UInt32 = 0
        var onlyDigits = true
        while let character = text.next() {
            guard count < 18, let digit = Self.value(of: character) else { return nil }
            value = digit
            key = key * 37 + UInt128(digit + 1)
            if count < 17 { sum += digit * Self.weights[count] }
            if digit > 9 { onlyDigits = false }
            count += 1
        }
        if count == 18 {
            isChecked = (31 - sum % 31) % 31 == value
        } else if count == 15, onlyDigits {
            isChecked = false
        } else {
            return nil
        }
        self.key = key
    }

    /// Eighteen characters of the alphabet and nothing else, as nearly every code is.
    ///
    /// In two halves that fit into 64 bits, since 128 of them are slow to multiply.
    private init?(plain bytes: UnsafeBufferPointer<UInt8>) {
        var halves: (UInt64, UInt64) = (0, 0)
        var sum: UInt32 = 0
        for index in 0..<9 {
            guard let digit = Self.value(of: bytes[index]) else { return nil }
            halves.0 = halves.0 &* 37 &+ UInt64(digit &+ 1)
            sum &+= digit &* Self.weights[index]
        }
        for index in 9..<17 {
            guard let digit = Self.value(of: bytes[index]) else { return nil }
            halves.1 = halves.1 &* 37 &+ UInt64(digit &+ 1)
            sum &+= digit &* Self.weights[index]
        }
        guard let last = Self.value(of: bytes[17]) else { return nil }
        halves.1 = halves.1 &* 37 &+ UInt64(last &+ 1)
        // 37 to the ninth.
        key = UInt128(halves.0) * 129_961_739_795_077 + UInt128(halves.1)
        isChecked = (31 - sum % 31) % 31 == last
    }

    private static let weights: [UInt32] = [
        1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
    ]

    /// The value of a character of the alphabet 0-9, A-Y without I, O, S, V; either case.
    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case 0x30...0x39: return UInt32(character - 0x30)
        case 0x41...0x59, 0x61...0x79:
            let value = values[Int(character & 0x5F) - 0x41]
            return value == 0 ? nil : UInt32(value)
        default: return nil
        }
    }

    /// The values of A to Y, 0 for letters that are not in the alphabet.
    private static let values: [UInt8] = [
        10, 11, 12, 13, 14, 15, 16, 17, 0, 18, 19, 20, 21, 22, 0, 23, 24, 25, 0, 26, 27, 0, 28, 29,
        30,
    ]
}
