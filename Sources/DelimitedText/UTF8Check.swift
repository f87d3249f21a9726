/// Whether bytes are UTF-8 without zero bytes.
///
/// A namespace; safe to share.
public enum UTF8Check {
    /// What is wrong at an offset.
    public enum Defect: Hashable, Sendable {
        /// A zero byte.
        case zero(offset: Int)
        /// No UTF-8 sequence begins here.
        case malformed(offset: Int)
    }

    /// The first defect, or nil. Eight ASCII bytes at a time; O(n).
    public static func defect(in bytes: UnsafeBufferPointer<UInt8>) -> Defect? {
        guard let base = bytes.baseAddress else { return nil }
        let raw = UnsafeRawPointer(base)
        let count = bytes.count
        var index = 0
        while index < count {
            while index + 8 <= count {
                let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                // A high bit, or a byte that borrows when 1 is taken off: zero.
                let suspicious = word | (word &- 0x0101_0101_0101_0101)
                if suspicious & 0x8080_8080_8080_8080 != 0 { break }
                index += 8
            }
            let end = min(index + 8, count)
            while index < end {
                let byte = bytes[index]
                if byte < 0x80 {
                    if byte == 0 { return .zero(offset: index) }
                    index += 1
                    continue
                }
                let length = sequenceLength(bytes, at: index)
                if length == 0 { return .malformed(offset: index) }
                index += length
            }
        }
        return nil
    }

    /// The length of the multi-byte sequence at `index`, 0 if there is none (RFC 3629, table 3-7 of
    /// the Unicode standard: no overlong forms, no surrogates, nothing above U+10FFFF).
    @inline(__always)
    static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let lead = bytes[index]
        func follows(_ offset: Int) -> Bool {
            index + offset < bytes.count && bytes[index + offset] & 0xC0 == 0x80
        }
        switch lead {
        case 0xC2...0xDF: return follows(1) ? 2 : 0
        case 0xE0...0xEF:
            guard follows(1), follows(2) else { return 0 }
            if lead == 0xE0, bytes[index + 1] < 0xA0 { return 0 }
            if lead == 0xED, bytes[index + 1] > 0x9F { return 0 }
            return 3
        case 0xF0...0xF4:
            guard follows(1), follows(2), follows(3) else { return 0 }
            if lead == 0xF0, bytes[index + 1] < 0x90 { return 0 }
            if lead == 0xF4, bytes[index + 1] > 0x8F { return 0 }
            return 4
        default: return 0
        }
    }
}
