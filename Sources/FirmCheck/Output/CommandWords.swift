/// Words of a command by which something can be done again. A value; safe to share.
public struct CommandWords: Hashable, Sendable {
    /// The words, one after the other.
    public private(set) var words: [String]

    /// Begins with words that need no care: names of commands, flags.
    public init(_ words: [String] = []) { self.words = words }

    /// Adds words as they are.
    public mutating func add(_ more: [String]) { words += more }

    /// Adds an option with its value: as one word if the value would be read as an option itself;
    /// nothing if there is none.
    public mutating func add(_ option: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        words += value.hasPrefix("-") ? ["--\(option)=\(value)"] : ["--\(option)", value]
    }

    /// Adds headings of columns as one value.
    public mutating func add(_ option: String, headings: [String]) {
        add(option, headings.joined(separator: ","))
    }

    /// Adds the path of a file by itself, which would be read as an option if it began like one.
    public mutating func add(file path: String) {
        words.append(path.hasPrefix("-") ? "./" + path : path)
    }

    /// The words as a shell reads them.
    public var line: String { words.map(Self.quoted).joined(separator: " ") }

    /// A word, in single quotes if a shell would read more than a word in it.
    static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "-_./:,+=".unicodeScalars.contains(scalar)
            }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
