internal import Addresses
internal import PlanarGeometry

extension Matcher {
    /// Where a number along a street is: the very number, or what its neighbours tell; at each of
    /// several roads of one name that may hold it.
    func along(
        _ number: HouseNumber, _ keys: KeyedAddress, _ names: Names
    ) throws -> [Candidate] {
        var exact: [NamedRow] = []
        // Most are there as they are asked for: one row is read, not the neighbours.
        for name in names.street {
            for row in kept(try reader.rows(street: name, at: Int64(number.number)))
            where row.houseNumber == number { exact.append(NamedRow(name: name, row: row.unmoved)) }
        }
        if !exact.isEmpty, try isOneRoad(names.street) { return exactly(exact, keys, names) }
        let rows = try neighbourhood(number, names)
        let isThere = !exact.isEmpty
        func isExact(_ entry: NamedRow) -> Bool {
            isThere ? entry.row.houseNumber == number : entry.row.covers(number)
        }
        exact = rows.filter(isExact)
        let meant = exact.filter { $0.row.place.map(names.place.contains) ?? false }
        if !meant.isEmpty { return exactly(meant, keys, names) }
        guard keys.isLine else { return try inVillages(exact, rows, keys, names) }
        var claiming: [Candidate] = []
        var others: [Candidate] = []
        for indices in Self.roadsOfOneName(rows) {
            let members = indices.map { rows[$0] }
            let part = members.map(\.row.id).min() ?? 0
            let door = members.filter(isExact)
            if !door.isEmpty {
                claiming += exactly(door, keys, names).map { $0.at(part: part) }
            } else if let found = neighbours(number, members, names) {
                let isNear = members.contains {
                    $0.row.isAlongLine
                        && abs(Double($0.row.number) - Double(number.number))
                            <= AccuracyModel.nearNumbers
                }
                if isNear || found.rule != .beyond {
                    claiming.append(found.at(part: part))
                } else {
                    others.append(found.at(part: part))
                }
            }
        }
        return claiming.isEmpty ? others : claiming
    }

    /// Entries at the very number: those of the place or building that the text names, if any.
    func exactly(
        _ entries: [NamedRow], _ keys: KeyedAddress, _ names: Names
    ) -> [Candidate] {
        var entries = entries
        func keep(_ isMeant: (EntryRow) -> Bool) {
            let meant = entries.filter { isMeant($0.row) }
            if !meant.isEmpty { entries = meant }
        }
        if !names.place.isEmpty { keep { $0.place.map(names.place.contains) ?? false } }
        if let building = keys.building { keep { $0.building == building } }
        let range =
            ([keys.number] + entries.map(\.row.houseNumber)).compactMap { number in
                number.flatMap { number in number.last.map { Double($0) - Double(number.number) } }
            }.max() ?? 0
        return Candidate.groups(
            entries.map(\.row), step: 1_000, name: { entries[$0].name },
            detail: { entries[$0].row.houseNumber?.words ?? "" }, level: .number,
            rule: { $0 == 1 ? .numberAlone : .numberSeveral }
        ).map { candidate in
            var candidate = candidate
            candidate.base += AccuracyModel.rangeStep * range
            candidate.isFuzzy = names.isFuzzy
            return candidate
        }
    }

    /// The middle of a street, for each part that is far from the others.
    func roads(_ keys: KeyedAddress, _ names: Names) throws -> [Candidate] {
        var parts: [Extent] = []
        for name in names.street { parts += try extents(of: name) }
        return Self.joined(parts).enumerated().map { index, part in
            let rule: AccuracyModel.Rule =
                keys.isLine ? (part.count == 1 ? .roadAlone : .road) : .village
            return Candidate(
                position: part.middle,
                base: AccuracyModel.area(
                    rule, spread: part.spread, count: part.count, source: part.source),
                rule: rule, level: keys.isLine ? .road : .village, name: part.name,
                isFuzzy: names.isFuzzy, part: -Int64(index) - 1)
        }
    }

    /// Parts of a road in several counties that are one road.
    static func joined(_ parts: [Extent]) -> [Extent] {
        var left = parts.sorted { $0.count > $1.count }
        var joined: [Extent] = []
        while !left.isEmpty {
            var whole = left.removeFirst()
            var index = 0
            while index < left.count {
                let next = left[index]
                let distance = PointGroup.metres(whole.middle, next.middle)
                if distance <= whole.spread + next.spread + AccuracyModel.farApart {
                    whole.spread = max(whole.spread, distance + next.spread)
                    whole.source = max(whole.source, next.source)
                    whole.count += next.count
                    left.remove(at: index)
                    index = 0
                } else {
                    index += 1
                }
            }
            joined.append(whole)
        }
        return joined
    }

    /// The extents of a name: from the table, or anew without the entry that is left out.
    func extents(of name: Int64) throws -> [Extent] {
        let stored = try reader.extents(of: name)
        guard excluded != nil, NameID(name).kind == .street,
            stored.reduce(0, { $0 + $1.count }) <= 200
        else { return stored }
        let rows = kept(try reader.rows(street: name, limit: 400))
        return Extent.parts(
            of: name,
            rows.map { NumberedPoint(position: $0.position, number: $0.number, source: $0.source) })
    }
}
