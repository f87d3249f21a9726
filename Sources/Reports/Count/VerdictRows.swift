import FirmCheck

/// All rows of all lists of a report, small enough to be kept.
///
/// Confined to its lane.
struct VerdictRows {
    /// A row that is a firm.
    struct Row {
        var code: UInt128
        var offset: Int
        var row: Int32
        /// The list that it is in, from 0.
        var source: Int32
        /// The number of the zone that declares it; `noZone` or `unknownZone`.
        var zone: Int32
        /// The number of its set of covering zones, and that of its set of parks.
        var covering: Int32
        var parks: Int32
        var status: Status
        var location: Location
        var positionSource: PositionSource?
        var reasons: Reasons
        var leadingReason: Reasons
        var distance: Float
        var accuracy: Float
        var longitude: Double
        var latitude: Double

        static let noZone: Int32 = -1
        static let unknownZone: Int32 = -2
    }

    /// No more rows than this are numbered.
    static let limit = 200_000_000

    private(set) var rows: [Row] = []
    /// By row, then by indicator.
    private var values: [ExactDecimal?] = []
    /// By row, then by category.
    private var categoryValues: [UInt32] = []
    private let indicatorCount: Int
    private let categoryCount: Int
    /// Sets of covering zones, and of parks.
    private(set) var coveringSets: [[Int]] = [[]]
    private(set) var parkSets: [[ParkNumber]] = [[]]
    /// The texts of each category, over all lists.
    private(set) var categoryTexts: [[String]]
    private var categoryNumbers: [[String: UInt32]]
    /// Rows by status, over all lists; those of totals too.
    private(set) var statuses = [Int](repeating: 0, count: Status.allCases.count)

    init(indicators: Int, categories: Int) {
        indicatorCount = indicators
        categoryCount = categories
        categoryTexts = Array(repeating: [""], count: categories)
        categoryNumbers = Array(repeating: ["": 0], count: categories)
    }

    /// The indicators of a row.
    func values(of row: Int) -> ArraySlice<ExactDecimal?> {
        values[row * indicatorCount..<(row + 1) * indicatorCount]
    }

    /// The number of a row's text in a category.
    func category(_ category: Int, of row: Int) -> Int {
        Int(categoryValues[row * categoryCount + category])
    }

    /// Reads a list to its end.
    ///
    /// - Returns: how many rows it has, blank ones and totals too.
    /// - Throws: `ReportError`, and what reading a list throws.
    mutating func read(
        _ input: ReportInput, source: Int, _ reader: VerdictListReader, _ zones: ReportZones
    ) throws -> Int {
        let fallback = try input.declaredZone.map { text in
            let zone = zones.declared(text)
            guard zone != .unknown else { throw ReportError.unknownDeclaredZone(text: text) }
            return zone
        }
        var cells = CellMeanings(path: input.list.path, fallback: fallback ?? .none)
        var categories = Array(repeating: [UInt32?](), count: categoryCount)
        return try reader.forEach { facts in
            statuses[Int(facts.status.rawValue)] += 1
            if facts.isTotal { return }
            guard rows.count < Self.limit else { throw ReportError.tooManyRows(limit: Self.limit) }
            let texts = reader.texts.texts
            let zone = cells.zone(facts, texts, zones)
            let covering = try cells.covering(facts, texts, zones, &coveringSets)
            let parks = try cells.parks(
                facts, texts, zones, of: (covering, coveringSets[Int(covering)]), &parkSets)
            try check(facts, zone, zones, edition: texts[Int(facts.edition)], cells)
            rows.append(
                Row(
                    code: facts.code, offset: facts.offset, row: Int32(facts.row),
                    source: Int32(source), zone: zone, covering: covering, parks: parks,
                    status: facts.status, location: facts.location, positionSource: facts.source,
                    reasons: facts.reasons, leadingReason: facts.leadingReason,
                    distance: Float(facts.distance), accuracy: Float(facts.accuracy),
                    longitude: facts.longitude, latitude: facts.latitude))
            values += facts.values
            for index in 0..<categoryCount {
                let local = Int(facts.categories[index])
                while categories[index].count <= local { categories[index].append(nil) }
                let number =
                    categories[index][local]
                    ?? number(ofCategory: index, reader.categoryTexts[index].texts[local])
                categories[index][local] = number
                categoryValues.append(number)
            }
        }
    }

