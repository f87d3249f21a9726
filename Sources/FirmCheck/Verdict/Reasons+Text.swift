extension Reasons {
    /// Each reason by itself, in the order in which they are listed.
    public static let each: [Reasons] = (0..<words.count).map { Reasons(rawValue: 1 << UInt32($0)) }

    /// The reasons in this set, each by itself, in the order in which they are listed.
    public var each: [Reasons] { Self.each.filter { contains($0) } }

    /// The words, with `;` between them.
    ///
    /// - Parameter repeatedRow: the row of `repeatsRow`; nil for the letter N in its place.
    public func text(_ language: Language, repeatedRow: Int? = nil) -> String {
        each.map { reason in
            let word = Self.words[reason.rawValue.trailingZeroBitCount]
            let text = language == .chinese ? "\(word.chinese)" : "\(word.english)"
            guard reason == .repeatsRow else { return text }
            let row = repeatedRow.map(String.init) ?? "N"
            return language == .chinese ? "\(text)\(row)行" : text + row
        }.joined(separator: ";")
    }

    /// What the reasons mean, for a person; of several, one after the other.
    public func meaning(_ language: Language) -> String {
        each.map { reason in
            let meaning = Self.meanings[reason.rawValue.trailingZeroBitCount]
            return language == .chinese ? meaning.chinese : meaning.english
        }.joined(separator: "; ")
    }

    /// Reads the words of a verdict in either language, as `text` writes them.
    ///
    /// - Returns: nil if there is a word that is none.
    public static func read(
        _ text: some StringProtocol
    ) -> (reasons: Reasons, repeatedRow: Int)? {
        var reasons: Reasons = []
        var repeatedRow = 0
        for part in text.split(separator: ";") {
            if let known = byWord[String(part)] {
                reasons.formUnion(known)
            } else if let row = row(of: part) {
                reasons.formUnion(.repeatsRow)
                repeatedRow = row
            } else {
                return nil
            }
        }
        return (reasons, repeatedRow)
    }

    private static let byWord: [String: Reasons] = {
        var known: [String: Reasons] = [:]
        for reason in each.dropFirst() {
            let word = words[reason.rawValue.trailingZeroBitCount]
            known["\(word.english)"] = reason
            known["\(word.chinese)"] = reason
        }
        return known
    }()

    /// The number in `repeats-row-N` or 重复第N行.
    private static func row(of part: some StringProtocol) -> Int? {
        for (front, back) in [("\(words[0].english)", ""), ("\(words[0].chinese)", "行")]
        where part.hasPrefix(front) && part.hasSuffix(back) {
            if let row = Int(part.dropFirst(front.count).dropLast(back.count)), row > 0 {
                return row
            }
        }
        return nil
    }
}
