import PlanarGeometry

/// Positions at which 20 or more rows stand, duplicates left out.
///
/// Built once from what the first pass collected; then immutable and safe to share.
struct SharedPositions: Sendable {
    /// From how many rows on a position is shared.
    static let threshold = 20

    private let keys: Set<UInt64>

    /// None.
    init() { keys = [] }

    /// A position rounded to seven decimals, as the output shows it, in one number; 0 for none.
    @inline(__always)
    static func key(_ position: Coordinate) -> UInt64 {
        let x = Int64((position.x * 1e7).rounded(.toNearestOrEven)) + 1_800_000_001
        let y = Int64((position.y * 1e7).rounded(.toNearestOrEven)) + 900_000_001
        return UInt64(truncatingIfNeeded: x) << 32 | UInt64(truncatingIfNeeded: y)
    }

    /// Counts the keys of both lists; zeros are left out.
    ///
    /// Positions are first counted by a hash in small saturating counters, which sorts out nearly
    /// all of them; only what is left is counted exactly. O(keys).
    init(_ first: [UInt64], _ second: [UInt64] = []) {
        var capacity = 1 << 12
        while capacity < first.count + second.count { capacity *= 2 }
        let mask = capacity - 1
        var counters = [UInt8](repeating: 0, count: capacity)
        counters.withUnsafeMutableBufferPointer { counters in
            for keys in [first, second] {
                for key in keys where key != 0 {
                    let slot = Self.hash(key) & mask
                    if counters[slot] < .max { counters[slot] += 1 }
                }
            }
        }
        guard counters.contains(where: { $0 >= Self.threshold }) else {
            self.keys = []
            return
        }
        var exact: [UInt64: Int] = [:]
        for keys in [first, second] {
            for key in keys where key != 0 && counters[Self.hash(key) & mask] >= Self.threshold {
                exact[key, default: 0] += 1
            }
        }
        self.keys = Set(exact.filter { $0.value >= Self.threshold }.keys)
    }

    /// Whether this many rows stand at the position with that key.
    @inline(__always)
    func contains(_ key: UInt64) -> Bool { !keys.isEmpty && keys.contains(key) }

    @inline(__always)
    private static func hash(_ key: UInt64) -> Int {
        let mixed = (key ^ key >> 29) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 20)
    }
}
