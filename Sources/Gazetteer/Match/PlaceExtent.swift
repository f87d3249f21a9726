/// How far places reach that are called so: what their single points do not tell.
///
/// A namespace; safe to share.
enum PlaceExtent {
    /// Metres by the name's ending, longer endings first; half of it is how far the middle of
    /// something in it may be from the place's own point.
    private static let endings: [(String, Double)] = [
        ("开发区", 4_000), ("集中区", 4_000), ("保税区", 3_000), ("高新区", 4_000), ("新区", 4_000),
        ("产业区", 3_000), ("工业区", 2_000), ("片区", 3_000), ("园区", 2_000), ("商圈", 1_500),
        ("机场", 2_000), ("港区", 2_000), ("大学", 1_500), ("学院", 1_000), ("校区", 1_000),
        ("度假区", 2_000), ("风景区", 2_000), ("物流园", 1_000), ("工业园", 1_000), ("产业园", 1_000),
        ("软件园", 1_500), ("科技园", 1_000), ("创业园", 800), ("码头", 800), ("公园", 800), ("基地", 800),
        ("市场", 500), ("新村", 600), ("社区", 800), ("小区", 500), ("花园", 500), ("新城", 1_500),
        ("立交", 1_500), ("立交桥", 1_500), ("入口", 800), ("出口", 800), ("村", 1_000), ("社", 600),
        ("期", 800), ("城", 500), ("里", 400), ("园", 500), ("苑", 400),
        ("院", 300),
    ]

    /// Metres that a place of this name reaches; 100 where the name does not tell.
    static func metres(_ name: String) -> Double {
        endings.first { name.hasSuffix($0.0) }?.1 ?? 100
    }
}
