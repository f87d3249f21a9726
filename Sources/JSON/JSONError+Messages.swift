extension JSONExpectation: CustomStringConvertible {
    /// The expectation in English, as in "expected …".
    public var description: String {
        switch self {
        case .value: "a value"
        case .memberName: "a member name in quotation marks"
        case .colon: "':'"
        case .commaOrBrace: "',' or '}'"
        case .commaOrBracket: "',' or ']'"
        }
    }

    /// The expectation in Chinese.
    public var chineseDescription: String {
        switch self {
        case .value: "一个值"
        case .memberName: "带引号的成员名"
        case .colon: "“:”"
        case .commaOrBrace: "“,”或“}”"
        case .commaOrBracket: "“,”或“]”"
        }
    }
}

extension JSONError: CustomStringConvertible {
    /// The error and its place in English, for people.
    public var description: String { "\(place): \(reason)" }

    /// The error and its place in Chinese, for people.
    public var chineseDescription: String { "\(place.chineseDescription)：\(chineseReason)" }

    /// The error without its place, in English.
    public var reason: String {
        switch self {
        case .unexpectedEnd(let expected, _): "the text ends where \(expected) is expected"
        case .unexpectedByte(let byte, let expected, _):
            "\(Self.name(of: byte)) where \(expected) is expected"
        case .badLiteral(let text, _): "'\(text)' is no JSON value"
        case .badNumber(let text, _): "'\(text)' is no JSON number"
        case .numberOutOfRange(let text, _): "the number \(text) is out of range"
        case .unterminatedString: "the string that begins here is never closed"
        case .controlCharacter(let byte, _): "\(Self.name(of: byte)) inside a string"
        case .badEscape(let text, _): "'\(text)' is no escape"
        case .loneSurrogate(let text, _): "\(text) is half of a surrogate pair"
        case .invalidUTF8: "the bytes are no UTF-8"
        case .tooDeep(let limit, _): "arrays and objects nested deeper than \(limit)"
        case .trailingData: "something follows the end of the value"
        case .wrongKind(let kind, let expected, _): "\(kind) where \(expected) is expected"
        case .tooFewElements(let count, _): "an array of \(count) elements; two are needed"
        }
    }

    /// The error without its place, in Chinese.
    public var chineseReason: String {
        switch self {
        case .unexpectedEnd(let expected, _): "文件在此结束，应为\(expected.chineseDescription)"
        case .unexpectedByte(let byte, let expected, _):
            "此处是\(Self.chineseName(of: byte))，应为\(expected.chineseDescription)"
        case .badLiteral(let text, _): "“\(text)”不是 JSON 值"
        case .badNumber(let text, _): "“\(text)”不是 JSON 数字"
        case .numberOutOfRange(let text, _): "数字 \(text) 超出范围"
        case .unterminatedString: "从此处开始的字符串没有结束引号"
        case .controlCharacter(let byte, _): "字符串中有\(Self.chineseName(of: byte))"
        case .badEscape(let text, _): "“\(text)”不是转义序列"
        case .loneSurrogate(let text, _): "\(text) 是不成对的代理项"
        case .invalidUTF8: "不是 UTF-8 编码"
        case .tooDeep(let limit, _): "数组或对象嵌套超过 \(limit) 层"
        case .trailingData: "值结束之后还有内容"
        case .wrongKind(let kind, let expected, _):
            "此处是\(kind.chineseDescription)，应为\(expected.chineseDescription)"
        case .tooFewElements(let count, _): "数组只有 \(count) 个元素，至少要两个"
        }
    }

    private static func name(of byte: UInt8) -> String {
        isPrintable(byte) ? "'\(Character(Unicode.Scalar(byte)))'" : "byte \(hexadecimal(byte))"
    }

    private static func chineseName(of byte: UInt8) -> String {
        isPrintable(byte) ? "“\(Character(Unicode.Scalar(byte)))”" : "字节 \(hexadecimal(byte))"
    }

    private static func isPrintable(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0x0\(digits)" : "0x\(digits)"
    }
}
