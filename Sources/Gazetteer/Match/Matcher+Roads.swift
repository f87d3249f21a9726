internal import Addresses
internal import PlanarGeometry

/// An entry with the key of the name that it was found by.
struct NamedRow {
    var name: Int64
    var row: EntryRow
}

extension Matcher {
    /// How many entries are read on each side of a number.
    private static let window = 16

    /// Whether a name is there in one division only, and its entries in one part.
    func isOneRoad(_ names: [Int64]) throws -> Bool {
        guard let name = names.only else { return false }
        return try reader.extents(of: name).count <= 1
    }

    /// Entries with numbers around a number, by number: each once.
    func neighbourhood(_ number: HouseNumber, _ names: Names) throws -> [NamedRow] {
        let upper = Int64(number.last.map { max($0, number.number) } ?? number.number)
        var rows: [NamedRow] = []
        var known: Set<Int64> = []
        for name in names.street {
            let found =
                try reader.rows(street: name, at: Int64(number.number))
                + reader.rows(street: name, upTo: upper, limit: Self.window * 2)
                + reader.rows(street: name, over: upper, limit: Self.window)
            for row in kept(found) where known.insert(row.id).inserted {
                rows.append(NamedRow(name: name, row: row.unmoved))
            }
        }
        return rows.sorted { ($0.row.number, $0.row.id) < ($1.row.number, $1.row.id) }
    }

    /// The indices of entries that are at one road: parts of one name that are far apart are roads
    /// of one name, and so are those of two counties unless they touch.
    static func roadsOfOneName(_ rows: [NamedRow]) -> [[Int]] {
        var parts: [[Int]] = []
        for (_, indices) in Dictionary(grouping: rows.indices, by: { rows[$0].name })
            .sorted(by: { $0.key < $1.key })
        {
            let positions = indices.map { rows[$0].row.position }
            let own = PointGroup.clusters(positions, step: AccuracyModel.farApart)
            for var part in own.map({ $0.map { indices[$0] } }) {
                let touching = parts.indices.filter { touch(parts[$0], part, rows) }
                for index in touching.reversed() { part += parts.remove(at: index) }
                parts.append(part.sorted())
            }
        }
        return parts
    }

    private static func touch(_ one: [Int], _ other: [Int], _ rows: [NamedRow]) -> Bool {
        one.contains { a in
            other.contains { b in
                rows[a].name != rows[b].name
                    && PointGroup.metres(rows[a].row.position, rows[b].row.position)
                        <= AccuracyModel.sameRoad
            }
        }
    }

    /// A number in villages, which follows no line: the very number, and the other villages of that
    /// name that hold numbers, in any of which it may be as well.
    func inVillages(
        _ exact: [NamedRow], _ rows: [NamedRow], _ keys: KeyedAddress, _ names: Names
    ) throws -> [Candidate] {
        guard !exact.isEmpty else { return [] }
        var others = names
        others.street = names.street.filter { name in
            !exact.contains { $0.name == name } && rows.contains { $0.name == name }
        }
        let found = exactly(exact, keys, names)
        return others.street.isEmpty ? found : found + (try roads(keys, others))
    }
}

extension EntryRow {
    /// Whether its number is, holds or lies in another.
    func covers(_ number: HouseNumber) -> Bool {
        houseNumber.map { number.isCovered(by: $0) || $0.isCovered(by: number) } ?? false
    }

    /// Whether its number is one of those that follow the road.
    var isAlongLine: Bool { houseNumber?.isAlongLine ?? false }
}

extension HouseNumber {
    /// Whether it is one of the numbers that follow the road, or a branch of one (1号附2号), and not
    /// of a series of its own (附2号, 特1号).
    var isAlongLine: Bool { series == .plain || series == .annexe && branch > 0 }
}

extension Candidate {
    /// It, at one of several roads of one name.
    func at(part: Int64) -> Candidate {
        var candidate = self
        candidate.part = part
        return candidate
    }
}
