/// What a row of a list of verdicts says, in numbers.
///
/// Texts that repeat are numbers of the list's `CellTexts`. An immutable value; safe to share.
public struct VerdictFacts: Sendable {
    /// The row as a spreadsheet shows it; records of JSON count from 1.
    public var row = 0
    /// Where the record begins in the text of the list.
    public var offset = 0
    /// `CreditCode.key`; 0 for a code that repeats nothing.
    public var code: UInt128 = 0
    /// The cell of the declared zone; 0 for a blank one.
    public var declared: UInt32 = 0
    /// The cell of the covering zones; 0 for a blank one.
    public var zones: UInt32 = 0
    /// The cell of the parks; 0 for a blank one.
    public var parks: UInt32 = 0
    /// The cell of the editions; 0 for a blank one.
    public var edition: UInt32 = 0
    /// What the check found.
    public var status = Status.outOfScope
    /// Where the position is, seen from the deciding line.
    public var location = Location.unlocated
    /// Why, and what else is odd.
    public var reasons: Reasons = []
    /// The row that is repeated; 0 if none is.
    public var repeatedRow = 0
    /// Who found the position; nil if it was not found.
    public var source: PositionSource?
    /// Metres to the line; NaN beyond what was measured.
    public var distance = Double.nan
    /// Metres; NaN without a position.
    public var accuracy = Double.nan
    /// Degrees of WGS 84; NaN without a position.
    public var longitude = Double.nan
    /// Degrees of WGS 84; NaN without a position.
    public var latitude = Double.nan
    /// The cells of the columns that were asked for; 0 for a blank one.
    public var categories: [UInt32] = []
    /// What is added up; nil for a cell that holds no number.
    public var values: [ExactDecimal?] = []

    /// Whether it is a row of totals, which counts nowhere.
    public var isTotal: Bool { reasons.contains(.totalRow) }
}

/// The different texts of some columns, each with a number from 1; 0 is a blank cell.
///
/// Confined to its lane while it grows.
public struct CellTexts: Sendable {
    private var numbers: [String: UInt32] = [:]
    /// The texts; that of number 0 is empty.
    public private(set) var texts = [""]
    private var lastBytes: [UInt8] = []
    private var lastNumber: UInt32 = 0

    init() {}

    /// The number of a cell, without blanks around it.
    mutating func number(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        // Cells hardly change from row to row.
        if bytes.elementsEqual(lastBytes) { return lastNumber }
        lastBytes = Array(bytes)
        lastNumber = number(of: String(decoding: bytes, as: UTF8.self).trimmed)
        return lastNumber
    }

    private mutating func number(of text: String) -> UInt32 {
        if text.isEmpty { return 0 }
        if let known = numbers[text] { return known }
        let number = UInt32(texts.count)
        numbers[text] = number
        texts.append(text)
        return number
    }
}

extension String {
    /// Without blanks around it.
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
