/// What a column of a firm list means.
///
/// The raw values are the words of `--columns` and the English headings.
public enum ColumnKey: String, CaseIterable, Sendable {
    /// The firm's name.
    case name
    /// The unified social credit code.
    case code
    /// The registered address, as text.
    case registeredAddress = "registered_address"
    /// The operating address, as text.
    case operatingAddress = "operating_address"
    /// Longitude or easting of the firm's only coordinates.
    case longitude = "lon"
    /// Latitude or northing of the firm's only coordinates.
    case latitude = "lat"
    /// Longitude or easting of the registered place.
    case registeredLongitude = "registered_lon"
    /// Latitude or northing of the registered place.
    case registeredLatitude = "registered_lat"
    /// Longitude or easting of the operating place.
    case operatingLongitude = "operating_lon"
    /// Latitude or northing of the operating place.
    case operatingLatitude = "operating_lat"
    /// The CRS of the row's coordinates.
    case crs
    /// The accuracy of the row's coordinates, in metres.
    case accuracy
    /// The zone that counts the firm.
    case declaredZone = "declared_zone"

    /// The headings that mean it, besides the raw value; written as `ColumnKey.normalise` leaves
    /// them.
    var otherHeadings: [String] {
        switch self {
        case .name: ["企业名称", "单位名称", "名称"]
        case .code: ["统一社会信用代码", "社会信用代码", "信用代码"]
        case .registeredAddress: ["注册地址", "住所", "地址", Self.plainAddress]
        case .operatingAddress: ["生产经营地址", "经营地址", "实际经营地址"]
        case .longitude: ["longitude", "lng", "经度"]
        case .latitude: ["latitude", "纬度"]
        case .registeredLongitude: ["注册地经度"]
        case .registeredLatitude: ["注册地纬度"]
        case .operatingLongitude: ["经营地经度"]
        case .operatingLatitude: ["经营地纬度"]
        case .crs: ["坐标系"]
        case .accuracy: ["精度", "定位精度"]
        case .declaredZone: ["所属高新区", "申报高新区", "高新区", "高新区代码"]
        }
    }

    /// Means the registered address only where no other heading does.
    static let plainAddress = "address"

    /// Whether a heading row must have one of these: it tells where a firm is.
    var locates: Bool {
        switch self {
        case .name, .code, .crs, .accuracy, .declaredZone: false
        default: true
        }
    }

    /// Whether the column holds coordinates.
    var isCoordinate: Bool { locates && self != .registeredAddress && self != .operatingAddress }

    private static let byHeading: [String: ColumnKey] = {
        var keys: [String: ColumnKey] = [:]
        for key in allCases {
            keys[key.rawValue] = key
            for heading in key.otherHeadings { keys[heading] = key }
        }
        return keys
    }()

    /// The key that `heading` stands for, or nil if it is none of ours.
    public static func recognise(_ heading: String) -> ColumnKey? { byHeading[normalise(heading)] }

    /// A heading without blanks, half-width and in lower case, as lists differ in these.
    static func normalise(_ heading: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in heading.unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x20, 0xA0, 0x3000, 0xFEFF, 0x200B: continue
            case 0xFF01...0xFF5E:
                if let narrow = Unicode.Scalar(scalar.value - 0xFEE0) { result.append(narrow) }
            default: result.append(scalar)
            }
        }
        return String(result).lowercased()
    }
}
