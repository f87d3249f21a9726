/// Makes names comparable that people write differently.
///
/// Full-width letters, digits and signs become half-width, small letters capital; blanks of every
/// width, 省 and 市 go. Works on UTF-8; bytes that are none stay as they are.
enum NameFolding {
    /// The folded name.
    static func fold(_ name: String) -> String {
        var name = name
        return name.withUTF8 { bytes in
            String(unsafeUninitializedCapacity: bytes.count) { fold(bytes, into: $0) }
        }
    }

    /// Folds `bytes` into `folded`, which has room for as many, and returns how many it took.
    @inline(__always)
    static func fold(
        _ bytes: UnsafeBufferPointer<UInt8>, into folded: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var count = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                index &+= 1
                if byte == 0x20 || byte &- 0x09 < 5 { continue }
                folded[count] = byte &- 0x61 < 26 ? byte &- 0x20 : byte
                count &+= 1
                continue
            }
            if byte & 0xF0 == 0xE0, index &+ 2 < bytes.count,
                case let second = bytes[index &+ 1], case let third = bytes[index &+ 2],
                second & third & 0xC0 == 0x80, second | third < 0xC0
            {
                index &+= 3
                // As one number, so that the many other scalars take few branches.
                let scalar = UInt32(byte) << 16 | UInt32(second) << 8 | UInt32(third)
                if isRemoved(scalar) { continue }
                if let ascii = halfWidth(scalar) {
                    folded[count] = ascii &- 0x61 < 26 ? ascii &- 0x20 : ascii
                    count &+= 1
                    continue
                }
                folded[count] = byte
                folded[count &+ 1] = second
                folded[count &+ 2] = third
                count &+= 3
                continue
            }
            if byte == 0xC2, index &+ 1 < bytes.count, bytes[index &+ 1] == 0xA0 {
                index &+= 2
                continue
            }
            folded[count] = byte
            count &+= 1
            index &+= 1
        }
        return count
    }

    /// Whether the three bytes are 省, 市, a blank beyond ASCII, or a byte order mark.
    @inline(__always)
    private static func isRemoved(_ scalar: UInt32) -> Bool {
        if scalar == 0xE7_9C_81 || scalar == 0xE5_B8_82 { return true }
        if scalar > 0xE3_80_80 { return scalar == 0xEF_BB_BF }
        return scalar == 0xE3_80_80 || scalar == 0xE2_80_AF
            || (scalar >= 0xE2_80_80 && scalar <= 0xE2_80_8B)
    }

    /// The ASCII of U+FF01 to U+FF5E.
    @inline(__always)
    private static func halfWidth(_ scalar: UInt32) -> UInt8? {
        guard scalar >= 0xEF_BC_81, scalar <= 0xEF_BD_9E else { return nil }
        // The last byte begins again at 0x80 after U+FF3F.
        let isUpperHalf = scalar >= 0xEF_BD_80
        return UInt8(truncatingIfNeeded: scalar & 0x3F) &+ (isUpperHalf ? 0x60 : 0x20)
    }
}
