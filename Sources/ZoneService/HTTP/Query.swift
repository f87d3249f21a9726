import Hummingbird

/// The parameters in a request's query, each of which the resource knows.
///
/// Immutable; safe to share.
struct Query: Sendable {
    private let values: [(name: String, value: String)]

    /// Reads the query of a target; blanks may be written as `+`. O(length).
    ///
    /// - Throws: 400 for a name that `known` does not have, one that stands twice, or a text that is
    ///   not UTF-8 when decoded.
    init(_ target: String, known: [Parameter]) throws(Problem) {
        var values: [(name: String, value: String)] = []
        let bytes = target.utf8
        guard let mark = bytes.firstIndex(of: UInt8(ascii: "?")) else {
            self.values = []
            return
        }
        var rest = bytes[bytes.index(after: mark)...]
        if let fragment = rest.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<fragment] }
        for pair in rest.split(separator: UInt8(ascii: "&")) {
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let name = try Self.decoded(pair[..<equals])
            let value =
                equals == pair.endIndex ? "" : try Self.decoded(pair[pair.index(after: equals)...])
            guard known.contains(where: { $0.name == name && $0.place == .query }) else {
                throw Self.unknown(name, known)
            }
            guard !values.contains(where: { $0.name == name }) else {
                throw .badRequest("the parameter '\(name)' stands twice", "参数“\(name)”重复")
            }
            values.append((name, value))
        }
        self.values = values
    }

    /// The value of a parameter; nil if it is not given.
    subscript(name: String) -> String? {
        for pair in values where pair.name == name { return pair.value }
        return nil
    }

    /// The parameters that are given, in their order.
    var names: [String] { values.map(\.name) }

    /// A finite number; nil if it is not given.
    ///
    /// - Throws: 400 if it is none.
    func number(_ name: String) throws(Problem) -> Double? {
        guard let text = self[name] else { return nil }
        guard let value = Self.decimal(text) else {
            throw .badRequest("'\(name)' is no number: '\(text)'", "“\(name)”不是数字：“\(text)”")
        }
        return value
    }

    /// A decimal number; nil for anything else that Swift would read, such as hexadecimal ones.
    static func decimal(_ text: some StringProtocol) -> Double? {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                true
            default: false
            }
        }
        guard isPlain, let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// Metres, 0 or more; nil if it is not given.
    ///
    /// - Throws: 400 if it is none.
    func metres(_ name: String) throws(Problem) -> Double? {
        guard let value = try number(name) else { return nil }
        guard value >= 0 else {
            throw .badRequest("'\(name)' is metres, 0 or more", "“\(name)”以米为单位，不得小于 0")
        }
        return value
    }

    /// A whole number of that range; nil if it is not given.
    ///
    /// - Throws: 400 if it is none.
    func integer(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = self[name] else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw .badRequest(
                "'\(name)' is a whole number from \(range.lowerBound) to \(range.upperBound)",
                "“\(name)”应为 \(range.lowerBound) 到 \(range.upperBound) 的整数")
        }
        return value
    }

    private static func unknown(_ name: String, _ known: [Parameter]) -> Problem {
        let names = known.filter { $0.place == .query }.map(\.name)
        let list = names.joined(separator: ", ")
        return .badRequest(
            "there is no parameter '\(name)' here"
                + (names.isEmpty ? "" : "; those known are: \(list)"),
            "此处没有参数“\(name)”" + (names.isEmpty ? "" : "；可用参数：\(list)"))
    }

    private static func decoded(_ text: Substring.UTF8View) throws(Problem) -> String {
        let plain = text.allSatisfy { $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }
        if plain, let string = String(text) { return string }
        guard let string = PercentEncoding.decoded(text, plusIsBlank: true) else {
            throw .badRequest(
                "the query is not percent-encoded UTF-8", "查询字符串不是百分号编码的 UTF-8")
        }
        return string
    }
}

/// Percent-encoding of RFC 3986. A namespace; safe to share.
enum PercentEncoding {
    /// The text that is encoded; nil if it is not well formed, not UTF-8, or holds a zero byte.
    static func decoded(_ text: some Sequence<UInt8>, plusIsBlank: Bool) -> String? {
        var bytes: [UInt8] = []
        var iterator = text.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+") where plusIsBlank: bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(digit),
                    let low = iterator.next().flatMap(digit)
                else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        if bytes.contains(0) { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// A text as one segment of a path, or one value in a query.
    static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ":"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return encoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
