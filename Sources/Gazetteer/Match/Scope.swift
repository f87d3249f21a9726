internal import Addresses

/// Where names are looked for: a division, all counties of a prefecture, and for a county also
/// what is known by its prefecture (in a municipality, by the municipality) only.
///
/// An immutable value; safe to share.
struct Scope {
    let division: DivisionCode
    /// The keys that the division and those above it span.
    let range: ClosedRange<Int64>
    private let own: ClosedRange<Int64>
    /// The codes above it whose names may lie in it.
    private let above: [UInt32]

    /// 北京, 天津, 上海, 重庆: 北京市 alone tells as much as a prefecture elsewhere.
    private static let municipalities: Set<UInt32> = [11, 12, 31, 50]
    /// 香港 and 澳门, which are no larger.
    private static let regions: Set<UInt32> = [81, 82]

    /// Whether a division is so wide that a name found in it once may be elsewhere in it as well,
    /// where the gazetteer does not reach: a province.
    static func isWide(_ division: DivisionCode) -> Bool {
        let province = division.value / 10_000
        return division.level == .province && !municipalities.contains(province)
            && !regions.contains(province)
    }

    init(_ division: DivisionCode) {
        self.division = division
        own = NameID.range(of: division)
        var above: [UInt32] = []
        if let prefecture = division.prefecture { above.append(prefecture.value) }
        if Self.municipalities.contains(division.value / 10_000) {
            above.append(division.province.value)
        }
        self.above = above
        let lowest = above.min() ?? division.value
        range = min(own.lowerBound, Int64(lowest) << 28)...own.upperBound
    }

    /// Whether a name's division is in the scope.
    func holds(_ name: NameID) -> Bool {
        own.contains(name.value) || above.contains(name.division)
    }

    /// Whether a name is known to be in the division itself.
    func isOwn(_ name: Int64) -> Bool { own.contains(name) }
}
