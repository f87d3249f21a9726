/// One name that one code had for some years: 350205 杏林区 until 2002, 350205 海沧区 since 2003.
///
/// Immutable; safe to share.
public struct Division: Hashable, Sendable {
    /// The code that it has, or had.
    public let code: DivisionCode
    /// The full name: 湖里区, 恩施土家族苗族自治州.
    public let name: String
    /// The first year that it is known of; 1980 means then or before.
    public let firstYear: Int
    /// The last year; nil if the name is a present one.
    public let lastYear: Int?
    /// The present codes that a former division's territory belongs to, ascending; empty for a
    /// present one, and where the sources do not say.
    public let successors: [DivisionCode]

    /// Makes one.
    public init(
        code: DivisionCode, name: String, firstYear: Int, lastYear: Int? = nil,
        successors: [DivisionCode] = []
    ) {
        self.code = code
        self.name = name
        self.firstYear = firstYear
        self.lastYear = lastYear
        self.successors = successors
    }

    /// Whether the name and the code are present ones.
    public var isPresent: Bool { lastYear == nil }

    /// What it is today: itself if present, else its successors.
    public var presentCodes: [DivisionCode] { isPresent ? [code] : successors }
}
