/// Why a text is no file of boundary points.
///
/// Lines count from 1. Immutable; safe to share.
public enum SurveyTextError: Error, Hashable, Sendable {
    /// The text is not UTF-8 at a byte of a line.
    case notUTF8(line: Int)
    /// No line says `[地块坐标]`.
    case noPlots
    /// Text in front of the first section.
    case outsideSections(line: Int, text: String)
    /// A section that the format does not have.
    case unknownSection(line: Int, name: String)
    /// A section that stands twice.
    case repeatedSection(line: Int, name: String)
    /// A line of the header without an equals sign.
    case notAKey(line: Int, text: String)
    /// A key of the header that stands twice.
    case repeatedKey(line: Int, key: String)
    /// A value of the header that cannot be: what it should be, in English and Chinese.
    case badValue(line: Int, key: String, value: String, english: String, chinese: String)
    /// A line with neither the cells of a point nor those of a plot.
    case wrongCells(line: Int, count: Int)
    /// A plot that is no area (面).
    case notAnArea(line: Int, kind: String)
    /// A cell that should be a number: which one, in English and Chinese.
    case notANumber(line: Int, english: String, chinese: String, text: String)
    /// A point in front of the first plot.
    case pointWithoutPlot(line: Int)
    /// Rings are numbered from 1, each directly behind the one before it.
    case ringOutOfOrder(line: Int, ring: Int, expected: Int)
    /// A plot with another number of points than its first line says.
    case wrongCount(line: Int, said: Int, found: Int)
    /// A ring with fewer than three different points; the line is that of its last point.
    case ringTooShort(line: Int, ring: Int, count: Int)
    /// The numbers are an easting in front of a northing.
    case eastingFirst(line: Int, northing: String, easting: String)
    /// The number can be no northing in China.
    case badNorthing(line: Int, text: String)
    /// The number can be no easting in China, with or without a zone number.
    case badEasting(line: Int, text: String)
    /// Another zone number, or none, in front of the easting than elsewhere in the file.
    case mixedZones(line: Int, zone: Int?, expected: Int?)
    /// Another zone number in front of the easting than the header says.
    case otherZone(line: Int, zone: Int, header: Int)
}

extension SurveyTextError {
    /// The line that is wrong, from 1; nil if it is the whole text.
    public var line: Int? {
        switch self {
        case .noPlots: nil
        case .notUTF8(let line), .outsideSections(let line, _), .unknownSection(let line, _),
            .repeatedSection(let line, _), .notAKey(let line, _), .repeatedKey(let line, _),
            .badValue(let line, _, _, _, _), .wrongCells(let line, _), .notAnArea(let line, _),
            .notANumber(let line, _, _, _), .pointWithoutPlot(let line),
            .ringOutOfOrder(let line, _, _), .wrongCount(let line, _, _),
            .ringTooShort(let line, _, _), .eastingFirst(let line, _, _),
            .badNorthing(let line, _), .badEasting(let line, _), .mixedZones(let line, _, _),
            .otherZone(let line, _, _):
            line
        }
    }
}

extension SurveyTextError: CustomStringConvertible {
    /// What is wrong, line first, in English.
    public var description: String { (line.map { "line \($0): " } ?? "") + reason }

    /// What is wrong, line first, in Chinese.
    public var chineseDescription: String { (line.map { "第 \($0) 行：" } ?? "") + chineseReason }

