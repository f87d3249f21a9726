/// A JSON value as a tree.
///
/// Immutable; safe to share.
public enum JSONValue: Hashable, Sendable {
    /// The literal `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number with its text.
    case number(JSONNumber)
    /// A string without its escapes.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object with its members in order.
    case object(JSONObject)

    /// The value of a whole text. O(bytes).
    ///
    /// - Throws: every `JSONError` but `.wrongKind`.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) -> JSONValue in
            var reader = JSONReader(UnsafeRawBufferPointer(buffer))
            let value = try reader.readValue()
            try reader.finish()
            return value
        }
    }

    /// The value of a whole text. O(bytes).
    ///
    /// - Throws: every `JSONError` but `.wrongKind`.
    public init(parsing text: String) throws(JSONError) {
        try self.init(parsing: Array(text.utf8))
    }

    /// What kind of value it is.
    public var kind: JSONKind {
        switch self {
        case .null: .null
        case .bool: .bool
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }

    /// The string; nil if it is none.
    public var string: String? {
        if case .string(let string) = self { string } else { nil }
    }

    /// The number as the nearest `Double`; nil if it is none.
    public var double: Double? {
        if case .number(let number) = self { number.double } else { nil }
    }

    /// The number as an integer; nil if it is none or has a fraction or an exponent.
    public var integer: Int? {
        if case .number(let number) = self { number.integer } else { nil }
    }

    /// Whether it is `true`; nil if it is neither `true` nor `false`.
    public var bool: Bool? {
        if case .bool(let bool) = self { bool } else { nil }
    }

    /// The elements; nil if it is no array.
    public var array: [JSONValue]? {
        if case .array(let array) = self { array } else { nil }
    }

    /// The members; nil if it is no object.
    public var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The value of the last member named `name`; nil if it is no object or has none. O(members).
    public subscript(name: String) -> JSONValue? { object?[name] }

    /// The text of the value on one line.
    public var compactText: String { text(.compact) }

    /// The text of the value on indented lines, with a line feed at its end.
    public var prettyText: String { text(.pretty) }

    private func text(_ layout: JSONWriter.Layout) -> String {
        var writer = JSONWriter(layout)
        writer.write(self)
        if layout == .pretty { writer.endLine() }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension JSONValue {
    /// A number value for an integer.
    public static func integer(_ value: some BinaryInteger) -> JSONValue {
        .number(JSONNumber(value))
    }

    /// A number value in the shortest text that reads back as `value`; `null` if not finite.
    public static func double(_ value: Double) -> JSONValue {
        JSONNumber(value).map(JSONValue.number) ?? .null
    }

    /// A string value, or `null` if there is none.
    public static func string(orNull value: String?) -> JSONValue {
        value.map(JSONValue.string) ?? .null
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A number.
    public init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object with its members in the order written.
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(JSONObject(members.map { JSONObject.Member(name: $0.0, value: $0.1) }))
    }
}