    private mutating func number(ofCategory category: Int, _ text: String) -> UInt32 {
        if let known = categoryNumbers[category][text] { return known }
        let number = UInt32(categoryTexts[category].count)
        categoryNumbers[category][text] = number
        categoryTexts[category].append(text)
        return number
    }

    /// Sees that a row is what a check says of such boundaries and such a declared zone.
    private func check(
        _ facts: VerdictFacts, _ zone: Int32, _ zones: ReportZones, edition: String,
        _ cells: CellMeanings
    ) throws(ReportError) {
        switch facts.status {
        case .inScope, .wronglyIncluded:
            guard zone != Row.noZone else {
                throw .noDeclaredZone(path: cells.path, row: facts.row)
            }
        case .omitted, .outOfScope:
            guard zone == Row.noZone else {
                throw .unexpectedZone(
                    path: cells.path, row: facts.row,
                    text: zone >= 0 ? zones.entries[Int(zone)].code : "?")
            }
        case .review, .duplicate: break
        }
        guard zone >= 0, !zones.accepts(edition, of: Int(zone)) else { return }
        throw .otherEdition(
            path: cells.path, row: facts.row, zone: zones.entries[Int(zone)].code,
            verdict: edition, boundaries: zones.entries[Int(zone)].day)
    }
}

/// What the numbered cells of one list mean, found out once for each.
///
/// Confined to its lane.
struct CellMeanings {
    let path: String
    private var zoneOfCell: [UInt32: Int32] = [:]
    private var coveringOfCell: [UInt32: Int32] = [0: 0]
    private var parksOfCells: [ParkCell: Int32] = [:]

    private struct ParkCell: Hashable {
        var text: UInt32
        var covering: Int32
    }

    init(path: String, fallback: ReportZones.Declared) {
        self.path = path
        zoneOfCell[0] = Self.number(fallback)
    }

    private static func number(_ declared: ReportZones.Declared) -> Int32 {
        switch declared {
        case .none: VerdictRows.Row.noZone
        case .unknown: VerdictRows.Row.unknownZone
        case .zone(let number): Int32(number)
        }
    }

    mutating func zone(
        _ facts: VerdictFacts, _ texts: [String], _ zones: ReportZones
    ) -> Int32 {
        if let known = zoneOfCell[facts.declared] { return known }
        let number = Self.number(zones.declared(texts[Int(facts.declared)]))
        zoneOfCell[facts.declared] = number
        return number
    }

    mutating func covering(
        _ facts: VerdictFacts, _ texts: [String], _ zones: ReportZones, _ sets: inout [[Int]]
    ) throws(ReportError) -> Int32 {
        if let known = coveringOfCell[facts.zones] { return known }
        let text = texts[Int(facts.zones)]
        guard let found = zones.covering(text) else {
            throw .unknownPlace(path: path, row: facts.row, text: text)
        }
        let number = Self.number(of: found, in: &sets)
        coveringOfCell[facts.zones] = number
        return number
    }

    mutating func parks(
        _ facts: VerdictFacts, _ texts: [String], _ zones: ReportZones,
        of covering: (number: Int32, zones: [Int]), _ sets: inout [[ParkNumber]]
    ) throws(ReportError) -> Int32 {
        if facts.parks == 0 { return 0 }
        let cell = ParkCell(text: facts.parks, covering: covering.number)
        if let known = parksOfCells[cell] { return known }
        let text = texts[Int(facts.parks)]
        guard let found = zones.parks(text, of: covering.zones) else {
            throw .unknownPlace(path: path, row: facts.row, text: text)
        }
        let number = Self.number(of: found, in: &sets)
        parksOfCells[cell] = number
        return number
    }

    private static func number<Element: Equatable>(
        of set: [Element], in sets: inout [[Element]]
    ) -> Int32 {
        if let known = sets.firstIndex(of: set) { return Int32(known) }
        sets.append(set)
        return Int32(sets.count - 1)
    }
}
