/// The lines of all tables of a report, numbered, and how they add up.
///
/// Beside the lines that are shown there are those by which the sums of zones and parks differ from
/// totals that count each firm once: nobody is told them, but they must not be computed either.
/// Immutable; safe to share.
struct PublishedLines {
    /// A line of a table.
    struct Line {
        var figures: ScopeFigures
        /// Whether it is what counting firms again adds: nobody knows how many firms it is of.
        var isDifference = false
        /// Whether it is shown.
        var isShown = true
        /// Whether everybody knows that there are no such firms: fences that are apart, lists in
        /// which no code stands twice.
        var isKnownNought = false
    }

    /// Lines that add up to others.
    struct Sum {
        var parts: [Int]
        var wholes: [Int]
    }

    /// The lines: first those that are shown, in the order of `Report.withEachLine`.
    private(set) var lines: [Line] = []
    private(set) var sums: [Sum] = []
    private let indicatorCount: Int

    /// Where the lines of a section are.
    private struct Places {
        var figures = 0
        var again: Int?
        var withoutZone: Int?
        var parks: [Int] = []
        var inParks: Int?
        var categories: [[String: Int]] = []
        var sources: [String: Int] = [:]
    }

    init(_ report: Report) {
        indicatorCount = report.indicators.count
        let places = report.sections.map { section in add(section) }
        for section in places { addUpParks(section) }
        let ofZones = places.suffix(report.zones.count)
        let zones = Dictionary(
            zip(report.zones.map(\.code), ofZones), uniquingKeysWith: { first, _ in first })
        for (section, own) in zip(report.sections, places) where section.kind != .zone {
            addUp(section, own, section.members.compactMap { zones[$0] })
        }
    }

    private mutating func add(_ line: Line) -> Int {
        lines.append(line)
        return lines.count - 1
    }

    /// Numbers the lines of a section that are shown, and adds up those of each of its tables.
    private mutating func add(_ section: ReportSection) -> Places {
        var places = Places()
        places.figures = add(Line(figures: section.figures))
        places.again = section.countedAgain.map {
            add(Line(figures: $0, isDifference: true, isKnownNought: $0.isOfNoFirms))
        }
        places.withoutZone = section.withoutZone.map {
            add(Line(figures: $0, isKnownNought: $0.isOfNoFirms))
        }
        places.parks = section.parks.map { add(Line(figures: $0.figures)) }
        places.inParks = section.inParks.map { add(Line(figures: $0)) }
        for table in section.categories { places.categories.append(add(table.lines)) }
        places.sources = add(section.sources)
        for table in places.categories + [places.sources] {
            sums.append(Sum(parts: table.values.sorted(), wholes: [places.figures]))
        }
        return places
    }

    private mutating func add(_ named: [NamedFigures]) -> [String: Int] {
        var numbers: [String: Int] = [:]
        for line in named { numbers[line.name] = add(Line(figures: line.figures)) }
        return numbers
    }

    private mutating func addUpParks(_ section: Places) {
        guard let inParks = section.inParks, let none = section.parks.last else { return }
        sums.append(Sum(parts: [inParks, none], wholes: [section.figures]))
        addUp(Array(section.parks.dropLast()), to: inParks)
    }

    /// States that parts add up to a line and what they count again, which is a line of its own.
    @discardableResult
    private mutating func addUp(_ parts: [Int], to total: Int?) -> Int {
        var again = ScopeFigures(indicators: indicatorCount)
        for part in parts { again += lines[part].figures }
        if let total { again = again - lines[total].figures }
        let line = add(
            Line(
                figures: again, isDifference: true, isShown: false,
                isKnownNought: again.isOfNoFirms))
        sums.append(Sum(parts: parts, wholes: [total].compactMap(\.self) + [line]))
        return line
    }

    /// States how the lines of zones, and those of firms of no known zone, add up to a group's.
    private mutating func addUp(_ section: ReportSection, _ own: Places, _ zones: [Places]) {
        guard let again = own.again else { return }
        sums.append(
            Sum(
                parts: zones.map(\.figures) + [own.withoutZone].compactMap(\.self),
                wholes: [own.figures, again]))
        let without = section.withoutZoneTables
        addUp(own.sources, zones.map(\.sources), without.sources, own)
        for (number, table) in own.categories.enumerated() {
            addUp(
                table, zones.map { $0.categories[number] },
                without.categories.isEmpty ? [] : without.categories[number].lines, own)
        }
    }

    /// The same for one table.
    private mutating func addUp(
        _ own: [String: Int], _ zones: [[String: Int]], _ without: [NamedFigures], _ section: Places
    ) {
        // A value may stand in rows only that do not decide what their firm is counted as.
        let names = Set(zones.flatMap(\.keys)).union(own.keys).union(without.map(\.name))
        var agains: [Int] = []
        var withouts: [Int] = []
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            var parts = zones.compactMap { $0[name] }
            if let line = without.first(where: { $0.name == name }) {
                withouts.append(add(Line(figures: line.figures, isShown: false)))
                parts.append(withouts[withouts.count - 1])
            }
            agains.append(addUp(parts, to: own[name]))
        }
        if let again = section.again { sums.append(Sum(parts: agains, wholes: [again])) }
        if let line = section.withoutZone { sums.append(Sum(parts: withouts, wholes: [line])) }
    }
}

extension Report {
    /// Hands over every line of every table, in a fixed order.
    mutating func withEachLine(_ body: (inout ScopeFigures) -> Void) {
        Self.withEachLine(of: &all, body)
        for index in groups.indices { Self.withEachLine(of: &groups[index], body) }
        for index in zones.indices { Self.withEachLine(of: &zones[index], body) }
    }

    private static func withEachLine(
        of section: inout ReportSection, _ body: (inout ScopeFigures) -> Void
    ) {
        body(&section.figures)
        if var again = section.countedAgain {
            body(&again)
            section.countedAgain = again
        }
        if var withoutZone = section.withoutZone {
            body(&withoutZone)
            section.withoutZone = withoutZone
        }
        for index in section.parks.indices { body(&section.parks[index].figures) }
        if var inParks = section.inParks {
            body(&inParks)
            section.inParks = inParks
        }
        for table in section.categories.indices {
            for line in section.categories[table].lines.indices {
                body(&section.categories[table].lines[line].figures)
            }
        }
        for index in section.sources.indices { body(&section.sources[index].figures) }
    }
}
