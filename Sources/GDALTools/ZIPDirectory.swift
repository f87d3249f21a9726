/// The central directory of a ZIP archive: what is in it, without unpacking anything.
///
/// APPNOTE.TXT 4.3.12 and 4.3.16. Archives over 4 GiB (ZIP64) are not read. A namespace.
enum ZIPDirectory {
    struct Entry {
        let name: String
        let uncompressedSize: UInt64
    }

    /// The entries, or nil if the archive is cut off or damaged.
    static func entries(of bytes: UnsafeRawBufferPointer) -> [Entry]? {
        // The end record is 22 bytes long, and a comment of up to 65,535 may follow.
        guard bytes.count >= 22 else { return nil }
        var end = bytes.count - 22
        let lowest = max(0, end - 65_535)
        while number(bytes, end, 4) != 0x0605_4B50 {
            end -= 1
            if end < lowest { return nil }
        }
        let count = number(bytes, end + 10, 2)
        var offset = number(bytes, end + 16, 4)
        guard count != 0xFFFF, offset != 0xFFFF_FFFF else { return nil }
        var entries: [Entry] = []
        for _ in 0..<count {
            guard offset + 46 <= end, number(bytes, offset, 4) == 0x0201_4B50 else { return nil }
            let nameLength = number(bytes, offset + 28, 2)
            let rest = number(bytes, offset + 30, 2) + number(bytes, offset + 32, 2)
            guard offset + 46 + nameLength <= end else { return nil }
            let name = bytes[(offset + 46)..<(offset + 46 + nameLength)]
            entries.append(
                Entry(
                    name: String(decoding: name, as: UTF8.self),
                    uncompressedSize: UInt64(number(bytes, offset + 24, 4))))
            offset += 46 + nameLength + rest
        }
        return entries
    }

    /// A little-endian number.
    private static func number(
        _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ length: Int
    ) -> Int {
        var value = 0
        for index in (0..<length).reversed() { value = value << 8 | Int(bytes[offset + index]) }
        return value
    }
}
