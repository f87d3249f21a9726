/// Builds JSON text in UTF-8, piece by piece.
///
/// Commas, colons and indentation come by themselves; that names and values alternate is the
/// caller's business. Whatever is not ASCII is written as it is. Confined to one thread.
public struct JSONWriter: Sendable {
    /// How members and elements are set. Immutable; safe to share.
    public enum Layout: Sendable {
        /// Without blanks.
        case compact
        /// One member or element a line, two blanks a level; arrays of scalars on one line.
        case pretty
    }

    /// The text so far.
    public private(set) var bytes: [UInt8] = []
    private let layout: Layout
    private var depth = 0
    private var isFirst = true
    private var isAfterName = false
    /// How many levels, counted from the innermost, are set on one line.
    private var inlineDepth = 0

    /// Makes a writer without text.
    public init(_ layout: Layout = .compact) {
        self.layout = layout
    }

    /// Begins an object.
    public mutating func beginObject() { open(UInt8(ascii: "{"), inline: false) }

    /// Ends the object begun last.
    public mutating func endObject() { close(UInt8(ascii: "}")) }

    /// Begins an array.
    ///
    /// - Parameter inline: Whether even the pretty layout sets it, and all in it, on one line.
    public mutating func beginArray(inline: Bool = false) {
        open(UInt8(ascii: "["), inline: inline)
    }

    /// Ends the array begun last.
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Writes the name of a member, whose value has to follow.
    public mutating func name(_ name: String) {
        separate()
        append(escaping: name)
        bytes.append(UInt8(ascii: ":"))
        if layout == .pretty { bytes.append(UInt8(ascii: " ")) }
        isAfterName = true
    }

    /// Writes a string.
    public mutating func write(_ string: String) {
        separate()
        append(escaping: string)
    }

    /// Writes `null`.
    public mutating func writeNull() { token("null") }

    /// Writes `true` or `false`.
    public mutating func write(_ bool: Bool) { token(bool ? "true" : "false") }

    /// Writes a number with its text.
    public mutating func write(_ number: JSONNumber) { token(number.text) }

    /// Writes an integer.
    public mutating func write(_ integer: Int) { token(String(integer)) }

    /// Writes a number in the shortest text that reads back as `value`; `null` if not finite.
    public mutating func write(_ value: Double) { write(JSONValue.double(value)) }

    /// Writes a number rounded to `decimals` places, without zeros at the end; `null` if not
    /// finite.
    public mutating func write(_ value: Double, decimals: Int) {
        guard value.isFinite else { return writeNull() }
        separate()
        FixedDecimal.append(value, decimals: decimals, trimmed: true, to: &bytes)
    }

    /// Writes a tree. O(size).
    public mutating func write(_ value: JSONValue) {
        switch value {
        case .null: writeNull()
        case .bool(let bool): write(bool)
        case .number(let number): write(number)
        case .string(let string): write(string)
        case .array(let elements):
            beginArray(inline: !elements.contains { $0.kind == .array || $0.kind == .object })
            for element in elements { write(element) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object {
                name(member.name)
                write(member.value)
            }
            endObject()
        }
    }

    /// Ends a line after a complete value; the next value stands alone, as in JSON Lines.
    public mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        isFirst = true
    }

    /// Hands the text over and starts again without any, within the same objects and arrays.
    ///
    /// For output that is written as it is made.
    public mutating func takeBytes() -> [UInt8] {
        let taken = bytes
        bytes = []
        return taken
    }
}

extension JSONWriter {
    private mutating func open(_ bracket: UInt8, inline: Bool) {
        separate()
        bytes.append(bracket)
        depth += 1
        if inlineDepth > 0 || inline { inlineDepth += 1 }
        isFirst = true
    }

    private mutating func close(_ bracket: UInt8) {
        depth -= 1
        if !isFirst { breakLine() }
        if inlineDepth > 0 { inlineDepth -= 1 }
        bytes.append(bracket)
        isFirst = false
    }

    private mutating func token(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes what stands between two members or elements, or in front of the first.
    private mutating func separate() {
        if isAfterName {
            isAfterName = false
            return
        }
        if depth > 0 {
            if !isFirst {
                bytes.append(UInt8(ascii: ","))
                if inlineDepth > 0, layout == .pretty { bytes.append(UInt8(ascii: " ")) }
            }
            breakLine()
        }
        isFirst = false
    }

    private mutating func breakLine() {
        guard layout == .pretty, inlineDepth == 0 else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private mutating func append(escaping string: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes.append(contentsOf: [0x5C, 0x22])
            case UInt8(ascii: "\\"): bytes.append(contentsOf: [0x5C, 0x5C])
            case 0x0A: bytes.append(contentsOf: [0x5C, UInt8(ascii: "n")])
            case 0x0D: bytes.append(contentsOf: [0x5C, UInt8(ascii: "r")])
            case 0x09: bytes.append(contentsOf: [0x5C, UInt8(ascii: "t")])
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: Array("\\u00".utf8))
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
