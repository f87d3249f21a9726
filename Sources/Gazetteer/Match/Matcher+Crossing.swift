internal import Addresses
internal import PlanarGeometry

extension Matcher {
    /// How many entries of each road are read for a crossing.
    private static let most = 300

    /// Where a street meets another: by entries at the crossing, or by the two roads' entries.
    func crossings(
        _ other: String, _ keys: KeyedAddress, _ names: Names, _ scope: Scope
    ) throws -> [Candidate] {
        var others = try reader.names(other, .street, in: scope)
        if others.isEmpty { others = try withoutFront(other, scope).names }
        guard !others.isEmpty else { return [] }
        var at: [EntryRow] = []
        var atNames: [Int64] = []
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
                    atNames.append(isFirst ? name : Self.neighbour(of: name, names.street))
                }
            }
        }
        let detail = "与\(other)交叉口"
        guard let name = names.street.first else { return [] }
        if !at.isEmpty {
            return Candidate.groups(
                at, step: 1_000, name: { atNames[$0] }, detail: { _ in detail }, level: .crossing,
                rule: { _ in .crossing }
            ).map { candidate in
                var candidate = candidate
                candidate.base = max(candidate.base, PlaceExtent.metres(other) / 2)
                candidate.isFuzzy = names.isFuzzy
                return candidate
            }
        }
        return Self.nearest(one, two).map { middle, distance, source in
            let rule = AccuracyModel.Rule.crossedRoads
            return [
                Candidate(
                    position: middle, base: max(rule.floor, source, distance), rule: rule,
                    level: .crossing, name: name, detail: detail, isFuzzy: names.isFuzzy)
            ]
        } ?? []
    }

    /// The name of the same division as another's, if there is one.
    private static func neighbour(of name: Int64, _ names: [Int64]) -> Int64 {
        names.first { NameID($0).division == NameID(name).division } ?? names.first ?? name
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
