/// The name that people give to what a run is of: `2025`, `2025-Q4`, `2026年10月`.
///
/// Blanks around it are taken away and full-width digits become ASCII ones, as both come from input
/// methods and are not seen; apart from that, names are compared exactly, scalar by scalar, in upper
/// and lower case. What cannot be seen, or cannot be part of a file's name, is refused: two periods
/// that look alike are one, and each may be the name of a folder. Immutable; safe to share.
public struct Period: Hashable, Sendable {
    /// The most characters (Unicode scalars) that a name has.
    public static let longest = 64

    /// The name.
    public let name: String

    /// The period that a person's text names.
    ///
    /// - Throws: `RunsError.badPeriod` if it is blank, longer than `longest`, `.` or `..`, or has a
    ///   slash, a control or format character or a line separator.
    public init(_ text: String) throws(RunsError) {
        let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        let scalars = text.unicodeScalars
        let start = scalars.drop(while: isBlank)
        guard let last = start.lastIndex(where: { !isBlank($0) }) else {
            throw .badPeriod(text: text, fault: .blank)
        }
        var name = String.UnicodeScalarView()
        for scalar in start[...last] {
            guard Self.isAllowed(scalar) else {
                // Not as it is: a message is written to a terminal, too.
                throw .badPeriod(
                    text: Self.shown(start[...last]), fault: .character(Self.code(scalar)))
            }
            name.append(Self.halfWidth(scalar))
        }
        self.name = String(name)
        guard name.count <= Self.longest else {
            throw .badPeriod(text: self.name, fault: .tooLong(count: name.count))
        }
        guard self.name != ".", self.name != ".." else {
            throw .badPeriod(text: self.name, fault: .dots)
        }
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: scalar != "/"
        }
    }

    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard ("\u{FF10}"..."\u{FF19}").contains(scalar) else { return scalar }
        return Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30))
    }

    private static func code(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func shown(_ scalars: Substring.UnicodeScalarView) -> String {
        var text = String.UnicodeScalarView()
        for scalar in scalars.prefix(longest) {
            text.append(isAllowed(scalar) || scalar == "/" ? scalar : "\u{FFFD}")
        }
        return String(text)
    }
}

extension Period: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}
