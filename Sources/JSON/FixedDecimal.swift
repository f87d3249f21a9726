import Glibc

/// Decimal text with a fixed number of places. Functions without state; safe to share.
public enum FixedDecimal {
    /// Appends `value` rounded to `decimals` places.
    ///
    /// The exact value is rounded, ties to even, as `printf` does; a value that rounds to zero
    /// loses its sign. About 20 ns for a coordinate.
    ///
    /// - Parameters:
    ///   - value: A finite number; a precondition.
    ///   - decimals: The places after the point, 0 to 17; a precondition.
    ///   - trimmed: Whether zeros at the end, and a bare point, are left out.
    ///   - bytes: What the text is appended to.
    public static func append(
        _ value: Double, decimals: Int, trimmed: Bool = false, to bytes: inout [UInt8]
    ) {
        precondition(value.isFinite && decimals >= 0 && decimals <= 17)
        let magnitude = value.magnitude
        let scale = powersOfTen[decimals]
        let product = magnitude * scale
        guard product < 0x1p52 else {
            return appendByLibrary(value, decimals: decimals, trimmed: trimmed, to: &bytes)
        }

        // To the nearest, ties to even, as every sum is rounded: exact below 2^52.
        var rounded = (product + 0x1p52) - 0x1p52
        // Whether the product was rounded into a tie decides the digit, so ask for its error.
        if (product - rounded).magnitude == 0.5 {
            let error = (-product).addingProduct(magnitude, scale)
            if product > rounded, error > 0 {
                rounded += 1
            } else if product < rounded, error < 0 {
                rounded -= 1
            }
        }

        var digits = UInt64(rounded)
        if value < 0, digits > 0 { bytes.append(UInt8(ascii: "-")) }
        var places = decimals
        if trimmed {
            while places > 0, digits.isMultiple(of: 10) {
                digits /= 10
                places -= 1
            }
        }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { text in
            var index = 40
            var written = 0
            repeat {
                if written == places, places > 0 {
                    index -= 1
                    text[index] = UInt8(ascii: ".")
                }
                index -= 1
                text[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digits % 10)
                digits /= 10
                written += 1
            } while digits > 0 || written <= places
            bytes.append(contentsOf: text[index..<40])
        }
    }

    /// The text of `value` rounded to `decimals` places, as `append` writes it.
    public static func text(_ value: Double, decimals: Int, trimmed: Bool = false) -> String {
        var bytes: [UInt8] = []
        append(value, decimals: decimals, trimmed: trimmed, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func appendByLibrary(
        _ value: Double, decimals: Int, trimmed: Bool, to bytes: inout [UInt8]
    ) {
        // The largest finite number has 309 digits before the point.
        var text = [CChar](repeating: 0, count: 340)
        let length = withVaList([Int32(decimals), value]) { arguments in
            vsnprintf(&text, text.count, "%.*f", arguments)
        }
        var written = text.prefix(Int(length)).map(UInt8.init(bitPattern:))
        if trimmed, decimals > 0 {
            while written.last == UInt8(ascii: "0") { written.removeLast() }
            if written.last == UInt8(ascii: ".") { written.removeLast() }
        }
        bytes.append(contentsOf: written)
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
        1e16, 1e17,
    ]
}
