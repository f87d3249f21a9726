public import JSON

/// What the token file says of one token: everything but its secret.
///
/// Immutable; safe to share.
public struct TokenEntry: Hashable, Sendable {
    /// The part of the token that is no secret, 8 letters and digits.
    public let id: String
    /// What people call it; at most 100 characters, none of them invisible.
    public let name: String
    /// What it may be used for; at least one.
    public let roles: Set<Role>
    /// When it was made.
    public let created: Timestamp
    /// From when on it is refused; nil if it does not end by itself.
    public let expires: Timestamp?
    /// When it was revoked; nil if it was not.
    public internal(set) var revoked: Timestamp?
    let hash: SaltedHash

    /// How many characters a name may have.
    public static let nameLimit = 100

    init(
        id: String, name: String, roles: Set<Role>, created: Timestamp, expires: Timestamp?,
        revoked: Timestamp?, hash: SaltedHash
    ) {
        self.id = id
        self.name = name
        self.roles = roles
        self.created = created
        self.expires = expires
        self.revoked = revoked
        self.hash = hash
    }

    /// Whom it stands for.
    public var principal: Principal {
        Principal(kind: .token, identifier: id, name: name, roles: roles)
    }

    /// What is wrong with a name; nil if nothing is.
    static func flaw(ofName name: String) -> TokenFlaw? {
        if name.allSatisfy(\.isWhitespace) { return .blank }
        // A character can have any number of marks: the bytes are bounded as well.
        if name.count > nameLimit || name.utf8.count > nameLimit * 4 {
            return .tooLong(limit: nameLimit)
        }
        return name.isPlain ? nil : .invisibleCharacter
    }
}

/// An entry that was just made, with the only copy of the token.
///
/// Printing, dumping or logging the value shows the entry alone. Immutable; safe to share with whom
/// the token is for.
public struct IssuedToken: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// What the file keeps.
    public let entry: TokenEntry
    /// The token, to be shown once.
    public let token: String

    /// The id and the name.
    public var description: String { "token \(entry.id) (\(entry.name))" }
    /// The id and the name.
    public var debugDescription: String { description }
    /// The entry alone.
    public var customMirror: Mirror { Mirror(self, children: ["entry": entry]) }
}

/// What is wrong with a part of a token file or of a request to add to one.
///
/// Immutable; safe to share.
public enum TokenFlaw: Hashable, Sendable {
    /// It is required and not there.
    case missing
    /// It stands twice.
    case repeated
    /// No such member is known; it may be a misspelt one that matters.
    case unknown
    /// It is of the wrong kind.
    case wrongKind(JSONKind, expected: JSONKind)
    /// It is blank, or an empty array.
    case blank
    /// It has more than `limit` characters.
    case tooLong(limit: Int)
    /// It holds a control character or an invisible mark.
    case invisibleCharacter
    /// It is no id of 8 letters and digits.
    case noID
    /// Another entry has the same id.
    case sameID
    /// It is not `read`, `check` or `write`.
    case noRole(String)
    /// It is not so many bytes in lower-case hexadecimal digits.
    case notHexadecimal(bytes: Int)
    /// It is no UTC time as in 2026-11-24T08:30:00Z.
    case noTime(String)
    /// It is not after the time at which the token was made.
    case notAfterCreation
    /// It is a version of the format that this program does not read.
    case unknownVersion
}

extension TokenFlaw: CustomStringConvertible {
    /// The flaw, for a person, to follow the name of what has it.
    public var description: String {
        switch self {
        case .missing: "is missing"
        case .repeated: "stands twice"
        case .unknown: "is no member that is known here"
        case .wrongKind(let kind, let expected): "is \(kind), not \(expected)"
        case .blank: "is empty"
        case .tooLong(let limit): "has more than \(limit) characters"
        case .invisibleCharacter: "holds a control character or an invisible mark"
        case .noID: "is no id of \(TokenText.idLength) letters and digits"
        case .sameID: "is the id of another entry as well"
        case .noRole(let text): "holds '\(text)', which is not read, check or write"
        case .notHexadecimal(let bytes): "is not \(bytes) bytes in lower-case hexadecimal digits"
        case .noTime(let text): "is '\(text)', not a UTC time as in 2026-11-24T08:30:00Z"
        case .notAfterCreation: "is not after the creation of the token"
        case .unknownVersion: "is not 1, the version that is read here"
        }
    }

    /// The flaw, for a person, in Chinese, to follow the name of what has it.
    public var chineseDescription: String {
        switch self {
        case .missing: "缺失"
        case .repeated: "重复出现"
        case .unknown: "是未知成员"
        case .wrongKind(let kind, let expected):
            "是\(kind.chineseDescription)，应为\(expected.chineseDescription)"
        case .blank: "为空"
        case .tooLong(let limit): "超过 \(limit) 个字符"
        case .invisibleCharacter: "含有控制字符或不可见字符"
        case .noID: "不是由 \(TokenText.idLength) 个字母和数字组成的编号"
        case .sameID: "与其他条目的编号相同"
        case .noRole(let text): "含有“\(text)”，应为 read、check 或 write"
        case .notHexadecimal(let bytes): "不是 \(bytes) 字节的小写十六进制文本"
        case .noTime(let text): "为“\(text)”，应为 2026-11-24T08:30:00Z 形式的 UTC 时间"
        case .notAfterCreation: "不晚于令牌的创建时间"
        case .unknownVersion: "不是本程序能读取的版本 1"
        }
    }
}
