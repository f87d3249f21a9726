/// The bytes of a flatbuffer, laid out from front to back.
///
/// Little-endian; offsets are counted from where they stand. Confined to its owner.
struct FlatBufferBytes {
    private(set) var bytes: [UInt8] = []

    var count: Int { bytes.count }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func append<Value: FixedWidthInteger>(_ value: Value) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ value: Double) { append(value.bitPattern) }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: text) }

    /// Fills with zeros up to a multiple of `size`.
    mutating func align(to size: Int) {
        while bytes.count % size != 0 { bytes.append(0) }
    }

    /// Appends a string as flatbuffers keep it; returns where it is.
    mutating func appendString(_ text: String) -> Int {
        align(to: 4)
        let start = count
        append(UInt32(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
        bytes.append(0)
        return start
    }

    /// Appends a table's list of fields: where each is in the table, 0 for one that is not there.
    /// Returns where it is.
    mutating func appendFieldPlaces(_ places: [UInt16], tableSize: UInt16) -> Int {
        align(to: 4)
        let start = count
        append(UInt16(4 + 2 * places.count))
        append(tableSize)
        for place in places { append(place) }
        return start
    }

    /// Puts a value over what stands at `offset`.
    mutating func put<Value: FixedWidthInteger>(_ value: Value, at offset: Int) {
        withUnsafeBytes(of: value.littleEndian) { value in
            for (number, byte) in value.enumerated() { bytes[offset + number] = byte }
        }
    }

    /// Makes the four bytes at `offset` lead to `target`, which stands behind them.
    mutating func putLink(to target: Int, at offset: Int) {
        put(UInt32(target - offset), at: offset)
    }
}
