import Glibc

/// Bytes to be written, appended fast and reused.
///
/// Confined to one lane at a time; `OrderedOutput` hands it from one to another.
public final class OutputBuffer {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// The number of bytes in it.
    public private(set) var count = 0

    /// Makes an empty buffer.
    public init(capacity: Int = 1 << 16) {
        self.capacity = max(64, capacity)
        base = .allocate(capacity: self.capacity)
    }

    /// Takes over what another buffer released.
    init(_ detached: Detached) {
        capacity = detached.capacity
        count = detached.count
        // Never nil: the address is one that `release()` took from a pointer.
        base = UnsafeMutablePointer(bitPattern: detached.address) ?? .allocate(capacity: capacity)
    }

    deinit { if capacity > 0 { base.deallocate() } }

    /// The memory of a buffer on its way to another thread. Whoever gets it owns it.
    struct Detached: Sendable {
        fileprivate let address: UInt
        fileprivate let capacity: Int
        fileprivate let count: Int
    }

    /// Gives the memory away; the buffer must not be used any more.
    func release() -> Detached {
        defer {
            capacity = 0
            count = 0
        }
        return Detached(address: UInt(bitPattern: base), capacity: capacity, count: count)
    }

    /// What is in it.
    public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    /// Forgets what is in it, keeping the memory.
    public func removeAll() { count = 0 }

    /// Makes room for `additional` more bytes and returns where they go.
    @inline(__always)
    private func reserve(_ additional: Int) -> UnsafeMutablePointer<UInt8> {
        if count &+ additional > capacity { grow(additional) }
        return base + count
    }

    @inline(never)
    private func grow(_ additional: Int) {
        let larger = max(capacity * 2, count + additional)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: base, count: count)
        base.deallocate()
        base = moved
        capacity = larger
    }

    /// Appends one byte.
    @inline(__always)
    public func append(_ byte: UInt8) {
        reserve(1).pointee = byte
        count &+= 1
    }

    /// Appends bytes as they are.
    @inline(__always)
    public func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        memcpy(reserve(bytes.count), source, bytes.count)
        count &+= bytes.count
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

    /// Appends `value` / 10^`places` with just that many places. Exact.
    @inline(__always)
    public func append(_ value: Int64, places: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var scale: UInt64 = 1
        for _ in 0..<places { scale &*= 10 }
        let (whole, fraction) = value.magnitude.quotientAndRemainder(dividingBy: scale)
        appendDigits(whole, atLeast: 1)
        if places > 0 {
            append(UInt8(ascii: "."))
            appendDigits(fraction, atLeast: places)
        }
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
        count &+= length
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
