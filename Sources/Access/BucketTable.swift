/// Buckets by key in a fixed number of places: each key has `ways` places where it can be.
///
/// A new key takes the place of the one among them whose bucket is fullest. If that one is full,
/// nothing is forgotten; else, with more active keys than places, the one with the least to lose
/// starts afresh. Neither takes longer than finding a key, so that a flood of addresses costs
/// nobody time. Confined to its shard's lock.
struct BucketTable {
    static let ways = 8

    private let sets: UInt
    /// By place; what is looked through, so kept apart from the keys.
    private var hashes: [UInt]
    private var keys: [RateKey?]
    /// When the bucket of each place is full, in nanoseconds of the limiter's clock.
    private var full: [Int64]

    init(sets: Int) {
        self.sets = UInt(sets)
        hashes = Array(repeating: 0, count: sets * Self.ways)
        keys = Array(repeating: nil, count: sets * Self.ways)
        full = Array(repeating: .min, count: sets * Self.ways)
    }

    var capacity: Int { keys.count }

    var count: Int { keys.reduce(0) { $0 + ($1 == nil ? 0 : 1) } }

    /// Takes one request of `interval` from the key's bucket, which holds `span`.
    ///
    /// - Returns: 0 if it was there, else how long to wait.
    mutating func take(
        _ key: RateKey, hash: UInt, _ interval: Int64, _ span: Int64, _ now: Int64
    ) -> Int64 {
        let first = Int(hash % sets) * Self.ways
        var place = first
        for candidate in first..<(first + Self.ways) {
            if hashes[candidate] == hash, keys[candidate] == key {
                place = candidate
                break
            }
            if full[candidate] < full[place] { place = candidate }
        }
        if hashes[place] != hash || keys[place] != key {
            hashes[place] = hash
            keys[place] = key
            full[place] = now
        }
        let next = max(full[place], now) + interval
        let excess = next - now - span
        guard excess <= 0 else { return excess }
        full[place] = next
        return 0
    }
}
