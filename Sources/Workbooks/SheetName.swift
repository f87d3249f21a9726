/// Names of sheets that Excel takes.
enum SheetName {
    /// Excel's limit, in UTF-16 units.
    static let longest = 31

    /// A name like `wish` that Excel takes and that differs from `taken`, whose members are in the
    /// form of `key`. O(length · taken).
    static func make(_ wish: String, taken: Set<String>) -> String {
        let name = valid(wish)
        guard taken.contains(key(name)) else { return name }
        var number = 2
        while true {
            let suffix = " (\(number))"
            let shortened = cut(name, to: longest - suffix.utf16.count)
            let candidate = shortened + suffix
            if !taken.contains(key(candidate)) { return candidate }
            number += 1
        }
    }

    /// The form in which two names are one: Excel makes nothing of case.
    static func key(_ name: String) -> String { name.lowercased() }

    /// The name in the form of a reference, quoted whether or not it needs to be.
    static func quoted(_ name: String) -> String {
        var quoted = "'"
        for character in name.unicodeScalars {
            if character == "'" { quoted.unicodeScalars.append("'") }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "'"
    }

    private static func valid(_ wish: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in wish.unicodeScalars {
            switch scalar {
            // Excel takes `#`, but libxlsxwriter would cut a link there.
            case "[", "]", ":", "*", "?", "/", "\\", "#": scalars.append("_")
            case "\u{0}"..<" ", "\u{7F}", "\u{FFFE}", "\u{FFFF}": continue
            default: scalars.append(scalar)
            }
        }
        let name = trimmed(cut(trimmed(String(scalars)), to: longest))
        if name.isEmpty { return "Sheet" }
        // Excel keeps this one for itself.
        return key(name) == "history" ? name + "_" : name
    }

    /// Without blanks and apostrophes at the ends: Excel refuses these, and those cannot be seen.
    private static func trimmed(_ name: String) -> String {
        func isEdge(_ character: Character) -> Bool { character == "'" || character == " " }
        let start = name.drop(while: isEdge)
        guard let last = start.lastIndex(where: { !isEdge($0) }) else { return "" }
        return String(start[...last])
    }

    /// As many whole characters as fit, or scalars where the first character alone does not.
    private static func cut(_ name: String, to limit: Int) -> String {
        var units = 0
        var cut = name.prefix { character in
            units += character.utf16.count
            return units <= limit
        }
        if cut.isEmpty {
            units = 0
            let scalars = name.unicodeScalars.prefix { scalar in
                units += scalar.utf16.count
                return units <= limit
            }
            cut = Substring(scalars)
        }
        return String(cut)
    }
}
