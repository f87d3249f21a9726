/// What Excel and XML ask of a text in a cell.
enum CellText {
    /// Excel's limit, in UTF-16 units.
    static let longest = 32_767

    /// A text as the library is to have it: without what XML cannot hold, ends of lines as line
    /// feeds, `_x0041_` kept from being read as `A` (ECMA-376, ST_Xstring), and no longer than Excel
    /// takes. O(length).
    static func content(_ text: String) -> String {
        var text = text
        let content = text.withUTF8 { isPlain($0) } ? text : cleaned(text)
        // No text has more UTF-16 units than UTF-8 bytes.
        return content.utf8.count > longest ? cut(content) : content
    }

    /// A text without the characters that XML cannot hold and without ends of lines. O(length).
    static func printable(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.filter { $0.value >= 0x20 && !isBarred($0) })
        return String(scalars)
    }

    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        for (index, byte) in text.enumerated() where byte < 0x20 || byte == 0x5F || byte == 0xEF {
            switch byte {
            case UInt8(ascii: "\t"), UInt8(ascii: "\n"): continue
            case UInt8(ascii: "_"):
                if index + 1 < text.count, text[index + 1] == UInt8(ascii: "x") { return false }
            case 0xEF:
                // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
                if text[index + 1] == 0xBF, text[index + 2] >= 0xBE { return false }
            default: return false
            }
        }
        return true
    }

    private static func cleaned(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var cleaned = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\r":
                if index + 1 == scalars.count || scalars[index + 1] != "\n" { cleaned.append("\n") }
            case "_" where isCode(scalars[index...].prefix(7)):
                cleaned.append(contentsOf: "_x005F_".unicodeScalars)
            case _ where isBarred(scalar): continue
            default: cleaned.append(scalar)
            }
        }
        return String(cleaned)
    }

    /// Whether this is such as `_x0041_`.
    private static func isCode(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        scalars.count == 7 && scalars.dropFirst().first == "x" && scalars.last == "_"
            && scalars.dropFirst(2).dropLast().allSatisfy { $0.properties.isASCIIHexDigit }
    }

    /// Whether XML excludes a character, or a C string: NUL ends one.
    private static func isBarred(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\t" && scalar != "\n"
            || scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }

    /// The first 32,766 UTF-16 units and an ellipsis, if a text is longer than Excel takes; no pair
    /// of units is torn apart.
    private static func cut(_ text: String) -> String {
        guard text.utf16.count > longest else { return text }
        let end = text.utf16.index(text.startIndex, offsetBy: longest - 1)
        // Rounds down to a whole scalar.
        let whole = text.unicodeScalars.index(before: text.unicodeScalars.index(after: end))
        return String(text.unicodeScalars[..<whole]) + "…"
    }
}
