/// UTF-8 letter by letter; a byte that belongs to no letter is U+FFFD. Confined to one call, as the
/// bytes are borrowed.
struct ScalarDecoder {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// What has not been read.
    var rest: Slice<UnsafeBufferPointer<UInt8>> { bytes[at...] }

    mutating func next() -> Unicode.Scalar? {
        guard at < bytes.count else { return nil }
        let first = UInt32(bytes[at])
        at += 1
        if first < 0x80 { return Unicode.Scalar(UInt8(first)) }
        let count: Int
        var value: UInt32
        switch first {
        case 0xC2...0xDF: (count, value) = (1, first & 0x1F)
        case 0xE0...0xEF: (count, value) = (2, first & 0x0F)
        case 0xF0...0xF4: (count, value) = (3, first & 0x07)
        default: return "\u{FFFD}"
        }
        guard at + count <= bytes.count else { return "\u{FFFD}" }
        for index in at..<(at + count) {
            let byte = bytes[index]
            guard byte & 0xC0 == 0x80 else { return "\u{FFFD}" }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let smallest: UInt32 = count == 1 ? 0x80 : count == 2 ? 0x800 : 0x1_0000
        guard value >= smallest, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
        at += count
        return scalar
    }
}

extension Unicode.Scalar {
    @inline(__always) var isDigit: Bool { value >= 0x30 && value <= 0x39 }
    @inline(__always) var isCapital: Bool { value >= 0x41 && value <= 0x5A }
    @inline(__always) var isAlphanumeric: Bool { isDigit || isCapital }
    /// A Chinese character, or any other letter beyond the signs.
    @inline(__always) var isHan: Bool { value >= 0x3400 && value <= 0x9FFF || value >= 0x2_0000 }
}
