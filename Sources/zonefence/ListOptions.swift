import ArgumentParser
import DelimitedText
import FirmCheck

/// The options of every command that reads a list of firms, beside its CRS.
struct ListOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What columns mean, as name=企业名称,code=信用代码. 指定各列的含义。", valueName: "key=heading,…"))
    var columns: String?

    @Option(help: "The encoding of the list (default: detected): utf-8 or gb18030. 名单的编码，默认自动识别。")
    var encoding: String?

    @Option(help: "The sheet of a workbook (default: the first with a heading row). 工作表名称。")
    var sheet: String?

    @Option(help: ArgumentHelp("The row with the headings, from 1. 表头在第几行。", valueName: "n"))
    var headerRow: Int?

    /// The options as they were given.
    var words: [String] {
        var words = CommandWords()
        words.add("columns", columns)
        words.add("encoding", encoding)
        words.add("sheet", sheet)
        words.add("header-row", headerRow.map(String.init))
        return words.words
    }

    /// How the list is to be read.
    func tableOptions() throws -> FirmTable.Options {
        var options = FirmTable.Options()
        options.encoding = try encoding.map { name throws(TextInputError) in
            try TextEncoding(name: name)
        }
        options.sheet = sheet
        if let headerRow {
            guard (1...1_000_000).contains(headerRow) else {
                throw Failure.usage(
                    "--header-row counts from 1", "--header-row 从 1 开始计数")
            }
            options.headerRow = headerRow
        }
        for pair in Self.list(columns) {
            guard let equals = pair.firstIndex(of: "="),
                let key = ColumnKey(rawValue: String(pair[..<equals]))
            else {
                let keys = ColumnKey.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failure.usage(
                    "--columns '\(pair)': write key=heading, with one of \(keys)",
                    "--columns “\(pair)”：请写成 键=列名，键为 \(keys) 之一")
            }
            options.columns[key] = String(pair[pair.index(after: equals)...])
        }
        return options
    }

    /// Says what was found out or left out of a list without being told.
    func say(_ table: FirmTable) {
        if let read = table.sheet, sheet == nil {
            Terminal.say(Terminal.text("The sheet '\(read)' is read.", "读取工作表“\(read)”。"))
        }
        if table.droppedRows > 0, headerRow == nil {
            let row = table.droppedRows + 1
            Terminal.say(
                Terminal.text(
                    "The headings are in row \(row); the rows above are left out.",
                    "表头在第 \(row) 行，其上各行已略去。"))
        }
        if let property = table.headings.ignoredCRSProperty {
            Terminal.say(
                Terminal.text(
                    "'\(property)' says nothing of the geometries: those of GeoJSON are in WGS84 "
                        + "unless --crs says otherwise.",
                    "“\(property)”不适用于几何坐标：GeoJSON 的几何坐标一律为 WGS84，除非用 --crs 另行指定。"))
        }
    }

    /// The words of a list with commas, of either width.
    static func list(_ text: String?) -> [String] {
        (text ?? "").split(whereSeparator: { $0 == "," || $0 == "，" }).map(String.init)
    }
}
