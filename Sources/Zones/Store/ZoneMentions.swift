/// Finds the zones that an address names.
///
/// Patterns are the names and aliases of the boundaries, the catalogue's names of their zones and
/// the names of their parks, of four characters or more; spaces, 省 and 市 count on neither side,
/// nor do width and letter case. Immutable; safe to share.
public struct ZoneMentions: Sendable {
    /// Patterns of eight bytes or more, as all with two characters beyond ASCII are.
    private var long = PatternTable<UInt64>()
    /// Patterns of four to seven bytes.
    private var short = PatternTable<UInt32>()

    /// Makes the patterns of the zones, whose indexes are the answers.
    ///
    /// - Parameter parks: the parks of these zones; parks without a name of their own name nobody.
    public init(zones: [Zone], parks: [Snapshot.Park] = []) {
        let catalogue = Dictionary(
            Catalogue.edition2018.entries.map { ($0.code, $0.name) },
            uniquingKeysWith: { first, _ in first })
        var indexesByPattern: [String: Set<Int>] = [:]
        func insert(_ name: String, _ index: Int) {
            let folded = NameFolding.fold(name)
            if folded.unicodeScalars.count >= 4 {
                indexesByPattern[folded, default: []].insert(index)
            }
        }
        for (index, zone) in zones.enumerated() {
            for name in [zone.name] + zone.aliases { insert(name, index) }
            if let name = catalogue[zone.code] { insert(name, index) }
        }
        for park in parks where !park.name.hasPrefix("#") { insert(park.name, park.zone) }
        for (name, indexes) in indexesByPattern {
            let bytes = Array(name.utf8)
            if bytes.count >= 8 {
                long.insert(bytes, indexes.sorted())
            } else {
                short.insert(bytes, indexes.sorted())
            }
        }
    }

    /// The indexes of the zones that the address names, ascending.
    public func zones(in address: String) -> [Int] {
        var address = address
        return address.withUTF8 { zones(in: $0) }
    }

    /// The indexes of the zones that the address, in UTF-8, names, ascending.
    ///
    /// One pass over the address, and a comparison with each pattern that begins like it at a
    /// place; nothing is allocated unless a zone is found.
    public func zones(in address: UnsafeBufferPointer<UInt8>) -> [Int] {
        guard address.count >= 4 else { return [] }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: address.count) { folded in
            let count = NameFolding.fold(address, into: folded)
            let text = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(folded)[..<count])
            var zones: [Int] = []
            long.search(text, &zones)
            short.search(text, &zones)
            return zones.count > 1 ? Set(zones).sorted() : zones
        }
    }
}

/// Patterns by their first bytes, as many as a `Start` has. Immutable once filled; safe to share.
private struct PatternTable<Start: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    private struct Pattern: Sendable {
        let bytes: [UInt8]
        let zones: [Int]
    }

    private var patterns: [Start: [Pattern]] = [:]
    /// One bit for each hash of a start; most places of an address go no further than this.
    private var filter = [UInt64](repeating: 0, count: 256)

    mutating func insert(_ bytes: [UInt8], _ zones: [Int]) {
        let start = bytes.withUnsafeBytes { $0.loadUnaligned(as: Start.self) }
        patterns[start, default: []].append(Pattern(bytes: bytes, zones: zones))
        let bit = Self.hash(start)
        filter[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    /// Appends the zones of every pattern that stands in `text`, repeats included.
    @inline(__always)
    func search(_ text: UnsafeRawBufferPointer, _ zones: inout [Int]) {
        guard !patterns.isEmpty else { return }
        filter.withUnsafeBufferPointer { filter in
            var index = 0
            while index <= text.count &- MemoryLayout<Start>.size {
                // Patterns are whole characters, so none begins at a continuation byte.
                if text[index] & 0xC0 != 0x80 {
                    let start = text.loadUnaligned(fromByteOffset: index, as: Start.self)
                    let bit = Self.hash(start)
                    if filter[bit >> 6] >> UInt64(bit & 63) & 1 != 0 {
                        compare(text, index, start, &zones)
                    }
                }
                index &+= 1
            }
        }
    }

    @inline(never)
    private func compare(
        _ text: UnsafeRawBufferPointer, _ index: Int, _ start: Start, _ zones: inout [Int]
    ) {
        for pattern in patterns[start] ?? [] where pattern.bytes.count <= text.count - index {
            let isThere = pattern.bytes.withUnsafeBytes { bytes in
                bytes.indices.allSatisfy { text[index &+ $0] == bytes[$0] }
            }
            if isThere { zones.append(contentsOf: pattern.zones) }
        }
    }

    /// A number below 2^14.
    @inline(__always)
    private static func hash(_ start: Start) -> Int {
        Int(truncatingIfNeeded: (UInt64(start) &* 0x9E37_79B9_7F4A_7C15) >> 50)
    }
}
