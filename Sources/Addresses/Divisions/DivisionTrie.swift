/// Names of divisions, letter by letter. Immutable once built; safe to share.
struct DivisionTrie: Sendable {
    /// What a name may mean.
    struct Entry: Sendable {
        /// The place in the table.
        var division: Int32
        /// Whether the name is the short one.
        var isShort: Bool
        fileprivate var next: Int32
    }

    private var keys: [UInt64]
    private var children: [Int32]
    private var firstEntry: [Int32] = [-1]
    private var entries: [Entry] = []
    private let mask: Int

    /// - Parameter capacity: the number of letters of all names at most.
    init(capacity: Int) {
        var size = 1_024
        while size < capacity * 2 { size *= 2 }
        keys = Array(repeating: 0, count: size)
        children = Array(repeating: 0, count: size)
        mask = size - 1
    }

    static let root: Int32 = 0

    /// The node a letter further; nil if no name goes on like that. O(1).
    @inline(__always)
    func child(of node: Int32, _ scalar: Unicode.Scalar) -> Int32? {
        let key = UInt64(node) << 32 | UInt64(scalar.value)
        var slot = Self.hash(key) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return children[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Whether a name ends at a node.
    @inline(__always)
    func isEnd(_ node: Int32) -> Bool { firstEntry[Int(node)] >= 0 }

    /// What the name that ends at a node may mean.
    func entries(at node: Int32) -> [Entry] {
        var found: [Entry] = []
        var index = firstEntry[Int(node)]
        while index >= 0 {
            found.append(entries[Int(index)])
            index = entries[Int(index)].next
        }
        return found
    }

    mutating func insert(_ name: [Unicode.Scalar], division: Int, isShort: Bool) {
        var node = Self.root
        for scalar in name { node = childMade(of: node, scalar) }
        entries.append(
            Entry(division: Int32(division), isShort: isShort, next: firstEntry[Int(node)]))
        firstEntry[Int(node)] = Int32(entries.count - 1)
    }

    private mutating func childMade(of node: Int32, _ scalar: Unicode.Scalar) -> Int32 {
        let key = UInt64(node) << 32 | UInt64(scalar.value)
        var slot = Self.hash(key) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return children[slot] }
            slot = (slot + 1) & mask
        }
        let made = Int32(firstEntry.count)
        firstEntry.append(-1)
        keys[slot] = key
        children[slot] = made
        return made
    }

    @inline(__always)
    private static func hash(_ key: UInt64) -> Int {
        let mixed = key &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32)
    }
}
