import FirmCheck

/// What is said of an export: how many rows, and what is not as it was in the list.
///
/// Immutable; safe to share.
struct ExportText {
    let counts: Export.Counts
    let format: ExportFormat
    let path: String
    let names: ExportNames
    /// How many cells of each column were cut.
    let cut: [Int]

    /// More names than these are only counted.
    private static let mostNames = 40

    func text(_ language: Language) -> String {
        language == .chinese ? chinese : english
    }

    private var cutNames: [(name: String, count: Int)] {
        zip(names.names, cut).filter { $1 > 0 }.map { ($0, $1) }
    }

    private var english: String {
        var lines = ["\(path): rows: \(counts.rows)."]
        if counts.withoutPosition > 0 {
            let shape = format == .shapefile ? "as null shapes" : "without geometry"
            lines.append("Rows without a position, kept \(shape): \(counts.withoutPosition).")
        }
        if !names.changes.isEmpty {
            let limit = format == .shapefile ? " (a Shapefile has 10 bytes for one)" : ""
            lines.append("Columns under other names\(limit): \(listed(", ", more: " and more"))")
        }
        if !cutNames.isEmpty {
            let cells = cutNames.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
            lines.append(
                "Cells cut to the 254 bytes that a Shapefile holds: \(cells). GeoPackage (.gpkg) "
                    + "keeps them whole.")
        }
        return lines.joined(separator: "\n")
    }

    private var chinese: String {
        var lines = ["\(path)：共 \(counts.rows) 行。"]
        if counts.withoutPosition > 0 {
            let shape = format == .shapefile ? "图形为空" : "无几何图形"
            lines.append("没有位置的行（已保留，\(shape)）：\(counts.withoutPosition)。")
        }
        if !names.changes.isEmpty {
            let limit = format == .shapefile ? "（Shapefile 字段名最多 10 字节）" : ""
            lines.append("改了名的列\(limit)：\(listed("，", more: "等"))")
        }
        if !cutNames.isEmpty {
            let cells = cutNames.map { "\($0.name) \($0.count)" }.joined(separator: "，")
            lines.append("截断为 254 字节（Shapefile 的上限）的单元格：\(cells)。GeoPackage（.gpkg）可完整保存。")
        }
        return lines.joined(separator: "\n")
    }

    private func listed(_ separator: String, more: String) -> String {
        names.changes.prefix(Self.mostNames).map { change in
            "\(Self.shown(change.heading)) → \(change.name)"
        }.joined(separator: separator) + (names.changes.count > Self.mostNames ? more : "")
    }

    /// A heading for a terminal: no control characters, and not for ever.
    private static func shown(_ heading: String) -> String {
        let line = ExportNames.cut(heading, to: 90)
        var text = ""
        text.unicodeScalars.append(
            contentsOf: line.unicodeScalars.map {
                $0.properties.generalCategory == .control ? " " : $0
            })
        return "'\(text)'"
    }
}
