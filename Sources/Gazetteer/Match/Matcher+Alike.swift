internal import Addresses

extension Matcher {
    /// More alike names than this are not compared.
    private static let most: Int64 = 400

    /// The names most like those of the text, where the text's own are not known, in the scope
    /// only.
    func alikeNames(
        _ keys: KeyedAddress, except known: Names, in scope: Scope
    ) throws -> Names {
        var names = Names(isFuzzy: true)
        if let street = keys.street, known.street.isEmpty, keys.isLine {
            names.street = try alike(street, .street, in: scope)
        }
        if let place = keys.place, known.place.isEmpty {
            names.place = try alike(place, .place, in: scope)
        }
        return names
    }

    /// Names with the fewest changes to a text: several if they are equally alike.
    func alike(_ text: String, _ kind: NameKind, in scope: Scope) throws -> [Int64] {
        var best: (distance: Int, names: [Int64]) = (.max, [])
        for id in try shared(text, kind, in: scope) {
            guard let other = try reader.text(of: id),
                let distance = EditDistance.alike(text, other), distance <= best.distance
            else { continue }
            if distance < best.distance { best = (distance, []) }
            best.names.append(id)
        }
        return best.names
    }

    /// Names that share a trigram with the text or, short ones, all but one character.
    private func shared(_ text: String, _ kind: NameKind, in scope: Scope) throws -> [Int64] {
        var found: Set<Int64> = []
        func take(_ value: Int64) {
            let id = NameID(value)
            if id.kind == kind, scope.holds(id) { found.insert(value) }
        }
        let scalars = Array(text.unicodeScalars)
        if scalars.count <= ShortNames.longest + 1 {
            for key in ShortNames.keys(of: text) {
                reader.shortNames.bind(1, key)
                reader.shortNames.bind(2, scope.range.lowerBound)
                reader.shortNames.bind(3, scope.range.upperBound)
                while try reader.shortNames.step() { take(reader.shortNames.integer(0)) }
            }
        }
        if scalars.count >= ShortNames.longest {
            var terms: [String] = []
            for start in 0..<scalars.count - 2 {
                var term = String.UnicodeScalarView()
                term.append(contentsOf: scalars[start..<start + 3])
                // A quotation mark in a term is doubled: the term is text, whatever is in it.
                terms.append(
                    "\""
                        + String(term).split(separator: "\"", omittingEmptySubsequences: false)
                        .joined(separator: "\"\"") + "\"")
            }
            reader.gramNames.bind(1, terms.joined(separator: " OR "))
            reader.gramNames.bind(2, scope.range.lowerBound)
            reader.gramNames.bind(3, scope.range.upperBound)
            reader.gramNames.bind(4, Self.most)
            while try reader.gramNames.step() { take(reader.gramNames.integer(0)) }
        }
        return found.sorted()
    }
}
