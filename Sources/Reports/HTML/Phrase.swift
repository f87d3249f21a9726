import FirmCheck

/// Words of a page in both languages.
///
/// In a sentence `{name}` stands for a figure or a text, and `{name|firm is|firms are}` for a
/// figure followed by the words for one or for several. Immutable; safe to share.
struct Phrase: Sendable {
    let english: String
    let chinese: String

    init(_ english: String, _ chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    subscript(language: Language) -> String {
        language == .chinese ? chinese : english
    }
}

/// What stands in a sentence in place of a name in braces.
enum PhraseSlot {
    /// A figure, which a program can check.
    case figure(Figure)
    /// A text from a list or a boundary.
    case data(String)
}

extension HTMLWriter {
    /// Writes a sentence with its slots filled.
    mutating func sentence(
        _ phrase: Phrase, _ language: Language, _ slots: [String: PhraseSlot] = [:]
    ) {
        for (index, part) in phrase[language].split(
            separator: "{", omittingEmptySubsequences: false
        ).enumerated() {
            guard index > 0, let end = part.firstIndex(of: "}") else {
                text(part)
                continue
            }
            let words = part[..<end].split(separator: "|").map(String.init)
            switch words.first.flatMap({ slots[$0] }) {
            case .figure(let figure):
                element(
                    "b", Attribute("data-k", figure.key), Attribute("data-v", figure.raw),
                    text: figure.text)
                if words.count == 3 { text(" " + (figure.isOne ? words[1] : words[2])) }
            case .data(let data): self.data(data)
            case nil: text("{" + part[...end])
            }
            text(part[part.index(after: end)...])
        }
    }

    /// Writes a figure in an element of its own.
    mutating func figure(
        _ figure: Figure, in name: StaticString, class names: String = "n", link: String? = nil
    ) {
        // So many digits may be broken anywhere: else they would be cut off at the paper's edge.
        let isLong = figure.text.utf8.count > 20
        open(
            name,
            [
                .class(isLong ? names + " long" : names), Attribute("data-k", figure.key),
                Attribute("data-v", figure.raw),
            ])
        if let link {
            element("a", .href(link), text: figure.text)
        } else {
            text(figure.text)
        }
        close(name)
    }
}
