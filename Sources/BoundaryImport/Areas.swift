import JSON

/// Areas in square metres, as messages say them. A namespace.
enum Areas {
    static func text(_ squareMetres: Double) -> String {
        isSmall(squareMetres)
            ? "\(FixedDecimal.text(squareMetres, decimals: 2)) m2" : "\(hectares(squareMetres)) ha"
    }

    static func chineseText(_ squareMetres: Double) -> String {
        isSmall(squareMetres)
            ? "\(FixedDecimal.text(squareMetres, decimals: 2)) 平方米"
            : "\(hectares(squareMetres)) 公顷"
    }

    /// Hectares with two decimals.
    static func hectares(_ squareMetres: Double) -> String {
        FixedDecimal.text(squareMetres / 10_000, decimals: 2)
    }

    private static func isSmall(_ squareMetres: Double) -> Bool { abs(squareMetres) < 10_000 }
}
