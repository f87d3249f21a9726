import FirmCheck
import PlanarGeometry

/// Counts the firms of one part of a report. Confined to its lane.
final class SectionTally {
    private let rows: VerdictRows
    private let empty: ScopeFigures
    /// The numbers of the rows that are listed, by `ScopeMeasure.index`; nil for what is not listed.
    private var lists: [[Int32]?]

    private var parks: [ScopeFigures]
    private var inParks: ScopeFigures
    private var noParks: ScopeFigures
    /// By category.
    private var categories: [Values]
    /// By `PositionSource.rawValue`, then those without a position.
    private var sources: [ScopeFigures]
    private var locations = [Int](repeating: 0, count: Location.allCases.count)
    private var accuracies = [Int](repeating: 0, count: AccuracyBand.allCases.count)
    private var reasons = [Int](repeating: 0, count: Reasons.each.count)
    private var distances = DistanceHistogram()

    /// The firms of each value of a category, as far as there are any.
    private struct Values {
        /// By number of the value: its place in `figures`.
        var places: [Int: Int] = [:]
        var figures: [ScopeFigures] = []
    }

    /// - Parameters:
    ///   - parks: how many parks it has.
    ///   - listed: what is listed row by row.
    init(_ rows: VerdictRows, indicators: Int, parks: Int, listed: Set<ScopeMeasure>) {
        self.rows = rows
        lists = ScopeMeasure.allCases.map { listed.contains($0) ? [] : nil }
        empty = ScopeFigures(indicators: indicators)
        self.parks = Array(repeating: empty, count: parks)
        inParks = empty
        noParks = empty
        categories = Array(repeating: Values(), count: rows.categoryTexts.count)
        sources = Array(repeating: empty, count: PositionSource.allCases.count + 1)
    }

    /// Adds a firm.
    ///
    /// - Parameters:
    ///   - row: its number.
    ///   - measure: what it is counted as here.
    ///   - isInside: whether the position is in the section's fence.
    ///   - parks: the numbers of the section's parks that cover it; nil where there are none to be
    ///     told apart.
    func add(_ row: Int, _ measure: ScopeMeasure, isInside: Bool, parks own: [Int]?) {
        let firm = rows.rows[row]
        let values = rows.values(of: row)
        lists[measure.index]?.append(Int32(row))
        if let own, !parks.isEmpty {
            for park in own { parks[park].add(measure, values) }
            if own.isEmpty { noParks.add(measure, values) } else { inParks.add(measure, values) }
        }
        for category in categories.indices {
            let number = rows.category(category, of: row)
            let place =
                categories[category].places[number] ?? addPlace(ofValue: number, category)
            categories[category].figures[place].add(measure, values)
        }
        let source = firm.positionSource.map { Int($0.rawValue) } ?? sources.count - 1
        sources[source].add(measure, values)
        var bits = firm.reasons.rawValue
        while bits != 0 {
            reasons[bits.trailingZeroBitCount] += 1
            bits &= bits - 1
        }
        if measure == .duplicate { return }
        locations[Int(firm.location.rawValue)] += 1
        guard firm.positionSource != nil else { return }
        accuracies[AccuracyBand(metres: Double(firm.accuracy)).rawValue] += 1
        distances.add(
            metres: firm.distance.isNaN ? nil : Double(firm.distance), isInside: isInside)
    }

    private func addPlace(ofValue number: Int, _ category: Int) -> Int {
        categories[category].places[number] = categories[category].figures.count
        categories[category].figures.append(empty)
        return categories[category].figures.count - 1
    }

    /// The figures of all firms: each is in those of one source.
    var figures: ScopeFigures {
        var sum = empty
        for source in sources { sum += source }
        sum.addUpDeclared()
        return sum
    }

    private func named(_ name: String, _ figures: ScopeFigures) -> NamedFigures {
        var figures = figures
        figures.addUpDeclared()
        return NamedFigures(name: name, figures: figures)
    }

    /// Puts what was counted into a section.
    func fill(_ section: inout ReportSection, parks names: [String]?, categories headings: [String])
    {
        section.figures = figures
        if let names {
            section.parks = zip(names, parks).map(named)
            section.parks.append(
                parks.isEmpty
                    ? NamedFigures(name: "", figures: section.figures) : named("", noParks))
            section.inParks = named("", inParks).figures
        }
        section.categories = headings.enumerated().map { category, heading in
            CategoryTable(column: heading, lines: lines(of: category))
        }
        let words = PositionSource.allCases.map(\.name) + ["none"]
        section.sources = zip(words, sources).map(named)
        section.locations = Location.allCases.map { ($0, locations[Int($0.rawValue)]) }
        section.accuracies = AccuracyBand.allCases.map { ($0, accuracies[$0.rawValue]) }
        section.reasons = Reasons.each.enumerated().filter { reasons[$0.offset] > 0 }
            .sorted { (reasons[$0.offset], $1.offset) > (reasons[$1.offset], $0.offset) }
            .map { ($0.element, reasons[$0.offset]) }
        section.distances = distances
        section.lists = ScopeMeasure.allCases.compactMap { measure in
            lists[measure.index].map { FirmList(measure: measure, rows: ordered($0, measure)) }
        }
    }

    /// The values of a category: the most declared first, blank cells last.
    private func lines(of category: Int) -> [NamedFigures] {
        let texts = rows.categoryTexts[category]
        let values = categories[category]
        return values.places.map { number, place in named(texts[number], values.figures[place]) }
            .sorted { one, other in
                if one.name.isEmpty != other.name.isEmpty { return other.name.isEmpty }
                let counts = (one.figures[.declared] ?? 0, other.figures[.declared] ?? 0)
                if counts.0 != counts.1 { return counts.0 > counts.1 }
                return one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
            }
    }

    /// Nearest to the line first where a person has to look; those without a distance last.
    private func ordered(_ numbers: [Int32], _ measure: ScopeMeasure) -> [ListedRow] {
        guard measure == .review || measure == .omittedReview else {
            return numbers.sorted().map(ListedRow.init(number:))
        }
        func distance(_ number: Int32) -> Float {
            let distance = rows.rows[Int(number)].distance
            return distance.isNaN ? .infinity : distance
        }
        return numbers.sorted { (distance($0), $0) < (distance($1), $1) }
            .map(ListedRow.init(number:))
    }
}
