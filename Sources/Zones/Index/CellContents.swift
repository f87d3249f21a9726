/// The distinct contents of cells, each kept once and known by its palette entry.
///
/// A content is a set of owners that cover the whole cell and a set of areas whose boundary
/// crosses it. Nobody at all is entry 0. Confined to the builder.
struct CellContents {
    private(set) var lists: [AreaIndex.CellList] = []
    private(set) var listed: [UInt32] = []
    private var entries: [Key: UInt32] = [:]
    private let owners: [Int]

    /// Certain owners and crossing areas, both ascending, without repeats.
    struct Key: Hashable {
        var certain: [UInt32] = []
        var asked: [UInt32] = []
    }

    init(owners: [Int]) { self.owners = owners }

    /// The palette entry of the content `entry` with `area` added, as covering it or crossing it.
    mutating func entry(_ entry: UInt32, adding area: Int, covering: Bool) -> UInt32 {
        var key = self.key(of: entry)
        let owner = UInt32(owners[area])
        if covering {
            if !key.certain.contains(owner) {
                key.certain.append(owner)
                key.certain.sort()
            }
            // What is certain need not be asked.
            key.asked.removeAll { owners[Int($0)] == Int(owner) }
        } else if !key.certain.contains(owner), !key.asked.contains(UInt32(area)) {
            key.asked.append(UInt32(area))
            key.asked.sort { (owners[Int($0)], $0) < (owners[Int($1)], $1) }
        }
        return self.entry(of: key)
    }

    private mutating func entry(of key: Key) -> UInt32 {
        if key.asked.isEmpty, key.certain.count <= 1 {
            return key.certain.first.map { $0 + 1 } ?? 0
        }
        if let known = entries[key] { return known }
        let entry = UInt32(lists.count) | AreaIndex.listFlag
        lists.append(
            .init(
                offset: UInt32(listed.count), certainCount: UInt32(key.certain.count),
                askedCount: UInt32(key.asked.count)))
        listed += key.certain
        listed += key.asked
        entries[key] = entry
        return entry
    }

    private func key(of entry: UInt32) -> Key {
        if entry == 0 { return Key() }
        if entry & AreaIndex.listFlag == 0 { return Key(certain: [entry - 1]) }
        let list = lists[Int(entry & ~AreaIndex.listFlag)]
        let start = Int(list.offset)
        let middle = start + Int(list.certainCount)
        return Key(
            certain: Array(listed[start..<middle]),
            asked: Array(listed[middle..<(middle + Int(list.askedCount))]))
    }
}
