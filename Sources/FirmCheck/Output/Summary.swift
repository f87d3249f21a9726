public import Zones

/// What a check found, zone by zone.
///
/// Immutable; safe to share.
public struct Summary: Sendable {
    /// The day whose editions were in force; nil if the boundaries are a plain file.
    public let asOf: Day?
    /// Which address was the basis.
    public let basis: Basis
    /// The path of the boundaries.
    public let boundaries: String
    /// The SHA-256 of the list as it was read; nil if it was not asked for.
    public let inputSHA256: String?
    /// The zone that counts every firm whose row names none, as it was said; nil if none was.
    public let declaredZone: String?
    /// The other options, as the command line takes them.
    public let options: [String]
    /// The rows of the list, blank ones and totals included.
    public let rows: Int
    /// How many firms are where, by `Location.rawValue`.
    let locations: [Int]
    /// How many firms have which status, by `Status.rawValue`.
    let statuses: [Int]
    /// How often each reason was given, by bit.
    let reasons: [Int]
    /// How the positions of the firms were found, duplicates among them.
    let positions: PositionTally
    let totalRows: Int
    let blankRows: Int
    /// The headings that were added up.
    let indicators: [String]
    /// Every zone in force or declared, by code.
    let zones: [ZoneSummary]

    /// What was found in one zone.
    struct ZoneSummary: Sendable {
        let code: String
        let name: String
        let edition: Day?
        let editionStatus: Edition.Status?
        let hasFence: Bool
        let tally: ScopeTally
        let parks: [(name: String, tally: ScopeTally)]
    }

    init(
        _ tally: Tally, snapshot: Snapshot, options: CheckOptions,
        tableOptions: FirmTable.Options, indicators: [String], declaredZones: DeclaredZones,
        inputSHA256: String?
    ) {
        asOf = snapshot.store.asOf
        basis = options.basis
        boundaries = snapshot.store.path
        self.inputSHA256 = inputSHA256
        declaredZone = options.declaredZone
        self.options = options.words(tableOptions)
        rows = tally.rows
        locations = tally.locations
        statuses = tally.statuses
        reasons = tally.reasons
        positions = tally.positions
        totalRows = tally.totalRows
        blankRows = tally.blankRows
        self.indicators = indicators

        var zones: [ZoneSummary] = []
        for (index, zone) in snapshot.store.zones.enumerated() where zone.hasFence {
            let edition = zone.editionInForce
            let parks = snapshot.parks.enumerated().filter { $0.element.zone == index }
                .map { ($0.element.name, tally.parks[$0.offset]) }
            zones.append(
                ZoneSummary(
                    code: zone.code, name: zone.name, edition: edition?.validFrom,
                    editionStatus: edition?.status, hasFence: true, tally: tally.zones[index],
                    parks: parks))
        }
        for (number, code) in declaredZones.codesWithoutFence {
            guard let declared = tally.withoutFence[number] else { continue }
            let known = snapshot.store.zones.first { $0.code == code }
            let name =
                known?.name ?? Catalogue.edition2018.entries.first { $0.code == code }?.name ?? code
            let edition = known?.editionInForce
            zones.append(
                ZoneSummary(
                    code: code, name: name, edition: edition?.validFrom,
                    editionStatus: edition?.status, hasFence: false, tally: declared,
                    parks: []))
        }
        self.zones = zones.sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
    }

    /// How many firms have that status.
    public func count(_ status: Status) -> Int { statuses[Int(status.rawValue)] }

    /// How many firms are at such a location.
    public func count(_ location: Location) -> Int { locations[Int(location.rawValue)] }

    /// Whether every firm is in scope, or out of scope and nobody's.
    public var isClean: Bool {
        Status.allCases.allSatisfy { $0 == .inScope || $0 == .outOfScope || count($0) == 0 }
    }
}
