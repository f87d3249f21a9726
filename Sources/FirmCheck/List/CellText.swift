/// The characters of a cell one by one, full-width forms made half-width.
///
/// For short cells: numbers, codes, names of systems. Yields ASCII; whatever has no ASCII form
/// comes out as `other`. Confined to the row that is read.
struct CellText {
    /// Stands for a character without an ASCII form.
    static let other: UInt8 = 0xFF

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index: Int
    private var end: Int
    private var taken = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        index = 0
        end = bytes.count
    }

    /// Whether nothing is left.
    var isEmpty: Bool { index >= end }

    /// Whether the character just taken was the first.
    var isFirst: Bool { taken == 1 }

    /// Leaves out blanks at both ends: ASCII, no-break and ideographic ones.
    mutating func trim() {
        while index < end {
            let (character, length) = Self.character(bytes, at: index, end: end)
            guard Self.isBlank(character) else { break }
            index += length
        }
        while end > index {
            var start = end - 1
            while start > index, bytes[start] & 0xC0 == 0x80 { start -= 1 }
            guard Self.isBlank(Self.character(bytes, at: start, end: end).0) else { break }
            end = start
        }
    }

    /// What is left, as it stands.
    var rest: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[index..<end]) }

    /// Takes the next character.
    mutating func next() -> UInt8? {
        guard index < end else { return nil }
        let (character, length) = Self.character(bytes, at: index, end: end)
        index += length
        taken += 1
        return character
    }

    private static func isBlank(_ character: UInt8) -> Bool {
        character == 0x20 || (character >= 0x09 && character <= 0x0D)
    }

    /// The character at `index` as ASCII, and its length in bytes.
    private static func character(
        _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, end: Int
    ) -> (UInt8, Int) {
        let byte = bytes[index]
        if byte < 0x80 { return (byte, 1) }
        if byte == 0xC2, index + 1 < end { return (bytes[index + 1] == 0xA0 ? 0x20 : other, 2) }
        guard byte >= 0xE0, byte < 0xF0, index + 2 < end else {
            return (other, min(end - index, byte >= 0xF0 ? 4 : byte >= 0xC0 ? 2 : 1))
        }
        let (second, third) = (bytes[index + 1], bytes[index + 2])
        switch (byte, second, third) {
        case (0xE3, 0x80, 0x80): return (0x20, 3)  // ideographic space
        case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x88, 0x92): return (0x2D, 3)  // dashes, minus
        case (0xEF, 0xBB, 0xBF), (0xE2, 0x80, 0x8B): return (0x20, 3)  // BOM, zero-width space
        case (0xEF, 0xBC, 0x81...0xBF): return (third - 0x60, 3)  // U+FF01 to U+FF3F
        case (0xEF, 0xBD, 0x80...0x9E): return (third - 0x20, 3)  // U+FF40 to U+FF5E
        default: return (other, 3)
        }
    }
}
