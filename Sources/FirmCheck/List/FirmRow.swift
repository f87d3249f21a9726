/// A row of a list as far as it is understood before anything is asked of the boundaries.
///
/// Immutable once read; small, as a block of them is kept at a time.
struct FirmRow: Sendable {
    /// What a row is.
    enum Kind: UInt8 {
        /// A firm.
        case firm
        /// Nothing in any cell.
        case blank
        /// 合计, 总计 or 小计: no firm.
        case total
    }

    var kind = Kind.firm
    /// Whether it has more or fewer cells than there are headings.
    var isRagged = false
    /// Where the record begins and ends in its chunk.
    var recordStart: UInt32 = 0
    var recordEnd: UInt32 = 0
    /// `CreditCode.key`, or 0.
    var code: UInt128 = 0
    /// The number of the text in the column of the declared zone; 0 for a blank cell.
    var declared: UInt32 = 0
    /// The registered place, or the only one that the basis asks for.
    var first = Place()
    /// The operating place, if the basis asks for both.
    var second = Place()
    /// What is odd but does not decide.
    var warnings: Reasons = []
}
