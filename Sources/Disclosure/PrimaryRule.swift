/// The two rules that make a cell sensitive: too few firms, or one that dominates.
///
/// They are the threshold rule and the (1, k) dominance rule of Hundepool et al., "Statistical
/// Disclosure Control" (Wiley, 2012). Immutable; safe to share.
public struct PrimaryRule: Equatable, Sendable {
    /// The least number of firms that a published cell may stand for.
    public let fewest: Int

    /// The greatest share of a cell's total that one firm may have, 0 to 1.
    public let dominance: Double

    /// The rules with their two limits.
    ///
    /// - Precondition: `fewest` is at least 1, and `dominance` is more than 0 and at most 1.
    public init(fewest: Int = 3, dominance: Double = 0.85) {
        precondition(fewest >= 1, "a cell cannot need fewer firms than one")
        precondition(dominance > 0 && dominance <= 1, "a share lies between 0 and 1")
        self.fewest = fewest
        self.dominance = dominance
    }

    /// Whether a cell may not be published.
    ///
    /// 1. A cell of no firms is never sensitive: there is nobody to disclose. Where everyone knows
    ///    that it is empty, add it to the tables as fixed.
    /// 2. A cell of fewer than `fewest` firms is.
    /// 3. So is one whose largest contribution is more than `dominance` of the total.
    ///
    /// `largest` is the greatest contribution and `total` the sum of all, both of absolute values:
    /// with profits and losses the plain sum may be nought while one firm is most of the cell. With
    /// a total of nought rule 3 says nothing.
    ///
    /// - Precondition: `firms`, `largest` and `total` are not negative.
    public func isSensitive(firms: Int, largest: Double, total: Double) -> Bool {
        precondition(firms >= 0 && largest >= 0 && total >= 0, "absolute values are not negative")
        guard firms > 0 else { return false }
        return firms < fewest || largest > dominance * total
    }

    /// Whether a count of firms may not be published, by the first two of the rules.
    ///
    /// - Precondition: `firms` is not negative.
    public func isSensitive(firms: Int) -> Bool {
        isSensitive(firms: firms, largest: 0, total: 0)
    }
}
