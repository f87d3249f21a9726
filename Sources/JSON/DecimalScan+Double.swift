import Glibc

extension DecimalScan {
    /// The `Double` nearest to the number, ties to even; infinite if out of range.
    ///
    /// - Parameters:
    ///   - bytes: The text that was scanned.
    ///   - start: Where in it the number begins.
    @inline(__always)
    func double(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Double {
        // Both operands are exact and one operation rounds once (Clinger, PLDI 1990).
        if mantissa < 1 << 53, !isTruncated, exponent >= -22, exponent <= 22 {
            let power = Self.powersOfTen[exponent < 0 ? -exponent : exponent]
            let magnitude = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
            return isNegative ? -magnitude : magnitude
        }
        return isTruncated || exponent > 0 || exponent < -27 || mantissa == 0
            ? Self.convertByLibrary(bytes, from: start, to: end) : divided()
    }

    /// `mantissa` / 10^-`exponent` for a mantissa of 1 or more and -27 <= exponent <= 0.
    ///
    /// 5^27 fits into 64 bits, so the quotient of 128 by 64 bits and its remainder tell on which
    /// side of a rounding boundary the number lies. The remainder goes into the last bit, ten
    /// places below the one that rounding looks at.
    @inline(never)
    private func divided() -> Double {
        let places = -exponent
        let power = Self.powersOfFive[places]
        let powerShift = power.leadingZeroBitCount
        let divisor = power << powerShift
        let mantissaShift = mantissa.leadingZeroBitCount
        let numerator = mantissa << mantissaShift

        // The numerator's upper half has to be below the divisor.
        let halves = numerator >= divisor
        let (quotient, remainder) = divisor.dividingFullWidth(
            halves ? (numerator >> 1, numerator << 63) : (numerator, 0))
        let sticky = remainder == 0 ? quotient : quotient | 1
        let scale = powerShift - mantissaShift - 64 - places + (halves ? 1 : 0)
        // Between 2^-154 and 1, so its exponent bits can be written down.
        let powerOfTwo = Double(bitPattern: UInt64(1023 + scale) << 52)
        let magnitude = Double(sticky) * powerOfTwo
        return isNegative ? -magnitude : magnitude
    }

    /// What `strtod` makes of the text; correctly rounded by glibc in the C locale.
    @inline(never)
    private static func convertByLibrary(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
    ) -> Double {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: end - start + 1) { copy in
            for index in start..<end { copy[index - start] = CChar(bitPattern: bytes[index]) }
            copy[end - start] = 0
            guard let text = copy.baseAddress else { return .nan }
            return strtod(text, nil)
        }
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    private static let powersOfFive: [UInt64] = (0...27).map { power in
        (0..<power).reduce(1) { product, _ in product * 5 }
    }
}
