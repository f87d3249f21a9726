import Glibc

/// Why a file on which access depends is not trusted, or cannot be read.
///
/// Immutable; safe to share.
public enum FileRefusal: Error, Hashable, Sendable {
    /// Nothing stands at the path.
    case notFound(path: String)
    /// The system refuses; its words are in `reason`.
    case unreadable(path: String, reason: String)
    /// A secret file is a symbolic link.
    case symbolicLink(path: String)
    /// It is a folder, a pipe or a device.
    case notRegular(path: String)
    /// It belongs neither to the user that runs the program nor to root.
    case foreignOwner(path: String, owner: UInt32)
    /// A secret file may be read or written by its group or by everybody.
    case accessibleByOthers(path: String, mode: UInt32)
    /// A file that decides may be written by its group or by everybody.
    case writableByOthers(path: String, mode: UInt32)
    /// Everybody may put another file in its place.
    case folderWritableByOthers(folder: String)
    /// It has more bytes than are read.
    case tooLarge(path: String, limit: Int)

    init(_ path: String, _ code: Int32) {
        switch code {
        case ENOENT: self = .notFound(path: path)
        case ELOOP: self = .symbolicLink(path: path)
        default: self = .unreadable(path: path, reason: String(cString: strerror(code)))
        }
    }
}

extension FileRefusal: CustomStringConvertible {
    /// One English sentence, file first.
    public var description: String {
        switch self {
        case .notFound(let path): "\(path): not found"
        case .unreadable(let path, let reason): "\(path): \(reason)"
        case .symbolicLink(let path): "\(path): is a symbolic link, not the file itself"
        case .notRegular(let path): "\(path): is no regular file"
        case .foreignOwner(let path, let owner):
            "\(path): belongs to user \(owner), not to the user that runs this or to root"
        case .accessibleByOthers(let path, let mode):
            "\(path): has mode \(Self.octal(mode)); run chmod 600 on it"
        case .writableByOthers(let path, let mode):
            "\(path): has mode \(Self.octal(mode)); run chmod go-w on it"
        case .folderWritableByOthers(let folder):
            "\(folder): everybody may replace files in this folder; run chmod o-w on it"
        case .tooLarge(let path, let limit): "\(path): has more than \(limit) bytes"
        }
    }

    /// One Chinese sentence, file first.
    public var chineseDescription: String {
        switch self {
        case .notFound(let path): "\(path)：不存在"
        case .unreadable(let path, let reason): "\(path)：无法读取（\(reason)）"
        case .symbolicLink(let path): "\(path)：是符号链接，不是文件本身"
        case .notRegular(let path): "\(path)：不是普通文件"
        case .foreignOwner(let path, let owner):
            "\(path)：属于用户 \(owner)，既不是运行本程序的用户，也不是 root"
        case .accessibleByOthers(let path, let mode):
            "\(path)：权限为 \(Self.octal(mode))；请执行 chmod 600"
        case .writableByOthers(let path, let mode):
            "\(path)：权限为 \(Self.octal(mode))；请执行 chmod go-w"
        case .folderWritableByOthers(let folder):
            "\(folder)：任何人都可以替换该目录中的文件；请执行 chmod o-w"
        case .tooLarge(let path, let limit): "\(path)：超过 \(limit) 字节"
        }
    }

    private static func octal(_ mode: UInt32) -> String {
        let digits = String(mode, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
