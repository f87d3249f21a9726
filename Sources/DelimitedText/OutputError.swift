/// Why a result cannot be written.
///
/// Immutable; safe to share.
public enum OutputError: Error, Hashable, Sendable {
    /// The file cannot be made, or not written to; `reason` is the system's word.
    case cannotWrite(path: String, reason: String)
    /// Who reads our output has closed it.
    case closedPipe
}

extension OutputError: CustomStringConvertible {
    /// What is wrong, for a person, in English.
    public var description: String {
        switch self {
        case .cannotWrite(let path, let reason): "\(path): cannot be written: \(reason)"
        case .closedPipe: "the output was closed"
        }
    }

    /// What is wrong, for a person, in Chinese.
    public var chineseDescription: String {
        switch self {
        case .cannotWrite(let path, let reason): "\(path)：无法写入：\(reason)"
        case .closedPipe: "输出已被关闭"
        }
    }
}
