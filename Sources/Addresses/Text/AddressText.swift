/// How the letters of addresses are made comparable. A namespace; safe to share.
public enum AddressText {
    /// The most letters that are read; what follows is left over.
    public static let limit = 1_000

    /// A text as it is compared: half-width capitals, no blanks but one between two
    /// numbers, brackets `()`, dashes `-`, commas
    /// `,`, and Chinese numerals as digits where they count something (八层 is 8层, 一〇二室 is
    /// 102室) but not in names (三里屯, 八一路, 第一医院).
    ///
    /// Normalising it again changes nothing.
    public static func normalised(_ text: String) -> String {
        var copy = text
        let (scalars, tail) = copy.withUTF8 { normalised($0) }
        var result = string(scalars[...])
        result += tail
        return result
    }

    /// A name as it is compared: normalised, and a number before its last word or behind 第 in
    /// digits, so that 殿前一路 and 殿前1路 are equal; 五四路 and 三里屯 stay.
    public static func normalisedName(_ name: String) -> String {
        var copy = name
        let (scalars, tail) = copy.withUTF8 { normalised($0) }
        return string(RoadNumerals.replaced(scalars[...])[...]) + tail
    }

    /// The letters of a text, and what stands beyond the limit as it is.
    static func normalised(_ text: UnsafeBufferPointer<UInt8>) -> ([Unicode.Scalar], String) {
        var letters: [Unicode.Scalar] = []
        letters.reserveCapacity(min(text.count / 3 + 16, limit + 16))
        var decoder = ScalarDecoder(text)
        var blank = false
        while letters.count < limit, let scalar = decoder.next() {
            let letter = half(scalar)
            if isBlank(letter) {
                blank = true
                continue
            }
            if blank, letter.isDigit, let last = letters.last, last.isDigit { letters.append(" ") }
            blank = false
            letters.append(letter)
        }
        let tail = decoder.rest
        return (CountedNumerals.replaced(letters), String(decoding: tail, as: UTF8.self))
    }

    static func string(_ letters: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: letters)
        return String(view)
    }

    /// The half-width form of a letter; a blank for what has no meaning.
    private static func half(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let value = scalar.value
        if value >= 0x4E00, value <= 0x9FFF { return value == 0x58F9 ? "一" : scalar }
        var letter = scalar
        if value >= 0xFF01, value <= 0xFF5E, let narrow = Unicode.Scalar(value - 0xFEE0) {
            letter = narrow
        }
        if letter.value >= 0x61, letter.value <= 0x7A,
            let capital = Unicode.Scalar(letter.value - 0x20)
        {
            return capital
        }
        if letter.value >= 0x2160, letter.value <= 0x2168,
            let digit = Unicode.Scalar(letter.value - 0x2160 + 0x31)
        {
            return digit
        }
        return signs(letter)
    }

    private static func signs(_ letter: Unicode.Scalar) -> Unicode.Scalar {
        switch letter {
        case "〇", "○", "◯": "零"
        case "—", "–", "‐", "‑", "‒", "―", "−", "~", "～", "〜", "_", "ー": "-"
        case "[", "]", "{", "}", "【", "】", "〔", "〕", "〈", "〉", "《", "》", "「", "」", "『", "』", "<",
            ">":
            bracket(letter)
        case "，", "；", "。", "｡", ";", ":", "|", "“", "”", "\"", "'", "‘", "’", "`", "!": ","
        case "・", "•", "‧", "?": "·"
        default: letter
        }
    }

    private static func bracket(_ letter: Unicode.Scalar) -> Unicode.Scalar {
        switch letter {
        case "[", "{", "【", "〔", "〈", "《", "「", "『", "<": "("
        default: ")"
        }
    }

    private static func isBlank(_ letter: Unicode.Scalar) -> Bool {
        switch letter.value {
        case 0...0x20, 0x7F...0xA0, 0xAD, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F,
            0x3000, 0xFE00...0xFE0F, 0xFEFF, 0xFFFD:
            true
        default: false
        }
    }
}
