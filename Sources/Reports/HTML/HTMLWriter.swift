/// Writes HTML and the SVG within it as UTF-8, and escapes whatever is not a literal.
///
/// Names of elements and attributes are `StaticString`, so that nothing from a list of firms can
/// become one. Confined to its lane.
struct HTMLWriter {
    /// What has been written.
    private(set) var bytes: [UInt8] = []

    /// An attribute of an element.
    struct Attribute {
        let name: StaticString
        let value: String

        init(_ name: StaticString, _ value: String) {
            self.name = name
            self.value = value
        }

        static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
        static func id(_ id: String) -> Attribute { Attribute("id", id) }
        static func href(_ link: String) -> Attribute { Attribute("href", link) }
    }

    /// Writes markup as it stands.
    mutating func markup(_ markup: StaticString) {
        markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Writes a style sheet as it stands: it is one of this program's own files.
    mutating func styleSheet(_ sheet: [UInt8]) {
        markup("<style>\n")
        bytes.append(contentsOf: sheet)
        markup("</style>\n")
    }

    /// Writes text, escaped.
    mutating func text(_ text: some StringProtocol) { escape(text) }

    /// Writes text that comes from a list or a boundary, escaped, and so that its direction of
    /// writing changes nothing around it.
    mutating func data(_ text: some StringProtocol) {
        markup("<bdi>")
        escape(text)
        markup("</bdi>")
    }

    /// Writes an element and what `content` writes in it.
    mutating func element(
        _ name: StaticString, _ attributes: Attribute...,
        content: (inout HTMLWriter) throws -> Void
    ) rethrows {
        open(name, attributes)
        try content(&self)
        close(name)
    }

    /// Writes an element that holds text.
    mutating func element(_ name: StaticString, _ attributes: Attribute..., text: String) {
        open(name, attributes)
        escape(text)
        close(name)
    }

    /// Writes an element without content; `<path …/>` in SVG, `<meta …/>` in HTML.
    mutating func empty(_ name: StaticString, _ attributes: Attribute...) {
        start(name, attributes)
        markup("/>")
    }

    /// Begins an element that `close` ends.
    mutating func open(_ name: StaticString, _ attributes: [Attribute] = []) {
        start(name, attributes)
        markup(">")
    }

    /// Ends an element.
    mutating func close(_ name: StaticString) {
        markup("</")
        markup(name)
        markup(">")
    }

    private mutating func start(_ name: StaticString, _ attributes: [Attribute]) {
        markup("<")
        markup(name)
        for attribute in attributes {
            markup(" ")
            markup(attribute.name)
            markup("=\"")
            escape(attribute.value)
            markup("\"")
        }
    }

    private mutating func escape(_ text: some StringProtocol) {
        let known: Void? = text.utf8.withContiguousStorageIfAvailable {
            Self.escape($0, to: &bytes)
        }
        if known == nil { Array(text.utf8).withUnsafeBufferPointer { Self.escape($0, to: &bytes) } }
    }

    /// Writes what is special in text and in attributes as references, and control characters,
    /// which HTML does not allow, as the replacement character.
    private static func escape(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        var written = 0
        for (index, byte) in text.enumerated() {
            let reference: StaticString
            switch byte {
            case UInt8(ascii: "&"): reference = "&amp;"
            case UInt8(ascii: "<"): reference = "&lt;"
            case UInt8(ascii: ">"): reference = "&gt;"
            case UInt8(ascii: "\""): reference = "&quot;"
            case UInt8(ascii: "'"): reference = "&#39;"
            case 0x09, 0x0A, 0x20..<0x7F, 0x80...: continue
            default: reference = "\u{FFFD}"
            }
            bytes.append(contentsOf: text[written..<index])
            reference.withUTF8Buffer { bytes.append(contentsOf: $0) }
            written = index + 1
        }
        bytes.append(contentsOf: text[written...])
    }
}
