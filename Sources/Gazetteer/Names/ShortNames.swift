/// The index of names too short for trigrams: under six characters.
///
/// One changed character out of five leaves no trigram of a name alone, and names of one and two
/// characters have none. So each short name is stored under a hash of itself and of what is left
/// without each one of its characters: two names that differ by one character that is changed,
/// missing or too many share one of those. What shares one is compared in full afterwards.
/// A namespace; safe to share.
enum ShortNames {
    /// Names of so many characters are indexed here.
    static let longest = 5

    /// Whether a name is indexed here, not by its trigrams.
    static func isShort(_ text: String) -> Bool { text.unicodeScalars.count <= longest }

    /// The keys of a name, without repetition: at most one more than it has characters.
    static func keys(of text: String) -> Set<Int64> {
        let scalars = Array(text.unicodeScalars)
        var keys: Set<Int64> = [hash(scalars, without: nil)]
        if scalars.count > 1 {
            for index in scalars.indices { keys.insert(hash(scalars, without: index)) }
        }
        return keys
    }

    /// 32 bits of FNV-1a over the characters.
    private static func hash(_ scalars: [Unicode.Scalar], without left: Int?) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for (index, scalar) in scalars.enumerated() where index != left {
            hash = (hash ^ UInt64(scalar.value)) &* 0x0000_0100_0000_01B3
        }
        return Int64((hash ^ (hash >> 32)) & 0x7FFF_FFFF)
    }
}
