/// Why a record is not, or perhaps not, in the audit log.
///
/// A change whose intent cannot be recorded must not be made. Immutable; safe to share.
public enum AuditError: Error, Hashable, Sendable {
    /// The file is not trusted or cannot be opened.
    case file(FileRefusal)
    /// The disk, or the quota of the user, is full; nothing of the record is there.
    case diskFull(path: String)
    /// Only a part of the record was written, as when the disk is nearly full; the next record
    /// begins a line of its own.
    case cutShort(path: String, written: Int, of: Int)
    /// The system refuses to write; its words are in `reason`.
    case cannotWrite(path: String, reason: String)
    /// The record is written, but perhaps not on the disk.
    case notSynchronised(path: String, reason: String)
}

extension AuditError: CustomStringConvertible {
    /// One English sentence, file first.
    public var description: String {
        switch self {
        case .file(let refusal): refusal.description
        case .diskFull(let path): "\(path): the disk is full"
        case .cutShort(let path, let written, let count):
            "\(path): only \(written) of the \(count) bytes of a record were written"
        case .cannotWrite(let path, let reason): "\(path): cannot be written: \(reason)"
        case .notSynchronised(let path, let reason):
            "\(path): a record may not have reached the disk: \(reason)"
        }
    }

    /// One Chinese sentence, file first.
    public var chineseDescription: String {
        switch self {
        case .file(let refusal): refusal.chineseDescription
        case .diskFull(let path): "\(path)：磁盘已满"
        case .cutShort(let path, let written, let count):
            "\(path)：一条记录的 \(count) 字节只写入了 \(written) 字节"
        case .cannotWrite(let path, let reason): "\(path)：无法写入：\(reason)"
        case .notSynchronised(let path, let reason): "\(path)：记录可能未写入磁盘：\(reason)"
        }
    }
}
