internal import PlanarGeometry

/// A value in the file that no build writes: another program changed it.
///
/// Told as `GazetteerError.damaged` by `GazetteerFile.attempt`. Immutable; safe to share.
struct DamagedValue: Error {
    /// What it is, with the value.
    var message: String
}

/// Bounds of what a build writes; nothing beyond them is believed of a file.
///
/// A namespace; safe to share.
enum StoredValues {
    /// Metres of an accuracy or a radius.
    static let metres: ClosedRange<Int64> = 0...1_000_000
    /// Metres that the entries of a name may lie apart: as far as China reaches.
    static let spread: ClosedRange<Int64> = 0...10_000_000
    /// House numbers; 0 is none.
    static let number: ClosedRange<Int64> = 0...Int64(UInt32.max)
    /// How many entries there are of something.
    static let count: ClosedRange<Int64> = 1...Int64(UInt32.max)
    /// Centimetres per house number; 0 is unknown.
    static let rate: ClosedRange<Int64> = 0...6_000
    /// See `Shift.packed`: up to 100 km, in any direction.
    static let shift: ClosedRange<Int64> = 0...100_000 * 360 + 359
    /// What accuracies are multiplied with.
    static let factor = 1...Calibrator.largest
    /// The most bytes of UTF-8 that a text has.
    static let text = 64 << 10
    /// The most characters that are read of an entry's name or address, so that what is stored of
    /// it stays below `text`.
    static let characters = 4_096
}

extension SQLStatement {
    /// A column as an integer.
    ///
    /// - Throws: `DamagedValue` if it is outside `range`.
    func integer(_ column: Int32, in range: ClosedRange<Int64>, _ what: String) throws -> Int64 {
        let value = integer(column)
        guard range.contains(value) else { throw DamagedValue(message: "\(what) is \(value)") }
        return value
    }

    /// A calibration's factor.
    ///
    /// - Throws: `DamagedValue` if it is not in `StoredValues.factor`, or not a number.
    func factor(_ column: Int32) throws -> Double {
        let value = number(column)
        guard StoredValues.factor.contains(value) else {
            throw DamagedValue(message: "a factor is \(value)")
        }
        return value
    }

    /// Two columns of 1e-7 degrees as a position, in degrees of CRS84.
    ///
    /// - Throws: `DamagedValue` if it lies outside China's box.
    func position(_ x: Int32, _ y: Int32) throws -> Coordinate {
        let point = ScaledPoint(x: integer(x), y: integer(y))
        guard point.isInBox else {
            throw DamagedValue(message: "a position is (\(point.x), \(point.y))")
        }
        return point.coordinate
    }

    /// A column as text; nil if it is NULL.
    ///
    /// - Throws: `DamagedValue` if it is longer than `StoredValues.text`.
    func boundedText(_ column: Int32) throws -> String? {
        guard byteCount(column) <= StoredValues.text else {
            throw DamagedValue(message: "a text has \(byteCount(column)) bytes")
        }
        return text(column)
    }
}
