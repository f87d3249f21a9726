import FirmCheck
import JSON
import TestSupport
import Testing

@Suite("Random lists against the contract's table")
struct RandomListTests {
    /// A list and how it is checked.
    struct Case: Sendable, CustomTestStringConvertible {
        let seed: UInt64
        let basis: Basis
        var rows = 700
        var fallback = false
        var padding = 0

        var testDescription: String {
            "seed \(seed), \(basis)\(fallback ? ", a zone for the whole list" : "")"
                + (padding > 0 ? ", in several chunks" : "")
        }
    }

    static let cases = [
        Case(seed: 101, basis: .registered), Case(seed: 102, basis: .registered, fallback: true),
        Case(seed: 103, basis: .operating), Case(seed: 104, basis: .either),
        Case(seed: 105, basis: .either, fallback: true), Case(seed: 106, basis: .both),
        Case(seed: 107, basis: .both, rows: 1_200, padding: 600),
    ]

    private func list(_ one: Case) -> [RandomRow] {
        var generator = SeededGenerator(seed: one.seed)
        return (0..<one.rows).map {
            RandomRow.random(number: $0, padding: one.padding, using: &generator)
        }
    }

    @Test("Every row's verdict is that of the table, and so are the sums", arguments: cases)
    func verdicts(_ one: Case) throws {
        let rows = list(one)
        let reference = ReferenceCheck(
            basis: one.basis, fallback: one.fallback ? .zone("X000002") : .none)
        let expected = reference.verdicts(rows)
        let checked = try check(
            text: ([RandomRow.heading] + rows.map(\.line)).joined(separator: "\n"),
            options: .ofWGS84 {
                $0.basis = one.basis
                $0.declaredZone = one.fallback ? "示例乙高新区" : nil
                $0.indicators = ["revenue"]
                $0.laneCount = 2
            })
        try #require(checked.rows.count == rows.count)
        #expect(checked.summary["rows"]?.integer == rows.count)

        var hasCloseCalls = false
        for (index, found) in checked.rows.enumerated() {
            #expect(found["name"] == rows[index].name)
            guard let wanted = expected[index] else {
                #expect(found.values.count { !$0.isEmpty } == 0)
                continue
            }
            if wanted.isTooClose {
                hasCloseCalls = true
                continue
            }
            let line: Comment = "row \(index + 2): \(rows[index].line.suffix(120))"
            #expect(found["status"] == wanted.status, line)
            #expect(found["location"] == wanted.location, line)
            #expect(found["reason"] == wanted.reason, line)
            #expect(found["zone"] == wanted.zones.joined(separator: ";"), line)
            #expect(found["edition"] == wanted.edition, line)
        }
        try #require(!hasCloseCalls, "choose another seed: the sums cannot be compared")
        try compareSums(checked, rows, expected, reference)
    }

    private func compareSums(
        _ checked: CheckedList, _ rows: [RandomRow], _ verdicts: [ReferenceVerdict?],
        _ reference: ReferenceCheck
    ) throws {
        for status in [
            "in-scope", "wrongly-included", "omitted", "review", "duplicate", "out-of-scope",
        ] {
            let count = verdicts.count { $0?.status == status }
            #expect(checked.count("statuses", status) == count, "\(status)")
        }
        for location in ["inside", "outside", "near-line", "unlocated"] {
            let count = verdicts.count { $0?.location == location }
            #expect(checked.count("locations", location) == count, "\(location)")
        }
        for zone in ["X000001", "X000002", "X000003", "X000004", "X000005", "X000006"] {
            let wanted = ReferenceSummary(zone, rows, verdicts, reference)
            let found = try checked.zone(zone)
            for (key, status) in [
                ("declared", "declared"), ("in_scope", "in-scope"),
                ("wrongly_included", "wrongly-included"), ("review", "review"),
                ("duplicate", "duplicate"), ("omitted", "omitted"),
                ("omitted_review", "omitted_review"),
            ] {
                #expect(found[key]?.integer == wanted.counts[status] ?? 0, "\(zone) \(key)")
            }
            let sums = try #require(found["indicators"]?["revenue"])
            for (key, status) in [
                ("declared", "declared"), ("in_scope", "in-scope"),
                ("wrongly_included", "wrongly-included"), ("review", "review"),
            ] {
                let sum = ReferenceSummary.text(hundredths: wanted.sums[status] ?? 0)
                #expect(sums[key]?.compactText == sum, "\(zone) \(key)")
            }
            #expect(sums["not_numbers"]?.integer == wanted.notNumbers, "\(zone)")
        }
    }

    @Test("Every status and nearly every reason comes up in these lists")
    func coverage() {
        var statuses: Set<String> = []
        var reasons: Set<Substring> = []
        for one in Self.cases {
            for verdict in ReferenceCheck(basis: one.basis).verdicts(list(one)) {
                guard let verdict else { continue }
                statuses.insert(verdict.status)
                for reason in verdict.reason.split(separator: ";") {
                    reasons.insert(reason.hasPrefix("repeats-row-") ? "repeats-row" : reason)
                }
            }
        }
        #expect(statuses.count == 6)
        // All but coarse-position, which coordinates never are.
        #expect(reasons.count == 19)
    }
}
