public import Disclosure
import FirmCheck

extension Report {
    /// The report as it may leave the office: without lists, and without any figure that tells of a
    /// single firm or from which one that does could be computed.
    ///
    /// Figures of fewer firms than the rule asks for are left out, and sums of which one firm has
    /// more than its share; then others, until none of these can be computed back, not even by
    /// whoever knows that nothing is negative and where no firm is counted twice. Where a count is left out, so are the sums of the same firms. Tables that are not
    /// made of such figures (places, accuracies, reasons, distances) are left out whole, and so are
    /// repeats.
    ///
    /// - Throws: `DisclosureError`.
    public func published(_ rule: PublicationRule) throws(DisclosureError) -> Report {
        let lines = PublishedLines(self)
        let primary = PrimaryRule(fewest: rule.fewest, dominance: rule.dominance)
        var hidden = [Set<ScopeMeasure>](repeating: [.duplicate], count: lines.lines.count)
        let counts = MeasuredTable(lines, indicator: nil)
        let hiddenCounts = try counts.suppressed(primary, besides: nil)
        for (line, measures) in hiddenCounts.enumerated() { hidden[line].formUnion(measures) }
        var hiddenSums: [[Set<ScopeMeasure>]] = []
        for indicator in indicators.indices {
            let sums = MeasuredTable(lines, indicator: indicator)
            hiddenSums.append(try sums.suppressed(primary, besides: hiddenCounts))
        }
        var report = self
        report.publication = rule
        report.statuses = []
        for index in report.sources.indices {
            // The rows of a list are a number of firms as well.
            report.sources[index].rows = nil
            report.sources[index].check?.rows = nil
        }
        var number = 0
        report.withEachLine { line in
            for measure in hidden[number] { line[measure] = nil }
            for indicator in line.notNumbers.indices {
                for measure in hiddenSums[indicator][number] { line[measure, indicator] = nil }
                line[.duplicate, indicator] = nil
                line.notNumbers[indicator] = nil
            }
            number += 1
        }
        report.all = report.all.withoutFirms
        report.groups = report.groups.map(\.withoutFirms)
        report.zones = report.zones.map(\.withoutFirms)
        return report
    }
}

extension ReportSection {
    /// Without anything that shows single firms, or small numbers of them by other classes.
    fileprivate var withoutFirms: ReportSection {
        var section = self
        section.locations = []
        section.accuracies = []
        section.reasons = []
        section.distances = DistanceHistogram()
        section.lists = []
        section.dots = []
        // An order by size would tell of what is left out.
        for table in section.categories.indices {
            section.categories[table].lines.sort { one, other in
                one.name.isEmpty != other.name.isEmpty
                    ? other.name.isEmpty : one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
            }
        }
        return section
    }
}

/// The cells of all lines for one kind of figure: the counts, or one indicator's sums.
private struct MeasuredTable {
    private let lines: PublishedLines
    private let indicator: Int?

    /// What is published: repeats are not.
    private static let measures = ScopeMeasure.allCases.filter { $0 != .duplicate }

    init(_ lines: PublishedLines, indicator: Int?) {
        self.lines = lines
        self.indicator = indicator
    }

    /// Which measures of each line are left out.
    ///
    /// - Parameter counts: what is left out of the counts, and so here as well.
    func suppressed(
        _ rule: PrimaryRule, besides counts: [Set<ScopeMeasure>]?
    ) throws(DisclosureError) -> [Set<ScopeMeasure>] {
        var tables = DisclosureTables()
        var primary: Set<Int> = []
        // Differences that are of few firms.
        var telling: Set<Int> = []
        let isNonNegative = lines.lines.allSatisfy { line in
            Self.measures.allSatisfy { value(line, $0) >= 0 }
        }
        func add(_ value: Double, isFixed: Bool) -> Int {
            indicator == nil
                ? tables.add(count: Int(value), isFixed: isFixed)
                : tables.add(value: value, isNonNegative: isNonNegative, isFixed: isFixed)
        }
        var cells: [[ScopeMeasure: Int]] = []
        for (number, line) in lines.lines.enumerated() {
            var own: [ScopeMeasure: Int] = [:]
            for measure in Self.measures {
                let firms = line[measure] ?? 0
                let hasHiddenCount = counts?[number].contains(measure) ?? false
                // Of no firms everybody knows the sum.
                let cell = add(
                    value(line, measure), isFixed: indicator != nil && firms == 0 && !hasHiddenCount
                )
                own[measure] = cell
                let isSensitive =
                    indicator.map {
                        rule.isSensitive(
                            firms: firms, largest: line.dominance(measure, $0), total: 1)
                    } ?? rule.isSensitive(firms: firms)
                if hasHiddenCount || isSensitive { primary.insert(cell) }
            }
            cells.append(own)
        }
        for line in cells {
            guard let declared = line[.declared] else { continue }
            try tables.relate(
                total: declared, parts: ScopeMeasure.declaredParts.compactMap { line[$0] })
        }
        for sum in lines.sums {
            for measure in Self.measures {
                guard let total = cells[sum.total][measure] else { continue }
                var parts = sum.parts.compactMap { cells[$0][measure] }
                let parted = sum.parts.reduce(0) { $0 + value(lines.lines[$1], measure) }
                if let again = sum.again.flatMap({ cells[$0][measure] }) {
                    if isTelling(parted - value(lines.lines[sum.total], measure), rule) {
                        telling.insert(again)
                    }
                    let together = add(parted, isFixed: false)
                    try tables.relate(total: together, parts: parts)
                    try tables.relate(total: together, parts: [total, again])
                    continue
                }
                // Nobody is told the rest, unless it is nought because firms are in one line only.
                let rest = value(lines.lines[sum.total], measure) - parted
                if rest == 0 {
                    try tables.relate(total: total, parts: parts)
                } else if rest > 0 {
                    let cell = add(rest, isFixed: false)
                    if isTelling(rest, rule) { telling.insert(cell) }
                    parts.append(cell)
                    try tables.relate(total: total, parts: parts)
                } else {
                    // The parts count firms again: together they are the total and that.
                    let together = add(parted, isFixed: false)
                    try tables.relate(total: together, parts: parts)
                    let again = add(-rest, isFixed: false)
                    if isTelling(rest, rule) { telling.insert(again) }
                    try tables.relate(total: together, parts: [total, again])
                }
            }
        }
        let suppression: Suppression
        do {
            suppression = try tables.suppress(primary: primary.union(telling))
        } catch .cannotProtect {
            // A difference that everybody works out from what is nought cannot be kept back; the
            // lines can.
            suppression = try tables.suppress(primary: primary)
        }
        return cells.map { line in
            Set(line.filter { suppression.isSuppressed[$0.value] }.keys)
        }
    }

    /// Whether a difference may be of too few firms: of sums nobody knows of how many it is.
    private func isTelling(_ difference: Double, _ rule: PrimaryRule) -> Bool {
        difference != 0 && (indicator != nil || abs(difference) < Double(rule.fewest))
    }

    private func value(_ line: ScopeFigures, _ measure: ScopeMeasure) -> Double {
        if let indicator { return line[measure, indicator]?.doubleValue ?? 0 }
        return Double(line[measure] ?? 0)
    }
}
