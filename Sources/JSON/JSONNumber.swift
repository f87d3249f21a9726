/// A number as it was written.
///
/// It keeps its text, so that a code of 18 digits comes out with all of them. Two numbers are
/// equal if their texts are. Immutable; safe to share.
public struct JSONNumber: Hashable, Sendable {
    /// The number in the grammar of RFC 8259, section 6.
    public let text: String

    /// Trusts that `text` is a number of the grammar with a finite value.
    init(trusting text: String) {
        self.text = text
    }

    /// The number that `text` writes; nil if it is none of the JSON grammar, or out of range.
    public init?(text: String) {
        var copy = text
        let isNumber = copy.withUTF8 { Self.double($0) != nil }
        guard isNumber else { return nil }
        self.text = text
    }

    /// The number for an integer.
    public init(_ value: some BinaryInteger) {
        text = String(value)
    }

    /// The shortest text that reads back as `value`; nil if it is not finite.
    ///
    /// A whole number has no fraction: `5`, not `5.0`.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        let shortest = value.description
        text = shortest.hasSuffix(".0") ? String(shortest.dropLast(2)) : shortest
    }

    /// The nearest `Double`. O(length).
    public var double: Double {
        var copy = text
        return copy.withUTF8 { Self.double($0) ?? .nan }
    }

    /// The number as an integer; nil if it has a fraction or an exponent, or does not fit.
    public var integer: Int? { Int(text) }

    /// How numbers may be written.
    public enum Grammar: Sendable {
        /// RFC 8259, section 6.
        case json
        /// As in tables: besides, a plus sign, zeros in front, and nothing before or after the
        /// decimal point (`+5`, `007`, `.5`, `5.`).
        case tabular
    }

    /// The `Double` nearest to the number that all of `bytes` write, ties to even.
    ///
    /// Nil if they write no number of the grammar (blanks, digits of other scripts and `NaN` are
    /// none) or if it is out of range. O(length); about 10 ns for a coordinate.
    public static func double(
        _ bytes: UnsafeBufferPointer<UInt8>, grammar: Grammar = .json
    ) -> Double? {
        let scan = DecimalScan(bytes, from: 0, to: bytes.count, grammar: grammar)
        guard scan.isWellFormed, scan.end == bytes.count else { return nil }
        let value = scan.double(bytes, from: 0)
        return value.isFinite ? value : nil
    }
}

extension JSONNumber: CustomStringConvertible {
    /// The number as it was written.
    public var description: String { text }
}
