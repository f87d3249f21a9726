import FirmCheck
import PlanarGeometry

/// Counts the firms of one part of a report. Confined to its lane.
final class SectionTally {
    private let rows: VerdictRows
    private let empty: ScopeFigures
    /// Whether rows are listed, and as what.
    private let listed: Set<ScopeMeasure>

    private(set) var figures: ScopeFigures
    private(set) var parks: [ScopeFigures]
    private(set) var inParks: ScopeFigures
    private var noParks: ScopeFigures
    /// By category, then by number of the value.
    private var categories: [[Int: ScopeFigures]]
    /// By `PositionSource.rawValue`, then those without a position.
    private var sources: [ScopeFigures]
    private var locations = [Int](repeating: 0, count: Location.allCases.count)
    private var accuracies = [Int](repeating: 0, count: AccuracyBand.allCases.count)
    private var reasons = [Int](repeating: 0, count: Reasons.each.count)
    private var distances = DistanceHistogram()
    private var lists: [ScopeMeasure: [Int32]] = [:]

    /// - Parameters:
    ///   - parks: how many parks it has.
    ///   - listed: what is listed row by row.
    init(_ rows: VerdictRows, indicators: Int, parks: Int, listed: Set<ScopeMeasure>) {
        self.rows = rows
        self.listed = listed
        empty = ScopeFigures(indicators: indicators)
        figures = empty
        self.parks = Array(repeating: empty, count: parks)
        inParks = empty
        noParks = empty
        categories = Array(repeating: [:], count: rows.categoryTexts.count)
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
        if listed.contains(measure) { lists[measure, default: []].append(Int32(row)) }
        figures.add(measure, values)
        if let own {
            for park in own { parks[park].add(measure, values) }
            if own.isEmpty { noParks.add(measure, values) } else { inParks.add(measure, values) }
        }
        for category in categories.indices {
            categories[category][rows.category(category, of: row), default: empty]
                .add(measure, values)
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

    /// Puts what was counted into a section.
    func fill(_ section: inout ReportSection, parks names: [String]?, categories headings: [String])
    {
        section.figures = figures
        if let names {
            section.parks = zip(names, parks).map { NamedFigures(name: $0, figures: $1) }
            section.parks.append(NamedFigures(name: "", figures: noParks))
            section.inParks = inParks
        }
        section.categories = headings.enumerated().map { category, heading in
            CategoryTable(column: heading, lines: lines(of: category))
        }
        let words = PositionSource.allCases.map { "\($0.code)" } + ["none"]
        section.sources = zip(words, sources).map { NamedFigures(name: $0, figures: $1) }
        section.locations = Location.allCases.map { ($0, locations[Int($0.rawValue)]) }
        section.accuracies = AccuracyBand.allCases.map { ($0, accuracies[$0.rawValue]) }
        section.reasons = Reasons.each.enumerated().filter { reasons[$0.offset] > 0 }
            .sorted { (reasons[$0.offset], $1.offset) > (reasons[$1.offset], $0.offset) }
            .map { ($0.element, reasons[$0.offset]) }
        section.distances = distances
        section.lists = ScopeMeasure.allCases.filter(listed.contains).map { measure in
            FirmList(measure: measure, rows: ordered(lists[measure] ?? [], measure))
        }
    }

    /// The values of a category: the most declared first, blank cells last.
    private func lines(of category: Int) -> [NamedFigures] {
        let texts = rows.categoryTexts[category]
        return categories[category].map { number, figures in
            NamedFigures(name: texts[number], figures: figures)
        }.sorted { one, other in
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
