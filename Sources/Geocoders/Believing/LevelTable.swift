import Addresses

/// What each geocoder's word for a level is worth: a level of ours, and a distance in metres within
/// which at least 95 of 100 such answers are meant to lie.
///
/// Where a row says *ours*, the geocoder documents no figure and this is a conservative choice:
/// a house number is within its plot; a named estate, park or campus may be a kilometre across and
/// its point at any gate; a road's point may be at any place of it; a town's at its office. The
/// rows are read after the cache, so that better figures serve old answers too. A namespace.
enum LevelTable {
    struct Worth: Equatable {
        var level: AddressLevel
        var accuracy: Double
    }

    /// The worth of an answer. Never smaller than the box that the geocoder gave.
    static func worth(of facts: AnswerFacts, by geocoder: GeocoderName) -> Worth {
        var worth =
            switch geocoder {
            case .amap: amap[facts.level] ?? unknown
            case .baidu: baidu(facts)
            case .tianditu: tianditu[facts.level] ?? unlistedTianditu
            case .nominatim: nominatim[facts.level] ?? unlistedNominatim
            }
        if let extent = facts.extent { worth.accuracy = max(worth.accuracy, extent) }
        return worth
    }

    /// A level without a meaning claims nothing finer than a county. Ours.
    static let unknown = Worth(level: .county, accuracy: 50_000)

    /// The levels that AMap documents for `geocodes[].level`. All figures are ours: AMap gives none.
    static let amap: [String: Worth] = [
        "国家": Worth(level: .province, accuracy: 3_000_000),
        "省": Worth(level: .province, accuracy: 500_000),
        "市": Worth(level: .prefecture, accuracy: 100_000),
        "区县": Worth(level: .county, accuracy: 50_000),
        // A development zone's point, often its committee: zones are up to 20 km across.
        "开发区": Worth(level: .developmentZone, accuracy: 10_000),
        "乡镇": Worth(level: .town, accuracy: 10_000),
        "村庄": Worth(level: .village, accuracy: 2_000),
        "热点商圈": Worth(level: .place, accuracy: 1_500),
        "道路": Worth(level: .road, accuracy: 5_000),
        "小巷": Worth(level: .road, accuracy: 1_000),
        "道路交叉路口": Worth(level: .crossing, accuracy: 200),
        "兴趣点": Worth(level: .place, accuracy: 500),
        "公交地铁站点": Worth(level: .place, accuracy: 500),
        "住宅区": Worth(level: .place, accuracy: 500),
        "门牌号": Worth(level: .number, accuracy: 200),
        "门址": Worth(level: .number, accuracy: 200),
        "单元号": Worth(level: .building, accuracy: 200),
        "楼层": Worth(level: .building, accuracy: 200),
        "房间": Worth(level: .building, accuracy: 200),
    ]

    /// The bounds that Baidu documents for `confidence`: at least so much, less than so many metres.
    /// Below 20 nothing is documented but that the error is more than 10,000 m.
    static let baiduConfidence: [(least: Double, metres: Double)] = [
        (100, 20), (90, 50), (80, 100), (75, 200), (70, 300), (60, 500), (50, 1_000), (40, 2_000),
        (30, 5_000), (25, 8_000), (20, 10_000),
    ]

    /// Baidu's words for levels, as documented, that are not kinds of places by name. What is not
    /// here (商务大厦, 工业园区, 地产小区, 餐饮 …) is a place. The accuracy is the confidence's,
    /// never under that of this table (ours, where several positions bear one name).
    static let baiduLevels: [String: Worth] = [
        "国家": Worth(level: .province, accuracy: 3_000_000),
        "省": Worth(level: .province, accuracy: 500_000),
        "城市": Worth(level: .prefecture, accuracy: 100_000),
        "区县": Worth(level: .county, accuracy: 50_000),
        "开发区": Worth(level: .developmentZone, accuracy: 0),
        "乡镇": Worth(level: .town, accuracy: 0),
        "村庄": Worth(level: .village, accuracy: 0),
        "商圈": Worth(level: .place, accuracy: 1_000),
        "道路": Worth(level: .road, accuracy: 0),
        "交叉路口": Worth(level: .crossing, accuracy: 0),
        "门址": Worth(level: .number, accuracy: 0),
        "NoClass": Worth(level: .county, accuracy: 50_000),
        "UNKNOWN": Worth(level: .county, accuracy: 50_000),
        "": Worth(level: .county, accuracy: 50_000),
    ]

