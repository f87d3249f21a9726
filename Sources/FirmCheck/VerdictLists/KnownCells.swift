import Glibc

/// What the cells of a column mean, found out once for each text: a check writes few different ones.
///
/// Confined to its lane.
struct KnownCells<Meaning> {
    private var known: [(text: [UInt8], meaning: Meaning)] = []

    /// More texts than these are found out every time.
    private static var most: Int { 64 }

    /// What a cell means; nil if it is nothing that a check writes. O(texts) at most.
    ///
    /// - Parameters:
    ///   - isRare: tells the meanings of texts that hardly come again, which are not remembered.
    ///   - find: finds out what a text means.
    mutating func meaning(
        of cell: UnsafeBufferPointer<UInt8>, unless isRare: (Meaning) -> Bool = { _ in false },
        _ find: (String) -> Meaning?
    ) -> Meaning? {
        for (text, meaning) in known where text.isSame(as: cell) { return meaning }
        guard let meaning = find(String(decoding: cell, as: UTF8.self)) else { return nil }
        if known.count < Self.most, !isRare(meaning) { known.append((Array(cell), meaning)) }
        return meaning
    }
}

extension [UInt8] {
    /// Whether these are the bytes of `other`.
    func isSame(as other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == other.count else { return false }
        return withUnsafeBytes { own in
            guard let own = own.baseAddress, let other = other.baseAddress else { return true }
            return memcmp(own, other, count) == 0
        }
    }
}
