/// A strict cursor over one JSON text of RFC 8259 in UTF-8.
///
/// Values are read in the order of the text, each once, without a tree:
///
///     try reader.beginObject()
///     while let name = try reader.nextName() {
///         if name == "code" { code = try reader.readString() } else { try reader.skipValue() }
///     }
///
/// It refuses whatever the grammar refuses, also in values that are skipped. The bytes have to
/// outlive it. After an error it may only be rewound. Confined to one thread.
public struct JSONReader {
    /// The text; a byte order mark is not part of it.
    let bytes: UnsafeRawBufferPointer
    let base: UnsafeBufferPointer<UInt8>
    let count: Int
    let maximumDepth: Int
    /// Counts lines once for all errors and questions; copies of the cursor share it.
    private let places = SharedPlaces()
    /// The byte that is read next.
    public internal(set) var offset = 0
    var depth = 0
    /// Whether an opening bracket or brace was read last.
    var isAfterOpening = false
    /// Whether the text begins with a byte order mark, which is accepted.
    public let hasByteOrderMark: Bool

    /// Makes a cursor at the first byte, or after a byte order mark.
    ///
    /// - Parameters:
    ///   - bytes: The text; offsets in errors count from its first byte.
    ///   - maximumDepth: How deeply arrays and objects may be nested.
    public init(_ bytes: UnsafeRawBufferPointer, maximumDepth: Int = 512) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
        count = bytes.count
        base = bytes.bindMemory(to: UInt8.self)
        hasByteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        if hasByteOrderMark { offset = 3 }
    }

    /// A state of the cursor to come back to. Immutable; safe to share.
    public struct Mark: Hashable, Sendable {
        /// The byte that is read next.
        public let offset: Int
        let depth: Int
        let isAfterOpening: Bool
    }

    /// The present state of the cursor.
    public var mark: Mark {
        Mark(offset: offset, depth: depth, isAfterOpening: isAfterOpening)
    }

    /// Goes back, or forth, to a state that the cursor had.
    public mutating func rewind(to mark: Mark) {
        offset = mark.offset
        depth = mark.depth
        isAfterOpening = mark.isAfterOpening
    }

    /// The byte at the cursor after blanks; nil at the end.
    @inline(__always)
    mutating func peekByte() -> UInt8? {
        while offset < count {
            let byte = base[offset]
            if byte > 0x20 { return byte }
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            offset &+= 1
        }
        return nil
    }

    /// The kind of the value that follows; nothing but blanks is consumed.
    ///
    /// - Throws: `JSONError.unexpectedEnd`, `.unexpectedByte` or `.badLiteral` if no value follows.
    public mutating func peekKind() throws(JSONError) -> JSONKind {
        guard let byte = peekByte() else { throw ended(.value) }
        switch byte {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        default: throw noValue()
        }
    }

    /// Checks that nothing but blanks is left.
    ///
    /// - Throws: `JSONError.trailingData`.
    public mutating func finish() throws(JSONError) {
        guard peekByte() == nil else { throw .trailingData(at: place(of: offset)) }
    }

    /// The line and column of a byte, as `JSONPlaceIndex` answers it.
    public func place(of offset: Int) -> JSONPlace { places.index.place(of: offset, in: bytes) }
}

/// Lines counted so far. Confined to one cursor and its copies.
private final class SharedPlaces {
    var index = JSONPlaceIndex()
}

// MARK: Structure

extension JSONReader {
    /// Enters an object.
    ///
    /// - Throws: `JSONError.wrongKind` and the errors of `peekKind()`; `.tooDeep`.
    public mutating func beginObject() throws(JSONError) {
        guard peekByte() == UInt8(ascii: "{") else { throw mismatch(.object) }
        try open()
    }

    /// Enters an array.
    ///
    /// - Throws: `JSONError.wrongKind` and the errors of `peekKind()`; `.tooDeep`.
    public mutating func beginArray() throws(JSONError) {
        guard peekByte() == UInt8(ascii: "[") else { throw mismatch(.array) }
        try open()
    }

