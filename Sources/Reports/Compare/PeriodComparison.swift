import FirmCheck
import PlanarGeometry
public import Zones

/// What changed between two periods: scope apart from growth.
///
/// Immutable; safe to share.
public struct PeriodComparison: Sendable {
    /// The headings of the indicators.
    public let indicators: [String]
    /// The day on which it was made, in Shanghai.
    public var madeOn = Day.today
    /// Other options that decide what is in it, as the command line takes them.
    public var otherWords: [String] = []
    /// Where the figures of the old period come from.
    public let old: Origin
    /// Where the figures of the new period come from.
    public let new: Origin
    /// The zones of either period, by code.
    public let zones: [ZoneChange]
    /// The zones added up.
    public let all: ZoneChange
    /// Rows in scope of firms that are in scope in more than one zone, which the sum of the zones
    /// counts again.
    public let countedAgainOld: Int
    /// The same for the new period.
    public let countedAgainNew: Int

    /// Where the figures of a period come from. An immutable value; safe to share.
    public struct Origin: Hashable, Sendable {
        /// The lists of verdicts.
        public let sources: [ReportSource]
        /// The path of the boundaries.
        public let boundaries: String
        /// The SHA-256 of boundaries that are one file; nil for a store, whose editions have a day.
        public let boundariesSHA256: String?
        /// The day whose editions were in force; nil for boundaries of one file.
        public let day: Day?

        fileprivate init(_ lists: ReadLists, _ period: Period) {
            sources = lists.sources
            boundaries = period.snapshot.store.path
            boundariesSHA256 = period.boundariesSHA256
            day = period.snapshot.store.asOf
        }
    }

    /// One period: its lists, and the boundaries in force.
    public struct Period {
        /// The lists of verdicts.
        public var inputs: [ReportInput]
        /// The boundaries that they rest on.
        public var snapshot: Snapshot
        /// The SHA-256 of boundaries that are one file.
        public var boundariesSHA256: String?

        /// Makes a period.
        public init(inputs: [ReportInput], snapshot: Snapshot, boundariesSHA256: String?) {
            self.inputs = inputs
            self.snapshot = snapshot
            self.boundariesSHA256 = boundariesSHA256
        }
    }

    /// Compares two periods. O(rows · log rows).
    ///
    /// - Throws: `ReportError`, `GEOSError`, and what reading a list throws.
    public init(old: Period, new: Period, indicators: [String]) throws {
        self.indicators = indicators
        let before = try ReadLists(
            old.inputs, old.snapshot, indicators: indicators, categories: [])
        let after = try ReadLists(new.inputs, new.snapshot, indicators: indicators, categories: [])
        self.old = Origin(before, old)
        self.new = Origin(after, new)
        var work = ZoneChanges(before, after, indicators: indicators.count)
        let (one, other) = (PeriodFirms(before), PeriodFirms(after))
        countedAgainOld = one.countedAgain
        countedAgainNew = other.countedAgain
        var oldFence = try FenceTest(old.snapshot)
        var newFence = try FenceTest(new.snapshot)
        for firm in one.firms {
            try work.compare(firm, other.byCode[firm.code], &oldFence, &newFence)
        }
        for firm in other.firms where one.byCode[firm.code] == nil {
            work.enter(firm)
        }
        zones = work.changes.values.sorted {
            $0.code.utf8.lexicographicallyPrecedes($1.code.utf8)
        }
        var all = ZoneChange(code: "", name: "", indicators: indicators.count)
        for zone in zones { all += zone }
        self.all = all
    }
}

/// What a firm is in one period, in all zones.
struct PeriodFirm {
    /// Its code; a number of its own above all codes where it has none.
    var code: UInt128
    var hasCode: Bool
    /// By zone that declares it: whether it is in scope there, and what its indicators are.
    var states: [(zone: String, isInScope: Bool, values: [ExactDecimal])] = []
    /// Where it is; nil if it has no position.
    var position: Coordinate?
    var accuracy = 0.0
    /// Any row's indicators.
    var values: [ExactDecimal] = []

    func state(in zone: String) -> (isInScope: Bool, isDeclared: Bool, values: [ExactDecimal]) {
        guard let found = states.first(where: { $0.zone == zone }) else {
            return (false, false, values)
        }
        return (found.isInScope, true, found.values)
    }
}

/// The firms of one period. Confined to its lane.
struct PeriodFirms {
    private(set) var firms: [PeriodFirm] = []
    private(set) var byCode: [UInt128: PeriodFirm] = [:]
    /// Rows in scope beyond the first of each firm.
    private(set) var countedAgain = 0

    init(_ lists: ReadLists) {
        let rows = lists.rows.rows
        // Repeats come last: the row that they repeat tells.
        let order = rows.indices.filter { rows[$0].status != .duplicate }
        var places: [UInt128: Int] = [:]
        for row in order {
            let values = lists.rows.values(of: row).map { $0 ?? .zero }
            let code = rows[row].code
            let hasCode = code != 0
            let place: Int
            if hasCode, let known = places[code] {
                place = known
            } else {
                place = firms.count
                firms.append(
                    PeriodFirm(
                        code: hasCode ? code : UInt128.max - UInt128(row), hasCode: hasCode,
                        values: values))
                if hasCode { places[code] = place }
            }
            Self.add(rows[row], values, lists.zones, to: &firms[place])
        }
        for firm in firms {
            countedAgain += max(0, firm.states.count { $0.isInScope } - 1)
            if firm.hasCode { byCode[firm.code] = firm }
        }
    }

    private static func add(
        _ row: VerdictRows.Row, _ values: [ExactDecimal], _ zones: ReportZones,
        to firm: inout PeriodFirm
    ) {
        let isLocated = row.positionSource != nil
        let isInScope = row.status == .inScope
        // The position of a row in scope is the one that counts.
        if isLocated, firm.position == nil || isInScope {
            firm.position = Coordinate(x: row.longitude, y: row.latitude)
            firm.accuracy = Double(row.accuracy)
        }
        guard row.zone >= 0 else { return }
        let zone = zones.entries[Int(row.zone)].code
        guard let known = firm.states.firstIndex(where: { $0.zone == zone }) else {
            firm.states.append((zone, isInScope, values))
            return
        }
        // Of several lists of one zone, the one that has it in scope tells.
        if isInScope, !firm.states[known].isInScope { firm.states[known] = (zone, true, values) }
    }
}
