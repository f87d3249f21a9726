extension AuditRule {
    /// The page of the rule, for a person: lines of at most 78 columns of a terminal.
    public func page(isChinese: Bool) -> String {
        let grave =
            switch severity {
            case .error: isChinese ? "错误" : "error"
            case .warning: isChinese ? "警告" : "warning"
            case .info: isChinese ? "提示" : "note"
            }
        let text = isChinese ? chineseExplanation : explanation
        let title = isChinese ? chineseTitle : title
        return "\(id)  (\(grave))\n\(title)\n\n\(Self.wrapped(text, columns: 78))\n"
    }

    /// A text in lines, broken at blanks and on either side of Chinese characters.
    private static func wrapped(_ text: String, columns: Int) -> String {
        var lines: [String] = []
        var line = ""
        var width = 0
        for unit in units(of: text) {
            // Explanations have no other wide characters than Chinese ones.
            let added = unit.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
            if width + added > columns, !line.isEmpty {
                lines.append(line)
                (line, width) = ("", 0)
            }
            guard unit != " " || !line.isEmpty else { continue }
            line += unit
            width += added
        }
        return (lines + [line]).map { line in
            line.hasSuffix(" ") ? String(line.dropLast()) : line
        }.joined(separator: "\n")
    }

    /// The pieces of a text that stay in one line: words, blanks, and Chinese characters, each with
    /// the punctuation that belongs to it.
    private static func units(of text: String) -> [String] {
        var units: [String] = []
        var isOpen = false
        for character in text {
            let isWord = character.isASCII && character != " "
            let closes = "，。；：、）”".contains(character)
            if let last = units.last,
                isOpen || (closes && last != " ")
                    || (isWord && last.last.map { $0.isASCII && $0 != " " } ?? false)
            {
                units[units.count - 1].append(character)
            } else {
                units.append(String(character))
            }
            isOpen = "（“".contains(character)
        }
        return units
    }
}
