/// Why bytes are no JSON text of RFC 8259, or not the value asked for.
///
/// Immutable; safe to share.
public enum JSONError: Error, Hashable, Sendable {
    /// The text ends where something else has to follow.
    case unexpectedEnd(expected: JSONExpectation, at: JSONPlace)
    /// A byte that cannot stand here.
    case unexpectedByte(UInt8, expected: JSONExpectation, at: JSONPlace)
    /// A word other than `true`, `false` and `null`, such as `NaN` or `Infinity`.
    case badLiteral(String, at: JSONPlace)
    /// A number outside the grammar, such as `01`, `1.` or `-Infinity`.
    case badNumber(String, at: JSONPlace)
    /// A number that no finite `Double` is near to, such as `1e999`.
    case numberOutOfRange(String, at: JSONPlace)
    /// A string without its closing quotation mark; the place is that of the opening one.
    case unterminatedString(at: JSONPlace)
    /// A control character that a string may hold only as an escape.
    case controlCharacter(UInt8, at: JSONPlace)
    /// A backslash that begins no escape.
    case badEscape(String, at: JSONPlace)
    /// An escaped surrogate without its partner.
    case loneSurrogate(String, at: JSONPlace)
    /// Bytes that are no UTF-8.
    case invalidUTF8(at: JSONPlace)
    /// Arrays and objects nested deeper than `limit`.
    case tooDeep(limit: Int, at: JSONPlace)
    /// Something after the end of the value.
    case trailingData(at: JSONPlace)
    /// A value of another kind than the one asked for.
    case wrongKind(JSONKind, expected: JSONKind, at: JSONPlace)
    /// An array of `count` elements where two are needed.
    case tooFewElements(count: Int, at: JSONPlace)
}

extension JSONError {
    /// Where the text is wrong.
    public var place: JSONPlace {
        switch self {
        case .unexpectedEnd(_, let place), .unexpectedByte(_, _, let place),
            .badLiteral(_, let place), .badNumber(_, let place), .numberOutOfRange(_, let place),
            .unterminatedString(let place), .controlCharacter(_, let place),
            .badEscape(_, let place), .loneSurrogate(_, let place), .invalidUTF8(let place),
            .tooDeep(_, let place), .trailingData(let place), .wrongKind(_, _, let place),
            .tooFewElements(_, let place):
            place
        }
    }
}

/// What a reader could have gone on with. Immutable; safe to share.
public enum JSONExpectation: Hashable, Sendable {
    /// Any value.
    case value
    /// A member's name in quotation marks.
    case memberName
    /// The colon after a member's name.
    case colon
    /// A comma, or the brace that ends the object.
    case commaOrBrace
    /// A comma, or the bracket that ends the array.
    case commaOrBracket
}

/// The kinds of JSON value. Immutable; safe to share.
public enum JSONKind: Hashable, Sendable {
    /// The literal `null`.
    case null
    /// `true` or `false`.
    case bool
    /// A number.
    case number
    /// A string.
    case string
    /// An array.
    case array
    /// An object.
    case object
}

extension JSONKind: CustomStringConvertible {
    /// The kind with its English article, as in a sentence.
    public var description: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// The kind in Chinese.
    public var chineseDescription: String {
        switch self {
        case .null: "null"
        case .bool: "布尔值"
        case .number: "数字"
        case .string: "字符串"
        case .array: "数组"
        case .object: "对象"
        }
    }
}
