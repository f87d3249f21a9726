import Zones

/// Counts of one zone or park, and its sums. Confined to its lane until they are added up.
struct ScopeTally: Sendable {
    var inScope = 0
    var wronglyIncluded = 0
    var review = 0
    var duplicate = 0
    var omitted = 0
    var omittedReview = 0
    /// How the positions of the declared firms were found.
    var positions = PositionTally()
    /// By indicator.
    var sums: [IndicatorSums] = []

    var declared: Int { inScope + wronglyIncluded + review }

    static func += (a: inout ScopeTally, b: ScopeTally) {
        a.inScope += b.inScope
        a.wronglyIncluded += b.wronglyIncluded
        a.review += b.review
        a.duplicate += b.duplicate
        a.omitted += b.omitted
        a.omittedReview += b.omittedReview
        a.positions += b.positions
        for index in a.sums.indices where index < b.sums.count { a.sums[index] += b.sums[index] }
    }

    /// Adds a firm that the zone counts.
    mutating func addDeclared(_ status: Status, _ place: Place, _ values: [ExactDecimal?]) {
        if status != .duplicate { positions.add(place) }
        switch status {
        case .inScope: inScope += 1
        case .wronglyIncluded: wronglyIncluded += 1
        case .review: review += 1
        case .duplicate: duplicate += 1
        case .omitted, .outOfScope: break
        }
        for (index, value) in values.enumerated() { sums[index].add(value, status) }
    }
}

/// The sums of one indicator over the firms that a zone counts.
struct IndicatorSums: Sendable {
    var inScope = ExactDecimal.zero
    var wronglyIncluded = ExactDecimal.zero
    var review = ExactDecimal.zero
    var notNumbers = 0

    var declared: ExactDecimal { inScope + wronglyIncluded + review }

    static func += (a: inout IndicatorSums, b: IndicatorSums) {
        a.inScope += b.inScope
        a.wronglyIncluded += b.wronglyIncluded
        a.review += b.review
        a.notNumbers += b.notNumbers
    }

    /// Adds the value of a firm; nil is a cell that holds no number. Duplicates count nowhere.
    mutating func add(_ value: ExactDecimal?, _ status: Status) {
        guard status == .inScope || status == .wronglyIncluded || status == .review else { return }
        guard let value else {
            notNumbers += 1
            return
        }
        switch status {
        case .inScope: inScope += value
        case .wronglyIncluded: wronglyIncluded += value
        default: review += value
        }
    }
}

/// Counts of a whole list. Confined to its lane until they are added up.
struct Tally: Sendable {
    var rows = 0
    var locations = [Int](repeating: 0, count: Location.allCases.count)
    var statuses = [Int](repeating: 0, count: Status.allCases.count)
    /// How often each reason stands, by bit.
    var reasons = [Int](repeating: 0, count: Reasons.words.count)
    /// How the positions of all firms were found.
    var positions = PositionTally()
    var totalRows = 0
    var blankRows = 0
    var zones: [ScopeTally]
    var parks: [ScopeTally]
    /// Zones that are declared but have no fence in force, by their number in `DeclaredZones`.
    var withoutFence: [Int: ScopeTally] = [:]
    private let empty: ScopeTally

    init(zones: Int, parks: Int, indicators: Int) {
        empty = ScopeTally(sums: Array(repeating: IndicatorSums(), count: indicators))
        self.zones = Array(repeating: empty, count: zones)
        self.parks = Array(repeating: empty, count: parks)
    }

    static func += (a: inout Tally, b: Tally) {
        a.rows += b.rows
        a.positions += b.positions
        a.totalRows += b.totalRows
        a.blankRows += b.blankRows
        for (number, tally) in b.withoutFence { a.withoutFence[number, default: a.empty] += tally }
        for index in a.locations.indices { a.locations[index] += b.locations[index] }
        for index in a.statuses.indices { a.statuses[index] += b.statuses[index] }
        for index in a.reasons.indices { a.reasons[index] += b.reasons[index] }
        for index in a.zones.indices { a.zones[index] += b.zones[index] }
        for index in a.parks.indices { a.parks[index] += b.parks[index] }
    }

    /// Adds a row of totals: it has a status, as the list of verdicts shows, but stands nowhere.
    mutating func addTotalRow() {
        totalRows += 1
        statuses[Int(Status.outOfScope.rawValue)] += 1
    }

    /// Adds a firm.
    ///
    /// - Parameters:
    ///   - place: the place that decides.
    ///   - zones: the zones that cover it.
    ///   - parks: the parks of these that cover it.
    ///   - values: the firm's indicators.
    mutating func add(
        _ verdict: RowVerdict, _ place: Place, declared: DeclaredZone, zones: [Int], parks: [Int],
        parkZones: [Snapshot.Park], values: [ExactDecimal?]
    ) {
        positions.add(place)
        locations[Int(verdict.location.rawValue)] += 1
        statuses[Int(verdict.status.rawValue)] += 1
        var bits = verdict.reasons.rawValue
        while bits != 0 {
            reasons[bits.trailingZeroBitCount] += 1
            bits &= bits - 1
        }
        switch declared {
        case .zone(let zone):
            self.zones[zone].addDeclared(verdict.status, place, values)
            for park in parks where parkZones[park].zone == zone {
                self.parks[park].addDeclared(verdict.status, place, values)
            }
        case .none:
            for zone in zones { self.zones[zone].addUndeclared(verdict.status) }
            for park in parks { self.parks[park].addUndeclared(verdict.status) }
        case .noEdition(let number):
            withoutFence[number, default: empty].addDeclared(
                verdict.status, place, values)
        case .unknown: break
        }
    }
}

extension ScopeTally {
    /// Adds a firm that nobody declares and that stands in the zone.
    mutating func addUndeclared(_ status: Status) {
        if status == .omitted { omitted += 1 }
        if status == .review { omittedReview += 1 }
    }
}
