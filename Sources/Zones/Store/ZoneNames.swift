/// Tells which zone of the boundaries a cell names.
///
/// Immutable; safe to share.
public struct ZoneNames: Sendable {
    /// What a cell names.
    public enum Resolution: Hashable, Sendable {
        /// The zone at an index of the boundaries; it has a fence in force.
        case zone(Int)
        /// A zone that has no fence in force: one of the boundaries, or of the catalogue alone.
        case noEdition(code: String)
        /// No zone, or more than one: names of parks and groups, ambiguous names, several names.
        case unknown
    }

    private let catalogue: Catalogue
    private let zones: [(code: String, hasFence: Bool)]
    private let indexesByCode: [String: Int]
    /// The zones by folded name; nil where zones share a name.
    private let indexesByName: [String: Int?]

    /// Makes the names of the zones, in this order, and of the catalogue's zones.
    public init(zones: [Zone], catalogue: Catalogue = .edition2018) {
        self.catalogue = catalogue
        self.zones = zones.map { ($0.code, $0.hasFence) }
        var codes: [String: Int] = [:]
        var names: [String: Int?] = [:]
        for (index, zone) in zones.enumerated() {
            // Of codes that differ in letter case only, the first one answers.
            let code = NameFolding.fold(zone.code)
            if codes[code] == nil { codes[code] = index }
            for name in Set(([zone.name] + zone.aliases).map(NameFolding.fold)) {
                guard !name.isEmpty else { continue }
                names.updateValue(names.keys.contains(name) ? nil : index, forKey: name)
            }
        }
        indexesByCode = codes
        indexesByName = names
    }

    /// What `text` names: a code, a name or alias of the boundaries, or a form of the catalogue.
    ///
    /// Codes come before names, and the names of the boundaries before those of the catalogue.
    /// Forgiven are full-width characters, letter case, blanks, 省 and 市. A blank text is
    /// `.unknown`. About a microsecond: repeated texts are worth remembering.
    public func resolve(_ text: String) -> Resolution {
        let folded = NameFolding.fold(text)
        guard !folded.isEmpty else { return .unknown }
        if let index = indexesByCode[folded] { return resolution(index) }
        if let index = indexesByName[folded] { return index.map(resolution) ?? .unknown }
        switch catalogue.resolve(folded: folded) {
        case .entry(let entry):
            let code = catalogue.entries[entry].code
            return indexesByCode[code].map(resolution) ?? .noEdition(code: code)
        case .ambiguous, .unknown:
            return .unknown
        }
    }

    private func resolution(_ index: Int) -> Resolution {
        zones[index].hasFence ? .zone(index) : .noEdition(code: zones[index].code)
    }
}
