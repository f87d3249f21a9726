/// The rules about single rings and polygons.
extension AuditRule {
    static let tooShort = AuditRule(
        "ring/too-short", .error, "a ring has fewer than four positions", "环的点数少于四个",
        "A ring needs three corners and its first position again at the end.",
        "环至少要有三个角点，并在末尾重复首点。")
    static let notClosed = AuditRule(
        "ring/not-closed", .error, "a ring is not closed", "环未闭合",
        "The last position of a ring has to be its first, to the last digit. The gap between the two "
            + "is given in metres.",
        "环的末点必须与首点完全相同。所给数值为两点之间的距离（米）。")
    static let wrongWinding = AuditRule(
        "ring/wrong-winding", .warning, "a ring runs the wrong way round", "环的方向不对",
        "RFC 7946 has shells run counter-clockwise and holes clockwise. Membership does not depend "
            + "on it, but some programs take the outside for the inside.",
        "RFC 7946 规定外环逆时针、内环顺时针。判定不受影响，但有些程序会把内外弄反。")
    static let repeatedPosition = AuditRule(
        "ring/repeated-position", .info, "a position stands twice in a row", "相邻点重复",
        "The ring has an edge of no length. Harmless; survey exports often have them.",
        "环中有长度为零的边。无害，测绘成果中常见。")
    static let spike = AuditRule(
        "ring/spike-narrower-than-1-degree", .warning, "a spike", "尖刺",
        "The line runs out and comes back at an angle of under one degree. Usually a digitising slip; "
            + "the spike holds next to no area but makes firms near it look close to the line.",
        "边界线伸出后以小于一度的夹角折回，多为数字化失误。面积几乎为零，却会使附近企业显得临近边界。")
    static let longSegment = AuditRule(
        "ring/segment-longer-than-20-km", .info, "a very long segment", "线段过长",
        "A straight edge of more than 20 km is rare in a zone's line: perhaps positions are missing. "
            + "Edges are straight in longitude and latitude, which over such a length differs from "
            + "the geodesic by metres.",
        "高新区边界很少有超过 20 公里的直线，可能缺点。边在经纬度上为直线，这样长的边与大地线会相差数米。")
    static let manyDecimals = AuditRule(
        "ring/more-than-7-decimals", .info, "more than seven decimals", "小数位数超过七位",
        "Seven decimals of a degree are a centimetre. More say nothing about the ground and make "
            + "files large.",
        "度的七位小数已是厘米级，更多位数没有实地意义，只会增大文件。")

    static let ring: [AuditRule] = [
        tooShort, notClosed, wrongWinding, repeatedPosition, spike, longSegment, manyDecimals,
    ]

    static let selfIntersection = AuditRule(
        "geometry/self-intersection", .error, "lines cross", "边界线相交",
        "Two edges of a piece cross or run over each other, so that inside and outside are not "
            + "defined there. Each crossing is given.",
        "同一图形的两条边相交或重叠，该处内外无法确定。逐处列出。")
    static let ringSelfIntersection = AuditRule(
        "geometry/ring-self-intersection", .error, "a ring touches itself", "环自接触",
        "A ring comes back to a place where it has been without crossing itself. OGC's model wants "
            + "such a shape as two rings.",
        "环回到已经过的位置但没有交叉。按 OGC 模型应表示为两个环。")
    static let holeOutsideShell = AuditRule(
        "geometry/hole-outside-shell", .error, "a hole outside its shell", "内环在外环之外",
        "A hole lies outside the shell, or reaches beyond it.",
        "内环位于外环之外，或伸出外环。")
    static let nestedHoles = AuditRule(
        "geometry/nested-holes", .error, "a hole inside a hole", "内环嵌套",
        "A hole lies inside another hole of the polygon. An island in a lake is a polygon of its own.",
        "一个内环位于另一个内环之内。湖中之岛应为单独的多边形。")
    static let nestedShells = AuditRule(
        "geometry/nested-shells", .error, "a part lies inside or over another part", "部分重叠或嵌套",
        "Two parts of a MultiPolygon overlap, or one lies within the other.",
        "MultiPolygon 的两个部分重叠，或一个在另一个之内。")
    static let duplicateRings = AuditRule(
        "geometry/duplicate-rings", .error, "a ring stands twice", "环重复",
        "Two rings of a piece have the same positions, wherever they begin and whichever way they "
            + "run.",
        "同一图形中有两个环的点完全相同（不论起点和方向）。")
    static let interiorDisconnected = AuditRule(
        "geometry/interior-disconnected", .error, "the interior is cut into pieces", "内部被割裂",
        "Holes that touch each other or the shell cut the polygon's interior into pieces. OGC's model "
            + "wants these as polygons of their own.",
        "内环互相接触或与外环接触，把多边形内部割裂。按 OGC 模型应为多个多边形。")
    static let tooFewPoints = AuditRule(
        "geometry/too-few-points", .error, "a ring has fewer than three corners", "环的角点少于三个",
        "With repeated positions taken away the ring has no area: it is a point or a line.",
        "去掉重复点后，环没有面积，只是点或线。")
    static let notFinite = AuditRule(
        "geometry/not-finite", .error, "a number is not finite", "坐标不是有限数",
        "A coordinate is too large to be a number, or has no place in its coordinate system.",
        "坐标过大而无法表示，或在其坐标系中没有对应位置。")
    static let empty = AuditRule(
        "geometry/empty", .error, "a geometry without positions", "几何为空",
        "The geometry is `null` or has no rings. A piece that is not there should not be listed.",
        "几何为 null 或没有环。不存在的图形不应列出。")

    static let geometry: [AuditRule] = [
        selfIntersection, ringSelfIntersection, holeOutsideShell, nestedHoles, nestedShells,
        duplicateRings, interiorDisconnected, tooFewPoints, notFinite, empty,
    ]
}
