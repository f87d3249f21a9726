/// The rules about zones, their pieces and their neighbours.
extension AuditRule {
    static let noFence = AuditRule(
        "zone/no-fence", .error, "the edition has no fence", "该版本没有围栏",
        "No piece of the edition has the role `fence`, or the file has no features at all, so that "
            + "nothing can be inside the zone.",
        "该版本没有 role 为 fence 的图形，或文件中没有任何要素，任何企业都不可能在该高新区内。")
    static let noIdentity = AuditRule(
        "zone/no-identity", .warning, "nothing says whose boundary it is", "没有注明属于哪个高新区",
        "A feature of a plain file has no id and no `code`; --zone-key names another property, "
            + "--zone one zone for all.",
        "普通文件中的要素没有 id 和 code；可用 --zone-key 指定属性，或用 --zone 指定同一高新区。")
    static let unknownCode = AuditRule(
        "zone/unknown-code", .warning, "the code is not in the catalogue", "代码不在目录中",
        "The zone calls itself a national high-tech zone, but the catalogue of 2018 does not have its "
            + "code. Zones approved since then are not in it.",
        "标为国家高新区，但 2018 年目录中没有该代码。此后批准的高新区不在目录中。")
    static let nameDiffers = AuditRule(
        "zone/name-differs-from-the-catalogue", .warning, "the name is not that of the catalogue",
        "名称与目录不一致",
        "The catalogue of 2018 has another name for this code.", "2018 年目录中该代码对应另一名称。")
    static let noPolygon = AuditRule(
        "zone/no-polygon", .error, "a line or a point given as a boundary", "以线或点作为边界",
        "A boundary encloses an area. A line that should be one has to be closed into a polygon by "
            + "whoever drew it.",
        "边界应围成面。若为线，应由绘制者闭合成多边形。")
    static let sameNameTwice = AuditRule(
        "zone/same-name-twice", .warning, "a name stands twice", "名称重复",
        "Two pieces of one role, or two zones, have the same name. Firms in either are counted under "
            + "one name.",
        "同类图形或两个高新区名称相同，其中的企业会计入同一名称。")
    static let statusMissing = AuditRule(
        "zone/status-missing", .error, "the manifest gives the edition no status", "清单未注明版本状态",
        "Each edition in zone.json needs a status: official, schematic or draft.",
        "zone.json 中每个版本都须注明状态：official、schematic 或 draft。")
    static let manifest = AuditRule(
        "zone/manifest", .error, "zone.json cannot be used", "zone.json 无法使用",
        "The manifest of the zone is missing, is no JSON, or has a member that is wrong.",
        "高新区的清单缺失、不是 JSON，或有成员不正确。")

    static let zone: [AuditRule] = [
        noFence, noIdentity, unknownCode, nameDiffers, noPolygon, sameNameTwice, statusMissing,
        manifest,
    ]

    static let piecesOverlap = AuditRule(
        "pieces/pieces-of-one-zone-overlap", .warning, "pieces of the zone overlap", "同一高新区的图形重叠",
        "Two fence pieces, or two approved blocks, of one zone share an area (m2). Membership is not "
            + "affected, but the areas do not add up.",
        "同一高新区的两个围栏图形或核准区块有重叠（平方米）。判定不受影响，但面积相加不符。")
    static let narrowGap = AuditRule(
        "pieces/narrow-gap", .warning, "a narrow gap between pieces", "图形之间有窄缝",
        "Two fence pieces of one zone nearly touch: a strip between them belongs to neither. Its "
            + "width (m) and area (m2) are given. Probably one line drawn twice.",
        "同一高新区的两个围栏图形几乎相接，中间的窄条不属于任何一个。给出宽度（米）和面积（平方米），多为同一条线画了两次。")
    static let parkOutside = AuditRule(
        "pieces/park-outside-the-fence", .warning, "a park reaches beyond the fence", "园区超出围栏",
        "A part of the park (m2) lies outside the fence. Firms there are in the park and not in the "
            + "zone.",
        "园区的一部分（平方米）在围栏之外，那里的企业在园区内却不在高新区内。")
    static let fenceInNoPark = AuditRule(
        "pieces/fence-in-no-park", .info, "a part of the fence is in no park", "围栏的一部分不属于任何园区",
        "The zone has parks, and this much of its fence (m2) lies in none of them.",
        "该高新区设有园区，而围栏中有这么大面积（平方米）不属于任何园区。")
    static let parkOverlaps = AuditRule(
        "pieces/park-overlaps-park", .warning, "parks overlap", "园区重叠",
        "Two parks share an area (m2). Firms there are in both.", "两个园区有重叠（平方米），其中的企业同属两园。")

    static let pieces: [AuditRule] = [
        piecesOverlap, narrowGap, parkOutside, fenceInNoPark, parkOverlaps,
    ]

    static let fencesOverlap = AuditRule(
        "neighbours/fences-of-two-zones-overlap", .error, "fences of two zones overlap",
        "两个高新区的围栏重叠",
        "The fences share an area (m2): firms there would be counted by two zones. An error from one "
            + "hectare on, a warning below.",
        "两个围栏有重叠（平方米），其中的企业会被两个高新区统计。一公顷及以上为错误，以下为警告。")
    static let sliverOverlap = AuditRule(
        "neighbours/sliver-overlap", .warning, "a sliver between two zones is in both", "两区之间有狭长重叠",
        "The overlap is a strip of under two metres in width: two drawings of one line.",
        "重叠部分宽度不足两米，应为同一条线的两次绘制。")
    static let zonesGap = AuditRule(
        "neighbours/narrow-gap-between-zones", .warning, "a narrow gap between two zones",
        "两区之间有窄缝",
        "Two zones nearly touch: a strip of under two metres in width belongs to neither.",
        "两个高新区几乎相接，中间宽度不足两米的窄条不属于任何一方。")
    static let unmatchedVertices = AuditRule(
        "neighbours/shared-edge-with-unmatched-vertices", .info,
        "a shared edge with vertices of one side only", "共用边的顶点不一致",
        "Two zones touch along a line, but one has vertices on it that the other has not. Rounding "
            + "and transformation then part the two lines by a hair.",
        "两个高新区沿一条线相接，但一方在该线上的顶点另一方没有。取整或坐标转换后两条线会有细微分离。")

    static let neighbours: [AuditRule] = [
        fencesOverlap, sliverOverlap, zonesGap, unmatchedVertices,
    ]
}