    @inline(__always)
    private mutating func open() throws(JSONError) {
        guard depth < maximumDepth else {
            throw .tooDeep(limit: maximumDepth, at: place(of: offset))
        }
        depth &+= 1
        offset &+= 1
        isAfterOpening = true
    }

    /// The name of the object's next member, the cursor being at its value; nil after the last,
    /// when the object is left.
    ///
    /// - Throws: the `JSONError` of whatever else follows.
    public mutating func nextName() throws(JSONError) -> String? {
        guard try beginMember() else { return nil }
        let name = try scanString()
        try readColon()
        return name
    }

    /// Whether another member follows, the cursor being at the quotation mark of its name.
    mutating func beginMember() throws(JSONError) -> Bool {
        guard var byte = peekByte() else {
            throw ended(isAfterOpening ? .memberName : .commaOrBrace)
        }
        if byte == UInt8(ascii: "}") {
            close()
            return false
        }
        if isAfterOpening {
            isAfterOpening = false
        } else {
            guard byte == UInt8(ascii: ",") else { throw unexpected(byte, .commaOrBrace) }
            offset &+= 1
            guard let next = peekByte() else { throw ended(.memberName) }
            byte = next
        }
        guard byte == UInt8(ascii: "\"") else { throw unexpected(byte, .memberName) }
        return true
    }

    mutating func readColon() throws(JSONError) {
        guard let byte = peekByte() else { throw ended(.colon) }
        guard byte == UInt8(ascii: ":") else { throw unexpected(byte, .colon) }
        offset &+= 1
    }

    /// Whether the array has another element, the cursor being at it; after the last the array is
    /// left.
    ///
    /// - Throws: the `JSONError` of whatever else follows.
    public mutating func nextElement() throws(JSONError) -> Bool {
        guard let byte = peekByte() else { throw ended(isAfterOpening ? .value : .commaOrBracket) }
        if byte == UInt8(ascii: "]") {
            close()
            return false
        }
        if isAfterOpening {
            isAfterOpening = false
        } else {
            guard byte == UInt8(ascii: ",") else { throw unexpected(byte, .commaOrBracket) }
            offset &+= 1
        }
        return true
    }

    @inline(__always)
    private mutating func close() {
        depth &-= 1
        offset &+= 1
        isAfterOpening = false
    }
}

// MARK: Errors

extension JSONReader {
    func ended(_ expected: JSONExpectation) -> JSONError {
        .unexpectedEnd(expected: expected, at: place(of: count))
    }

    func unexpected(_ byte: UInt8, _ expected: JSONExpectation) -> JSONError {
        if byte >= 0x80, !isWellFormedUTF8(at: offset) {
            return .invalidUTF8(at: place(of: offset))
        }
        return .unexpectedByte(byte, expected: expected, at: place(of: offset))
    }

    /// Why the value at the cursor is not of the kind `expected`.
    mutating func mismatch(_ expected: JSONKind) -> JSONError {
        do {
            let kind = try peekKind()
            // A wrong word is a syntax error whatever was expected.
            let mark = mark
            if kind == .null || kind == .bool { try skipValue() }
            rewind(to: mark)
            return .wrongKind(kind, expected: expected, at: place(of: offset))
        } catch {
            return error
        }
    }

    /// Why no value begins at the cursor.
    mutating func noValue() -> JSONError {
        guard let byte = peekByte() else { return ended(.value) }
        let isLetter = (byte | 0x20) &- 0x61 < 26
        guard isLetter else {
            let isNumberLike = byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
            return isNumberLike
                ? .badNumber(token(), at: place(of: offset)) : unexpected(byte, .value)
        }
        return .badLiteral(token(), at: place(of: offset))
    }

    /// The letters, digits, signs and points at the cursor, 40 of them at the most.
    func token() -> String {
        var end = offset
        while end < count, end - offset < 40 {
            let byte = base[end]
            let isWord =
                (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "+")
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            guard isWord else { break }
            end += 1
        }
        return String(decoding: bytes[offset..<end], as: UTF8.self)
    }
}