    private static func baidu(_ facts: AnswerFacts) -> Worth {
        let named = baiduLevels[facts.level] ?? Worth(level: .place, accuracy: 0)
        let bound = facts.confidence.flatMap { confidence in
            baiduConfidence.first { confidence >= $0.least }?.metres
        }
        guard let bound else { return unknown }
        return Worth(level: named.level, accuracy: max(named.accuracy, bound))
    }

    /// The words that Tianditu is seen to give for `location.level`; it documents neither a list nor
    /// a figure. All ours, and wider than AMap's, as its points are seen to be coarser.
    static let tianditu: [String: Worth] = [
        "国家": Worth(level: .province, accuracy: 3_000_000),
        "省": Worth(level: .province, accuracy: 500_000),
        "市": Worth(level: .prefecture, accuracy: 100_000),
        "区县": Worth(level: .county, accuracy: 50_000),
        "县": Worth(level: .county, accuracy: 50_000),
        "行政区划": Worth(level: .county, accuracy: 50_000),
        "乡镇": Worth(level: .town, accuracy: 10_000),
        "村": Worth(level: .village, accuracy: 3_000),
        "村庄": Worth(level: .village, accuracy: 3_000),
        "道路": Worth(level: .road, accuracy: 5_000),
        "兴趣点": Worth(level: .place, accuracy: 1_000),
        "地名地址": Worth(level: .place, accuracy: 2_000),
        "门址": Worth(level: .number, accuracy: 500),
        "门牌号": Worth(level: .number, accuracy: 500),
    ]

    /// An unlisted word of Tianditu: the county is confirmed by a second question, no more. Ours.
    static let unlistedTianditu = Worth(level: .town, accuracy: 10_000)

    /// Nominatim's `addresstype`, which is a key or a kind of place of OpenStreetMap. The figures
    /// are ours and grow with the box that it gives.
    static let nominatim: [String: Worth] = [
        "country": Worth(level: .province, accuracy: 3_000_000),
        "state": Worth(level: .province, accuracy: 500_000),
        "province": Worth(level: .province, accuracy: 500_000),
        "region": Worth(level: .province, accuracy: 500_000),
        "city": Worth(level: .prefecture, accuracy: 100_000),
        "municipality": Worth(level: .prefecture, accuracy: 100_000),
        "state_district": Worth(level: .prefecture, accuracy: 100_000),
        "county": Worth(level: .county, accuracy: 50_000),
        "district": Worth(level: .county, accuracy: 50_000),
        "city_district": Worth(level: .county, accuracy: 50_000),
        "postcode": Worth(level: .county, accuracy: 50_000),
        "town": Worth(level: .town, accuracy: 10_000),
        "township": Worth(level: .town, accuracy: 10_000),
        "suburb": Worth(level: .town, accuracy: 10_000),
        "borough": Worth(level: .town, accuracy: 10_000),
        "village": Worth(level: .village, accuracy: 3_000),
        "hamlet": Worth(level: .village, accuracy: 2_000),
        "quarter": Worth(level: .village, accuracy: 2_000),
        "neighbourhood": Worth(level: .village, accuracy: 2_000),
        "road": Worth(level: .road, accuracy: 1_000),
        "place": Worth(level: .number, accuracy: 200),
        "house": Worth(level: .number, accuracy: 200),
        "house_number": Worth(level: .number, accuracy: 200),
        "building": Worth(level: .building, accuracy: 200),
    ]

    /// `amenity`, `office`, `shop`, `industrial` … : something that has a name. Ours.
    static let unlistedNominatim = Worth(level: .place, accuracy: 500)
}
