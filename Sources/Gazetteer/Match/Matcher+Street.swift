internal import Addresses
internal import PlanarGeometry

extension Matcher {
    /// How many entries are read on each side of a number.
    private static let window = 16

    /// Where a number along a street is: the very number, or what its neighbours tell.
    func along(
        _ number: HouseNumber, _ keys: KeyedAddress, _ names: Names
    ) throws -> [Candidate] {
        var exact: [(name: Int64, row: EntryRow)] = []
        var below: [(name: Int64, row: EntryRow)] = []
        let upper = Int64(number.last.map { max($0, number.number) } ?? number.number)
        // Most are there as they are asked for: one row is read, not the neighbours.
        for name in names.street {
            for row in kept(try reader.rows(street: name, at: Int64(number.number)))
            where row.houseNumber == number { exact.append((name, row)) }
        }
        if !exact.isEmpty { return exactly(exact, keys, names) }
        for name in names.street {
            for row in kept(try reader.rows(street: name, upTo: upper, limit: Self.window * 2)) {
                let isExact = row.houseNumber.map {
                    number.isCovered(by: $0) || $0.isCovered(by: number)
                }
                if isExact == true { exact.append((name, row)) } else { below.append((name, row)) }
            }
        }
        if !exact.isEmpty { return exactly(exact, keys, names) }
        guard keys.isLine else { return [] }
        var rows = below
        for name in names.street {
            rows += kept(try reader.rows(street: name, over: upper, limit: Self.window))
                .map { (name, $0) }
        }
        rows.sort { $0.row.number < $1.row.number }
        // Parts of the road that are far apart are roads of one name.
        let parts = PointGroup.clusters(rows.map(\.row.position), step: AccuracyModel.farApart)
        let found = parts.compactMap { indices in
            neighbours(number, indices.map { rows[$0] }, names)
        }
        let between = found.filter { $0.level == .interpolated }
        return between.isEmpty ? found : between
    }

    /// Entries at the very number: those of the place or building that the text names, if any.
    private func exactly(
        _ entries: [(name: Int64, row: EntryRow)], _ keys: KeyedAddress, _ names: Names
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

    /// What neighbouring numbers of one road tell; entries by number, at least one.
    private func neighbours(
        _ number: HouseNumber, _ rows: [(name: Int64, row: EntryRow)], _ names: Names
    ) -> Candidate? {
        let wanted = Int64(number.number)
        let side = wanted % 2
        let lower = rows.filter { $0.row.number <= wanted }
        let upper = rows.filter { $0.row.number > wanted }
        let sameLower = lower.last { $0.row.number % 2 == side && $0.row.number < wanted }
        let sameUpper = upper.first { $0.row.number % 2 == side }
        if let one = sameLower, let other = sameUpper {
            return between(wanted, one, other, .interpolated, .interpolated, names)
        }
        // The same number in another series, or with a branch, is beside the door.
        if let one = lower.last(where: { $0.row.number < wanted }), let other = upper.first,
            lower.last?.row.number != wanted
        {
            return between(wanted, one, other, .bracketed, .nearestNumber, names)
        }
        let nearest = rows.min { one, other in
            gap(one.row, wanted, side) < gap(other.row, wanted, side)
        }
        guard let nearest else { return nil }
        let rate = Extent.rate(
            rows.map { NumberedPoint(position: $0.row.position, number: $0.row.number, source: 0) })
        return Candidate(
            position: nearest.row.position,
            base: AccuracyModel.beyond(
                numbers: gap(nearest.row, wanted, side), rate: rate,
                source: nearest.row.source),
            rule: .beyond, level: .nearestNumber, name: nearest.name,
            detail: (nearest.row.houseNumber ?? HouseNumber(0)).words,
            isFuzzy: names.isFuzzy, town: nearest.row.town, zone: nearest.row.zone)
    }

    /// Numbers from an entry to the one that is wanted; those of the other side count for more.
    private func gap(_ row: EntryRow, _ wanted: Int64, _ side: Int64) -> Double {
        let numbers = Double(abs(row.number - wanted))
        return row.number % 2 == side ? numbers : numbers * 1.5 + 4
    }

    /// Between two numbers, on the straight line from one to the other.
    private func between(
        _ wanted: Int64, _ one: (name: Int64, row: EntryRow), _ other: (name: Int64, row: EntryRow),
        _ rule: AccuracyModel.Rule, _ level: AddressLevel, _ names: Names
    ) -> Candidate {
        let start = Int64(one.row.houseNumber?.last ?? 0)
        let low = start > one.row.number && start < wanted ? start : one.row.number
        let share = Double(wanted - low) / Double(other.row.number - low)
        let (a, b) = (one.row.position, other.row.position)
        let shown = [one.row, other.row].map { ($0.houseNumber ?? HouseNumber(0)).words }
        return Candidate(
            position: Coordinate(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share),
            base: AccuracyModel.between(
                rule, distance: PointGroup.metres(a, b), share: share,
                source: max(one.row.source, other.row.source)),
            rule: rule, level: level, name: one.name,
            detail: shown.joined(separator: "–"), isFuzzy: names.isFuzzy,
            town: one.row.town ?? other.row.town, zone: one.row.zone ?? other.row.zone)
    }

    /// The middle of a street, for each part that is far from the others.
    func roads(_ keys: KeyedAddress, _ names: Names) throws -> [Candidate] {
        var parts: [Extent] = []
        for name in names.street { parts += try extents(of: name) }
        return Self.joined(parts).map { part in
            let rule: AccuracyModel.Rule =
                keys.isLine ? (part.count == 1 ? .roadAlone : .road) : .village
            return Candidate(
                position: part.middle,
                base: AccuracyModel.area(
                    rule, spread: part.spread, count: part.count, source: part.source),
                rule: rule, level: keys.isLine ? .road : .village, name: part.name,
                isFuzzy: names.isFuzzy)
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
