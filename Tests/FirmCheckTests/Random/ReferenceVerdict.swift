import FirmCheck
import PlanarGeometry

/// The verdicts of a list by the words of the contract: slow, plain, and independent of the library
/// but for the length of geodesics.
struct ReferenceVerdict {
    var status = ""
    var location = ""
    /// The reason of the rule that decides; empty if it has none.
    var first = ""
    /// The other reasons, in any order.
    var others: Set<String> = []
    var zones: [String] = []
    var edition = ""
    /// The position that decides, if there is one.
    var position: Coordinate?
    /// Whether a distance is so close to an accuracy that two ways to measure may differ.
    var isTooClose = false

    /// The order in which reasons are listed: the rules, then the warnings.
    private static let order = [
        "declared-by-several-zones", "unknown-zone", "no-edition", "no-position",
        "bad-coordinate", "unknown-crs", "coarse-position", "ragged-row", "places-differ",
        "near-line", "outside-fence", "inside-another-zone", "several-zones",
        "address-names-zone", "total-row", "bad-credit-code", "shared-position", "one-place",
        "bad-accuracy",
    ]

    /// The cell of the reasons.
    var reason: String {
        let rest = Self.order.filter { others.contains($0) && $0 != first }
        return ((first.isEmpty ? [] : [first]) + rest).joined(separator: ";")
    }
}

/// Gives the verdicts of a whole list.
struct ReferenceCheck {
    var basis = Basis.registered
    var accuracy = 10.0
    var fallback = RandomRow.Declared.none

    /// The verdicts of all rows; nil for a blank one.
    func verdicts(_ rows: [RandomRow]) -> [ReferenceVerdict?] {
        let firms = rows.indices.filter { rows[$0].kind == .firm }
        let repeated = rows.indices.map { rows[$0].kind == .firm ? original($0, rows, firms) : nil }
        let shared = sharedPositions(rows, firms.filter { repeated[$0] == nil })
        return rows.indices.map { index in
            let row = rows[index]
            switch row.kind {
            case .blank: return nil
            case .total:
                return ReferenceVerdict(status: "out-of-scope", first: "total-row")
            case .firm: break
            }
            var verdict = self.verdict(row)
            if row.hasBadCode { verdict.others.insert("bad-credit-code") }
            if row.hasBadAccuracy { verdict.others.insert("bad-accuracy") }
            if let position = verdict.position, shared.contains(position) {
                verdict.others.insert("shared-position")
            }
            // Rule 2, then rule 1, which goes before it.
            if isDeclaredBySeveral(row, rows, firms) {
                decide(&verdict, "review", "declared-by-several-zones")
            }
            if let original = repeated[index] {
                // The heading is row 1.
                decide(&verdict, "duplicate", "repeats-row-\(original + 2)")
            }
            return verdict
        }
    }

    private func decide(_ verdict: inout ReferenceVerdict, _ status: String, _ reason: String) {
        verdict.status = status
        verdict.others.insert(verdict.first)
        verdict.first = reason
    }

    func declared(_ row: RandomRow) -> RandomRow.Declared {
        row.declared == .none ? fallback : row.declared
    }

    /// Rule 1: the row that this one repeats.
    private func original(_ index: Int, _ rows: [RandomRow], _ firms: [Int]) -> Int? {
        guard let key = rows[index].codeKey else { return nil }
        let same = firms.filter { rows[$0].codeKey == key }
        let zone = declared(rows[index])
        if zone == .none, let other = same.first(where: { declared(rows[$0]) != .none }) {
            return other
        }
        return same.first { $0 < index && declared(rows[$0]) == zone }
    }

    /// Rule 2.
    private func isDeclaredBySeveral(
        _ row: RandomRow, _ rows: [RandomRow], _ firms: [Int]
    ) -> Bool {
        guard let key = row.codeKey, declared(row) != .none else { return false }
        let zones = Set(firms.filter { rows[$0].codeKey == key }.map { declared(rows[$0]) })
        return zones.subtracting([.none]).count >= 2
    }

    private func sharedPositions(_ rows: [RandomRow], _ firms: [Int]) -> Set<Coordinate> {
        var counts: [Coordinate: Int] = [:]
        for index in firms where !rows[index].isRagged && !rows[index].hasUnknownCRS {
            var positions: Set<Coordinate> = []
            for place in places(rows[index]) {
                if case .at(let position) = place.position { positions.insert(position) }
            }
            for position in positions { counts[position, default: 0] += 1 }
        }
        return Set(counts.filter { $0.value >= 20 }.keys)
    }

    /// The places that the basis asks for: plain coordinates serve the first.
    private func places(_ row: RandomRow) -> [RandomRow.Place] {
        func orPlain(_ place: RandomRow.Place) -> RandomRow.Place {
            guard case .blank = place.position else { return place }
            var place = place
            place.position = row.plain.position
            return place
        }
        return switch basis {
        case .registered: [orPlain(row.registered)]
        case .operating: [orPlain(row.operating)]
        case .either, .both: [orPlain(row.registered), row.operating]
        }
    }

