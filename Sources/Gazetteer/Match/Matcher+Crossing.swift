internal import Addresses
internal import PlanarGeometry

extension Matcher {
    /// How many entries of each road are read for a crossing.
    private static let most = 300

    /// Where a street meets another: by entries at the crossing, or by the two roads' entries.
    func crossings(
        _ other: String, _ keys: KeyedAddress, _ names: Names, _ scope: Scope
    ) throws -> [Candidate] {
        let others = try reader.names(other, .street, in: scope)
        guard !others.isEmpty else { return [] }
        var at: [EntryRow] = []
        var one: [EntryRow] = []
        var two: [EntryRow] = []
        for (these, those, isFirst) in [
            (names.street, others, true), (others, names.street, false),
        ] {
            for name in these {
                let rows = kept(try reader.rows(street: name, limit: Self.most))
                if isFirst { one += rows } else { two += rows }
                for var row in rows where row.cross.map(those.contains) == true {
                    if let shift = row.shift { row.position = shift.moved(row.position, sign: -1) }
                    at.append(row)
                }
            }
        }
        let matched = "\(keys.street ?? "")/\(other)"
        guard let name = names.street.first else { return [] }
        if !at.isEmpty {
            return Candidate.groups(
                at, step: 1_000, name: name, matched: matched, level: .crossing,
                rule: { _ in .crossing }
            ).map { candidate in
                var candidate = candidate
                candidate.isFuzzy = names.isFuzzy
                return candidate
            }
        }
        return Self.nearest(one, two).map { middle, distance, source in
            let rule = AccuracyModel.Rule.crossedRoads
            return [
                Candidate(
                    position: middle, base: max(rule.floor, source, distance), rule: rule,
                    level: .crossing, name: name, matched: matched, isFuzzy: names.isFuzzy)
            ]
        } ?? []
    }

    /// Half-way between the nearest entries of two roads; nil if they are a kilometre apart.
    private static func nearest(
        _ one: [EntryRow], _ two: [EntryRow]
    ) -> (middle: Coordinate, distance: Double, source: Double)? {
        var best: (middle: Coordinate, distance: Double, source: Double)?
        for row in one {
            for other in two {
                let distance = PointGroup.metres(row.position, other.position)
                if distance < best?.distance ?? 1_000 {
                    let middle = Coordinate(
                        x: (row.position.x + other.position.x) / 2,
                        y: (row.position.y + other.position.y) / 2)
                    best = (middle, distance, max(row.source, other.source))
                }
            }
        }
        return best
    }
}
