import PlanarGeometry

/// What is known of one place of a firm before it is judged.
struct Place: Sendable {
    /// Degrees of CRS84; not a number unless `problems` is empty, so that nobody covers it.
    var position = Coordinate(x: .nan, y: .nan)
    /// Metres.
    var accuracy = 0.0
    /// Metres between the coordinates and what was found for the address; not a number where these
    /// were not compared.
    var addressDistance = Double.nan
    /// Why the position cannot be used, or what is odd about one that can.
    var problems: Reasons = [.noPosition]
    /// Whether the row says anything of this place: coordinates or an address.
    var isGiven = false
    /// Who says where it is, if it is located.
    var source = PositionSource.coordinates

    var isLocated: Bool { problems.isDisjoint(with: .unlocated) }

    /// Makes the position unusable, so that no zone covers it.
    mutating func refuse(_ problem: Reasons) {
        position = Coordinate(x: .nan, y: .nan)
        problems = problem
    }
}

/// What the boundaries say about a place.
struct PlaceFacts: Sendable {
    /// The zones that cover it, as the fences' lane answered.
    var zones: UInt32 = 0
    var isCovered = false
    var isInSeveralZones = false
    /// Whether the declared zone, with a fence in force, is among them.
    var isInDeclaredZone = false
    /// Metres to the deciding line; infinite if farther than anybody asked.
    var distance = Double.infinity
    /// The zone whose line is nearest; -1 if not known.
    var nearestZone = -1
    /// Whether the place's address names the declared zone, and any zone at all.
    var addressNamesDeclared = false
    var addressNamesAny = false
}

/// The declared zone of a row.
enum DeclaredZone: Hashable, Sendable {
    /// Nothing is declared.
    case none
    /// A zone of the boundaries with a fence in force, by its number.
    case zone(Int)
    /// A zone without a fence in force; the number tells it from others.
    case noEdition(Int)
    /// No zone that is known; the number tells one spelling from others.
    case unknown(Int)

    var isGiven: Bool { self != .none }
}

/// The judgement of one place by itself: rules 3, 4 and 6 to 11 of the verdict.
struct PlaceVerdict: Sendable {
    var location: Location
    var status: Status
    /// The reason for the status; empty where the rule has none.
    var deciding: Reasons
    /// All reasons that apply, the deciding one among them.
    var reasons: Reasons

    /// Judges a place.
    ///
    /// Laws: the first rule that applies gives the status; every other rule that applies adds its
    /// reason; a position on the line is inside; with accuracy 0 nothing is near the line.
    init(_ place: Place, _ facts: PlaceFacts, declared: DeclaredZone) {
        var deciding: Reasons = []
        var reasons: Reasons = []
        var status: Status?
        func rule(_ reason: Reasons, _ outcome: Status, _ status: inout Status?) {
            reasons.formUnion(reason)
            if status == nil {
                status = outcome
                deciding = reason
            }
        }

        switch declared {
        case .unknown: rule(.unknownZone, .review, &status)
        case .noEdition: rule(.noEdition, .review, &status)
        case .none, .zone: break
        }
        guard place.isLocated else {
            rule(place.problems.intersection(.unlocated), .review, &status)
            reasons.formUnion(place.problems)
            self.init(
                location: .unlocated, status: status ?? .review, deciding: deciding,
                reasons: reasons)
            return
        }
        reasons.formUnion(place.problems)
        if place.problems.contains(.addressConflict) { rule(.addressConflict, .review, &status) }
        if place.problems.contains(.fuzzyMatch) { rule(.fuzzyMatch, .review, &status) }
        let isNearLine = facts.distance < place.accuracy
        if isNearLine { rule(.nearLine, .review, &status) }
        if case .zone = declared {
            if facts.isInDeclaredZone {
                if status == nil { status = .inScope }
                if facts.isInSeveralZones { reasons.formUnion(.severalZones) }
            } else if facts.isCovered {
                rule(.insideAnotherZone, .wronglyIncluded, &status)
            } else {
                rule(.outsideFence, .wronglyIncluded, &status)
            }
        } else if case .none = declared {
            if status == nil { status = facts.isCovered ? .omitted : .outOfScope }
            if facts.isInSeveralZones { reasons.formUnion(.severalZones) }
        }
        // An address that names the zone contradicts a position outside of it.
        let isContradicted =
            status == .wronglyIncluded
            ? facts.addressNamesDeclared : status == .outOfScope && facts.addressNamesAny
        if isContradicted {
            status = .review
            deciding = .addressNamesZone
            reasons.formUnion(.addressNamesZone)
        }
        let isInside: Bool
        if case .zone = declared {
            isInside = facts.isInDeclaredZone
        } else {
            isInside = facts.isCovered
        }
        self.init(
            location: isNearLine ? .nearLine : isInside ? .inside : .outside,
            status: status ?? .review, deciding: deciding, reasons: reasons)
    }

    private init(location: Location, status: Status, deciding: Reasons, reasons: Reasons) {
        self.location = location
        self.status = status
        self.deciding = deciding
        self.reasons = reasons
    }

    /// How good the status is for `either`: the smaller the better.
    var rank: Int {
        switch status {
        case .inScope, .omitted: 0
        case .review: 1
        default: 2
        }
    }
}
