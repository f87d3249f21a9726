extension JSONReader {
    /// Reads `null`, `true` or `false`.
    private mutating func readLiteral() throws(JSONError) -> JSONValue {
        let start = offset
        let text = token()
        offset += text.utf8.count
        switch text {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default:
            offset = start
            throw .badLiteral(text, at: place(of: start))
        }
    }

    /// Reads a value as a tree. O(bytes of the value).
    ///
    /// - Throws: every `JSONError` but `.trailingData` and `.wrongKind`.
    public mutating func readValue() throws(JSONError) -> JSONValue {
        switch try peekKind() {
        case .null, .bool: return try readLiteral()
        case .number: return .number(try readNumber())
        case .string: return .string(try readString())
        case .array:
            var elements: [JSONValue] = []
            try beginArray()
            while try nextElement() { elements.append(try readValue()) }
            return .array(elements)
        case .object:
            var object = JSONObject()
            try beginObject()
            while let name = try nextName() { object.append(name, try readValue()) }
            return .object(object)
        }
    }

    /// Goes past a value, checking it all the same. O(bytes of the value).
    ///
    /// - Parameter inRange: whether numbers beyond the range of `Double` are refused, though the
    ///   grammar allows them.
    /// - Throws: every `JSONError` but `.trailingData` and `.wrongKind`.
    public mutating func skipValue(inRange: Bool = true) throws(JSONError) {
        switch try peekKind() {
        case .null, .bool: _ = try readLiteral()
        case .number: _ = try scanNumber(inRange: inRange)
        case .string: try skipString()
        case .array:
            try beginArray()
            while try nextElement() { try skipValue(inRange: inRange) }
        case .object:
            try beginObject()
            while try beginMember() {
                try skipString()
                try readColon()
                try skipValue(inRange: inRange)
            }
        }
    }

    /// Reads `true` or `false`.
    ///
    /// - Throws: `JSONError.wrongKind` and the errors of `peekKind()`.
    public mutating func readBool() throws(JSONError) -> Bool {
        guard try peekKind() == .bool, case .bool(let bool) = try readLiteral() else {
            throw mismatch(.bool)
        }
        return bool
    }

    /// Reads a string.
    ///
    /// - Throws: `JSONError.wrongKind`, the errors of `peekKind()`, and those of strings.
    public mutating func readString() throws(JSONError) -> String {
        guard peekByte() == UInt8(ascii: "\"") else { throw mismatch(.string) }
        return try scanString()
    }

    /// Reads a number with its text.
    ///
    /// - Throws: `JSONError.wrongKind`, the errors of `peekKind()`, `.badNumber`,
    ///   `.numberOutOfRange`.
    public mutating func readNumber() throws(JSONError) -> JSONNumber {
        guard try peekKind() == .number else { throw mismatch(.number) }
        let range = try scanNumber()
        return JSONNumber(trusting: String(decoding: bytes[range], as: UTF8.self))
    }

    /// Reads a number as the nearest `Double`, ties to even.
    ///
    /// - Throws: `JSONError.wrongKind`, the errors of `peekKind()`, `.badNumber`,
    ///   `.numberOutOfRange`.
    public mutating func readDouble() throws(JSONError) -> Double {
        guard let byte = peekByte(), byte == UInt8(ascii: "-") || byte &- 0x30 < 10 else {
            throw mismatch(.number)
        }
        let start = offset
        let scan = DecimalScan(base, from: start, to: count)
        let value = scan.double(base, from: start)
        guard scan.isWellFormed, !continuesNumber(scan.end) else {
            throw .badNumber(token(), at: place(of: start))
        }
        guard value.isFinite else { throw .numberOutOfRange(token(), at: place(of: start)) }
        offset = scan.end
        return value
    }

    /// Goes past a number and returns its bytes.
    private mutating func scanNumber(inRange: Bool = true) throws(JSONError) -> Range<Int> {
        let start = offset
        let scan = DecimalScan(base, from: start, to: count)
        guard scan.isWellFormed, !continuesNumber(scan.end) else {
            throw .badNumber(token(), at: place(of: start))
        }
        // 10^289 with 19 digits is finite, so that only the extreme ones are worth converting.
        if inRange, scan.exponent > 289, !scan.double(base, from: start).isFinite {
            throw .numberOutOfRange(token(), at: place(of: start))
        }
        offset = scan.end
        return start..<scan.end
    }

    /// Whether a byte that could only belong to a number follows one, as in `1.2.3` or `1e5x`.
    @inline(__always)
    private func continuesNumber(_ end: Int) -> Bool {
        guard end < count else { return false }
        let byte = base[end]
        return (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
    }
}
