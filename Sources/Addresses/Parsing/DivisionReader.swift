/// Reads the divisions and the development zone that an address begins with.
///
/// Confined to one call.
struct DivisionReader {
    let text: [Unicode.Scalar]
    let table: DivisionTable
    /// Where the divisions end and the rest of the address begins.
    var end = 0
    /// What stands before the divisions and is no part of the address.
    var leading: Range<Int>?
    /// An address part that stands before the divisions: it is read as well.
    var partBefore: Range<Int>?
    var zone: [Unicode.Scalar]?
    var notes: Set<Address.Note> = []
    /// What the names so far may mean, finest first found; empty before the first.
    var candidates: [DivisionCode] = []
    /// Levels named in full so far.
    var named: [DivisionCode] = []
    /// Whether names contradicted each other.
    var isContradicted = false
    var firstWasShort = false
    var unknown: [Range<Int>] = []

    init(_ text: [Unicode.Scalar], _ table: DivisionTable) {
        self.text = text
        self.table = table
    }

    mutating func read() {
        skipCountry()
        readNames()
        if candidates.isEmpty { searchLater() } else if firstWasShort { searchAfterFirm() }
        readZone()
        if zone != nil {
            let before = end
            readNames()
            if end == before { trimSeparators() }
        }
        readUnknownCounty()
    }

    private mutating func skipCountry() {
        for country in Self.countries where text.starts(with: country) {
            guard text.count > country.count, text[country.count] != "(" else { continue }
            unknown.append(0..<country.count)
            end = country.count
            return
        }
    }

    /// Reads names one after the other for as long as they are divisions.
    mutating func readNames() {
        while true {
            var at = end
            while at < text.count, Self.isSeparator(text[at]) { at += 1 }
            guard let next = readName(at) else { return }
            end = next
        }
    }

    private mutating func trimSeparators() {
        while end < text.count, Self.isSeparator(text[end]) { end += 1 }
    }

    /// Takes the longest name at a place that makes sense there.
    private mutating func readName(_ start: Int) -> Int? {
        for (nameEnd, node) in names(at: start).reversed()
        where accept(table.trie.entries(at: node), start..<nameEnd) {
            return keepsInstitution(start..<nameEnd, node) ? nil : nameEnd
        }
        return nil
    }

    /// The names that begin at a place, shortest first: where they end, and their nodes.
    func names(at start: Int) -> [(end: Int, node: Int32)] {
        var found: [(end: Int, node: Int32)] = []
        var node = DivisionTrie.root
        var at = start
        while at < text.count, let next = table.trie.child(of: node, text[at]) {
            node = next
            at += 1
            if table.trie.isEnd(node) { found.append((at, node)) }
        }
        return found
    }

    /// Whether letters are a division's name, full or short.
    func isDivision(_ range: Range<Int>) -> Bool {
        names(at: range.lowerBound).contains { $0.end == range.upperBound }
    }

    static func isSeparator(_ letter: Unicode.Scalar) -> Bool {
        switch letter {
        case ",", " ", "-", "·", "、", "/", ".", "\\", "*": true
        default: false
        }
    }

    private static let countries: [[Unicode.Scalar]] = ["中华人民共和国", "中国"].map {
        Array($0.unicodeScalars)
    }
}
