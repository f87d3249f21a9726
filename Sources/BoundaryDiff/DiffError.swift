public import Zones

/// Why two boundaries cannot be compared.
///
/// Immutable; safe to share.
public enum DiffError: Error, Hashable, Sendable {
    /// The store has no zone of that code.
    case noSuchZone(code: String, path: String)
    /// The zone has no edition of that day; `days` are those that it has, ascending.
    case noSuchEdition(code: String, day: Day, path: String, days: [Day])
    /// A store stands where a GeoJSON file is wanted.
    case fileWanted(path: String)
    /// A file stands where a store is wanted.
    case storeWanted(path: String)
    /// The boundaries cannot be read.
    case boundary(BoundaryError)

    /// What a command makes of the error.
    public var consequence: BoundaryError.Consequence {
        switch self {
        case .noSuchZone, .noSuchEdition: .notFound
        case .fileWanted, .storeWanted: .usage
        case .boundary(let error): error.consequence
        }
    }
}

extension DiffError: CustomStringConvertible {
    /// One English sentence, file first.
    public var description: String {
        switch self {
        case .noSuchZone(let code, let path):
            "\(path): no zone '\(code)'; 'zonefence zones' lists the codes"
        case .noSuchEdition(let code, let day, let path, let days):
            "\(path)/\(code): no edition of \(day); "
                + (days.isEmpty ? "it has none" : "its editions are \(Self.list(days))")
        case .fileWanted(let path):
            "\(path) is a directory; compare two GeoJSON files, or two editions of a store as "
                + "'zonefence diff CODE DATE1 DATE2 --boundaries PATH'"
        case .storeWanted(let path):
            "\(path) is a file; editions are in a boundary store: two files are compared as "
                + "'zonefence diff A B'"
        case .boundary(let error): error.description
        }
    }

    /// One Chinese sentence, file first.
    public var chineseDescription: String {
        switch self {
        case .noSuchZone(let code, let path):
            "\(path)：没有代码为“\(code)”的高新区；可用 zonefence zones 查看代码"
        case .noSuchEdition(let code, let day, let path, let days):
            "\(path)/\(code)：没有 \(day) 的边界版本；"
                + (days.isEmpty ? "该高新区没有任何版本" : "已有版本：\(Self.list(days))")
        case .fileWanted(let path):
            "\(path) 是目录；请比较两个 GeoJSON 文件，或用 "
                + "zonefence diff 代码 日期1 日期2 --boundaries 边界库 比较两个版本"
        case .storeWanted(let path):
            "\(path) 是文件，边界版本应在边界库中；比较两个文件请用 zonefence diff A B"
        case .boundary(let error): error.chineseDescription
        }
    }

    private static func list(_ days: [Day]) -> String {
        days.map(\.description).joined(separator: ", ")
    }
}
