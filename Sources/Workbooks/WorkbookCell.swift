/// What one cell holds.
///
/// Nothing is guessed from a text: a text stays one whatever it looks like, and a number that Excel
/// could not hold to its last digit is written as a text. Immutable; safe to share.
public enum WorkbookCell: Equatable, Sendable {
    /// Nothing; a style with a border or a background still shows.
    case blank
    /// A text, never a formula, an address of the web or a number: `=1+1`, `+86`, `http://…` and a
    /// code of 18 digits are shown as they are.
    ///
    /// A text of more than 32,767 UTF-16 units, which is Excel's limit, is cut and ends with `…`.
    /// Characters that XML cannot hold are left out, and ends of lines become line feeds.
    case text(String)
    /// A whole number; one of more than 15 digits is written as a text at the right of its cell.
    case integer(Int)
    /// A decimal number by its digits, such as `1234567.10`, shown with as many decimals.
    ///
    /// It is a number where a Double holds every digit: `-`, digits without leading zeros, `.` and
    /// digits, at most 15 of them significant (trailing zeros are) and at most 30 decimals. Any
    /// other text is written as it is, at the right of its cell.
    case decimal(String)
    /// A share, 0.5 for 50.00 %. One that is not finite is written as the text `nan` or `inf`.
    case percent(Double)
    /// A number shown with `places` decimals, 0 to 30, and kept to 16 significant digits. One that is
    /// not finite is written as the text `nan` or `inf`.
    case number(Double, places: Int)
    /// A text that leads to a cell of this workbook. `sheet` is the name that `addSheet` gave to
    /// the sheet; row and column count from 1, as a spreadsheet shows them.
    indirect case link(text: String, sheet: String, row: Int, column: Int)
}

/// What a cell looks like.
///
/// Immutable; safe to share.
public enum WorkbookStyle: UInt8, CaseIterable, Sendable {
    /// No more than the font.
    case plain
    /// The name of the report: large and bold.
    case title
    /// The heading of a column: bold, on a background, with a border, wrapped, in the middle.
    case heading
    /// A remark: small and grey.
    case note
    /// Figures with commas between thousands.
    case number
    /// A row of sums: bold, with commas between thousands and a line above.
    case total
    /// A long text, wrapped within its column.
    case wrapped
    /// Something to be looked at: on a yellow background.
    case attention

    /// Whether a cell without content shows anything.
    var showsBlank: Bool { self == .heading || self == .total || self == .attention }
}
