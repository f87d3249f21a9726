internal import Addresses
internal import PlanarGeometry

extension Matcher {
    /// How many entries of a place are read.
    private static let most = 200

    /// The very building of an estate or park.
    func buildings(
        _ building: String, _ keys: KeyedAddress, _ names: Names
    ) throws -> [Candidate] {
        var found: [Candidate] = []
        for name in names.place {
            let rows = try own(name).rows + within(name)
            let meant = rows.filter { $0.building == building }
            found += Candidate.groups(
                meant, step: 1_000, name: { _ in name },
                detail: { _ in Self.words(ofBuilding: building) }, level: .building,
                rule: { _ in .building })
        }
        return marked(found, names)
    }

    /// A place by its own name; by what lies in it where nothing has that name itself, or where the
    /// text goes on to a road.
    func places(_ keys: KeyedAddress, _ names: Names) throws -> [Candidate] {
        var found: [Candidate] = []
        let extent = PlaceExtent.metres(keys.place ?? "")
        for name in names.place {
            let (rows, isWhole) = try own(name)
            if isWhole, keys.building == nil, keys.street == nil {
                found += Candidate.groups(
                    rows.filter { $0.building == nil }, step: 1_000, name: { _ in name },
                    level: .place, rule: { _ in .place }, extent: extent)
            } else {
                found += Candidate.groups(
                    rows + (try within(name)), step: AccuracyModel.farApart / 2,
                    name: { _ in name }, level: .place, rule: { _ in .within }, extent: extent)
            }
        }
        return marked(found, names)
    }

    /// Entries that have the name, and whether any of them is the place, not a building in it.
    private func own(_ name: Int64) throws -> (rows: [EntryRow], isWhole: Bool) {
        let rows = kept(try reader.rows(place: name, limit: Self.most))
        return (rows, rows.contains { $0.building == nil })
    }

    private func within(_ name: Int64) throws -> [EntryRow] {
        kept(try reader.rows(within: name, limit: Self.most))
    }

    private func marked(_ found: [Candidate], _ names: Names) -> [Candidate] {
        guard names.isFuzzy else { return found }
        return found.map { candidate in
            var candidate = candidate
            candidate.isFuzzy = true
            return candidate
        }
    }

    /// A village, a zone or a town: the finest that is known.
    func areas(_ keys: KeyedAddress, _ scope: Scope) throws -> [Candidate] {
        let levels: [(String?, NameKind, AccuracyModel.Rule, AddressLevel)] = [
            (keys.village, .village, .village, .village),
            (keys.zone, .zone, .developmentZone, .developmentZone),
            (keys.town, .town, .town, .town),
        ]
        var finest: [Candidate] = []
        for (text, kind, rule, level) in levels {
            guard let text else { continue }
            var found: [Candidate] = []
            for name in try reader.names(text, kind, in: scope) {
                for extent in try reader.extents(of: name) {
                    // Left out, one of two entries tells nothing of the other's distance.
                    let count = excluded == nil ? extent.count : extent.count - 1
                    if count == 0 { continue }
                    found.append(
                        Candidate(
                            position: extent.middle,
                            base: AccuracyModel.area(
                                rule, spread: extent.spread, count: count, source: extent.source),
                            rule: rule, level: level, name: name))
                }
            }
            if let base = found.map(\.base).min(), base < finest.map(\.base).min() ?? .infinity {
                finest = found
            }
        }
        return finest
    }
}
