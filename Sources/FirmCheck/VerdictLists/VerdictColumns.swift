/// Where the columns that a check added are in a list of verdicts.
///
/// Immutable; safe to share.
struct VerdictColumns: Sendable {
    /// By `AddedColumn.rawValue`; -1 where there is none.
    private var columns = [Int](repeating: -1, count: AddedColumn.allCases.count)

    /// Finds them among headings; nil if they are not all there, in their order.
    init?(_ titles: [String]) {
        guard let range = Self.range(in: titles) else { return nil }
        for (column, number) in zip(AddedColumn.allCases, range) {
            columns[column.rawValue] = number
        }
    }

    /// The number of a column; -1 if there is none.
    subscript(column: AddedColumn) -> Int { columns[column.rawValue] }

    /// The columns that a check added: the last that stand together, in either language, however
    /// they had to be numbered beside the list's own; nil if there are none.
    static func range(in titles: [String]) -> Range<Int>? {
        let always = AddedColumn.allCases.filter { $0 != .addressDistance }
        guard titles.count >= always.count else { return nil }
        for start in (0...(titles.count - always.count)).reversed() {
            let isThere = always.enumerated().allSatisfy { $1.isNamed(titles[start + $0]) }
            guard isThere else { continue }
            let end = start + always.count
            let hasMore = end < titles.count && AddedColumn.addressDistance.isNamed(titles[end])
            return start..<(hasMore ? end + 1 : end)
        }
        return nil
    }
}

extension AddedColumn {
    /// Whether a heading is this column's, with or without a number behind it.
    fileprivate func isNamed(_ title: String) -> Bool {
        for own in [english, chinese] {
            if title == own { return true }
            guard title.hasPrefix(own + "_") else { continue }
            let number = title.dropFirst(own.count + 1)
            if !number.isEmpty, number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                return true
            }
        }
        return false
    }
}
