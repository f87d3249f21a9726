internal import Addresses
internal import PlanarGeometry

/// One place that an address may be at, before the choice.
///
/// An immutable value; safe to share.
struct Candidate {
    var position: Coordinate
    /// Metres, by the rules of `AccuracyModel` up to 11: not calibrated as yet.
    var base: Double
    var rule: AccuracyModel.Rule
    var level: AddressLevel
    /// The key of the name that was met.
    var name: Int64
    /// What was found, in words.
    var matched: String
    var isFuzzy = false
    var town: Int64?
    var zone: Int64?

    /// Metres, with calibration and what alike names add.
    func accuracy(_ factors: [AccuracyModel.Rule: Double]) -> Double {
        let calibrated = base * (factors[rule] ?? 1)
        return isFuzzy ? calibrated * 2 + AccuracyModel.fuzzyAddition : calibrated
    }

    /// Candidates of groups of entries with one name, a group for each that are near each other.
    ///
    /// - Parameter extent: metres that such places reach, by their names.
    static func groups(
        _ rows: [EntryRow], step: Double, name: Int64, matched: String,
        level: AddressLevel, rule: (_ count: Int) -> AccuracyModel.Rule, extent: Double = 0
    ) -> [Candidate] {
        PointGroup.clusters(rows.map(\.position), step: step).compactMap { indices in
            let members = indices.map { rows[$0] }
            guard let group = PointGroup(members.map(\.position)) else { return nil }
            let source = members.map(\.source).max() ?? 0
            let rule = rule(group.count)
            var base = AccuracyModel.area(
                rule, spread: group.spread, count: group.count, source: source)
            if rule == .place { base = max(base, extent / 2) }
            if rule == .within { base = max(base, extent / Double(group.count).squareRoot()) }
            return Candidate(
                position: group.middle, base: base, rule: rule, level: level, name: name,
                matched: matched, town: members.lazy.compactMap(\.town).first,
                zone: members.lazy.compactMap(\.zone).first)
        }
    }
}

/// The choice among candidates: one, several that the text does not choose among, or none.
///
/// A namespace; safe to share.
enum Choice {
    /// Makes the answer.
    ///
    /// Candidates that lie within the best one's and their own accuracy are the same place said
    /// twice. What remains is ambiguous.
    static func answer(
        _ candidates: [Candidate], to address: Address, factors: [AccuracyModel.Rule: Double]
    ) -> AddressAnswer {
        let positions = candidates.map { position(of: $0, address, factors) }
            .sorted { ($0.accuracy, $0.matched) < ($1.accuracy, $1.matched) }
        guard let best = positions.first else { return .unlocated(.notFound) }
        guard best.accuracy <= AccuracyModel.coarsest else { return .unlocated(.coarse) }
        var distinct = [best]
        for next in positions.dropFirst() {
            let isSame = distinct.contains { known in
                PointGroup.metres(known.position, next.position)
                    <= max(known.accuracy, 50) + next.accuracy
            }
            if !isSame { distinct.append(next) }
        }
        return distinct.count == 1 ? .located(best) : .ambiguous(Array(distinct.prefix(5)))
    }

    private static func position(
        of candidate: Candidate, _ address: Address, _ factors: [AccuracyModel.Rule: Double]
    ) -> AddressPosition {
        var position = candidate.position
        var accuracy = candidate.accuracy(factors)
        if let offset = address.offset, candidate.level != .number, candidate.level != .building {
            let shift = Shift(offset)
            position = shift.moved(position)
            accuracy = AccuracyModel.moved(accuracy, metres: shift.metres)
        }
        if address.isNear { accuracy += AccuracyModel.nearAddition }
        return AddressPosition(
            position: position, accuracy: accuracy.rounded(.up), level: candidate.level,
            matched: candidate.matched, source: "gazetteer", isFuzzy: candidate.isFuzzy)
    }
}
