/// How wide texts are in the workbook's font, 宋体, in which a Chinese character is as wide as two
/// digits.
///
/// A namespace; safe to share.
public enum TextWidth {
    /// The width of the widest line of a text, in digits: what `setColumnWidths` takes. O(length).
    ///
    /// Characters that are wide in East Asia (UAX #11: W, F) count two, and so do those that only
    /// Chinese fonts draw wide (A), such as `—`, `…`, `“` and `①`; marks that combine count none.
    public static func of(_ text: String) -> Int {
        var widest = 0
        var width = 0
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" {
                width = 0
            } else {
                width += of(scalar)
                widest = max(widest, width)
            }
        }
        return widest
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F, 0xFEFF: 0
        case 0x20..<0x7F: 1
        case 0x1100...0x115F, 0x2010...0x2027, 0x2030...0x203B, 0x2160...0x217F, 0x2190...0x2199,
            0x2200...0x22FF, 0x2460...0x24FF, 0x2500...0x26FF, 0x2E80...0xA4CF, 0xA960...0xA97F,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}
