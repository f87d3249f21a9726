/// Two tables that an intruder cannot tell from the true one, as differences from it.
///
/// Both keep every relation and take no cell below nought that is known not to be. What a cell
/// varies by between the two, its feasible interval is at least as wide as. Differences are whole
/// multiples of `step`, which is 1 for counts and a power of two for amounts: they add up and
/// compare without rounding, and the witness is a proof and no approximation. Immutable; safe to
/// share.
struct Witness: Sendable {
    let cells: [Int]
    let step: Double
    /// The differences of the one table, in steps, and of the other.
    let above: [Int]
    let below: [Int]

    /// The tables that are reached by one change that keeps every relation, made as often as it can
    /// be, and taken away as often as it can be.
    init(cells: [Int], changes: [Int], step: Double, in system: LinkedSystem) {
        let divisor = changes.reduce(0, Self.greatestCommonDivisor)
        // Where nothing limits a change, something has to.
        let most = Double(max(divisor, Self.mostSteps / (changes.map(abs).max() ?? 1)))
        var forward = most
        var backward = most
        for (cell, change) in zip(cells, changes) {
            let once = Double(abs(change / divisor)) * step
            let times = (system.room[cell] / once).rounded(.down)
            if change < 0 { forward = min(forward, times) } else { backward = min(backward, times) }
        }
        self.cells = cells
        self.step = step
        above = changes.map { $0 / divisor * Int(forward) }
        below = changes.map { $0 / divisor * -Int(backward) }
    }

    /// The tables that two changes of the same step lead to, one each.
    init(above first: Witness, below second: Witness) {
        let both = Set(first.cells).union(second.cells).sorted()
        cells = both
        step = first.step
        above = both.map { first.steps(of: $0).above }
        below = both.map { second.steps(of: $0).above }
    }

    private static let mostSteps = 1 << 40

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (abs(a), abs(b))
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }

    /// A cell's differences from the truth in steps; 0 if it does not change. O(number of cells).
    private func steps(of cell: Int) -> (above: Int, below: Int) {
        cells.firstIndex(of: cell).map { (above[$0], below[$0]) } ?? (0, 0)
    }

    /// How much a cell varies between the two tables and the true one.
    func width(of cell: Int) -> Double {
        let (above, below) = steps(of: cell)
        return Double(max(above, below, 0) - min(above, below, 0)) * step
    }

    /// Whether both tables keep every relation and every sign, exactly.
    func isSound(in system: LinkedSystem) -> Bool {
        [above, below].allSatisfy { differences in
            var sums: [Int: Int] = [:]
            for (cell, difference) in zip(cells, differences) {
                guard system.room[cell] >= Double(-difference) * step else { return false }
                for link in system.linkStarts[cell]..<system.linkStarts[cell + 1] {
                    let isTotal = system.coefficients[link] < 0
                    sums[system.links[link], default: 0] += isTotal ? -difference : difference
                }
            }
            return sums.values.allSatisfy { $0 == 0 }
        }
    }

    /// The tables as a caller sees them: the one in which `cell` is least and the one in which it is
    /// greatest, of these two and the true one.
    func alternative(for cell: Int) -> Suppression.Alternative {
        let (above, below) = steps(of: cell)
        let upper = changes(self.above)
        let lower = changes(self.below)
        let least = min(above, below, 0)
        let greatest = max(above, below, 0)
        return Suppression.Alternative(
            least: least == 0 ? [] : least == below ? lower : upper,
            greatest: greatest == 0 ? [] : greatest == above ? upper : lower)
    }

    private func changes(_ differences: [Int]) -> [Suppression.Change] {
        zip(cells, differences).filter { $0.1 != 0 }
            .map { Suppression.Change(cell: $0.0, difference: Double($0.1) * step) }
            .sorted { $0.cell < $1.cell }
    }
}
