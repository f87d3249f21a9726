/// The collections that the service offers. A closed list; safe to share.
enum FeatureCollectionKind: String, CaseIterable, Sendable {
    /// One feature per zone: its fence in force.
    case zones
    /// Every piece of the editions in force.
    case pieces
    /// Every edition.
    case editions

    var title: (english: String, chinese: String) {
        switch self {
        case .zones: ("Zones: the fence in force of each", "高新区：现行围栏")
        case .pieces: ("Pieces of the editions in force", "现行版本的图斑（围栏、园区、批准地块）")
        case .editions: ("Editions of all zones", "各版边界")
        }
    }

    var description: (english: String, chinese: String) {
        switch self {
        case .zones:
            (
                "One feature per zone, with its code as its identifier: the union of the fence "
                    + "pieces of the edition in force. Other days are asked for with datetime.",
                "每个高新区一个要素，标识为代码：现行版本围栏图斑的并集。用 datetime 查询其他日期。"
            )
        case .pieces:
            (
                "Fences, parks and approved blocks as they are drawn. Parks and approved blocks "
                    + "never decide who is inside.",
                "按绘制分列的围栏、园区和批准地块。园区和批准地块不决定是否在围栏内。"
            )
        case .editions:
            (
                "Every edition with the days on which it is in force; a draft is in force on none.",
                "每一版边界及其生效期间；草案不生效。"
            )
        }
    }

    /// The properties by which features can be filtered, each compared whole.
    var filters: [String] {
        switch self {
        case .zones: ["code", "name", "kind", "province", "group", "status", "edition"]
        case .pieces: ["zone", "role", "name", "block", "status", "edition"]
        case .editions: ["zone", "status", "valid_from", "in_force"]
        }
    }
}
