internal import Addresses
internal import PlanarGeometry

extension Matcher {
    /// What neighbouring numbers of one road tell; entries by number, at least one; nil if
    /// they do not tell.
    func neighbours(
        _ number: HouseNumber, _ rows: [NamedRow], _ names: Names
    ) -> Candidate? {
        let wanted = Int64(number.number)
        let same = rows.filter { $0.row.number == wanted }
        if !number.isAlongLine { return inOtherSeries(same, names) }
        let rows = rows.filter(\.row.isAlongLine)
        let branches = same.filter(\.row.isAlongLine)
        if !branches.isEmpty { return beside(branches, all: branches, names) }
        let side = wanted % 2
        let lower = rows.filter { $0.row.number < wanted }
        let upper = rows.filter { $0.row.number > wanted }
        let sameLower = lower.last { $0.row.number % 2 == side }
        let sameUpper = upper.first { $0.row.number % 2 == side }
        if let one = sameLower, let other = sameUpper {
            return between(wanted, one, other, .interpolated, .interpolated, names)
        }
        if let one = lower.last, let other = upper.first {
            return between(wanted, one, other, .bracketed, .nearestNumber, names)
        }
        if !same.isEmpty { return beside(same, all: same, names, least: AccuracyModel.otherSeries) }
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
            isFuzzy: names.isFuzzy, towns: Set([nearest.row.town].compactMap(\.self)),
            zones: Set([nearest.row.zone].compactMap(\.self)))
    }

    /// Numbers from an entry to the one that is wanted; those of the other side count for more.
    private func gap(_ row: EntryRow, _ wanted: Int64, _ side: Int64) -> Double {
        let numbers = Double(abs(row.number - wanted))
        return row.number % 2 == side ? numbers : numbers * 1.5 + 4
    }

    /// Between two numbers, on the straight line from one to the other.
    private func between(
        _ wanted: Int64, _ one: NamedRow, _ other: NamedRow,
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
            towns: Set([one.row.town, other.row.town].compactMap(\.self)),
            zones: Set([one.row.zone, other.row.zone].compactMap(\.self)))
    }

    /// A number of a series without an entry (乙1号): at the plain number; nil where that has none.
    private func inOtherSeries(_ same: [NamedRow], _ names: Names) -> Candidate? {
        let plain = same.filter(\.row.isAlongLine)
        if plain.isEmpty { return nil }
        return beside(plain, all: same, names, least: AccuracyModel.otherSeries)
    }

    /// At entries of the number itself, in another branch or series, with what reaches all of it.
    private func beside(
        _ anchors: [NamedRow], all: [NamedRow], _ names: Names, least: Double = 0
    ) -> Candidate? {
        let doors = anchors.filter { $0.row.houseNumber?.branch == 0 }
        let chosen = doors.isEmpty ? anchors : doors
        guard let first = chosen.first, let group = PointGroup(chosen.map(\.row.position)) else {
            return nil
        }
        let reach = all.map { PointGroup.metres(group.middle, $0.row.position) + $0.row.source }
        let nearest = AccuracyModel.beyond(numbers: 0, rate: nil, source: reach.max() ?? 0)
        return Candidate(
            position: group.middle, base: nearest, least: least, rule: .beyond,
            level: .nearestNumber, name: first.name,
            detail: (first.row.houseNumber ?? HouseNumber(0)).words, isFuzzy: names.isFuzzy,
            towns: Set(chosen.compactMap(\.row.town)), zones: Set(chosen.compactMap(\.row.zone)))
    }
}
