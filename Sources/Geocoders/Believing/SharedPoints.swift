import Addresses

/// Finds the points that a geocoder gives for addresses that cannot all be there: the sign of a
/// default answer.
struct SharedPoints {
    /// Distinct roads and places on one identical point from which on none is believed: one estate
    /// has a name and an address at a road, which makes two.
    static let limit = 3

    private(set) var subjects: [AnswerPoint: Set<AnswerSubject>]

    /// Starts with what the cache knows.
    init(kept: [AnswerPoint: Set<AnswerSubject>]) { subjects = kept }

    /// Notes that a point was answered for a subject.
    mutating func note(_ subject: AnswerSubject, at point: AnswerPoint) {
        subjects[point, default: []].insert(subject)
    }

    /// Whether an answer of this level at this point is not to be believed: different addresses in
    /// different counties, or at least three distinct places or roads.
    ///
    /// An estate that is written with two counties is no different address: it lies across their
    /// line, or one is misprinted, which the comparison of divisions finds. Addresses of one town,
    /// village or development zone may well share its centre, which claims no more than that: for
    /// such levels only the counties count. A road that is named beside a place is no second name,
    /// and the other way round where the answer is a road.
    func isSuspicious(
        _ point: AnswerPoint, level: AddressLevel, present: (DivisionCode) -> [DivisionCode]?
    ) -> Bool {
        guard let here = subjects[point], here.count > 1 else { return false }
        if Self.areInDifferentCounties(here, present: present) { return true }
        if [.town, .village, .developmentZone].contains(level) { return false }
        let isRoad = level == .road || level == .crossing
        return Self.names(of: here, isRoad: isRoad) >= Self.limit
    }

    private static func areInDifferentCounties(
        _ subjects: Set<AnswerSubject>, present: (DivisionCode) -> [DivisionCode]?
    ) -> Bool {
        var places: [DivisionCode: Set<String>] = [:]
        for subject in subjects {
            if let division = subject.division {
                places[division, default: []].insert(subject.place)
            }
        }
        let divisions = places.keys.sorted()
        for (index, one) in divisions.enumerated() {
            for other in divisions[..<index]
            where DivisionComparison.areApart(one, other, present: present) {
                let pair = [places[one] ?? [], places[other] ?? []].sorted { $0.count < $1.count }
                if pair[0].contains("") || !pair[0].isSubset(of: pair[1]) { return true }
            }
        }
        return false
    }

    private static func names(of subjects: Set<AnswerSubject>, isRoad: Bool) -> Int {
        var firsts: Set<String> = []
        var beside: Set<String> = []
        var seconds: Set<String> = []
        for subject in subjects {
            let first = isRoad ? subject.road : subject.place
            let second = isRoad ? subject.place : subject.road
            if first.isEmpty {
                if !second.isEmpty { seconds.insert(second) }
            } else {
                firsts.insert(first)
                beside.insert(second)
            }
        }
        return firsts.count + seconds.subtracting(beside).count
    }
}
