import FirmCheck

// The words of the pages, in both languages side by side.

extension Phrase {
    // Titles.
    static let report = Phrase("Statistical-scope compliance report", "统计口径合规报告")
    static let allZones = Phrase("All zones", "全部高新区")
    static let unnamed = Phrase("(no name)", "（无名称）")
    static let asOfDay = Phrase("Boundaries in force on {day}", "边界版本日期：{day} 有效")
    static let asOfFile = Phrase(
        "Boundaries of a plain file, without a day", "边界取自单个文件，无版本日期")
    static let madeOn = Phrase("report made on {day}", "报告生成：{day}")
    static let contents = Phrase("On this page", "本页内容")
    static let overview = Phrase("All zones", "总览")
    static let group = Phrase("Group of zones", "自创区")
    static let zone = Phrase("Zone", "高新区")

    // The result in a sentence.
    static let nothingDeclared = Phrase("No firm is declared. ", "没有申报企业。")
    static let allInScope = Phrase(
        "{declared|firm|firms} declared, all inside the fence for certain: {low} are in scope. ",
        "申报企业 {declared} 家，全部确定在围栏内，合规率 {low}。")
    static let result = Phrase(
        "Of {declared|firm|firms} declared, {in_scope|is|are} inside the fence for certain and "
            + "{wrongly_included|is|are} outside it",
        "申报企业 {declared} 家，其中确定在围栏内 {in_scope} 家（合规），"
            + "在围栏外 {wrongly_included} 家（误统）")
    static let resultReview = Phrase(
        "; for {review|firm|firms} it cannot be told", "，无法判定 {review} 家（待核）")
    static let resultRange = Phrase(
        ": between {low} and {high} are in scope. ", "，合规率在 {low} 与 {high} 之间。")
    static let resultRate = Phrase(": {low} are in scope. ", "，合规率 {low}。")
    static let resultLeftOut = Phrase(
        "; the rate is not published. ", "，合规率不公布。")
    static let resultOmitted = Phrase(
        "Inside the fence but declared by no zone: {omitted|firm|firms}",
        "另有 {omitted} 家企业在围栏内而无高新区申报（漏统）")
    static let resultOmittedReview = Phrase(
        ", and perhaps {omitted_review} more", "，{omitted_review} 家可能如此，待核")
    static let stop = Phrase(".", "。")

    // Cautions.
    static let schematicEdition = Phrase(
        "Not for official use: the boundary is a sketch (schematic).",
        "不得用于正式统计：边界为示意图。")
    static let draftEdition = Phrase(
        "Not for official use: the boundary is a draft.", "不得用于正式统计：边界为草案。")
    static let unofficialMembers = Phrase(
        "Not for official use: the boundaries of these zones are sketches or drafts: ",
        "不得用于正式统计：下列高新区的边界为示意图或草案：")
    static let andOthers = Phrase(" and others", "等")
    static let plainFile = Phrase(
        "The boundaries are a plain file: nothing says who decided them, or since when they hold.",
        "边界取自单个文件：未说明由谁批准、何时起有效。")
    static let noEdition = Phrase(
        "No boundary of this zone was in force on the day: whether its firms are inside cannot "
            + "be told.",
        "该高新区当日没有有效边界，无法判定企业是否在围栏内。")
    static let noProvenance = Phrase(
        "Provenance is incomplete. The check's summary was not given for {name}: by which "
            + "address, against which boundaries and with which software it was checked is not "
            + "known.",
        "来源不完整：{name} 未附核对汇总，不知其核对依据、所用边界和软件版本。")
    static let otherDay = Phrase(
        "{name} was checked against other boundaries than this report shows: those of {day}.",
        "{name} 核对时所用边界的日期为 {day}，与本报告不同。")
    static let otherRows = Phrase(
        "{name} has {rows|row|rows}, but its check's summary {check}: they do not belong together.",
        "{name} 有 {rows} 行，其核对汇总为 {check} 行，两者不符。")
    static let differentBases = Phrase(
        "The lists were checked by different addresses (see the provenance).",
        "各名单的核对依据不同（见来源）。")
    static let publication = Phrase(
        "For publication. “…” is a figure that is not published: it would be of fewer than "
            + "{fewest} firms, or one firm would have more than {dominance} of it, or it would "
            + "tell such a figure. Lists, reasons and single firms are left out.",
        "公布版。“…”表示该数字不公布：涉及企业少于 {fewest} 家，或一家企业占比超过 {dominance}，"
            + "或由它可推算出此类数字。名单、原因和单个企业均不列出。")
    static let notPublished = Phrase("not published", "不公布")

    // Figures.
    static let keyFigures = Phrase("Key figures", "主要数字")
    static let rate = Phrase("Rate in scope", "合规率")
    static let rateLow = Phrase("for certain", "合规率下限")
    static let rateHigh = Phrase("at most", "合规率上限")
    static let rateMeaning = Phrase(
        "Of the firms declared: those inside for certain, and with those under review. "
            + "Rounded down.",
        "占申报企业的比例：下限只计合规，上限加上待核；均向下舍入。")
    static let ofDeclared = Phrase(" of those declared", "（占申报）")
    static let statuses = Phrase("Firms by status", "企业按判定")
    static let rowsByStatus = Phrase("Rows of the lists by status:", "名单各行的判定：")
    static let shares = Phrase("Shares of the firms declared", "占申报企业的比例")
    static let firms = Phrase("Firms", "企业数")
    static let rows = Phrase("Rows", "行数")
    static let outsideShare = Phrase("Outside, share", "误统占比")
    static let indicators = Phrase("Indicators", "指标")
    static let indicator = Phrase("Indicator", "指标")
    static let indicatorsNote = Phrase(
        "Exact sums of the cells, in the unit of the list. Percentages are of what is declared, "
            + "rounded down; there are none where losses make a share say nothing.",
        "单元格之精确合计，单位与名单相同。百分比占申报合计，向下舍入；有亏损而占比无意义时不列。")
    static let notNumbers = Phrase("Cells that are no numbers", "非数字单元格")

    // Breakdowns.
    static let parks = Phrase("By park", "按园区")
    static let park = Phrase("Park", "园区")
    static let noPark = Phrase("in no park", "不在任何园区")
    static let parksSum = Phrase("Sum of the lines", "各行合计")
    static let parksAgain = Phrase("less: counted in several parks", "减：在多个园区重复计数")
    static let inParks = Phrase("of these in a park, each once", "其中在园区内（每家计一次）")
    static let eachOnce = Phrase("The zone, each firm once", "高新区合计（每家计一次）")
    static let byColumn = Phrase("By {column}", "按{column}")
    static let blank = Phrase("(blank)", "（空白）")
    static let total = Phrase("Total", "合计")
    static let zones = Phrase("By zone", "按高新区")
    static let groups = Phrase("Groups of zones", "自创区")
    static let edition = Phrase("Edition", "边界版本")
    static let zonesSum = Phrase("Sum of the zones", "各高新区之和")
    static let zonesAgain = Phrase("less: counted in several zones", "减：在多个高新区重复计数")
    static let withoutZone = Phrase(
        "plus: declared for no zone that is known", "加：申报的高新区未知")
    static let onceInAll = Phrase("Total, each firm once", "合计（每家计一次）")
    static let groupsNote = Phrase(
        "A zone may be in several groups, or in none: the lines do not add up to the total.",
        "一个高新区可属多个自创区或不属任何自创区，各行之和不等于合计。")
}
