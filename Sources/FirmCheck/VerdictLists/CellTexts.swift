/// The different texts of some columns, each with a number from 1; 0 is a blank cell.
///
/// Confined to its lane while it grows.
public struct CellTexts: Sendable {
    private var numbers: [String: UInt32] = [:]
    /// The texts; that of number 0 is empty.
    public private(set) var texts = [""]
    private var lastBytes: [UInt8] = []
    private var lastNumber: UInt32 = 0

    init() {}

    /// The number of a cell, without blanks around it.
    mutating func number(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        // Cells hardly change from row to row.
        if bytes.isEmpty { return 0 }
        if lastBytes.isSame(as: bytes) { return lastNumber }
        lastBytes = Array(bytes)
        lastNumber = number(of: String(decoding: bytes, as: UTF8.self).trimmed)
        return lastNumber
    }

    private mutating func number(of text: String) -> UInt32 {
        if text.isEmpty { return 0 }
        if let known = numbers[text] { return known }
        let number = UInt32(texts.count)
        numbers[text] = number
        texts.append(text)
        return number
    }
}

extension String {
    /// Without blanks around it.
    fileprivate var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isBlank }),
            let last = scalars.lastIndex(where: { !$0.isBlank })
        else { return "" }
        if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex {
            return self
        }
        return String(scalars[first...last])
    }
}

extension Unicode.Scalar {
    /// Whether it is white space; Unicode has none among ASCII's signs and behind U+3000.
    fileprivate var isBlank: Bool {
        0x21...0x7E ~= value || value > 0x3000 ? false : properties.isWhitespace
    }
}
