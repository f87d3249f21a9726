/// A table for the terminal, whose columns line up with Chinese characters in them.
///
/// Immutable; safe to share.
public struct TextTable: Sendable {
    private var rows: [[String]]
    private let rightAligned: Set<Int>

    /// Makes a table with headings; the columns in `rightAligned` hold numbers.
    public init(headings: [String], rightAligned: Set<Int> = []) {
        rows = [headings]
        self.rightAligned = rightAligned
    }

    /// Adds a row with one cell a heading.
    public mutating func append(_ row: [String]) { rows.append(row) }

    /// The lines of the table, two blanks between columns, a rule under the headings.
    public var lines: [String] {
        let widths = rows[0].indices.map { column in
            rows.map { Self.width($0[column]) }.max() ?? 0
        }
        var lines = rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                if column > 0 { line += "  " }
                let space = String(repeating: " ", count: widths[column] - Self.width(cell))
                let isLast = column == row.count - 1
                line +=
                    rightAligned.contains(column)
                    ? space + cell : isLast ? cell : cell + space
            }
            // A blank last cell would leave blanks at the end of the line.
            while line.last == " " { line.removeLast() }
            return line
        }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        lines.insert(rule, at: 1)
        return lines
    }

    /// How many columns of a terminal a text takes: two for a wide character.
    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: sum
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
                0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
                sum + 2
            default: sum + 1
            }
        }
    }
}
