import GEOS
import GeoJSON
import JSON
import PlanarGeometry

extension BoundaryError: CustomStringConvertible {
    /// One English sentence, file first.
    public var description: String {
        switch self {
        case .notFound(let path): "\(path): not found"
        case .unreadable(let path, let reason): "\(path): \(reason)"
        case .noZones(let path): "\(path): no zone in it"
        case .noEditionInForce(let path, let day):
            "\(path): no edition is in force on \(day)"
        case .optionNeedsFile(let option, let path):
            "\(path) is a boundary store; \(option) is for GeoJSON files"
        case .noManifest(let directory): "\(directory): no zone.json beside the editions"
        case .manifestNotJSON(let file, let error): "\(file): \(error)"
        case .badManifest(let file, let member, let problem):
            "\(file): '\(member)' \(problem)"
        case .codeIsNotDirectory(let file, let code):
            "\(file): the code '\(code)' is not the name of the directory"
        case .fileNameIsNoDate(let file):
            "\(file): the name of an edition is its day, as in 2018-03-01.geojson"
        case .unlistedEdition(let file): "\(file): zone.json does not list this edition"
        case .missingEditionFile(let file): "\(file): zone.json lists it, but it is not there"
        case .badGeoJSON(let file, let error): "\(file): \(error)"
        case .badPiece(let file, let place, let member, let problem):
            "\(file): '\(member)' of \(place) \(problem)"
        case .invalidGeometry(let file, let place, let defect):
            "\(file): \(place) is invalid: \(defect.reason)\(Self.text(defect.coordinate))"
        case .noZoneKey(let file, let place, let property, let properties):
            "\(file): \(place) has no code in '\(property)'; its properties are: "
                + Self.list(properties)
        case .notTransformed(let file, let place, let coordinate, let reason):
            "\(file): \(place), \(coordinate), has no place in CRS84: \(reason)"
        case .geos(let error): error.description
        }
    }

    /// One Chinese sentence, file first.
    public var chineseDescription: String {
        switch self {
        case .notFound(let path): "\(path)：不存在"
        case .unreadable(let path, let reason): "\(path)：无法读取（\(reason)）"
        case .noZones(let path): "\(path)：其中没有任何高新区"
        case .noEditionInForce(let path, let day): "\(path)：\(day) 没有生效的边界版本"
        case .optionNeedsFile(let option, let path):
            "\(path) 是边界库；\(option) 只用于 GeoJSON 文件"
        case .noManifest(let directory): "\(directory)：有边界版本但缺少 zone.json"
        case .manifestNotJSON(let file, let error): "\(file)：\(error.chineseDescription)"
        case .badManifest(let file, let member, let problem):
            "\(file)：“\(member)”\(problem.chineseDescription)"
        case .codeIsNotDirectory(let file, let code): "\(file)：代码“\(code)”与目录名不一致"
        case .fileNameIsNoDate(let file): "\(file)：边界版本的文件名应为日期，如 2018-03-01.geojson"
        case .unlistedEdition(let file): "\(file)：zone.json 未列出该版本"
        case .missingEditionFile(let file): "\(file)：zone.json 列出了该版本，但文件不存在"
        case .badGeoJSON(let file, let error): "\(file)：\(error.chineseDescription)"
        case .badPiece(let file, let place, let member, let problem):
            "\(file)：\(place.chineseDescription)的“\(member)”\(problem.chineseDescription)"
        case .invalidGeometry(let file, let place, let defect):
            "\(file)：\(place.chineseDescription)图形无效：\(defect.reason)"
                + Self.text(defect.coordinate)
        case .noZoneKey(let file, let place, let property, let properties):
            "\(file)：\(place.chineseDescription)的“\(property)”没有代码；现有属性："
                + Self.list(properties)
        case .notTransformed(let file, let place, let coordinate, let reason):
            "\(file)：\(place.chineseDescription)\(coordinate) 无法转换为 CRS84：\(reason)"
        case .geos(let error): error.chineseDescription
        }
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(12).map { $0.count > 40 ? $0.prefix(40) + "…" : $0 }
        return shown.joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    }

    private static func text(_ coordinate: Coordinate?) -> String {
        coordinate.map { " \($0)" } ?? ""
    }
}

extension ManifestProblem: CustomStringConvertible {
    /// What is wrong, to follow the member's name in English.
    public var description: String {
        switch self {
        case .missing: "is missing"
        case .wrongKind(let kind, let expected): "is \(kind), not \(expected)"
        case .repeated: "stands twice"
        case .blank: "is blank"
        case .negative: "is negative"
        case .noDay(let text): "is no day such as 2018-03-01: '\(text)'"
        case .unknownWord(let word, let known):
            "is '\(word)', not one of \(known.joined(separator: ", "))"
        case .badCode(let code):
            "is no code: '\(code)' (no blanks, slashes or semicolons, no point in front)"
        }
    }

    /// What is wrong, to follow the member's name in Chinese.
    public var chineseDescription: String {
        switch self {
        case .missing: "缺失"
        case .wrongKind(let kind, let expected):
            "是\(kind.chineseDescription)，应为\(expected.chineseDescription)"
        case .repeated: "重复出现"
        case .blank: "为空"
        case .negative: "为负数"
        case .noDay(let text): "不是日期（如 2018-03-01）：“\(text)”"
        case .unknownWord(let word, let known):
            "是“\(word)”，应为 \(known.joined(separator: "、")) 之一"
        case .badCode(let code): "不是代码：“\(code)”（不得含空格、斜杠、分号，不得以点开头）"
        }
    }
}
