/// Why a list cannot be checked at all.
///
/// What is wrong with single rows is no error: it is the reason of the row's verdict. Immutable;
/// safe to share.
public enum CheckError: Error, Hashable, Sendable {
    /// The file name's ending is none that can be read.
    case unknownFormat(path: String)
    /// Two columns mean the same.
    case ambiguousColumn(key: String, titles: [String])
    /// `--columns` or `--indicators` names a heading that the list does not have.
    case noSuchColumn(heading: String, key: String, titles: [String])
    /// What should be a list of verdicts lacks the columns that a check adds.
    case notVerdicts(path: String, titles: [String])
    /// A row of a list of verdicts has a cell that no check wrote.
    case badVerdict(path: String, row: Int, column: String, text: String)
    /// A list of coordinates has none.
    case noCoordinates(path: String, titles: [String])
    /// A list whose addresses are wanted has no column of them.
    case noAddresses(path: String, heading: String, titles: [String])
    /// None of the first rows is a heading row; `best` is the one that came nearest.
    case noHeadingRow(path: String, looked: Int, best: [String])
    /// The members of a JSON list do not say where a firm is.
    case noKnownMembers(path: String, names: [String])
    /// The whole heading row is one cell with another delimiter in it than commas, or tabs.
    case wrongDelimiter(path: String, found: String, expectsTabs: Bool)
    /// `--header-row` is beyond the end of the list.
    case headerRowBeyondEnd(path: String, row: Int, rows: Int)
    /// Coordinate columns, but nothing says in which CRS they are.
    case noCRS(path: String, columns: [String])
    /// `--crs` cannot be used: the sentence says why, in English and in Chinese.
    case unusableCRS(english: String, chinese: String)
    /// `--declared-zone` names no zone of the boundaries.
    case unknownDeclaredZone(text: String)
    /// A row of a JSON list is not what it should be.
    case badRecord(path: String, row: Int, english: String, chinese: String)
    /// More than `limit` rows, which is as far as row numbers go.
    case tooManyRows(path: String, limit: Int)
}

extension CheckError: CustomStringConvertible {
    /// What is wrong and what to do, for a person, in English.
    public var description: String {
        switch self {
        case .unknownFormat(let path):
            "\(path): the ending says no format that can be read; use .csv, .tsv, .xlsx, .xls, "
                + ".ods, .geojson or .jsonl"
        case .ambiguousColumn(let key, let titles):
            "two columns could be '\(key)': \(Self.list(titles)); say which one with --columns "
                + "\(key)=HEADING"
        case .noSuchColumn(let heading, let key, let titles):
            "there is no column '\(heading)' for '\(key)'; the list has \(Self.list(titles))"
        case .notVerdicts(let path, let titles):
            "\(path): no list of verdicts: it lacks the columns that 'zonefence check' adds (zone, "
                + "park, location, status, …); it has \(Self.list(titles))"
        case .badVerdict(let path, let row, let column, let text):
            "\(path): row \(row), column '\(column)': '\(text)' is nothing that a check writes; the "
                + "verdicts were changed, or are not whole"
        case .noCoordinates(let path, let titles):
            "\(path): no columns of coordinates: they have to be called lon and lat, 经度 and 纬度, "
                + "or x and y (easting first); the list has \(Self.list(titles))"
        case .noAddresses(let path, let heading, let titles):
            "\(path): no column of addresses (\(heading)); the list has \(Self.list(titles)); name "
                + "it with --columns"
        case .noHeadingRow(let path, let looked, let best):
            "\(path): no heading row in the first \(looked) rows: it needs at least two known "
                + "headings, one of which says where a firm is (经度 and 纬度, or 注册地址)"
                + (best.isEmpty ? "" : "; row nearest to it: \(Self.list(best))")
                + "; name the columns with --columns, or the row with --header-row"
        case .noKnownMembers(let path, let names):
            "\(path): at least two members need names that are known, one of which says where a "
                + "firm is (lon and lat, or registered_address); the records have "
                + "\(Self.list(names)); name them with --columns"
        case .wrongDelimiter(let path, let found, let expectsTabs):
            "\(path): the columns are separated by '\(found)', not by "
                + (expectsTabs
                    ? "tabs; name it .csv, or save it with tabs"
                    : "commas; save it as CSV (comma) or as .tsv")
        case .headerRowBeyondEnd(let path, let row, let rows):
            "\(path): --header-row \(row), but the list has only \(rows) rows"
        case .noCRS(let path, let columns):
            "\(path): it has coordinates (\(Self.list(columns))) but nothing says in which "
                + "coordinate system; say it with --crs: WGS84, CGCS2000, GCJ-02 (AMap, Tencent), "
                + "BD-09 (Baidu) or EPSG:n (Gauss-Kruger), or give a 坐标系 (crs) column"
        case .unusableCRS(let english, _): english
        case .unknownDeclaredZone(let text):
            "--declared-zone '\(text)': no zone of the boundaries has this code, name or alias; "
                + "'zonefence zones' lists them"
        case .badRecord(let path, let row, let english, _):
            "\(path): record \(row): \(english)"
        case .tooManyRows(let path, let limit):
            "\(path): more than \(limit) rows; split the list"
        }
    }

