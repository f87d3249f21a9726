import FirmCheck

/// The summary of a zone, counted from the reference's verdicts.
struct ReferenceSummary: Equatable {
    var counts: [String: Int] = [:]
    /// Sums in hundredths.
    var sums: [String: Int] = [:]
    var notNumbers = 0

    /// The summary of a zone of the store.
    init(
        _ code: String, _ rows: [RandomRow], _ verdicts: [ReferenceVerdict?],
        _ check: ReferenceCheck
    ) {
        for (row, verdict) in zip(rows, verdicts) where row.kind == .firm {
            guard let verdict else { continue }
            switch check.declared(row) {
            case .zone(code), .noEdition(code):
                counts[verdict.status, default: 0] += 1
                guard verdict.status != "duplicate" else { continue }
                counts["declared", default: 0] += 1
                if let revenue = row.revenue {
                    sums[verdict.status, default: 0] += revenue
                    sums["declared", default: 0] += revenue
                } else {
                    notNumbers += 1
                }
            case .none where verdict.zones.contains(code):
                if verdict.status == "omitted" { counts["omitted", default: 0] += 1 }
                if verdict.status == "review" { counts["omitted_review", default: 0] += 1 }
            default: break
            }
        }
    }

    /// A number of hundredths as decimal text, without zeros at the end.
    static func text(hundredths: Int) -> String {
        let magnitude = hundredths.magnitude
        let cents = magnitude % 100
        let fraction =
            cents == 0
            ? "" : cents % 10 == 0 ? ".\(cents / 10)" : cents < 10 ? ".0\(cents)" : ".\(cents)"
        return (hundredths < 0 ? "-" : "") + "\(magnitude / 100)" + fraction
    }
}
