import Disclosure
import FirmCheck

/// The cells of all lines for one kind of figure: the counts, or one indicator's sums.
///
/// Confined to its lane.
struct MeasuredTable {
    private let lines: PublishedLines
    private let indicator: Int?
    private let rule: PrimaryRule
    private let isNonNegative: Bool
    private var tables = DisclosureTables()
    /// By line.
    private var cells: [[ScopeMeasure: Int]] = []
    /// Cells that tell of too few firms, or mostly of one.
    private var sensitive: Set<Int> = []
    /// Differences that may: those that are shown, and those that are not.
    private var shownDifferences: Set<Int> = []
    private var untoldDifferences: Set<Int> = []

    /// What is published: repeats are not.
    private static let measures = ScopeMeasure.allCases.filter { $0 != .duplicate }

    /// Puts the cells of all lines together.
    ///
    /// - Parameters:
    ///   - indicator: whose sums; nil for the counts.
    ///   - counts: which counts of each line are left out, and so their sums; nil for the counts.
    /// - Throws: `DisclosureError.doesNotAddUp`.
    init(
        _ lines: PublishedLines, indicator: Int?, _ rule: PrimaryRule,
        besides counts: [Set<ScopeMeasure>]?
    ) throws(DisclosureError) {
        self.lines = lines
        self.indicator = indicator
        self.rule = rule
        isNonNegative = lines.lines.allSatisfy { line in
            Self.measures.allSatisfy { measure in
                indicator.map { line.figures[measure, $0]?.isNegative != true } ?? true
            }
        }
        for (number, line) in lines.lines.enumerated() {
            cells.append(addCells(of: line, hidden: counts?[number] ?? []))
        }
        for line in cells {
            guard let declared = line[.declared] else { continue }
            try tables.relate(
                total: declared, parts: ScopeMeasure.declaredParts.compactMap { line[$0] })
        }
        for sum in lines.sums {
            for measure in Self.measures { try relate(sum, measure) }
        }
    }

    private mutating func add(_ value: ExactDecimal, isFixed: Bool = false) -> Int {
        indicator == nil
            ? tables.add(count: Int(value.doubleValue), isFixed: isFixed)
            : tables.add(value: value.doubleValue, isNonNegative: isNonNegative, isFixed: isFixed)
    }

    private mutating func addCells(
        of line: PublishedLines.Line, hidden: Set<ScopeMeasure>
    ) -> [ScopeMeasure: Int] {
        var own: [ScopeMeasure: Int] = [:]
        for measure in Self.measures {
            let firms = line.figures[measure] ?? 0
            let isHidden = hidden.contains(measure)
            let value = value(line.figures, measure)
            // Of no firms everybody knows the sum.
            let isKnown = line.isKnownNought || indicator != nil && firms == 0 && !isHidden
            let cell = add(value, isFixed: isKnown)
            own[measure] = cell
            guard isHidden || isSensitive(line, measure, firms) else { continue }
            switch (line.isShown, line.isDifference) {
            case (true, false): sensitive.insert(cell)
            case (true, true): shownDifferences.insert(cell)
            default: untoldDifferences.insert(cell)
            }
        }
        return own
    }

    private func isSensitive(
        _ line: PublishedLines.Line, _ measure: ScopeMeasure, _ firms: Int
    ) -> Bool {
        guard let indicator else { return rule.isSensitive(firms: firms) }
        // Nobody knows of how many firms a difference of sums is, nor how large each is.
        if line.isDifference { return firms > 0 }
        return rule.isSensitive(
            firms: firms, largest: line.figures.dominance(measure, indicator), total: 1)
    }

    private mutating func relate(
        _ sum: PublishedLines.Sum, _ measure: ScopeMeasure
    ) throws(DisclosureError) {
        let parts = sum.parts.compactMap { cells[$0][measure] }
        let wholes = sum.wholes.compactMap { cells[$0][measure] }
        if wholes.count == 1, let whole = wholes.first {
            return try tables.relate(total: whole, parts: parts)
        }
        let whole = add(
            sum.parts.reduce(.zero) { $0 + value(lines.lines[$1].figures, measure) })
        try tables.relate(total: whole, parts: parts)
        try tables.relate(total: whole, parts: wholes)
    }

    /// Which measures of each line are left out.
    ///
    /// - Throws: `DisclosureError`.
    func suppressed() throws(DisclosureError) -> [Set<ScopeMeasure>] {
        let suppression = try suppression()
        return cells.map { line in
            Set(line.filter { suppression.isSuppressed[$0.value] }.keys)
        }
    }

    /// Keeps back whatever can be kept back: what everybody works out from what is nought cannot.
    /// That are differences; the lines themselves always can.
    private func suppression() throws(DisclosureError) -> Suppression {
        let shown = sensitive.union(shownDifferences)
        do {
            return try tables.suppress(primary: shown.union(untoldDifferences))
        } catch .cannotProtect {
            do {
                return try tables.suppress(primary: shown)
            } catch .cannotProtect {
                return try tables.suppress(primary: sensitive)
            }
        }
    }

    private func value(_ figures: ScopeFigures, _ measure: ScopeMeasure) -> ExactDecimal {
        if let indicator { return figures[measure, indicator] ?? .zero }
        return ExactDecimal(figures[measure] ?? 0)
    }
}
