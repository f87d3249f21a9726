/// The administrative divisions of China of the county level and above, with their former names.
///
/// The facts are those of GB/T 2260 and of the ministry of civil affairs: present names as of
/// ``asOf``, former names since 1980. `Tools/make_divisions.py` makes the file again.
///
/// Immutable; safe to share.
public struct DivisionTable: Sendable {
    /// The table that the software brings along, read when it is first asked for.
    public static let shipped = DivisionTable(tabSeparated: DivisionData.table)

    /// The day whose names the shipped table calls present.
    public static let asOf = "2025-12-31"

    /// All, by code; of one code the present one first.
    public let divisions: [Division]

    let trie: DivisionTrie
    private let presentByCode: [UInt32: Int]
    private let rangeByCode: [UInt32: Range<Int>]

    /// Makes a table of any divisions.
    public init(_ divisions: [Division]) {
        let ordered = divisions.sorted {
            ($0.code.value, $0.isPresent ? 0 : 1, -$0.firstYear, $0.name)
                < ($1.code.value, $1.isPresent ? 0 : 1, -$1.firstYear, $1.name)
        }
        self.init(ordered: ordered)
    }

    init(ordered: [Division]) {
        divisions = ordered
        var presentByCode: [UInt32: Int] = [:]
        presentByCode.reserveCapacity(ordered.count)
        var rangeByCode: [UInt32: Range<Int>] = [:]
        rangeByCode.reserveCapacity(ordered.count)
        var trie = DivisionTrie(capacity: ordered.count * 3)
        for (index, division) in ordered.enumerated() {
            let code = division.code.value
            rangeByCode[code] = (rangeByCode[code]?.lowerBound ?? index)..<(index + 1)
            if division.isPresent { presentByCode[code] = index }
            let name = Array(division.name.unicodeScalars)
            trie.insert(name, division: index, isShort: false)
            for short in DivisionNames.short(name) {
                trie.insert(short, division: index, isShort: true)
            }
        }
        self.presentByCode = presentByCode
        self.rangeByCode = rangeByCode
        self.trie = trie
    }

    /// The present division of a code; nil if there is none today. O(1).
    public func present(_ code: DivisionCode) -> Division? {
        presentByCode[code.value].map { divisions[$0] }
    }

    /// All divisions that ever had a code, the present one first; empty if none had. O(1).
    public func divisions(_ code: DivisionCode) -> ArraySlice<Division> {
        rangeByCode[code.value].map { divisions[$0] } ?? []
    }

    /// The divisions, present and former, that a name means: a full name (湖里区) or a short one
    /// (湖里, 恩施), in the order of the table.
    ///
    /// - Parameter parent: only those that lie in it today, or lay in it by their own code, itself
    ///   included; nil for all of China.
    public func divisions(named name: String, in parent: DivisionCode? = nil) -> [Division] {
        var node = DivisionTrie.root
        for scalar in name.unicodeScalars {
            guard let next = trie.child(of: node, scalar) else { return [] }
            node = next
        }
        return trie.entries(at: node).reversed().map { divisions[Int($0.division)] }.filter {
            guard let parent else { return true }
            return parent.covers($0.code) || $0.presentCodes.contains(where: parent.covers)
        }
    }

    /// The present codes that a name means, former names included; ascending, each once.
    ///
    /// A present name goes before former ones: 海沧区 of Xiamen is 350205 and nothing else.
    public func presentCodes(named name: String, in parent: DivisionCode? = nil) -> [DivisionCode] {
        let found = divisions(named: name, in: parent)
        let present = found.filter(\.isPresent)
        return Set((present.isEmpty ? found : present).flatMap(\.presentCodes)).sorted()
    }

    /// The present names of a code's province, prefecture and county; nil for a level that the
    /// code does not have, or that has no name of its own (the prefecture of a municipality).
    public func names(_ code: DivisionCode) -> (
        province: String?, prefecture: String?, county: String?
    ) {
        let prefecture = code.prefecture.flatMap { present($0)?.name }
        let county = code.level == .county ? present(code)?.name : nil
        return (present(code.province)?.name, prefecture, county)
    }
}
