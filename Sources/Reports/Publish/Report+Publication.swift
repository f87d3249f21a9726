public import Disclosure
import FirmCheck

extension Report {
    /// The report as it may leave the office: without lists, and without any figure that tells of a
    /// single firm or from which one that does could be computed.
    ///
    /// Figures of fewer firms than the rule asks for are left out, and sums of which one firm has
    /// more than its share; then others, until none of these can be computed back, not even by
    /// whoever knows that nothing is negative and where no firm is counted twice. Whoever knows
    /// which firms are counted twice may know more. Where a count is left out, so are the sums of
    /// the same firms. Tables that are not made of such figures (places, accuracies, reasons,
    /// distances) are left out whole, and so are repeats.
    ///
    /// - Throws: `DisclosureError`.
    public func published(_ rule: PublicationRule) throws(DisclosureError) -> Report {
        let lines = PublishedLines(self)
        let primary = PrimaryRule(fewest: rule.fewest, dominance: rule.dominance)
        var hidden = [Set<ScopeMeasure>](repeating: [.duplicate], count: lines.lines.count)
        let counts = try MeasuredTable(lines, indicator: nil, primary, besides: nil)
        let hiddenCounts = try counts.suppressed()
        for (line, measures) in hiddenCounts.enumerated() { hidden[line].formUnion(measures) }
        var hiddenSums: [[Set<ScopeMeasure>]] = []
        for indicator in indicators.indices {
            let sums = try MeasuredTable(
                lines, indicator: indicator, primary, besides: hiddenCounts)
            hiddenSums.append(try sums.suppressed())
        }
        var report = self
        report.publication = rule
        report.statuses = []
        var names = PublishedNames()
        report.sources = report.sources.map { names.source($0) }
        report.boundaries = PublishedNames.last(of: report.boundaries)
        report.otherWords = PublishedNames.words(report.otherWords)
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
