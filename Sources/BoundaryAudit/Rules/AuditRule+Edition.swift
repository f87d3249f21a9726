/// The rules about areas, datums and editions.
extension AuditRule {
    static let drawnAgainstDeclared = AuditRule(
        "area/drawn-against-declared", .warning, "the drawn area is not the declared one",
        "图上面积与申报面积不符",
        "The area on the ellipsoid differs from the declared one by more than 1 % or 1 ha. The "
            + "difference is given in hectares.",
        "椭球面积与申报面积相差超过 1% 或 1 公顷。所给数值为差值（公顷）。")
    static let drawnAgainstApproved = AuditRule(
        "area/drawn-against-approved", .info, "the drawn area against the approved one",
        "图上面积与核准面积之比",
        "How many times the approved area of the catalogue the fence holds. Managed and approved "
            + "areas lawfully differ widely.",
        "围栏面积是目录核准面积的多少倍。管理范围与核准范围依法可以相差很大。")
    static let blocksDoNotAddUp = AuditRule(
        "area/blocks-do-not-add-up", .warning, "the blocks do not add up to the total",
        "各区块面积之和与总数不符",
        "The declared areas of the approved blocks do not add up to the approved area of the zone. "
            + "An approval's blocks add up exactly. A tiny block is no error: approved blocks of 300 "
            + "square metres exist.",
        "各核准区块的申报面积之和与该高新区核准面积不符；批准文件中二者完全相等。区块很小不是错误，存在 300 平方米的核准区块。")

    static let area: [AuditRule] = [drawnAgainstDeclared, drawnAgainstApproved, blocksDoNotAddUp]

    static let shiftedGCJ02 = AuditRule(
        "datum/gcj-02-shift", .error, "the edition is shifted as GCJ-02 would shift it",
        "该版本疑似为 GCJ-02 坐标",
        "Against the edition before it, or the reference given, every vertex is moved as the datum of "
            + "public maps moves it. The shift in metres and the share of the fence that it misplaces "
            + "are given. Import the file again with --crs GCJ-02.",
        "与上一版本或参照文件相比，各顶点的偏移与公众地图坐标的偏移一致。给出偏移距离（米）和被错置的围栏份额。请用 --crs GCJ-02 重新导入。")
    static let shiftedBD09 = AuditRule(
        "datum/bd-09-shift", .error, "the edition is shifted as BD-09 would shift it",
        "该版本疑似为 BD-09 坐标",
        "Against the edition before it, or the reference given, every vertex is moved as Baidu's datum "
            + "moves it. Import the file again with --crs BD-09.",
        "与上一版本或参照文件相比，各顶点的偏移与百度坐标的偏移一致。请用 --crs BD-09 重新导入。")

    static let datum: [AuditRule] = [shiftedGCJ02, shiftedBD09]

    static let fileNameIsNoDate = AuditRule(
        "edition/file-name-is-no-date", .error, "the file's name is no date", "文件名不是日期",
        "The name of an edition is the day from which it is in force, as 2018-03-01.geojson.",
        "边界版本的文件名是其生效日期，如 2018-03-01.geojson。")
    static let notInManifest = AuditRule(
        "edition/not-in-the-manifest", .error, "manifest and files do not agree", "清单与文件不一致",
        "zone.json does not list the file, or lists one that is not there.",
        "zone.json 没有列出该文件，或列出的文件不存在。")
    static let areaChanged = AuditRule(
        "edition/area-changed-by-more-than-10-per-cent", .warning,
        "the area changed by more than a tenth", "面积变化超过一成",
        "The fence holds over 10 % more or less than in the edition before it. A change of scope is "
            + "no growth; say where it comes from.",
        "围栏面积比上一版本增减超过 10%。口径变化不是增长，请说明来由。")
    static let order = AuditRule(
        "edition/order", .warning, "a draft comes before what is in force", "草案日期早于现行版本",
        "A draft has an earlier day than an edition that is no draft: when it is published it will "
            + "never come into force for today.",
        "草案的日期早于正式或示意版本：发布后对当前日期不会生效。")
    static let rewritten = AuditRule(
        "edition/rewritten-since-it-was-stored", .error, "the file was changed since it was stored",
        "文件入库后被改动",
        "The file's SHA-256 is not the one in zone.json. An official edition is never rewritten: a "
            + "change is a new edition. For an edition that is not official this is a warning.",
        "文件的 SHA-256 与 zone.json 不符。正式版本不得改写，变更应作为新版本。非正式版本仅警告。")

    static let edition: [AuditRule] = [
        fileNameIsNoDate, notInManifest, areaChanged, order, rewritten,
    ]
}