    private func isGiven(_ place: RandomRow.Place) -> Bool {
        if case .blank = place.position { return !place.address.isEmpty }
        return true
    }

    /// Rules 3 to 11.
    private func verdict(_ row: RandomRow) -> ReferenceVerdict {
        let places = places(row)
        let judged = places.map { judge($0, row) }
        guard places.count == 2 else { return judged[0] }
        if isGiven(places[0]) != isGiven(places[1]) {
            var only = judged[isGiven(places[0]) ? 0 : 1]
            only.others.insert("one-place")
            return only
        }
        let (registered, operating) = (judged[0], judged[1])
        let isTooClose = registered.isTooClose || operating.isTooClose
        var verdict: ReferenceVerdict
        if basis == .either {
            let ranks = [
                "in-scope": 0, "omitted": 0, "review": 1, "wrongly-included": 2, "out-of-scope": 2,
            ]
            let isBetter = (ranks[operating.status] ?? 9) < (ranks[registered.status] ?? 9)
            verdict = isBetter ? operating : registered
        } else if registered.status == operating.status, registered.zones == operating.zones {
            verdict = registered
        } else if let early = judged.first(where: { $0.location == "unlocated" || isUnjudged(row) })
        {
            // Rules 3 and 4 go before rule 5.
            verdict = early
            verdict.others.insert("places-differ")
        } else {
            verdict = registered
            decide(&verdict, "review", "places-differ")
        }
        verdict.isTooClose = isTooClose
        return verdict
    }

    private func isUnjudged(_ row: RandomRow) -> Bool {
        switch declared(row) {
        case .unknown, .noEdition: true
        case .none, .zone: false
        }
    }

    /// One place by itself.
    private func judge(_ place: RandomRow.Place, _ row: RandomRow) -> ReferenceVerdict {
        let zone = declared(row)
        var verdict = ReferenceVerdict()
        func rule(_ status: String, _ reason: String) {
            if verdict.status.isEmpty { (verdict.status, verdict.first) = (status, reason) }
            verdict.others.insert(reason)
        }
        switch zone {
        case .unknown: rule("review", "unknown-zone")
        case .noEdition: rule("review", "no-edition")
        case .none, .zone: break
        }
        var own: String?
        if case .zone(let code) = zone { own = code }
        verdict.edition = own.map(ReferenceFences.edition) ?? ""

        guard case .at(let position) = place.position, !row.isRagged, !row.hasUnknownCRS else {
            verdict.location = "unlocated"
            if row.isRagged {
                rule("review", "ragged-row")
            } else {
                switch place.position {
                case .blank: rule("review", "no-position")
                case .bad: rule("review", "bad-coordinate")
                case .at: rule("review", "unknown-crs")
                }
            }
            return verdict
        }
        verdict.position = position
        verdict.zones = ReferenceFences.covering(position)
        let lines = ReferenceFences.distances(position)
        let least = lines.values.min() ?? .infinity
        let distance = own.flatMap { lines[$0] } ?? least
        if own == nil {
            // Of zones equally near the first by code; a day that two zones have stands once.
            let nearest = lines.filter { $0.value <= least * (1 + 1e-6) }.keys.sorted().prefix(1)
            let zones = verdict.zones.isEmpty ? Array(nearest) : verdict.zones
            var days: [String] = []
            for day in zones.map(ReferenceFences.edition) where !days.contains(day) {
                days.append(day)
            }
            verdict.edition = days.joined(separator: ";")
        }
        let reach = row.accuracy ?? accuracy
        verdict.isTooClose = reach > 0 && abs(distance - reach) < reach * 1e-3

        let isNear = distance < reach
        let isInside = own.map(verdict.zones.contains) ?? !verdict.zones.isEmpty
        verdict.location = isNear ? "near-line" : isInside ? "inside" : "outside"
        if isNear { rule("review", "near-line") }
        if let own {
            if isInside {
                rule("in-scope", "")
            } else if verdict.zones.isEmpty {
                rule("wrongly-included", "outside-fence")
            } else {
                rule("wrongly-included", "inside-another-zone")
            }
            if verdict.status == "wrongly-included", place.named.contains(own) {
                decide(&verdict, "review", "address-names-zone")
            }
        } else if zone == .none {
            rule(isInside ? "omitted" : "out-of-scope", "")
            if verdict.status == "out-of-scope", !place.named.isEmpty {
                decide(&verdict, "review", "address-names-zone")
            }
        }
        if isInside, zone == .none || own != nil, verdict.zones.count >= 2 {
            verdict.others.insert("several-zones")
        }
        return verdict
    }
}
