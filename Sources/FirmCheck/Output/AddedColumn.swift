/// The columns that a check adds to a list, in this order.
enum AddedColumn: Int, CaseIterable {
    case zone
    case park
    case location
    case status
    case reason
    case distance
    case accuracy
    case longitude
    case latitude
    case locatedBy
    case edition
    /// Only where coordinates are verified.
    case addressDistance

    /// The English heading, which is the name in JSON as well.
    var english: String {
        switch self {
        case .zone: "zone"
        case .park: "park"
        case .location: "location"
        case .status: "status"
        case .reason: "reason"
        case .distance: "distance_m"
        case .accuracy: "accuracy_m"
        case .longitude: "longitude"
        case .latitude: "latitude"
        case .locatedBy: "located_by"
        case .edition: "edition"
        case .addressDistance: "address_distance_m"
        }
    }

    /// The Chinese heading.
    var chinese: String {
        switch self {
        case .zone: "所在高新区"
        case .park: "所在园区"
        case .location: "位置判定"
        case .status: "统计口径判定"
        case .reason: "原因"
        case .distance: "距边界(米)"
        case .accuracy: "定位精度(米)"
        case .longitude: "经度(WGS84)"
        case .latitude: "纬度(WGS84)"
        case .locatedBy: "定位方式"
        case .edition: "边界版本"
        case .addressDistance: "坐标距地址(米)"
        }
    }

    /// The columns that a check with these options adds.
    static func columns(_ options: CheckOptions) -> [AddedColumn] {
        allCases.filter { $0 != .addressDistance || options.verifiesCoordinates }
    }

    /// The headings of `columns` in a language, each made free of those that are taken.
    static func headings(
        of columns: [AddedColumn], _ language: Language, beside titles: [String]
    ) -> [String] {
        Headings.free(
            columns.map { language == .chinese ? $0.chinese : $0.english }, beside: titles)
    }
}
