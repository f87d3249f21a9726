import FirmCheck
import PlanarGeometry
public import Zones

/// Makes a report of lists of verdicts.
///
/// Confined to its lane.
public struct ReportBuilder {
    private let lists: ReadLists
    private let options: Options
    private let zones: ReportZones
    private let rows: VerdictRows

    /// What to count.
    public struct Options: Sendable {
        /// The headings of columns to add up.
        public var indicators: [String] = []
        /// The headings of columns by whose values to count.
        public var categories: [String] = []
        /// The day on which the report is made.
        public var madeOn = Day.today
        /// Words of the command line for options that only the caller knows: how boundaries and
        /// lists are read.
        public var otherWords: [String] = []
        /// The SHA-256 of boundaries that are one file.
        public var boundariesSHA256: String?

        /// Nothing to add up.
        public init() {}
    }

    /// Reads lists of verdicts. O(bytes).
    ///
    /// - Throws: `ReportError`, and what reading a list throws.
    public init(_ inputs: [ReportInput], _ snapshot: Snapshot, options: Options) throws {
        self.options = options
        lists = try ReadLists(
            inputs, snapshot, indicators: options.indicators, categories: options.categories)
        (zones, rows) = (lists.zones, lists.rows)
    }

    /// Counts.
    public func report() -> Report {
        let attention: Set<ScopeMeasure> = [
            .wronglyIncluded, .review, .omitted, .omittedReview, .duplicate,
        ]
        let ofZones = zones.entries.map {
            tally(parks: $0.parks.count, attention.union([.inScope]))
        }
        let withoutZone = tally(parks: 0, [])
        for row in rows.rows.indices { add(row, to: ofZones, withoutZone) }

        let firms = FirmRows(rows)
        let codes = zones.entries.indices.sorted {
            zones.entries[$0].code.utf8.lexicographicallyPrecedes(zones.entries[$1].code.utf8)
        }
        let groups = Set(zones.entries.flatMap(\.groups)).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        var all = once(codes, ofZones, firms, .all, "", attention, withoutZone)
        var unknown = ReportSection(
            .zone, code: "", name: "", members: [], indicators: options.indicators.count)
        withoutZone.fill(&unknown, parks: nil, categories: options.categories)
        all.withoutZone = unknown.figures
        all.withoutZoneTables = (unknown.categories, unknown.sources)
        return Report(
            madeOn: options.madeOn, sources: lists.sources,
            boundaries: lists.snapshot.store.path, boundariesSHA256: options.boundariesSHA256,
            asOf: lists.snapshot.store.asOf, indicators: options.indicators,
            categories: options.categories, otherWords: options.otherWords,
            statuses: Status.allCases.map { ($0, rows.statuses[Int($0.rawValue)]) },
            all: all,
            groups: groups.map { group in
                let members = codes.filter { zones.entries[$0].groups.contains(group) }
                return once(members, ofZones, firms, .group, group, [], nil)
            },
            zones: codes.map { zone($0, ofZones[$0]) })
    }

    private func tally(parks: Int, _ listed: Set<ScopeMeasure>) -> SectionTally {
        SectionTally(rows, indicators: options.indicators.count, parks: parks, listed: listed)
    }

    private func add(_ row: Int, to ofZones: [SectionTally], _ withoutZone: SectionTally) {
        let firm = rows.rows[row]
        let covering = rows.coveringSets[Int(firm.covering)]
        let parks = rows.parkSets[Int(firm.parks)]
        let isDeclared = firm.zone != VerdictRows.Row.noZone
        guard let measure = ScopeMeasure(firm.status, isDeclared: isDeclared) else { return }
        func add(to zone: Int, isInside: Bool) {
            let own = parks.isEmpty ? [] : parks.filter { $0.zone == zone }.map(\.park)
            ofZones[zone].add(row, measure, isInside: isInside, parks: own)
        }
        if firm.zone >= 0 {
            add(to: Int(firm.zone), isInside: covering.contains(Int(firm.zone)))
        } else if isDeclared {
            withoutZone.add(row, measure, isInside: !covering.isEmpty, parks: nil)
        } else if measure != .duplicate {
            for zone in covering { add(to: zone, isInside: true) }
        }
    }

    /// A section that counts each firm of several zones once.
    private func once(
        _ members: [Int], _ ofZones: [SectionTally], _ firms: FirmRows,
        _ kind: ReportSection.Kind, _ name: String, _ listed: Set<ScopeMeasure>,
        _ withoutZone: SectionTally?
    ) -> ReportSection {
        let tally = tally(parks: 0, listed)
        var isMember = [Bool](repeating: false, count: zones.entries.count)
        for member in members { isMember[member] = true }
        func measure(_ row: Int) -> ScopeMeasure? {
            let firm = rows.rows[row]
            let isDeclared = firm.zone != VerdictRows.Row.noZone
            guard let measure = ScopeMeasure(firm.status, isDeclared: isDeclared) else {
                return nil
            }
            let belongs =
                firm.zone >= 0
                ? isMember[Int(firm.zone)]
                : isDeclared
                    ? kind == .all
                    : measure != .duplicate
                        && rows.coveringSets[Int(firm.covering)].contains { isMember[$0] }
            return belongs ? measure : nil
        }
        func add(_ row: Int, _ measure: ScopeMeasure) {
            let firm = rows.rows[row]
            let covering = rows.coveringSets[Int(firm.covering)]
            let isInside =
                firm.zone >= 0 ? covering.contains(Int(firm.zone)) : !covering.isEmpty
            tally.add(row, measure, isInside: isInside, parks: nil)
        }
        for row in rows.rows.indices where firms.isOnly(row) {
            if let measure = measure(row) { add(row, measure) }
        }
        for several in firms.several {
            let counted = several.compactMap { row in measure(row).map { (row, $0) } }
            let deciding = counted.min {
                ($0.1.precedence, $0.0) < ($1.1.precedence, $1.0)
            }
            if let deciding { add(deciding.0, deciding.1) }
        }
        var section = ReportSection(
            kind, code: name, name: name, members: members.map { zones.entries[$0].code },
            indicators: options.indicators.count)
        tally.fill(&section, parks: nil, categories: options.categories)
        var sum = withoutZone?.figures ?? ScopeFigures(indicators: options.indicators.count)
        for member in members { sum += ofZones[member].figures }
        section.countedAgain = sum - section.figures
        return section
    }

    private func zone(_ number: Int, _ tally: SectionTally) -> ReportSection {
        let entry = zones.entries[number]
        var section = ReportSection(
            .zone, code: entry.code, name: entry.name, members: [],
            indicators: options.indicators.count)
        section.edition = entry.edition
        tally.fill(&section, parks: entry.parks, categories: options.categories)
        let pieces = (entry.edition?.pieces ?? []).filter { $0.role == .fence }
        if !pieces.isEmpty {
            let fence = MultiPolygon(pieces.flatMap(\.geometry.polygons))
            section.fence = fence
            section.dots = FirmDots.thinned(section.lists, rows, around: fence)
        }
        return section
    }

    /// What reads rows of the lists again, for whoever writes them.
    public var listedRows: ListedRowSource {
        ListedRowSource(rows: rows, lists: lists.lists, indicators: options.indicators)
    }
}