    /// What is wrong and what to do, for a person, in Chinese.
    public var chineseDescription: String {
        switch self {
        case .unknownFormat(let path):
            "\(path)：无法识别的文件类型；请使用 .csv、.tsv、.xlsx、.xls、.ods、.geojson 或 .jsonl"
        case .ambiguousColumn(let key, let titles):
            "有两列都可能是“\(key)”：\(Self.list(titles))；请用 --columns \(key)=列名 指定"
        case .noSuchColumn(let heading, let key, let titles):
            "没有名为“\(heading)”的列（\(key)）；名单中的列有：\(Self.list(titles))"
        case .notVerdicts(let path, let titles):
            "\(path)：不是判定文件：缺少 zonefence check 附加的列（所在高新区、所在园区、位置判定、统计口径判定等）；"
                + "文件中的列有：\(Self.list(titles))"
        case .badVerdict(let path, let row, let column, let text):
            "\(path)：第 \(row) 行“\(column)”列：“\(text)”不是核对所写的内容；判定文件被改动过或不完整"
        case .noCoordinates(let path, let titles):
            "\(path)：没有坐标列：列名应为 经度 和 纬度、lon 和 lat，或 x 和 y（x 为东坐标）；"
                + "名单中的列有：\(Self.list(titles))"
        case .noAddresses(let path, let heading, let titles):
            "\(path)：没有地址列（\(heading)）；名单中的列有：\(Self.list(titles))；请用 --columns 指定"
        case .noHeadingRow(let path, let looked, let best):
            "\(path)：前 \(looked) 行中没有表头：至少要有两个可识别的列名，其中一个说明企业位置"
                + "（经度、纬度，或注册地址）"
                + (best.isEmpty ? "" : "；最接近的一行：\(Self.list(best))")
                + "；请用 --columns 指定列，或用 --header-row 指定表头行"
        case .noKnownMembers(let path, let names):
            "\(path)：至少要有两个可识别的成员名，其中一个说明企业位置（经度、纬度，或注册地址）；"
                + "现有：\(Self.list(names))；请用 --columns 指定"
        case .wrongDelimiter(let path, let found, let expectsTabs):
            "\(path)：各列以“\(found)”分隔，不是"
                + (expectsTabs
                    ? "制表符；请以 .csv 命名，或另存为制表符分隔" : "逗号；请另存为 CSV（逗号分隔）或 .tsv")
        case .headerRowBeyondEnd(let path, let row, let rows):
            "\(path)：指定了 --header-row \(row)，但名单只有 \(rows) 行"
        case .noCRS(let path, let columns):
            "\(path)：有坐标列（\(Self.list(columns))），但未说明坐标系；请用 --crs 指定："
                + "WGS84、CGCS2000、GCJ-02（高德、腾讯）、BD-09（百度）或 EPSG:n（高斯-克吕格），"
                + "或增加“坐标系”列"
        case .unusableCRS(_, let chinese): chinese
        case .unknownDeclaredZone(let text):
            "--declared-zone “\(text)”：边界库中没有此代码、名称或别名的高新区；"
                + "可用 zonefence zones 查看"
        case .badRecord(let path, let row, _, let chinese):
            "\(path)：第 \(row) 条记录：\(chinese)"
        case .tooManyRows(let path, let limit):
            "\(path)：超过 \(limit) 行；请拆分名单"
        }
    }

    /// Whether the way of calling is wrong, rather than the data.
    public var isUsage: Bool {
        switch self {
        case .unknownFormat, .ambiguousColumn, .noSuchColumn, .noCoordinates, .noAddresses, .noCRS,
            .unusableCRS, .unknownDeclaredZone, .headerRowBeyondEnd:
            true
        case .noHeadingRow, .noKnownMembers, .wrongDelimiter, .badRecord, .tooManyRows,
            .notVerdicts,
            .badVerdict:
            false
        }
    }

    private static func list(_ titles: [String]) -> String {
        let shown = titles.prefix(12).map { $0.count > 40 ? $0.prefix(40) + "…" : $0 }
        return shown.joined(separator: ", ") + (titles.count > 12 ? ", …" : "")
    }
}
