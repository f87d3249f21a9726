import JSON

/// Numbers with their units, as messages say them.
enum Numbers {
    static func metres(_ value: Double) -> String { "\(rounded(value)) m" }
    static func chineseMetres(_ value: Double) -> String { "\(rounded(value)) 米" }
    static func squareMetres(_ value: Double) -> String {
        value < 10_000 ? "\(rounded(value)) m2" : "\(rounded(value / 10_000)) ha"
    }
    static func chineseSquareMetres(_ value: Double) -> String {
        value < 10_000 ? "\(rounded(value)) 平方米" : "\(rounded(value / 10_000)) 公顷"
    }
    static func hectares(_ value: Double) -> String { "\(rounded(value)) ha" }
    static func chineseHectares(_ value: Double) -> String { "\(rounded(value)) 公顷" }

    /// Two decimals, more for what would be nothing then.
    static func rounded(_ value: Double) -> String {
        // Positions far off the earth give lengths that are no numbers.
        guard abs(value) < 1e15 else { return String(value) }
        return FixedDecimal.text(value, decimals: abs(value) < 0.1 ? 4 : 2)
    }
}
