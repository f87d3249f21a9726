/// Why a firm has its status, and what else is odd about its row.
///
/// The raw values are in the order in which reasons are listed: that of the verdict's rules, then
/// warnings. `repeats-row-N` is the one with a number, which stands in the row's verdict.
/// Immutable; safe to share.
public struct Reasons: OptionSet, Hashable, Sendable {
    /// One bit a reason.
    public let rawValue: UInt32

    /// Makes a set of reasons from its bits.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    private init(_ bit: Int) { rawValue = 1 << UInt32(bit) }

    /// The code stands in an earlier row, or with a zone in another one.
    public static let repeatsRow = Reasons(0)
    /// The code stands with two or more zones.
    public static let declaredBySeveralZones = Reasons(1)
    /// The declared zone is none that is known.
    public static let unknownZone = Reasons(2)
    /// The declared zone has no fence in force on the day.
    public static let noEdition = Reasons(3)
    /// No coordinates.
    public static let noPosition = Reasons(4)
    /// Coordinates that can be none.
    public static let badCoordinate = Reasons(5)
    /// A CRS that is not known, or cannot be transformed.
    public static let unknownCRS = Reasons(6)
    /// A position that is known only to a county or a city.
    public static let coarsePosition = Reasons(7)
    /// More or fewer cells than headings.
    public static let raggedRow = Reasons(8)
    /// The registered and the operating place come out differently.
    public static let placesDiffer = Reasons(9)
    /// Nearer to the line than the position is accurate.
    public static let nearLine = Reasons(10)
    /// Declared, but in no fence.
    public static let outsideFence = Reasons(11)
    /// Declared, but in the fence of another zone only.
    public static let insideAnotherZone = Reasons(12)
    /// In the fences of two or more zones.
    public static let severalZones = Reasons(13)
    /// The address names a zone although the position is outside.
    public static let addressNamesZone = Reasons(14)
    /// A row of totals, not a firm.
    public static let totalRow = Reasons(15)
    /// A warning: the credit code is malformed, or fails its check.
    public static let badCreditCode = Reasons(16)
    /// A warning: 20 or more rows at this very position.
    public static let sharedPosition = Reasons(17)
    /// A warning: only one of the two places is given.
    public static let onePlace = Reasons(18)
    /// A warning: the accuracy is no number of 0 or more.
    public static let badAccuracy = Reasons(19)

    /// All but the warnings.
    static let unlocated: Reasons = [
        .noPosition, .badCoordinate, .unknownCRS, .coarsePosition, .raggedRow,
    ]
}
