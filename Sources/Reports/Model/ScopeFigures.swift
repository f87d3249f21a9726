public import FirmCheck

/// The figures of one line of a table: how many firms, and what their indicators add up to.
///
/// A figure is nil if it is not published (see `Publication`). An immutable value; safe to share.
public struct ScopeFigures: Hashable, Sendable {
    private var counts: [Int?]
    /// By indicator, then by measure, as all that follow: in one row, as every firm is added here.
    private var sums: [ExactDecimal?]
    /// Cells of declared firms that hold no number, by indicator; nil if that is not published.
    public internal(set) var notNumbers: [Int?]
    /// The largest firm's magnitude, and all firms' together.
    private var largest: [Double]
    private var magnitudes: [Double]
    private static let measures = ScopeMeasure.allCases.count

    /// Figures of no firms.
    init(indicators: Int) {
        counts = Array(repeating: 0, count: Self.measures)
        sums = Array(repeating: .zero, count: indicators * Self.measures)
        notNumbers = Array(repeating: 0, count: indicators)
        largest = Array(repeating: 0, count: indicators * Self.measures)
        magnitudes = largest
    }

    private func place(_ measure: ScopeMeasure, _ indicator: Int) -> Int {
        indicator * Self.measures + measure.index
    }

    /// The share of one firm in an indicator's sum, by magnitude; 0 of nothing.
    func dominance(_ measure: ScopeMeasure, _ indicator: Int) -> Double {
        let place = place(measure, indicator)
        let whole = magnitudes[place]
        return whole > 0 ? largest[place] / whole : 0
    }

    /// Adds a firm as what it is counted; `addUpDeclared()` has to follow.
    ///
    /// - Parameter values: its indicators; nil for a cell that holds no number.
    mutating func add(_ measure: ScopeMeasure, _ values: ArraySlice<ExactDecimal?>) {
        let index = measure.index
        if let count = counts[index] { counts[index] = count + 1 }
        // Repeats add up to nothing that means anything.
        if measure == .duplicate { return }
        let isDeclared = ScopeMeasure.declaredParts.contains(measure)
        var indicator = 0
        for value in values {
            if let value {
                add(value, at: place(measure, indicator))
            } else if isDeclared {
                notNumbers[indicator] = notNumbers[indicator].map { $0 + 1 }
            }
            indicator += 1
        }
    }

    private mutating func add(_ value: ExactDecimal, at place: Int) {
        if let sum = sums[place] { sums[place] = sum + value }
        let magnitude = abs(value.doubleValue)
        magnitudes[place] += magnitude
        if magnitude > largest[place] { largest[place] = magnitude }
    }

    /// Makes `declared` what its three parts come to: once, where it would be a third of the work if
    /// each firm were added to it.
    mutating func addUpDeclared() {
        let parts = ScopeMeasure.declaredParts
        precondition(parts.allSatisfy { self[$0] != nil }, "nothing is left out yet")
        self[.declared] = parts.reduce(0) { $0 + (self[$1] ?? 0) }
        for indicator in 0..<indicatorCount {
            let whole = place(.declared, indicator)
            let places = parts.map { place($0, indicator) }
            sums[whole] = places.reduce(.zero) { $0 + (sums[$1] ?? .zero) }
            magnitudes[whole] = places.reduce(0) { $0 + magnitudes[$1] }
            largest[whole] = places.reduce(0) { max($0, largest[$1]) }
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
        get { sums[place(measure, indicator)] }
        set { sums[place(measure, indicator)] = newValue }
    }

    /// Whether there is no firm in any figure.
    var isOfNoFirms: Bool { counts.allSatisfy { $0 == 0 } }

    /// How many indicators there are.
    public var indicatorCount: Int { notNumbers.count }

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

    /// What `b` has less of.
    static func - (a: ScopeFigures, b: ScopeFigures) -> ScopeFigures {
        var result = a
        result.counts = combined(a.counts, b.counts, -)
        result.sums = combined(a.sums, b.sums, -)
        result.notNumbers = combined(a.notNumbers, b.notNumbers, -)
        return result
    }

    /// Adds the figures of other firms.
    static func += (a: inout ScopeFigures, b: ScopeFigures) {
        a.counts = combined(a.counts, b.counts, +)
        a.sums = combined(a.sums, b.sums, +)
        a.notNumbers = combined(a.notNumbers, b.notNumbers, +)
        for place in a.magnitudes.indices {
            a.magnitudes[place] += b.magnitudes[place]
            a.largest[place] = max(a.largest[place], b.largest[place])
        }
    }

    /// Figure by figure; nil where one of the two is.
    private static func combined<Figure>(
        _ a: [Figure?], _ b: [Figure?], _ combine: (Figure, Figure) -> Figure
    ) -> [Figure?] {
        zip(a, b).map { one, other in
            guard let one, let other else { return nil }
            return combine(one, other)
        }
    }
}
