public import Addresses

/// The columns that finding the addresses of a list adds to it, in this order.
enum LocatedColumn: CaseIterable {
    case longitude
    case latitude
    case accuracy
    case level
    case matched
    case locatedBy
    case reason

    /// The English heading.
    var english: String {
        switch self {
        case .longitude: AddedColumn.longitude.english
        case .latitude: AddedColumn.latitude.english
        case .accuracy: AddedColumn.accuracy.english
        case .level: "level"
        case .matched: "matched"
        case .locatedBy: AddedColumn.locatedBy.english
        case .reason: AddedColumn.reason.english
        }
    }

    /// The Chinese heading.
    var chinese: String {
        switch self {
        case .longitude: AddedColumn.longitude.chinese
        case .latitude: AddedColumn.latitude.chinese
        case .accuracy: AddedColumn.accuracy.chinese
        case .level: "定位级别"
        case .matched: "匹配结果"
        case .locatedBy: AddedColumn.locatedBy.chinese
        case .reason: AddedColumn.reason.chinese
        }
    }

    /// The headings in a language, each made free of those that are taken.
    static func headings(_ language: Language, beside titles: [String]) -> [String] {
        Headings.free(
            allCases.map { language == .chinese ? $0.chinese : $0.english }, beside: titles)
    }
}

extension AddressLevel {
    /// The word in a list of a language.
    public func word(_ language: Language) -> String {
        guard language == .chinese else { return rawValue }
        return switch self {
        case .number: "门牌号"
        case .interpolated: "门牌内插"
        case .nearestNumber: "最近门牌"
        case .building: "楼栋"
        case .place: "地点"
        case .crossing: "路口"
        case .road: "道路"
        case .village: "村"
        case .town: "乡镇街道"
        case .developmentZone: "开发区"
        case .county: "区县"
        case .prefecture: "地市"
        case .province: "省"
        }
    }
}
