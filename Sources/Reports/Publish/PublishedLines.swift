/// The lines of all tables of a report, numbered, and how they add up.
///
/// Immutable; safe to share.
struct PublishedLines {
    /// The lines in the order of `Report.withEachLine`.
    private(set) var lines: [ScopeFigures] = []
    /// What one knows of the lines: totals of others, line by line.
    private(set) var sums: [Sum] = []

    /// A line that is the sum of others, but for firms that are in several of these, or in none.
    struct Sum {
        var total: Int
        var parts: [Int]
        /// The line of what the parts count again, where one is shown.
        var again: Int?
    }

    /// Where the lines of a section are.
    private struct Places {
        var figures = 0
        var again: Int?
        var withoutZone: Int?
        var parks: [Int] = []
        var inParks: Int?
        var categories: [[String: Int]] = []
        var sources: [Int] = []
    }

    init(_ report: Report) {
        var places: [String: Places] = [:]
        for section in report.sections {
            places[Self.key(section)] = add(section)
        }
        guard let all = places[Self.key(report.all)] else { return }
        let zones = report.zones.compactMap { places[Self.key($0)] }
        relate(all, to: zones)
        for group in report.groups {
            guard let own = places[Self.key(group)] else { continue }
            let members = report.zones.filter { group.members.contains($0.code) }
            relate(own, to: members.compactMap { places[Self.key($0)] })
        }
    }

    private static func key(_ section: ReportSection) -> String {
        "\(section.kind.rawValue) \(section.code)"
    }

    private mutating func add(_ line: ScopeFigures) -> Int {
        lines.append(line)
        return lines.count - 1
    }

    /// Numbers the lines of a section, and adds up those of each of its tables.
    private mutating func add(_ section: ReportSection) -> Places {
        var places = Places()
        places.figures = add(section.figures)
        places.again = section.countedAgain.map { add($0) }
        places.withoutZone = section.withoutZone.map { add($0) }
        places.parks = section.parks.map { add($0.figures) }
        places.inParks = section.inParks.map { add($0) }
        for table in section.categories {
            var numbers: [String: Int] = [:]
            for line in table.lines { numbers[line.name] = add(line.figures) }
            places.categories.append(numbers)
            sums.append(Sum(total: places.figures, parts: numbers.values.sorted()))
        }
        places.sources = section.sources.map { add($0.figures) }
        sums.append(Sum(total: places.figures, parts: places.sources))
        if let inParks = places.inParks, let none = places.parks.last {
            sums.append(Sum(total: places.figures, parts: [inParks, none]))
            sums.append(Sum(total: inParks, parts: Array(places.parks.dropLast())))
        }
        return places
    }

    /// A group's lines are the sums of its zones' lines, but for firms of several zones.
    private mutating func relate(_ whole: Places, to zones: [Places]) {
        var parts = zones.map(\.figures)
        if let withoutZone = whole.withoutZone { parts.append(withoutZone) }
        sums.append(Sum(total: whole.figures, parts: parts, again: whole.again))
        for number in whole.sources.indices {
            sums.append(
                Sum(total: whole.sources[number], parts: zones.map { $0.sources[number] }))
        }
        for (number, lines) in whole.categories.enumerated() {
            for (name, line) in lines.sorted(by: { $0.value < $1.value }) {
                sums.append(
                    Sum(total: line, parts: zones.compactMap { $0.categories[number][name] }))
            }
        }
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
