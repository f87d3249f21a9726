/// The first two numbers of an array. Immutable; safe to share.
public struct JSONPair: Sendable {
    /// The first number.
    public let first: Double
    /// The second number.
    public let second: Double
    /// How many numbers follow them.
    public let ignored: Int
}

extension JSONReader {
    /// Reads an array of numbers, of which two are wanted and all are checked.
    ///
    /// One call per position is what makes long rings fast.
    ///
    /// - Throws: `JSONError.tooFewElements`, `.wrongKind` for what is no array or holds anything
    ///   but numbers, and the errors of `readDouble()` and `nextElement()`.
    public mutating func readPair() throws(JSONError) -> JSONPair {
        if let pair = readPlainPair() { return pair }
        let opening = peekByte()
        guard opening == UInt8(ascii: "[") else { throw mismatch(.array) }
        let start = offset
        try beginArray()
        guard try nextElement() else {
            throw .tooFewElements(count: 0, at: place(of: start))
        }
        let first = try readDouble()
        guard try nextElement() else {
            throw .tooFewElements(count: 1, at: place(of: start))
        }
        let second = try readDouble()
        var ignored = 0
        while try nextElement() {
            _ = try readDouble()
            ignored += 1
        }
        return JSONPair(first: first, second: second, ignored: ignored)
    }
}

extension JSONReader {
    /// Reads two numbers and nothing else in brackets; nil, the cursor staying, for all the rest.
    ///
    /// Whatever is unusual or wrong is left to the general way, which also finds the words for it.
    @inline(__always)
    private mutating func readPlainPair() -> JSONPair? {
        guard depth < maximumDepth else { return nil }
        var index = offset
        guard consume(UInt8(ascii: "["), &index), let first = plainDouble(&index),
            consume(UInt8(ascii: ","), &index), let second = plainDouble(&index),
            consume(UInt8(ascii: "]"), &index)
        else { return nil }
        offset = index
        isAfterOpening = false
        return JSONPair(first: first, second: second, ignored: 0)
    }

    @inline(__always)
    private func skipBlanks(_ index: inout Int) {
        while index < count {
            let byte = base[index]
            if byte > 0x20 { return }
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            index &+= 1
        }
    }

    @inline(__always)
    private func consume(_ byte: UInt8, _ index: inout Int) -> Bool {
        skipBlanks(&index)
        guard index < count, base[index] == byte else { return false }
        index &+= 1
        return true
    }

    /// A finite number; what follows it is for the caller to check.
    @inline(__always)
    private func plainDouble(_ index: inout Int) -> Double? {
        skipBlanks(&index)
        let start = index
        let scan = DecimalScan(base, from: start, to: count)
        guard scan.isWellFormed else { return nil }
        let value = scan.double(base, from: start)
        guard value.isFinite else { return nil }
        index = scan.end
        return value
    }
}
