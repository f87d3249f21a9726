import JSON

/// A number in a cell.
///
/// A namespace; safe to share.
enum NumberCell {
    /// The number that the whole cell writes, nil if it writes none or is out of range.
    ///
    /// Beyond plain numbers: blanks around, full-width digits and signs, and a decimal comma (which
    /// only a quoted cell of a CSV file can have).
    @inline(__always)
    static func double(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        if let value = JSONNumber.double(bytes, grammar: .tabular) { return value }
        return lenient(bytes)
    }

    @inline(never)
    private static func lenient(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        var text = CellText(bytes)
        text.trim()
        guard text.rest.count <= 200 else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 201) { plain in
            var count = 0
            var commas = 0
            var points = 0
            while let character = text.next() {
                if character == 0x2C { commas += 1 }
                if character == 0x2E { points += 1 }
                plain[count] = character == 0x2C ? 0x2E : character
                count += 1
            }
            // With a point as well, or twice, a comma stands for thousands: not a coordinate.
            guard commas == 0 || (commas == 1 && points == 0) else { return nil }
            return JSONNumber.double(
                UnsafeBufferPointer(rebasing: plain[..<count]), grammar: .tabular)
        }
    }
}
