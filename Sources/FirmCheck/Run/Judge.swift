import DelimitedText
import GEOS
import PlanarGeometry
import Zones

/// Gives the rows of a block their verdicts.
///
/// Confined to its lane: it owns GEOS contexts.
struct Judge: ~Copyable {
    /// A row with its verdict and what its columns say.
    struct Judged: Sendable {
        var verdict: RowVerdict
        var place: Place
        var facts: PlaceFacts
    }

    let snapshot: Snapshot
    private var lane: SnapshotLane
    private let reader: RowReader
    private let repeats: RepeatTable
    private let zones: DeclaredZones
    private let shared: SharedPositions
    private let basis: Basis
    private let distanceLimit: Double
    /// Whether a position outside of all fences needs its nearest zone, however far that is.
    private let needsNearestZone: Bool
    private var positions: [Coordinate] = []
    private var answers: [UInt32] = []

    init(
        _ snapshot: Snapshot, reader: RowReader, findings: ListFindings, options: CheckOptions
    ) throws(GEOSError) {
        let lane = try SnapshotLane(snapshot)
        self.snapshot = snapshot
        self.lane = lane
        self.reader = reader
        repeats = findings.repeats
        shared = findings.shared
        zones = findings.zones
        basis = options.basis
        distanceLimit = options.distanceLimit
        needsNearestZone = snapshot.onlyEditionZone == nil
    }

    /// Judges `rows`, the first of which has index `firstRow` in the list, writing one verdict each
    /// to `results`; those of blank rows and totals mean nothing.
    mutating func judge(
        _ rows: [FirmRow], firstRow: Int, scanner: RecordScanner, into results: inout [Judged]
    ) throws(GEOSError) {
        let hasTwoPlaces = reader.hasTwoPlaces
        try lookUp(rows, hasTwoPlaces)
        results.removeAll(keepingCapacity: true)
        for (index, row) in rows.enumerated() {
            let answer = hasTwoPlaces ? index * 2 : index
            var judged: Judged
            if hasTwoPlaces {
                judged = judgeBoth(row, answers[answer], answers[answer + 1], scanner)
            } else {
                judged = judgeOne(row, row.first, answers[answer], 0, scanner).asRow
            }
            judged.verdict.reasons.formUnion(row.warnings)
            if judged.place.isLocated, shared.contains(SharedPositions.key(judged.place.position)) {
                judged.verdict.reasons.formUnion(.sharedPosition)
            }
            if !repeats.isEmpty {
                judged.verdict.apply(repeats.finding(forRow: firstRow + index))
            }
            results.append(judged)
        }
    }

    /// Asks for the zones of all places of a block at once.
    private mutating func lookUp(_ rows: [FirmRow], _ hasTwoPlaces: Bool) throws(GEOSError) {
        positions.removeAll(keepingCapacity: true)
        for row in rows {
            // A position that is not usable is NaN, which nobody covers.
            positions.append(row.first.position)
            if hasTwoPlaces { positions.append(row.second.position) }
        }
        answers.removeAll(keepingCapacity: true)
        answers.append(contentsOf: repeatElement(0, count: positions.count))
        lane.fences.startBatch()
        try lane.fences.locate(positions, into: &answers)
    }

    /// The zones of an answer of the last block, ascending.
    func zones(in answer: UInt32) -> [Int] { lane.fences.owners(in: answer) }

    /// The parks of these zones that cover a position, in the order of the store.
    mutating func parks(of zones: [Int], at position: Coordinate) throws(GEOSError) -> [Int] {
        if snapshot.parks.isEmpty { return [] }
        return try lane.parks.owners(covering: position).filter {
            zones.contains(snapshot.parks[$0].zone)
        }
    }

    private struct One {
        var place: Place
        var facts: PlaceFacts
        var verdict: PlaceVerdict

        var asRow: Judged { Judged(verdict: RowVerdict(verdict), place: place, facts: facts) }
    }

    private func judgeBoth(
        _ row: FirmRow, _ first: UInt32, _ second: UInt32, _ scanner: RecordScanner
    ) -> Judged {
        // A place that the row says nothing of takes the other's result.
        if row.first.isGiven != row.second.isGiven {
            let isFirst = row.first.isGiven
            var judged = judgeOne(
                row, isFirst ? row.first : row.second, isFirst ? first : second, isFirst ? 0 : 1,
                scanner
            ).asRow
            judged.verdict.place = isFirst ? 0 : 1
            judged.verdict.reasons.formUnion(.onePlace)
            return judged
        }
        let registered = judgeOne(row, row.first, first, 0, scanner)
        let operating = judgeOne(row, row.second, second, 1, scanner)
        let verdict = RowVerdict(
            registered: registered.verdict, operating: operating.verdict, basis: basis,
            sameZones: lane.fences.owners(in: first) == lane.fences.owners(in: second))
        let deciding = verdict.place == 0 ? registered : operating
        return Judged(verdict: verdict, place: deciding.place, facts: deciding.facts)
    }

    private func judgeOne(
        _ row: FirmRow, _ place: Place, _ answer: UInt32, _ number: Int, _ scanner: RecordScanner
    ) -> One {
        var facts = PlaceFacts()
        facts.zones = answer
        facts.isCovered = answer != 0
        facts.isInSeveralZones = AreaLane.isSeveral(answer)
        var deciding: Int?
        let declared = zones[row.declared]
        if case .zone(let zone) = declared {
            deciding = zone
            facts.isInDeclaredZone =
                AreaLane.single(answer).map { $0 == zone }
                ?? (facts.isInSeveralZones && lane.fences.owners(in: answer).contains(zone))
        }
        if place.isLocated {
            measure(place, deciding, &facts)
            readAddress(row, declared, number, scanner, &facts)
        }
        return One(
            place: place, facts: facts,
            verdict: PlaceVerdict(place, facts, declared: declared))
    }

    private func measure(_ place: Place, _ zone: Int?, _ facts: inout PlaceFacts) {
        var reach = max(distanceLimit, place.accuracy)
        if zone == nil, !facts.isCovered, needsNearestZone { reach = .infinity }
        guard reach > 0,
            let nearest = snapshot.lines.nearest(to: place.position, owner: zone, within: reach)
        else { return }
        facts.distance = nearest.distance
        facts.nearestZone = nearest.owner
    }

    /// Looks for names of zones in the address where they can change the verdict.
    private func readAddress(
        _ row: FirmRow, _ declared: DeclaredZone, _ number: Int, _ scanner: RecordScanner,
        _ facts: inout PlaceFacts
    ) {
        let isOutside: Bool
        switch declared {
        case .zone: isOutside = !facts.isInDeclaredZone
        case .none: isOutside = !facts.isCovered
        case .noEdition, .unknown: isOutside = false
        }
        let column = reader.addressColumn(ofPlace: number)
        guard isOutside, column >= 0 else { return }
        scanner.split(recordAt: Int(row.recordStart))
        guard column < scanner.fieldCount else { return }
        let named = snapshot.mentions.zones(in: scanner.text(column))
        facts.addressNamesAny = !named.isEmpty
        if case .zone(let zone) = declared { facts.addressNamesDeclared = named.contains(zone) }
    }
}
