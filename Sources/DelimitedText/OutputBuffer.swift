import Glibc

/// Bytes to be written, appended fast and reused.
///
/// Confined to one lane at a time; `OrderedOutput` hands it from one to another.
public final class OutputBuffer {
    /// Kept behind a pointer: members of a class are guarded against overlapping access at run
    /// time, which costs more than appending a byte.
    private let state: UnsafeMutablePointer<State>

    private struct State {
        var base: UnsafeMutablePointer<UInt8>
        var capacity: Int
        var count: Int
    }

    /// Makes an empty buffer.
    public init(capacity: Int = 1 << 16) {
        let capacity = max(64, capacity)
        state = .allocate(capacity: 1)
        state.initialize(
            to: State(base: .allocate(capacity: capacity), capacity: capacity, count: 0))
    }

    /// Takes over what another buffer released.
    init(_ detached: Detached) {
        state = .allocate(capacity: 1)
        // Never nil: the address is one that `release()` took from a pointer.
        let base = UnsafeMutablePointer<UInt8>(bitPattern: detached.address)
        state.initialize(
            to: State(
                base: base ?? .allocate(capacity: detached.capacity), capacity: detached.capacity,
                count: detached.count))
    }

    deinit {
        if state.pointee.capacity > 0 { state.pointee.base.deallocate() }
        state.deallocate()
    }

    /// The memory of a buffer on its way to another thread. Whoever gets it owns it.
    struct Detached: Sendable {
        fileprivate let address: UInt
        fileprivate let capacity: Int
        fileprivate let count: Int
    }

    /// Gives the memory away; the buffer must not be used any more.
    func release() -> Detached {
        defer {
            state.pointee.capacity = 0
            state.pointee.count = 0
        }
        return Detached(
            address: UInt(bitPattern: state.pointee.base), capacity: state.pointee.capacity,
            count: state.pointee.count)
    }

    /// The number of bytes in it.
    @inline(__always)
    public var count: Int { state.pointee.count }

    /// What is in it.
    public var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: state.pointee.base, count: state.pointee.count)
    }

    /// Forgets what is in it, keeping the memory.
    public func removeAll() { state.pointee.count = 0 }

    /// Makes room for `additional` more bytes and returns where they go.
    @inline(__always)
    private func reserve(_ additional: Int) -> UnsafeMutablePointer<UInt8> {
        if state.pointee.count &+ additional > state.pointee.capacity { grow(additional) }
        return state.pointee.base + state.pointee.count
    }

    @inline(never)
    private func grow(_ additional: Int) {
        let old = state.pointee
        let larger = max(old.capacity * 2, old.count + additional)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: old.base, count: old.count)
        old.base.deallocate()
        state.pointee.base = moved
        state.pointee.capacity = larger
    }

    @inline(__always)
    private func advance(_ additional: Int) { state.pointee.count &+= additional }

    /// Appends one byte.
    @inline(__always)
    public func append(_ byte: UInt8) {
        reserve(1).pointee = byte
        advance(1)
    }

    /// Appends bytes as they are.
    @inline(__always)
    public func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        memcpy(reserve(bytes.count), source, bytes.count)
        advance(bytes.count)
    }

    /// Appends a literal.
    @inline(__always)
    public func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends a string as UTF-8.
    public func append(_ text: String) {
        var copy = text
        copy.withUTF8 { append($0) }
    }

    /// Appends an integer in decimal.
    public func append(_ value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        appendDigits(UInt64(value.magnitude), atLeast: 1)
    }

    /// Appends `value` / 10^`places` with just that many places, 0 to 18. Exact.
    public func append(_ value: Int64, places: Int) {
        // Digits from the last to the first, the point among them: 20 digits, point and sign.
        let room = 24
        let place = reserve(room)
        var rest = value.magnitude
        var index = room
        var written = 0
        while rest > 0 || written <= places {
            if written == places, places > 0 {
                index &-= 1
                place[index] = UInt8(ascii: ".")
            }
            let quotient = rest / 10
            index &-= 1
            place[index] = 0x30 | UInt8(truncatingIfNeeded: rest &- quotient &* 10)
            rest = quotient
            written &+= 1
        }
        if value < 0 {
            index &-= 1
            place[index] = UInt8(ascii: "-")
        }
        memmove(place, place + index, room &- index)
        advance(room &- index)
    }

    @inline(__always)
    private func appendDigits(_ value: UInt64, atLeast width: Int) {
        var length = 1
        var rest = value / 10
        while rest > 0 {
            length += 1
            rest /= 10
        }
        length = max(length, width)
        let place = reserve(length)
        rest = value
        var index = length
        while index > 0 {
            index -= 1
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            place[index] = 0x30 | UInt8(truncatingIfNeeded: digit)
            rest = quotient
        }
        advance(length)
    }

    /// Appends a field, in quotes if it has the delimiter, a quote, a line end or outer blanks.
    public func appendField(_ text: UnsafeBufferPointer<UInt8>, delimiter: UInt8) {
        var needsQuotes = false
        for byte in text
        where byte == delimiter || byte == 0x22 || byte == 0x0A || byte == 0x0D {
            needsQuotes = true
            break
        }
        if let first = text.first, let last = text.last, first == 0x20 || last == 0x20 {
            needsQuotes = true
        }
        guard needsQuotes else {
            append(text)
            return
        }
        append(UInt8(ascii: "\""))
        for byte in text {
            if byte == 0x22 { append(byte) }
            append(byte)
        }
        append(UInt8(ascii: "\""))
    }

    /// Appends a string as a field.
    public func appendField(_ text: String, delimiter: UInt8) {
        var copy = text
        copy.withUTF8 { appendField($0, delimiter: delimiter) }
    }
}
