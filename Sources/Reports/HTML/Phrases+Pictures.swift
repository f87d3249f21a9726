import FirmCheck

// The words of the pictures, the lists and the provenance, in both languages side by side.

extension Phrase {
    // The fence.
    static let fence = Phrase("The fence and its firms", "围栏与企业")
    static let fenceNote = Phrase(
        "North is up. Where firms lie too close to be told apart, only some are drawn. Signs in "
            + "the rim stand for firms farther away in that direction; the farthest are left out.",
        "上北下南。企业过密处只画出部分；边框内的符号表示该方向更远处的企业，过远者未画。")
    static let fenceLine = Phrase("fence", "围栏")
    static let noFence = Phrase("There is no fence to be drawn.", "没有可绘制的围栏。")
    static let north = Phrase("N", "北")
    static let metres = Phrase("m", "米")
    static let kilometres = Phrase("km", "公里")

    // Distances.
    static let distances = Phrase("Distance from the line", "距围栏线的距离")
    static let distancesNote = Phrase(
        "Firms by distance from the fence's line in metres. The outermost bars hold those at "
            + "{last} m or more, or not measured.",
        "企业按距围栏线的距离（米）。最外侧两条为 {last} 米及以上或未量距者。")
    static let inside = Phrase("inside the fence", "围栏内")
    static let outside = Phrase("outside the fence", "围栏外")
    static let line = Phrase("line", "围栏线")
    static let noDistances = Phrase(
        "The distance of no firm from the line is known.", "没有企业量得距围栏线的距离。")

    // Positions and reasons.
    static let positions = Phrase("Positions", "定位")
    static let positionSource = Phrase("Position from", "定位方式")
    static let location = Phrase("Location", "位置判定")
    static let accuracy = Phrase("Accuracy of the position", "定位精度")
    static let notLocated = Phrase("not located", "无法定位")
    static let fromCoordinates = Phrase("coordinates in the list", "名单中的坐标")
    static let fromGazetteer = Phrase("gazetteer", "地名库")
    static let fromTianditu = Phrase("Tianditu", "天地图")
    static let fromAmap = Phrase("Amap", "高德")
    static let fromBaidu = Phrase("Baidu", "百度")
    static let fromNominatim = Phrase("Nominatim", "Nominatim")
    static let reasons = Phrase("Reasons", "原因")
    static let reason = Phrase("Reason", "原因")
    static let meaning = Phrase("Meaning", "含义")
    static let reasonsNote = Phrase(
        "A row may have several reasons.", "一行可有多个原因。")
    static let noReasons = Phrase("No row has a reason.", "没有任何行附有原因。")

    // Lists.
    static let lists = Phrase("The firms behind the figures", "数字背后的企业")
    static let listCount = Phrase("{shown} of {all|row|rows}", "共 {all} 行，列出 {shown} 行")
    static let more = Phrase(
        "… and {more} more: see sheet “{sheet}” of the workbook {workbook}.",
        "…… 另有 {more} 行：见工作簿 {workbook} 的工作表“{sheet}”。")
    static let nearestFirst = Phrase("Nearest to the line first.", "按距围栏线由近到远。")
    static let row = Phrase("Row", "行")
    static let list = Phrase("List", "名单")
    static let firm = Phrase("Firm", "企业")
    static let address = Phrase("Address", "地址")
    static let declaredZone = Phrase("Declared zone", "申报高新区")
    static let foundIn = Phrase("Found in", "所在高新区·园区")
    static let position = Phrase("Position", "位置")
    static let beforeMetres = Phrase("", "距线 ")
    static let metresToLine = Phrase(" m to the line", " 米")
    static let plusMinus = Phrase("± ", "精度 ")
    static let listNames = Phrase("Lists by number", "名单编号")

