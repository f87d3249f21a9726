/// Why a firm has its status, and what else is odd about its row.
///
/// The raw values are in the order in which reasons are listed: that of the verdict's rules, then
/// why an address was not found, then warnings. `repeats-row-N` is the one with a number, which stands in the row's verdict.
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
    /// An address that may be several places.
    public static let ambiguousAddress = Reasons(8)
    /// More or fewer cells than headings.
    public static let raggedRow = Reasons(9)
    /// Coordinates and address are of places farther apart than both are accurate.
    public static let addressConflict = Reasons(10)
    /// The name that was found for the address is only like the one in it.
    public static let fuzzyMatch = Reasons(11)
    /// The registered and the operating place come out differently.
    public static let placesDiffer = Reasons(12)
    /// Nearer to the line than the position is accurate.
    public static let nearLine = Reasons(13)
    /// Declared, but in no fence.
    public static let outsideFence = Reasons(14)
    /// Declared, but in the fence of another zone only.
    public static let insideAnotherZone = Reasons(15)
    /// In the fences of two or more zones.
    public static let severalZones = Reasons(16)
    /// The address names a zone although the position is outside.
    public static let addressNamesZone = Reasons(17)
    /// A row of totals, not a firm.
    public static let totalRow = Reasons(18)
    /// Why there is no position: nothing of the address could be read.
    public static let unreadableAddress = Reasons(19)
    /// Why there is no position: the address does not tell its county or city.
    public static let unknownDivision = Reasons(20)
    /// Why there is no position: nobody knows the address.
    public static let addressNotFound = Reasons(21)
    /// Why there is no position: a geocoder answered with another county or city.
    public static let divisionConflict = Reasons(22)
    /// Why there is no position: a geocoder gave several addresses this one answer.
    public static let sharedAnswer = Reasons(23)
    /// Why there is no position: a geocoder would have to be asked, and was not.
    public static let notAsked = Reasons(24)
    /// Why there is no position: a geocoder could not be asked.
    public static let geocoderFailed = Reasons(25)
    /// A warning: the credit code is malformed, or fails its check.
    public static let badCreditCode = Reasons(26)
    /// A warning: 20 or more rows at this very position.
    public static let sharedPosition = Reasons(27)
    /// A warning: only one of the two places is given.
    public static let onePlace = Reasons(28)
    /// A warning: the accuracy is no number of 0 or more.
    public static let badAccuracy = Reasons(29)
    /// A warning: the address beside the coordinates was not found, so nothing was compared.
    public static let addressNotVerified = Reasons(30)

    /// Those that leave a place without a position.
    static let unlocated: Reasons = [
        .noPosition, .badCoordinate, .unknownCRS, .coarsePosition, .ambiguousAddress, .raggedRow,
    ]
}
