extension JSONReader {
    /// Reads the string whose opening quotation mark is at the cursor.
    mutating func scanString() throws(JSONError) -> String {
        let start = offset + 1
        let stop = try endOfPlainBytes(from: start, openedAt: offset)
        if base[stop] == UInt8(ascii: "\"") {
            offset = stop + 1
            return String(
                decoding: UnsafeBufferPointer(rebasing: base[start..<stop]), as: UTF8.self)
        }
        return try scanEscapedString(from: start, stop: stop)
    }

    /// Goes past the string whose opening quotation mark is at the cursor.
    mutating func skipString() throws(JSONError) {
        let opening = offset
        var index = offset + 1
        while true {
            index = try endOfPlainBytes(from: index, openedAt: opening)
            if base[index] == UInt8(ascii: "\"") { break }
            _ = try readEscape(&index, openedAt: opening)
        }
        offset = index + 1
    }

    private mutating func scanEscapedString(
        from start: Int, stop: Int
    ) throws(JSONError) -> String {
        let opening = start - 1
        var decoded: [UInt8] = []
        var index = start
        var stop = stop
        while true {
            decoded.append(contentsOf: base[index..<stop])
            index = stop
            if base[index] == UInt8(ascii: "\"") { break }
            let scalar = try readEscape(&index, openedAt: opening)
            decoded.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
            stop = try endOfPlainBytes(from: index, openedAt: opening)
        }
        offset = index + 1
        return String(decoding: decoded, as: UTF8.self)
    }

    /// The first quotation mark or backslash at or after `start`; all bytes before it are checked.
    @inline(__always)
    private func endOfPlainBytes(
        from start: Int, openedAt opening: Int
    ) throws(JSONError) -> Int {
        var index = start
        while index < count {
            let byte = base[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return index }
            if byte < 0x80 {
                guard byte >= 0x20 else { throw .controlCharacter(byte, at: place(of: index)) }
                index &+= 1
            } else {
                let length = lengthOfUTF8(at: index)
                guard length > 0 else { throw .invalidUTF8(at: place(of: index)) }
                index &+= length
            }
        }
        throw .unterminatedString(at: place(of: opening))
    }

    /// The scalar that the backslash at `index` escapes; `index` goes past it.
    private func readEscape(
        _ index: inout Int, openedAt opening: Int
    ) throws(JSONError) -> Unicode.Scalar {
        let start = index
        guard start + 1 < count else { throw .unterminatedString(at: place(of: opening)) }
        index += 2
        switch base[start + 1] {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw .badEscape(text(start, 2), at: place(of: start))
        }

        guard let first = hexadecimal(at: index) else {
            throw .badEscape(text(start, 6), at: place(of: start))
        }
        index += 4
        if let scalar = Unicode.Scalar(first) { return scalar }
        // A high surrogate, and only that, has to be followed by a low one.
        guard first < 0xDC00, index + 1 < count, base[index] == UInt8(ascii: "\\"),
            base[index + 1] == UInt8(ascii: "u"), let second = hexadecimal(at: index + 2),
            second >= 0xDC00, second < 0xE000,
            let scalar = Unicode.Scalar(
                0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw .loneSurrogate(text(start, 6), at: place(of: start)) }
        index += 6
        return scalar
    }

    private func hexadecimal(at start: Int) -> UInt16? {
        guard start + 4 <= count else { return nil }
        var value: UInt16 = 0
        for index in start..<start + 4 {
            let byte = base[index]
            let letter = (byte | 0x20) &- 0x61
            if byte &- 0x30 < 10 {
                value = value << 4 | UInt16(byte &- 0x30)
            } else if letter < 6 {
                value = value << 4 | UInt16(letter + 10)
            } else {
                return nil
            }
        }
        return value
    }

    /// At most `length` bytes as text for a message.
    private func text(_ start: Int, _ length: Int) -> String {
        String(decoding: bytes[start..<min(start + length, count)], as: UTF8.self)
    }

    func isWellFormedUTF8(at index: Int) -> Bool { lengthOfUTF8(at: index) > 0 }

    /// The bytes of the scalar at `index` that is not ASCII; 0 if they are no UTF-8.
    ///
    /// The ranges of table 3-7 of the Unicode Standard: no overlong forms, no surrogates, nothing
    /// above U+10FFFF.
    @inline(__always)
    private func lengthOfUTF8(at index: Int) -> Int {
        let left = count &- index
        let first = base[index]
        guard left >= 2 else { return 0 }
        let second = base[index &+ 1]
        switch first {
        case 0xC2...0xDF:
            return second & 0xC0 == 0x80 ? 2 : 0
        case 0xE0...0xEF:
            let low: UInt8 = first == 0xE0 ? 0xA0 : 0x80
            let high: UInt8 = first == 0xED ? 0x9F : 0xBF
            guard left >= 3, second >= low, second <= high else { return 0 }
            return base[index &+ 2] & 0xC0 == 0x80 ? 3 : 0
        case 0xF0...0xF4:
            let low: UInt8 = first == 0xF0 ? 0x90 : 0x80
            let high: UInt8 = first == 0xF4 ? 0x8F : 0xBF
            guard left >= 4, second >= low, second <= high else { return 0 }
            return base[index &+ 2] & 0xC0 == 0x80 && base[index &+ 3] & 0xC0 == 0x80 ? 4 : 0
        default:
            return 0
        }
    }
}
