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
        report.sources = report.sources.map(\.withoutRows)
        report.boundaries = FileName.last(of: report.boundaries)
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

/// What a published report says of files. A namespace; safe to share.
private enum FileName {
    /// The last name of a path: its folders tell of the office's machine.
    static func last(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}

extension ReportSource {
    /// Without the number of rows, which is one of firms as well, and without folders.
    fileprivate var withoutRows: ReportSource {
        var source = self
        source.rows = nil
        source.check?.rows = nil
        source.name = FileName.last(of: name)
        source.keptRun?.file = FileName.last(of: keptRun?.file ?? "")
        source.check?.path = FileName.last(of: check?.path ?? "")
        source.check?.boundaries = FileName.last(of: check?.boundaries ?? "")
        for (index, word) in (check?.options ?? []).enumerated() where word == "--gazetteer" {
            guard let options = check?.options, index + 1 < options.count else { continue }
            source.check?.options[index + 1] = FileName.last(of: options[index + 1])
        }
        return source
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
