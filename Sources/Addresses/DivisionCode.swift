/// The six digits of an administrative division of the county level or above, by GB/T 2260: two of
/// the province, two of the prefecture, two of the county; 350206 is Huli, Xiamen, Fujian.
///
/// Immutable; safe to share.
public struct DivisionCode: Hashable, Sendable {
    /// 110000 to 829999.
    public let value: UInt32

    /// Takes six digits as a number.
    ///
    /// - Returns: nil if the province's digits are not 11 to 82.
    public init?(_ value: UInt32) {
        guard (110_000...829_999).contains(value) else { return nil }
        self.value = value
    }

    /// Takes six digits as text; codes of 9 or 12 digits, of towns and villages, by their county.
    ///
    /// - Returns: nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard [6, 9, 12].contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let value = UInt32(text.prefix(6))
        else { return nil }
        self.init(value)
    }

    /// What kind of division it is.
    public enum Level: Int, Comparable, Sendable {
        case province
        case prefecture
        case county

        /// Whether it is a coarser level: a province goes before its prefectures.
        public static func < (one: Level, other: Level) -> Bool { one.rawValue < other.rawValue }
    }

    /// The kind, as the zeros at its end tell.
    public var level: Level {
        if value % 10_000 == 0 {
            .province
        } else if value % 100 == 0 {
            .prefecture
        } else {
            .county
        }
    }

    /// The province that it lies in, or is.
    public var province: DivisionCode { DivisionCode(known: value / 10_000 * 10_000) }

    /// The prefecture that it lies in, or is; nil for a province.
    ///
    /// Counties directly under a province (the digits 90) and the districts of a municipality (01,
    /// 02) have one in the numbers only, without a name of its own.
    public var prefecture: DivisionCode? {
        level == .province ? nil : DivisionCode(known: value / 100 * 100)
    }

    /// Whether `other` is this division or lies in it.
    public func covers(_ other: DivisionCode) -> Bool {
        switch level {
        case .province: province == other.province
        case .prefecture: value / 100 == other.value / 100
        case .county: self == other
        }
    }

    private init(known: UInt32) { value = known }
}

extension DivisionCode: Comparable {
    /// The order of the numbers, in which a division goes before those within it.
    public static func < (one: DivisionCode, other: DivisionCode) -> Bool {
        one.value < other.value
    }
}

extension DivisionCode: CustomStringConvertible {
    /// The six digits.
    public var description: String { String(value) }
}
