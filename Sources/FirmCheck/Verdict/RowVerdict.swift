/// The verdict of a row: its places judged together, then what the whole list says of its code.
struct RowVerdict: Sendable {
    var location: Location
    var status: Status
    var deciding: Reasons
    var reasons: Reasons
    /// Which place the row's columns describe: 0 the registered or only one, 1 the operating one.
    var place: Int
    /// The row that is repeated, for `Reasons.repeatsRow`.
    var repeatedRow = 0

    /// The verdict on a row that is judged by one place.
    init(_ only: PlaceVerdict) {
        location = only.location
        status = only.status
        deciding = only.deciding
        reasons = only.reasons
        place = 0
    }

    /// The verdict by `basis`, either or both, on two places that are both given.
    ///
    /// - Parameter sameZones: whether the same zones cover both places.
    init(
        registered: PlaceVerdict, operating: PlaceVerdict, basis: Basis, sameZones: Bool
    ) {
        guard basis == .both else {
            let operatingIsBetter = operating.rank < registered.rank
            self.init(operatingIsBetter ? operating : registered)
            place = operatingIsBetter ? 1 : 0
            return
        }
        self.init(registered)
        if registered.status == operating.status, sameZones { return }
        // Rules 3 and 4 come before rule 5: a place that cannot be judged decides the row.
        let early = Reasons.unlocated.union([.unknownZone, .noEdition])
        if !registered.deciding.isDisjoint(with: early) {
            reasons.formUnion(.placesDiffer)
        } else if !operating.deciding.isDisjoint(with: early) {
            self.init(operating)
            place = 1
            reasons.formUnion(.placesDiffer)
        } else {
            status = .review
            deciding = .placesDiffer
            reasons.formUnion(.placesDiffer)
        }
    }

    /// Lays what the whole list says of the row's code over it: rules 1 and 2.
    mutating func apply(_ finding: RepeatFinding) {
        if finding.isDeclaredBySeveralZones {
            status = .review
            deciding = .declaredBySeveralZones
            reasons.formUnion(.declaredBySeveralZones)
        }
        if finding.repeatedRow > 0 {
            status = .duplicate
            deciding = .repeatsRow
            reasons.formUnion(.repeatsRow)
            repeatedRow = finding.repeatedRow
        }
    }
}

/// What the whole list says of the code of one row.
struct RepeatFinding: Hashable, Sendable {
    /// The number of the row that it repeats; 0 if none.
    var repeatedRow = 0
    /// Whether its code stands with two or more zones.
    var isDeclaredBySeveralZones = false
}
