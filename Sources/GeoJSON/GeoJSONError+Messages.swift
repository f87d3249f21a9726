import JSON
import PlanarGeometry

extension GeoJSONError: CustomStringConvertible {
    /// The error and its place in English, for people.
    public var description: String { "\(statement) (\(place.text))" }

    /// The error and its place in Chinese, for people.
    public var chineseDescription: String {
        "\(chineseStatement)（\(place.text.chineseDescription)）"
    }

    private var statement: String {
        switch self {
        case .notJSON(let error, _): "not JSON: \(error.reason)"
        case .wrongType(let member?, let found, let expected, let place):
            "'\(member)' of \(place) is \(found), not \(expected)"
        case .wrongType(nil, let found, let expected, let place):
            "\(place) is \(found), not \(expected)"
        case .missingMember(let name, let place): "\(place) has no '\(name)'"
        case .unknownType(let type, let place): "\(place) has the type '\(type)', unknown here"
        case .notAFeature(let type, let place): "\(place) is a '\(type)', not a 'Feature'"
        case .conflictingTypes(let first, let second, let place):
            "\(place) has two types, '\(first)' and '\(second)'"
        case .wrongNesting(let found, let expected, let place):
            "\(place) is wrongly nested: \(found) where \(expected) is expected"
        case .notANumber(let found, let place): "\(place) holds \(found) instead of a number"
        case .notFinite(let text, let place): "\(place) holds \(text), too large a number"
        case .tooFewNumbers(let count, let place):
            "\(place) has \(count) of the two numbers of a position"
        case .outOfRange(let coordinate, let hint, let place):
            "\(place) is no longitude and latitude: \(coordinate)\(Self.text(hint))"
        case .lineTooShort(let count, let place):
            "\(place) is a line of \(count) positions; it needs 2"
        case .ringTooShort(let count, let place): "\(place) has \(count) positions; it needs 4"
        case .ringNotClosed(let first, let last, let place):
            "\(place) is not closed: first \(first) last \(last)"
        case .noRings(let place): "\(place) is a polygon without rings"
        case .collectionsTooDeep(let limit, let place):
            "\(place) nests collections deeper than \(limit)"
        case .otherCRS(let name, _):
            "the file says that its CRS is '\(name)', not CRS84; if so, name it by option"
        case .unreadableCRS: "the member 'crs' names no CRS; name it by option"
        }
    }

    private var chineseStatement: String {
        switch self {
        case .notJSON(let error, _): "不是 JSON：\(error.chineseReason)"
        case .wrongType(let member?, let found, let expected, let place):
            "\(place.chineseDescription)的“\(member)”是\(found.chineseDescription)，"
                + "应为\(expected.chineseDescription)"
        case .wrongType(nil, let found, let expected, let place):
            "\(place.chineseDescription)是\(found.chineseDescription)，"
                + "应为\(expected.chineseDescription)"
        case .missingMember(let name, let place): "\(place.chineseDescription)缺少“\(name)”"
        case .unknownType(let type, let place):
            "\(place.chineseDescription)的类型“\(type)”在此无效"
        case .notAFeature(let type, let place):
            "\(place.chineseDescription)是“\(type)”，不是“Feature”"
        case .conflictingTypes(let first, let second, let place):
            "\(place.chineseDescription)有两个类型：“\(first)”和“\(second)”"
        case .wrongNesting(let found, let expected, let place):
            "\(place.chineseDescription)嵌套层次有误：此处是\(found.chineseDescription)，"
                + "应为\(expected.chineseDescription)"
        case .notANumber(let found, let place):
            "\(place.chineseDescription)含有\(found.chineseDescription)，应为数字"
        case .notFinite(let text, let place): "\(place.chineseDescription)的数字 \(text) 过大"
        case .tooFewNumbers(let count, let place):
            "\(place.chineseDescription)只有 \(count) 个数，应有两个"
        case .outOfRange(let coordinate, let hint, let place):
            "\(place.chineseDescription)不是经纬度：\(coordinate)\(Self.chineseText(hint))"
        case .lineTooShort(let count, let place):
            "\(place.chineseDescription)只有 \(count) 个点，线至少要 2 个"
        case .ringTooShort(let count, let place):
            "\(place.chineseDescription)只有 \(count) 个点，环至少要 4 个"
        case .ringNotClosed(let first, let last, let place):
            "\(place.chineseDescription)未闭合：首点 \(first)，末点 \(last)"
        case .noRings(let place): "\(place.chineseDescription)是没有环的多边形"
        case .collectionsTooDeep(let limit, let place):
            "\(place.chineseDescription)的几何集合嵌套超过 \(limit) 层"
        case .otherCRS(let name, _): "文件注明坐标系为“\(name)”，不是 CRS84；若属实请用选项指明"
        case .unreadableCRS: "“crs”成员没有指明坐标系，请用选项指明"
        }
    }

    private static func text(_ hint: RangeHint?) -> String {
        switch hint {
        case .swapped: "; latitude seems to stand first"
        case .projected: "; these look like metres of a projected CRS"
        case nil: ""
        }
    }

    private static func chineseText(_ hint: RangeHint?) -> String {
        switch hint {
        case .swapped: "；似乎纬度在前"
        case .projected: "；似乎是投影坐标（米）"
        case nil: ""
        }
    }
}

extension GeoJSONError.Nesting: CustomStringConvertible {
    /// The level in English, with its article.
    public var description: String {
        switch self {
        case .position: "a position"
        case .positions: "an array of positions"
        case .rings: "an array of rings"
        case .lines: "an array of lines"
        case .polygons: "an array of polygons"
        }
    }

    /// The level in Chinese.
    public var chineseDescription: String {
        switch self {
        case .position: "坐标点"
        case .positions: "坐标点数组"
        case .rings: "环的数组"
        case .lines: "线的数组"
        case .polygons: "多边形数组"
        }
    }
}
