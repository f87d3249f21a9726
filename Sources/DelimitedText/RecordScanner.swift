/// The records of a chunk one after the other, split into fields.
///
/// Nothing is copied and nothing allocated per record: fields are places in the chunk. Confined to
/// its lane.
public final class RecordScanner {
    /// A field of the current record: a range of the chunk's bytes.
    public struct Field: Sendable {
        /// The first byte; without the quote if `kind` is `.quoted`.
        public var start: UInt32
        /// Behind the last byte; before the quote if `kind` is `.quoted`.
        public var end: UInt32
        /// How to read it.
        public var kind: Kind

        /// How the bytes of a field are read.
        public enum Kind: UInt8, Sendable {
            /// As they stand.
            case plain
            /// As they stand; there are quotes around them.
            case quoted
            /// With quotes inside to be resolved; the range holds the outer ones.
            case escaped
        }
    }

    /// Kept behind a pointer: members of a class are guarded against overlapping access at run
    /// time, which would cost more than the scanning.
    private let state: UnsafeMutablePointer<State>
    private let delimiter: UInt8

    private struct State {
        var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        var position = 0
        var fieldCount = 0
        var recordStart = 0
        var recordEnd = 0
        var fields = UnsafeMutableBufferPointer<Field>.allocate(capacity: 64)
        var scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 256)
    }

    /// The number of fields of the current record; never 0 after `next()` returned true.
    @inline(__always)
    public var fieldCount: Int { state.pointee.fieldCount }
    /// The first byte of the current record.
    public var recordStart: Int { state.pointee.recordStart }
    /// Behind its last byte, the line end left out.
    public var recordEnd: Int { state.pointee.recordEnd }

    /// Makes a scanner for fields separated by `delimiter`.
    public init(delimiter: UInt8) {
        self.delimiter = delimiter
        state = .allocate(capacity: 1)
        state.initialize(to: State())
    }

    deinit {
        state.pointee.fields.deallocate()
        state.pointee.scratch.deallocate()
        state.deallocate()
    }

    /// Starts with the records of `chunk`, which must stay as it is meanwhile.
    public func start(_ chunk: UnsafeBufferPointer<UInt8>) {
        state.pointee.bytes = chunk
        state.pointee.position = 0
        state.pointee.fieldCount = 0
    }

    /// Splits the record that begins at `offset` of the chunk again; `next()` goes on behind it.
    public func split(recordAt offset: Int) {
        state.pointee.position = offset
        _ = next()
    }

    /// Goes on with the record that begins at `offset` of the chunk.
    public func resume(at offset: Int) { state.pointee.position = offset }

    /// Bytes of the chunk as they stand.
    public func bytes(from start: Int, to end: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: state.pointee.bytes[start..<end])
    }

    /// Where the next record begins in the chunk.
    public var nextRecordStart: Int { state.pointee.position }

    /// A field of the current record.
    @inline(__always)
    public subscript(index: Int) -> Field { state.pointee.fields[index] }

    /// Goes to the next record; false at the end of the chunk.
    ///
    /// About a nanosecond a byte.
    public func next() -> Bool {
        let count = state.pointee.bytes.count
        var index = state.pointee.position
        guard index < count, let base = state.pointee.bytes.baseAddress else { return false }
        let delimiter = delimiter
        state.pointee.recordStart = index
        var number = 0
        while true {
            // At the start of a field.
            if number == state.pointee.fields.count { growFields() }
            let start = index
            if index < count, base[index] == 0x22 {
                let (field, end) = scanQuoted(from: index)
                state.pointee.fields[number] = field
                index = end
            } else {
                while index < count {
                    let byte = base[index]
                    // Delimiters and line ends are below all letters and digits.
                    if byte <= 0x2C, byte == delimiter || byte == 0x0A || byte == 0x0D { break }
                    index &+= 1
                }
                state.pointee.fields[number] = Field(
                    start: UInt32(truncatingIfNeeded: start),
                    end: UInt32(truncatingIfNeeded: index), kind: .plain)
            }
            number &+= 1
            if index < count, base[index] == delimiter {
                index &+= 1
                continue
            }
            state.pointee.fieldCount = number
            state.pointee.recordEnd = index
            if index < count {
                let isReturn = base[index] == 0x0D
                index &+= 1
                if isReturn, index < count, base[index] == 0x0A { index &+= 1 }
            }
            state.pointee.position = index
            return true
        }
    }

    /// Scans a field that begins with a quote; returns it and the offset behind it.
    private func scanQuoted(from start: Int) -> (Field, Int) {
        let bytes = state.pointee.bytes
        var index = start + 1
        var isPlain = true
        while index < bytes.count {
            if bytes[index] == 0x22 {
                guard index + 1 < bytes.count, bytes[index + 1] == 0x22 else { break }
                isPlain = false
                index += 2
            } else {
                index += 1
            }
        }
        let closing = index
        index = min(index + 1, bytes.count)
        while index < bytes.count {
            let byte = bytes[index]
            if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
            isPlain = false
            index += 1
        }
        let field =
            isPlain
            ? Field(start: UInt32(start + 1), end: UInt32(closing), kind: .quoted)
            : Field(start: UInt32(start), end: UInt32(index), kind: .escaped)
        return (field, index)
    }

    private func growFields() {
        let fields = state.pointee.fields
        let larger = UnsafeMutableBufferPointer<Field>.allocate(capacity: fields.count * 2)
        _ = larger.update(fromContentsOf: fields)
        fields.deallocate()
        state.pointee.fields = larger
    }

    /// The text of a field. Valid until the next call, or until the chunk changes.
    @inline(__always)
    public func text(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let field = state.pointee.fields[index]
        if field.kind == .escaped { return unescaped(field) }
        return UnsafeBufferPointer(rebasing: state.pointee.bytes[Int(field.start)..<Int(field.end)])
    }

    /// The text of a field as a string. O(length).
    public func string(_ index: Int) -> String { String(decoding: text(index), as: UTF8.self) }

    /// The bytes of the current record as they stand, the line end left out.
    public var record: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: state.pointee.bytes[recordStart..<recordEnd])
    }

    /// Whether no field of the current record holds anything but blanks.
    public var isBlank: Bool {
        for index in 0..<fieldCount where !Blank.isBlank(text(index)) { return false }
        return true
    }

    private func unescaped(_ field: Field) -> UnsafeBufferPointer<UInt8> {
        let length = Int(field.end - field.start)
        if state.pointee.scratch.count < length {
            state.pointee.scratch.deallocate()
            state.pointee.scratch = .allocate(capacity: length * 2)
        }
        let (bytes, scratch) = (state.pointee.bytes, state.pointee.scratch)
        var count = 0
        var index = Int(field.start) + 1
        let end = Int(field.end)
        var inQuotes = true
        while index < end {
            let byte = bytes[index]
            index += 1
            if inQuotes, byte == 0x22 {
                if index < end, bytes[index] == 0x22 {
                    index += 1
                } else {
                    inQuotes = false
                    continue
                }
            }
            scratch[count] = byte
            count += 1
        }
        return UnsafeBufferPointer(rebasing: scratch[..<count])
    }
}

/// Blank text: nothing but white space, ideographic and no-break spaces among it.
///
/// A namespace; safe to share.
public enum Blank {
    /// Whether `text`, UTF-8, is empty or blank. Usually one look at its first byte.
    @inline(__always)
    public static func isBlank(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first else { return true }
        if first > 0x20, first < 0xC2 { return false }
        return isAllBlank(text)
    }

    @inline(never)
    private static func isAllBlank(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
                index += 1
            } else if byte == 0xC2, index + 1 < text.count, text[index + 1] == 0xA0 {
                index += 2
            } else if byte == 0xE3, index + 2 < text.count, text[index + 1] == 0x80,
                text[index + 2] == 0x80
            {
                index += 3
            } else {
                return false
            }
        }
        return true
    }
}
