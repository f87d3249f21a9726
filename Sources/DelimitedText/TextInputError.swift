/// Why a text table cannot be read.
///
/// Rows are records counted from 1, the heading row included. Immutable; safe to share.
public enum TextInputError: Error, Hashable, Sendable {
    /// There is no such file.
    case notFound(path: String)
    /// The path is a folder, or may not be read; `reason` is the system's word.
    case unreadable(path: String, reason: String)
    /// Nothing is in it.
    case empty(path: String)
    /// It is no text: `what` says what it looks like, in English and Chinese.
    case binary(path: String, english: String, chinese: String)
    /// A zero byte; the line, counted from 1, and the byte in it.
    case nulByte(path: String, line: Int, column: Int)
    /// Neither UTF-8 nor the encoding that was tried next; the line, counted from 1, and the byte
    /// in it.
    case undecodable(path: String, encoding: String, line: Int, column: Int)
    /// Not of the encoding that somebody said it is of, or that its first bytes mark.
    case notAsDeclared(path: String, encoding: String, line: Int, column: Int)
    /// Some lines are UTF-8 and others GB18030.
    case mixedEncoding(path: String, utf8Line: Int, otherLine: Int)
    /// The name of an encoding that is not known.
    case unknownEncoding(String)
    /// A quote that opens in this row is not closed before the end.
    case unclosedQuote(path: String, row: Int)
    /// A record longer than `limit` bytes.
    case recordTooLong(path: String, row: Int, limit: Int)
    /// The file changed while it was read.
    case changed(path: String)
    /// A temporary file in `folder` cannot be made or written; `reason` is the system's word.
    case cannotSpool(folder: String, reason: String)
}

extension TextInputError: CustomStringConvertible {
    /// What is wrong and what to do, for a person, in English.
    public var description: String {
        switch self {
        case .notFound(let path): "\(path): there is no such file"
        case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
        case .empty(let path): "\(path): the file is empty"
        case .binary(let path, let english, _): "\(path): \(english)"
        case .nulByte(let path, let line, let column):
            "\(path): line \(line), byte \(column) is zero: this is no text file"
        case .undecodable(let path, let encoding, let line, let column):
            "\(path): line \(line), byte \(column): neither UTF-8 nor \(encoding); "
                + "say the encoding with --encoding"
        case .notAsDeclared(let path, let encoding, let line, let column):
            "\(path): line \(line), byte \(column): this is not \(encoding), as "
                + "--encoding or the first bytes say; without --encoding it is detected"
        case .mixedEncoding(let path, let utf8Line, let otherLine):
            "\(path): line \(utf8Line) is in UTF-8 and line \(otherLine) in GBK: two lists were "
                + "joined; save both in one encoding first"
        case .unknownEncoding(let name):
            "'\(name)' is no encoding that is known: use utf-8, gb18030 or utf-16"
        case .unclosedQuote(let path, let row):
            "\(path): row \(row): a quote (\") is opened and never closed"
        case .recordTooLong(let path, let row, let limit):
            "\(path): row \(row) is longer than \(limit / 1_048_576) MiB"
        case .changed(let path): "\(path): the file was changed while it was read"
        case .cannotSpool(let folder, let reason):
            "no temporary file in \(folder): \(reason); TMPDIR names another folder"
        }
    }

    /// What is wrong and what to do, for a person, in Chinese.
    public var chineseDescription: String {
        switch self {
        case .notFound(let path): "\(path)：没有这个文件"
        case .unreadable(let path, let reason): "\(path)：无法读取：\(reason)"
        case .empty(let path): "\(path)：文件是空的"
        case .binary(let path, _, let chinese): "\(path)：\(chinese)"
        case .nulByte(let path, let line, let column):
            "\(path)：第 \(line) 行第 \(column) 字节为零，不是文本文件"
        case .undecodable(let path, let encoding, let line, let column):
            "\(path)：第 \(line) 行第 \(column) 字节：既不是 UTF-8，也不是 \(encoding)；"
                + "请用 --encoding 指定编码"
        case .notAsDeclared(let path, let encoding, let line, let column):
            "\(path)：第 \(line) 行第 \(column) 字节：不是 --encoding 或文件开头标明的 \(encoding)；"
                + "不用 --encoding 则自动识别"
        case .mixedEncoding(let path, let utf8Line, let otherLine):
            "\(path)：第 \(utf8Line) 行是 UTF-8，第 \(otherLine) 行是 GBK：疑为两份名单拼接；"
                + "请先统一编码"
        case .unknownEncoding(let name):
            "未知的编码“\(name)”：请使用 utf-8、gb18030 或 utf-16"
        case .unclosedQuote(let path, let row): "\(path)：第 \(row) 行：引号（\"）没有闭合"
        case .recordTooLong(let path, let row, let limit):
            "\(path)：第 \(row) 行超过 \(limit / 1_048_576) MiB"
        case .changed(let path): "\(path)：读取过程中文件被修改"
        case .cannotSpool(let folder, let reason):
            "无法在 \(folder) 中写临时文件：\(reason)；可用 TMPDIR 指定其他目录"
        }
    }

    /// Whether the input is missing rather than unusable.
    public var isNotFound: Bool {
        switch self {
        case .notFound, .unreadable: true
        default: false
        }
    }
}
