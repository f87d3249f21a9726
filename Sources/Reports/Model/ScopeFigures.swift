public import FirmCheck

/// The figures of one line of a table: how many firms, and what their indicators add up to.
///
/// A figure is nil if it is not published (see `Publication`). An immutable value; safe to share.
public struct ScopeFigures: Hashable, Sendable {
    private var counts: [Int?]
    /// By indicator, then by measure.
    private var sums: [[ExactDecimal?]]
    /// Cells of declared firms that hold no number, by indicator; nil if that is not published.
    public internal(set) var notNumbers: [Int?]
    /// By indicator, then by measure: the largest firm's magnitude, and all firms' together.
    private var largest: [[Double]]
    private var magnitudes: [[Double]]

    /// Figures of no firms.
    init(indicators: Int) {
        counts = Array(repeating: 0, count: ScopeMeasure.allCases.count)
        sums = Array(
            repeating: Array(repeating: .zero, count: ScopeMeasure.allCases.count),
            count: indicators)
        notNumbers = Array(repeating: 0, count: indicators)
        largest = Array(
            repeating: Array(repeating: 0, count: ScopeMeasure.allCases.count), count: indicators)
        magnitudes = largest
    }

    /// The share of one firm in an indicator's sum, by magnitude; 0 of nothing.
    func dominance(_ measure: ScopeMeasure, _ indicator: Int) -> Double {
        let whole = magnitudes[indicator][measure.index]
        return whole > 0 ? largest[indicator][measure.index] / whole : 0
    }

    /// Adds a firm, as what it is counted and, if it is declared, as such.
    ///
    /// - Parameter values: its indicators; nil for a cell that holds no number.
    mutating func add(_ measure: ScopeMeasure, _ values: ArraySlice<ExactDecimal?>) {
        let isDeclared = ScopeMeasure.declaredParts.contains(measure)
        count(as: measure)
        if isDeclared { count(as: .declared) }
        // Repeats add up to nothing that means anything.
        if measure == .duplicate { return }
        for (indicator, value) in values.enumerated() {
            guard let value else { continue }
            let magnitude = abs(value.doubleValue)
            add(value, magnitude, indicator, to: measure)
            if isDeclared { add(value, magnitude, indicator, to: .declared) }
        }
        guard isDeclared else { return }
        for (indicator, value) in values.enumerated() where value == nil {
            notNumbers[indicator] = notNumbers[indicator].map { $0 + 1 }
        }
    }

    /// How many firms.
    public internal(set) subscript(measure: ScopeMeasure) -> Int? {
        get { counts[measure.index] }
        set { counts[measure.index] = newValue }
    }

    /// What an indicator adds up to over the firms, exactly.
    public internal(set) subscript(
        measure: ScopeMeasure, indicator: Int
    ) -> ExactDecimal? {
        get { sums[indicator][measure.index] }
        set { sums[indicator][measure.index] = newValue }
    }

    private mutating func count(as measure: ScopeMeasure) {
        if let count = counts[measure.index] { counts[measure.index] = count + 1 }
    }

    private mutating func add(
        _ value: ExactDecimal, _ magnitude: Double, _ indicator: Int, to measure: ScopeMeasure
    ) {
        let place = measure.index
        if let sum = sums[indicator][place] { sums[indicator][place] = sum + value }
        magnitudes[indicator][place] += magnitude
        if magnitude > largest[indicator][place] { largest[indicator][place] = magnitude }
    }

    /// Whether there is no firm in any figure.
    var isOfNoFirms: Bool { counts.allSatisfy { $0 == 0 } }

    /// How many indicators there are.
    public var indicatorCount: Int { sums.count }

    /// The share of declared firms that are in scope for certain; nil if none is declared, or if
    /// what it is made of is not published.
    public var lowestRate: Double? { rate(self[.inScope]) }

    /// The share of declared firms that may be in scope: those under review counted in.
    public var highestRate: Double? {
        guard let inScope = self[.inScope], let review = self[.review] else { return nil }
        return rate(inScope + review)
    }

    private func rate(_ part: Int?) -> Double? {
        guard let part, let declared = self[.declared], declared > 0 else { return nil }
        return Double(part) / Double(declared)
    }

    /// What `other` has more of.
    static func - (a: ScopeFigures, b: ScopeFigures) -> ScopeFigures {
        var result = a
        for index in a.counts.indices {
            result.counts[index] = a.counts[index].flatMap { one in
                b.counts[index].map { one - $0 }
            }
        }
        for indicator in a.sums.indices {
            for index in a.sums[indicator].indices {
                result.sums[indicator][index] = a.sums[indicator][index].flatMap { one in
                    b.sums[indicator][index].map { one - $0 }
                }
            }
            result.notNumbers[indicator] = a.notNumbers[indicator].flatMap { one in
                b.notNumbers[indicator].map { one - $0 }
            }
        }
        return result
    }

    static func += (a: inout ScopeFigures, b: ScopeFigures) {
        for index in a.counts.indices {
            a.counts[index] = a.counts[index].flatMap { one in b.counts[index].map { one + $0 } }
        }
        for indicator in a.sums.indices {
            for index in a.sums[indicator].indices {
                a.sums[indicator][index] = a.sums[indicator][index].flatMap { one in
                    b.sums[indicator][index].map { one + $0 }
                }
            }
            a.notNumbers[indicator] = a.notNumbers[indicator].flatMap { one in
                b.notNumbers[indicator].map { one + $0 }
            }
        }
    }
}
