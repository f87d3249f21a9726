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
    /// The one that decides, which stands first; empty if there is none.
    public var leadingReason: Reasons = []
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

    /// Makes it that of another row, of which nothing is known yet, with the room that it has.
    mutating func clear(row: Int, offset: Int) {
        var (categories, values) = (categories, values)
        // Else there would be two owners, and what is added later would be copied.
        self = VerdictFacts()
        categories.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        self.categories = categories
        self.values = values
        self.row = row
        self.offset = offset
    }
}