    private var reason: String {
        switch self {
        case .notUTF8: "the text is not UTF-8"
        case .noPlots: "no plot: boundary points stand behind a line [地块坐标]"
        case .outsideSections(_, let text):
            "'\(text)' stands in front of [属性描述] and [地块坐标]"
        case .unknownSection(_, let name):
            "there is no section [\(name)], only [属性描述] and [地块坐标]"
        case .repeatedSection(_, let name): "[\(name)] stands twice"
        case .notAKey(_, let text): "'\(text)' is no line of the header, as in 带号=38"
        case .repeatedKey(_, let key): "\(key) stands twice"
        case .badValue(_, let key, let value, let english, _):
            "\(key) is '\(value)'; it has to be \(english)"
        case .wrongCells(_, let count):
            "\(count) cells between commas: a point has four (number, ring, X, Y), a plot eight or "
                + "nine, the last of them @"
        case .notAnArea(_, let kind): "the plot is '\(kind)', not 面 (an area)"
        case .notANumber(_, let english, _, let text): "the \(english) is no number: '\(text)'"
        case .pointWithoutPlot: "a point in front of the first plot"
        case .ringOutOfOrder(_, let ring, let expected):
            "ring \(ring) where ring \(expected) is due: the shell is 1, holes follow as 2, 3, …"
        case .wrongCount(_, let said, let found):
            "the plot says that it has \(said) points and has \(found)"
        case .ringTooShort(_, let ring, let count):
            "ring \(ring) ends here with \(count) different points; three is the least"
        case .eastingFirst(_, let northing, let easting):
            "\(northing), \(easting): the easting seems to stand first; X is the northing"
        case .badNorthing(_, let text): "\(text) can be no northing in China"
        case .badEasting(_, let text): "\(text) can be no easting in China"
        case .mixedZones(_, let zone, let expected):
            "the easting has \(Self.zone(zone)) in front, others have \(Self.zone(expected))"
        case .otherZone(_, let zone, let header):
            "the easting is of zone \(zone), but the header says 带号=\(header)"
        }
    }

    private static func zone(_ zone: Int?) -> String { zone.map { "zone \($0)" } ?? "no zone" }

    private var chineseReason: String {
        switch self {
        case .notUTF8: "文本不是 UTF-8"
        case .noPlots: "没有地块：界址点应在 [地块坐标] 一行之后"
        case .outsideSections(_, let text): "“\(text)”位于 [属性描述] 和 [地块坐标] 之前"
        case .unknownSection(_, let name): "没有 [\(name)] 一节，只有 [属性描述] 和 [地块坐标]"
        case .repeatedSection(_, let name): "[\(name)] 重复出现"
        case .notAKey(_, let text): "“\(text)”不是属性行（如 带号=38）"
        case .repeatedKey(_, let key): "\(key) 重复出现"
        case .badValue(_, let key, let value, _, let chinese):
            "\(key)为“\(value)”，应为\(chinese)"
        case .wrongCells(_, let count):
            "以逗号分隔的有 \(count) 项：界址点应有四项（点号、圈号、X、Y），地块应有八或九项，末项为 @"
        case .notAnArea(_, let kind): "地块图形为“\(kind)”，应为面"
        case .notANumber(_, _, let chinese, let text): "\(chinese)不是数字：“\(text)”"
        case .pointWithoutPlot: "第一个地块之前出现界址点"
        case .ringOutOfOrder(_, let ring, let expected):
            "圈号为 \(ring)，此处应为 \(expected)：外圈为 1，内圈依次为 2、3……"
        case .wrongCount(_, let said, let found): "地块注明 \(said) 个界址点，实有 \(found) 个"
        case .ringTooShort(_, let ring, let count):
            "第 \(ring) 圈到此只有 \(count) 个不同的点，至少应有三个"
        case .eastingFirst(_, let northing, let easting):
            "\(northing)、\(easting)：疑似东坐标在前；X 应为北坐标"
        case .badNorthing(_, let text): "\(text) 不可能是中国境内的北坐标"
        case .badEasting(_, let text): "\(text) 不可能是中国境内的东坐标"
        case .mixedZones(_, let zone, let expected):
            "东坐标\(Self.chineseZone(zone))，其他点\(Self.chineseZone(expected))"
        case .otherZone(_, let zone, let header):
            "东坐标带号为 \(zone)，而文件头注明带号=\(header)"
        }
    }

    private static func chineseZone(_ zone: Int?) -> String {
        zone.map { "带号为 \($0)" } ?? "不带带号"
    }
}
