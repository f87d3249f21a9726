public import JSON

/// Why a token file cannot be used or changed.
///
/// Immutable; safe to share.
public enum TokenFileError: Error, Hashable, Sendable {
    /// The file is not there, not trusted or not readable.
    case file(FileRefusal)
    /// It is no JSON.
    case notJSON(path: String, JSONError)
    /// A member at the top is missing or wrong.
    case badMember(path: String, member: String, TokenFlaw)
    /// A member of an entry is missing or wrong; entries are counted from 1.
    case badEntry(path: String, entry: Int, member: String, TokenFlaw)
    /// It has, or would have, more entries than `limit`.
    case tooManyTokens(path: String, limit: Int)
    /// What was asked to be added is wrong in `member`.
    case badRequest(member: String, TokenFlaw)
    /// No entry has the id.
    case noSuchToken(path: String, id: String)
    /// Somebody else has been changing the file for so many seconds.
    case busy(path: String, seconds: Int)
    /// The system refuses to write; its words are in `reason`.
    case cannotWrite(path: String, reason: String)
}

extension TokenFileError: CustomStringConvertible {
    /// One English sentence, file first.
    public var description: String {
        switch self {
        case .file(let refusal): refusal.description
        case .notJSON(let path, let error): "\(path): \(error)"
        case .badMember(let path, let member, let flaw): "\(path): '\(member)' \(flaw)"
        case .badEntry(let path, let entry, let member, let flaw):
            "\(path): '\(member)' of entry \(entry) \(flaw)"
        case .tooManyTokens(let path, let limit): "\(path): more than \(limit) tokens"
        case .badRequest(let member, let flaw): "the token's \(member) \(flaw)"
        case .noSuchToken(let path, let id): "\(path): no token has the id '\(id)'"
        case .busy(let path, let seconds):
            "\(path): somebody else has been changing it for \(seconds) s"
        case .cannotWrite(let path, let reason): "\(path): cannot be written: \(reason)"
        }
    }

    /// One Chinese sentence, file first.
    public var chineseDescription: String {
        switch self {
        case .file(let refusal): refusal.chineseDescription
        case .notJSON(let path, let error): "\(path)：\(error.chineseDescription)"
        case .badMember(let path, let member, let flaw):
            "\(path)：“\(member)”\(flaw.chineseDescription)"
        case .badEntry(let path, let entry, let member, let flaw):
            "\(path)：第 \(entry) 个条目的“\(member)”\(flaw.chineseDescription)"
        case .tooManyTokens(let path, let limit): "\(path)：令牌超过 \(limit) 个"
        case .badRequest(let member, let flaw): "令牌的 \(member) \(flaw.chineseDescription)"
        case .noSuchToken(let path, let id): "\(path)：没有编号为“\(id)”的令牌"
        case .busy(let path, let seconds): "\(path)：其他程序修改该文件已有 \(seconds) 秒"
        case .cannotWrite(let path, let reason): "\(path)：无法写入：\(reason)"
        }
    }
}
