public import Addresses
import Geodesy
import PlanarGeometry

/// Decides which answers of a geocoder are believed, from the facts alone: a pure function, applied
/// after the cache.
///
/// An answer is believed only if
/// 1. it lies in the address's own division, by the geocoder's code or names of divisions;
/// 2. no other addresses that cannot be there have been given the identical point;
/// 3. its level is finer than a county;
/// 4. the road that the geocoder says it lies at, as data, is the address's own (`AnswerReach`).
///
/// Its level is no finer than what the address names, and its accuracy that of such answers.
///
/// The words of the formatted address are never compared: they echo the question. An address whose
/// own prefecture is unknown cannot be verified and is `.unknownDivision`, whatever the answer.
/// Immutable; safe to share.
public struct AnswerScrutiny: Sendable {
    /// Whose answers.
    public let geocoder: GeocoderName
    private let present: @Sendable (DivisionCode) -> [DivisionCode]?

    /// Metres added where an address says only that it is near what it names. Ours.
    static let nearness = 300.0

    /// Makes the rules.
    ///
    /// - Parameter divisions: tells what a code of former times became; one that it does not know
    ///   is compared by its prefecture only.
    public init(_ geocoder: GeocoderName, divisions: DivisionTable = .shipped) {
        self.geocoder = geocoder
        present = { code in
            let known = divisions.divisions(code)
            return known.isEmpty ? nil : known.flatMap(\.presentCodes)
        }
    }

    /// Judges answers together.
    ///
    /// - Parameters:
    ///   - replies: the addresses with the places that the geocoder answered, best first; none
    ///     means that it found nothing.
    ///   - kept: what the cache knows of the subjects at the points.
    /// - Returns: one for each reply, in order. O(number of replies).
    public func judge(
        _ replies: [(address: Address, facts: [AnswerFacts])],
        kept: [AnswerPoint: Set<AnswerSubject>] = [:]
    ) -> [AddressAnswer] {
        var shared = SharedPoints(kept: kept)
        for reply in replies {
            guard let best = reply.facts.first else { continue }
            shared.note(AnswerSubject(reply.address), at: AnswerPoint(best.position))
        }
        var suspicious: [PointAtLevel: Bool] = [:]
        return replies.map { reply in
            judge(reply.facts, for: reply.address) { point, level in
                let key = PointAtLevel(point: point, level: level)
                if let known = suspicious[key] { return known }
                let found = shared.isSuspicious(point, level: level, present: present)
                suspicious[key] = found
                return found
            }
        }
    }

    private struct PointAtLevel: Hashable {
        var point: AnswerPoint
        var level: AddressLevel
    }

    private func judge(
        _ facts: [AnswerFacts], for address: Address,
        isShared: (AnswerPoint, AddressLevel) -> Bool
    ) -> AddressAnswer {
        guard let division = address.division, division.isVerifiable else {
            return .unlocated(.unknownDivision)
        }
        var believed: [AddressPosition] = []
        var problem: AddressProblem?
        for fact in facts.prefix(5) {
            let claimed = LevelTable.worth(of: fact, by: geocoder)
            guard let worth = AnswerReach.worth(claimed, of: fact, for: address) else {
                problem = problem ?? .notFound
                continue
            }
            let point = AnswerPoint(fact.position)
            if let fault = fault(
                of: fact, level: worth.level, address: address,
                isShared: isShared(point, worth.level))
            {
                problem = problem ?? fault
                continue
            }
            let more = (address.offset?.metres ?? 0) + (address.isNear ? Self.nearness : 0)
            believed.append(
                AddressPosition(
                    position: fact.position, accuracy: worth.accuracy + more, level: worth.level,
                    matched: fact.text, source: geocoder.rawValue))
        }
        guard let best = believed.first else { return .unlocated(problem ?? .notFound) }
        // Several that agree within what the best claims are one.
        let isOne = believed.dropFirst().allSatisfy {
            Ellipsoid.distance(from: best.position, to: $0.position) <= best.accuracy
        }
        return isOne ? .located(best) : .ambiguous(believed)
    }

    /// The first reason not to believe an answer; nil if there is none.
    private func fault(
        of facts: AnswerFacts, level: AddressLevel, address: Address, isShared: Bool
    ) -> AddressProblem? {
        let division = DivisionComparison.compare(facts, with: address, present: present)
        if division == .conflicts { return .divisionConflict }
        // Whatever division it says: 0, 0 and places abroad lie in none.
        guard ChinaBox.isInChina(facts.position) else { return .divisionConflict }
        if level.isDivision { return .coarse }
        if division == .cannotTell {
            return facts.division == nil ? .unknownDivision : .coarse
        }
        return isShared ? .sharedAnswer : nil
    }
}
