public import FirmCheck

/// What a report shows of a row of a list of verdicts. An immutable value; safe to share.
public struct ListedCells: Sendable {
    /// The row as a spreadsheet shows it.
    public var row: Int
    /// Which of the report's sources it is in, from 0.
    public var source: Int
    /// The firm's name as written; empty if there is none.
    public var name: String
    /// Its credit code as written; empty if there is none.
    public var code: String
    /// The address that was judged, as written: the registered one, or the operating one; empty if
    /// there is none.
    public var address: String
    /// The cell of the declared zone, as written.
    public var declaredZone: String
    /// Codes of the zones that cover the position, with `;` between them.
    public var zones: String
    /// Parks that cover the position, with `;` between them.
    public var parks: String
    /// Where the position is, seen from the deciding line; nil if it is not said.
    public var location: Location?
    /// What the check found.
    public var status: Status
    /// The reasons.
    public var reasons: Reasons
    /// The one that decides, which stands first; empty if there is none.
    public var leadingReason: Reasons = []
    /// The row that is repeated; 0 if none is.
    public var repeatedRow: Int
    /// Metres to the line, with two places; empty beyond what was measured.
    public var distance: String
    /// Metres.
    public var accuracy: String
    /// Who found the position; nil if it was not found.
    public var positionSource: PositionSource?
    /// The cells of the indicators, as written.
    public var indicators: [String]
    /// The numbers in these cells; nil where there is none, zero for blank ones.
    public var numbers: [ExactDecimal?] = []

    /// The words of the reasons, the deciding one first, with `;` between them.
    func reasonText(_ language: Language) -> String {
        if reasons.isEmpty { return "" }
        return [leadingReason, reasons.subtracting(leadingReason)].filter { !$0.isEmpty }
            .map { $0.text(language, repeatedRow: repeatedRow) }.joined(separator: ";")
    }
}

/// Gives the cells of rows that a report lists, by reading them again.
///
/// Confined to its lane.
public protocol ListedRowReader {
    /// The cells of rows, in their order.
    ///
    /// - Throws: what reading a list throws.
    func cells(of rows: ArraySlice<ListedRow>) throws -> [ListedCells]
}
