internal import Addresses
internal import PlanarGeometry

/// One place that an address may be at, before the choice.
///
/// An immutable value; safe to share.
struct Candidate {
    var position: Coordinate
    /// Metres, by the rules of `AccuracyModel` up to 11: not calibrated as yet.
    var base: Double
    /// Metres below which its accuracy is never claimed to be, calibrated or not.
    var least = 0.0
    var rule: AccuracyModel.Rule
    var level: AddressLevel
    /// The key of the name that was met.
    var name: Int64
    /// What was found at the name, in words (`Words`): 8号, 8号–16号; empty for the name alone.
    var detail = ""
    var isFuzzy = false
    /// Which of several roads of one name it is at: an entry's number, below 0 the part of a road
    /// by itself; 0 for what is no road.
    var part: Int64 = 0
    /// Whether the text names another town or zone than its entries do.
    var isDoubtful = false
    /// The towns and the zones that its entries name.
    var towns: Set<Int64> = []
    var zones: Set<Int64> = []

    /// Metres, with calibration and what alike names add.
    func accuracy(_ factors: [AccuracyModel.Rule: Double]) -> Double {
        let calibrated = max(least, base * (factors[rule] ?? 1))
        return isFuzzy ? calibrated * 2 + AccuracyModel.fuzzyAddition : calibrated
    }

    /// Whether both are of one name, and of one road of that name.
    func isPart(with other: Candidate) -> Bool {
        part == other.part && (part > 0 || name == other.name)
    }

    /// Candidates of groups of entries with one name, a group for each that are near each other.
    ///
    /// - Parameters:
    ///   - name: the key of a row's name, by its index.
    ///   - detail: what was found at the name, by a row's index; a group has its first row's.
    ///   - extent: metres that such places reach, by their names.
    static func groups(
        _ rows: [EntryRow], step: Double, name: (_ index: Int) -> Int64,
        detail: (_ index: Int) -> String = { _ in "" }, level: AddressLevel,
        rule: (_ count: Int) -> AccuracyModel.Rule, extent: Double = 0
    ) -> [Candidate] {
        PointGroup.clusters(rows.map(\.position), step: step).compactMap { indices in
            let members = indices.map { rows[$0] }
            guard let first = indices.first, let group = PointGroup(members.map(\.position)) else {
                return nil
            }
            let source = members.map(\.source).max() ?? 0
            let rule = rule(group.count)
            var base = AccuracyModel.area(
                rule, spread: group.spread, count: group.count, source: source)
            if rule == .place { base = max(base, extent / 2) }
            if rule == .within { base = max(base, extent / Double(group.count).squareRoot()) }
            return Candidate(
                position: group.middle, base: base, rule: rule, level: level, name: name(first),
                detail: detail(first), towns: Set(members.compactMap(\.town)),
                zones: Set(members.compactMap(\.zone)))
        }
    }
}

/// The choice among candidates: one, several that the text does not choose among, or none.
///
/// A namespace; safe to share.
enum Choice {
    /// Makes the answer.
    ///
    /// A candidate within a finer one's accuracy is the same place said twice, and so is one of the
    /// same name and part of it within both their accuracies: the circle of a coarse one does not
    /// swallow a fine one of another road. Where they have two names that are only alike, the
    /// answer's accuracy covers both. What remains is ambiguous, and so is what the text's town or
    /// zone speaks against.
    ///
    /// - Parameter words: what a candidate is, in words.
    static func answer(
        _ candidates: [Candidate], to address: Address, factors: [AccuracyModel.Rule: Double],
        words: (Candidate) throws -> String
    ) rethrows -> AddressAnswer {
        let placed = candidates.map { ($0, position(of: $0, address, factors)) }.sorted { a, b in
            let (one, other) = (a.1, b.1)
            return (one.accuracy, one.position.x, one.position.y)
                < (other.accuracy, other.position.x, other.position.y)
        }
        guard let best = placed.first else { return .unlocated(.notFound) }
        guard best.1.accuracy <= AccuracyModel.coarsest else { return .unlocated(.coarse) }
        var distinct = [best]
        for (candidate, next) in placed.dropFirst() {
            let same = distinct.firstIndex { known in
                PointGroup.metres(known.1.position, next.position) <= max(known.1.accuracy, 50)
                    + (known.0.isPart(with: candidate) ? next.accuracy : 0)
            }
            guard let same else {
                distinct.append((candidate, next))
                continue
            }
            if candidate.isFuzzy, distinct[same].0.name != candidate.name {
                let far = PointGroup.metres(distinct[same].1.position, next.position)
                distinct[same].1.accuracy = max(
                    distinct[same].1.accuracy, (far + next.accuracy).rounded(.up))
            }
        }
        let positions = try distinct.prefix(5).map { candidate, position in
            var position = position
            position.matched = try words(candidate)
            return position
        }
        guard positions.count == 1, !distinct[0].0.isDoubtful else { return .ambiguous(positions) }
        return .located(positions[0])
    }

    private static func position(
        of candidate: Candidate, _ address: Address, _ factors: [AccuracyModel.Rule: Double]
    ) -> AddressPosition {
        var position = candidate.position
        var accuracy = candidate.accuracy(factors)
        if let offset = address.offset {
            let shift = Shift(offset)
            position = shift.moved(position)
            accuracy = AccuracyModel.moved(accuracy, metres: shift.metres)
        }
        if address.isNear { accuracy += AccuracyModel.nearAddition }
        return AddressPosition(
            position: position, accuracy: accuracy.rounded(.up), level: candidate.level,
            matched: "", source: "gazetteer", isFuzzy: candidate.isFuzzy)
    }
}
