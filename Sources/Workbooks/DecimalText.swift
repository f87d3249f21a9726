/// What a decimal text is to a spreadsheet.
enum DecimalText: Equatable {
    /// A number that a Double holds to its last digit, with so many decimals.
    case number(places: Int)
    /// Something of which a Double would lose a character.
    case text

    /// Excel keeps this many significant digits; a Double holds any number of as many.
    static let significantDigits = 15
    /// Excel shows at most this many decimals.
    static let mostPlaces = 30

    /// Reads a text. O(length).
    init(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        if text.first == UInt8(ascii: "-") { index = 1 }
        let start = index
        var places = 0
        var point: Int?
        var significant = 0
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "."), point == nil, index > start {
                point = index
            } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                if point != nil { places += 1 }
                if significant > 0 || byte != UInt8(ascii: "0") { significant += 1 }
            } else {
                self = .text
                return
            }
            index += 1
        }
        let whole = (point ?? index) - start
        // A leading zero, a missing digit beside the point and the sign of zero would all be lost.
        let isCanonical =
            whole > 0 && (whole == 1 || text[start] != UInt8(ascii: "0"))
            && (point == nil || places > 0) && (start == 0 || significant > 0)
        self =
            isCanonical && significant <= Self.significantDigits && places <= Self.mostPlaces
            ? .number(places: places) : .text
    }
}