    // Provenance.
    static let provenance = Phrase("Provenance", "来源与复核")
    static let boundaries = Phrase("Boundaries", "边界")
    static let asOf = Phrase("As of", "边界日期")
    static let fileWithoutDay = Phrase("none: a plain file", "无（单个文件）")
    static let boundariesHash = Phrase("SHA-256 of the boundaries", "边界文件 SHA-256")
    static let editionDay = Phrase("Edition in force since", "边界版本（生效日期）")
    static let editionStatus = Phrase("Edition's status", "版本状态")
    static let authority = Phrase("Decided by", "批准机关")
    static let editionSource = Phrase("Edition's source", "版本来源")
    static let sourceCRS = Phrase("Delivered in the CRS", "交付坐标系")
    static let declaredArea = Phrase("Area given, in hectares", "公布面积（公顷）")
    static let editionHash = Phrase("SHA-256 of the edition", "版本文件 SHA-256")
    static let software = Phrase("Software of this report", "本报告软件版本")
    static let made = Phrase("Report made on", "报告生成日期")
    static let verdicts = Phrase("Verdicts", "判定文件")
    static let verdictsHash = Phrase("SHA-256 of the verdicts", "判定文件 SHA-256")
    static let verdictRows = Phrase("Rows of the verdicts", "判定文件行数")
    static let basis = Phrase("Judged by", "核对依据")
    static let checkBoundaries = Phrase("Checked against", "核对所用边界")
    static let checkSoftware = Phrase("Checked with", "核对软件版本")
    static let inputHash = Phrase("SHA-256 of the list of firms", "企业名单 SHA-256")
    static let inputRows = Phrase("Rows of the list of firms", "企业名单行数")
    static let checkOptions = Phrase("Other options of the check", "核对的其他选项")
    static let wholeListZone = Phrase("Zone for rows that name none", "未注明高新区的行归属")
    static let notSaid = Phrase("not said", "未说明")
    static let none = Phrase("none", "无")
    static let repeatIt = Phrase("How to repeat it", "如何复核")
    static let repeatNote = Phrase(
        "The same list, boundaries and software give the same verdicts and the same figures, "
            + "byte by byte. “sha256sum FILE” tells whether a file is the one named here.",
        "同样的名单、边界和软件得到逐字节相同的判定和数字。用“sha256sum 文件”可核对文件是否即此处所列。")
    static let anyList = Phrase("LIST", "名单")
    static let anyVerdicts = Phrase("VERDICTS", "判定文件")
    static let anyFolder = Phrase("DIRECTORY", "报告目录")
}

extension ScopeMeasure {
    /// The word for a person, on pages and sheets alike.
    var phrase: Phrase {
        switch self {
        case .declared: Phrase("Declared", "申报")
        case .inScope: Phrase("In scope", "合规")
        case .wronglyIncluded: Phrase("Wrongly included", "误统")
        case .review: Phrase("Review", "待核")
        case .omitted: Phrase("Omitted", "漏统")
        case .omittedReview: Phrase("Perhaps omitted", "漏统待核")
        case .duplicate: Phrase("Duplicates", "重复")
        }
    }

    /// What is counted, in a few words.
    var meaning: Phrase {
        switch self {
        case .declared: Phrase("firms that the zone counts", "高新区申报的企业")
        case .inScope: Phrase("declared, and inside the fence", "申报且在围栏内")
        case .wronglyIncluded: Phrase("declared, but outside the fence", "申报但在围栏外")
        case .review: Phrase("declared; a person has to look", "申报但无法判定，需人工核实")
        case .omitted: Phrase("inside a fence, declared by no zone", "在围栏内但无人申报")
        case .omittedReview: Phrase("perhaps inside, declared by no zone", "可能在围栏内，无人申报")
        case .duplicate: Phrase("repeat other rows; in no other figure", "与其他行重复，不计入其他数字")
        }
    }

    /// The name of its class in the style sheet.
    var styleClass: String { rawValue.replacing("_", with: "-") }
}

extension Status {
    /// The word for a person.
    func word(_ language: Language) -> String {
        language == .chinese ? "\(chinese)" : "\(code)".replacing("-", with: " ")
    }
}

extension Location {
    /// The word for a person.
    func word(_ language: Language) -> String {
        language == .chinese ? "\(chinese)" : "\(code)"
    }
}
