/// Cells of linked tables and the relations by which an intruder computes one from others.
///
/// Everything that is published together belongs into one value: what is left out cannot be
/// taken into account. Cells of different measures (firms, turnover, profit) have no relation with
/// each other and are best kept in tables of their own. Immutable once built; safe to share.
public struct DisclosureTables: Sendable {
    struct Cell: Sendable {
        var value: Double
        var isWhole: Bool
        var isNonNegative: Bool
        var isFixed: Bool
    }

    private(set) var cells: [Cell] = []
    /// Relation `r` is `members[starts[r]..<starts[r + 1]]`: the total, then its parts.
    private(set) var members: [Int] = []
    private(set) var starts: [Int] = [0]

    /// Tables without cells.
    public init() {}

    /// How many cells have been added; their indices are below it.
    public var cellCount: Int { cells.count }

    /// How many relations have been stated.
    public var relationCount: Int { starts.count - 1 }

    /// Adds a count, of which everyone knows that it is whole and not negative; its index.
    ///
    /// A fixed cell is published whatever happens, such as a nought that is known to be one.
    ///
    /// - Precondition: `count` is from 0 to 2⁵³.
    public mutating func add(count: Int, isFixed: Bool = false) -> Int {
        precondition(count >= 0 && count <= 1 << 53, "a count is not negative, and exact")
        cells.append(
            Cell(value: Double(count), isWhole: true, isNonNegative: true, isFixed: isFixed))
        return cells.count - 1
    }

    /// Adds an amount; its index.
    ///
    /// `isNonNegative` is whether everyone knows that no value of this kind is negative: true for
    /// turnover, false for profit. A fixed cell is published whatever happens. An amount that
    /// everyone knows to be nought, because a published count says that there are no firms, has to
    /// be fixed: as a suppressed cell it would hide nothing.
    ///
    /// - Precondition: `value` is finite, and not negative where that is known.
    public mutating func add(value: Double, isNonNegative: Bool = true, isFixed: Bool = false)
        -> Int
    {
        precondition(value.isFinite, "a published value is a number")
        precondition(!isNonNegative || value >= 0, "a value known not to be negative is negative")
        cells.append(
            Cell(value: value, isWhole: false, isNonNegative: isNonNegative, isFixed: isFixed))
        return cells.count - 1
    }

    /// States that a total is the sum of its parts; no parts say that it is nought.
    ///
    /// Counts have to add up exactly, amounts but for the rounding of doubles: to
    /// 10⁻⁹ of the sum of absolute values. What rounding leaves is of no consequence, as
    /// protection is computed from changes to the cells and never from their sums.
    ///
    /// - Throws: `DisclosureError.doesNotAddUp`.
    /// - Precondition: the cells exist, none is named twice, and all are counts or all amounts.
    public mutating func relate(total: Int, parts: [Int]) throws(DisclosureError) {
        precondition(Set(parts).count == parts.count, "a part is named twice")
        precondition(!parts.contains(total), "a total is none of its own parts")
        let whole = cells[total].isWhole
        precondition(
            parts.allSatisfy { cells[$0].isWhole == whole }, "counts and amounts do not add up")
        var sum = 0.0
        var magnitude = abs(cells[total].value)
        for part in parts {
            sum += cells[part].value
            magnitude += abs(cells[part].value)
        }
        let allowance = whole ? 0 : 1e-9 * magnitude
        guard abs(sum - cells[total].value) <= allowance else {
            throw .doesNotAddUp(total: total, value: cells[total].value, sum: sum)
        }
        members.append(total)
        members.append(contentsOf: parts)
        starts.append(members.count)
    }
}
