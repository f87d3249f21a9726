/// Finds the cheapest change that moves a cell by a given amount, by linear programming.
///
/// The program is the one of Fischetti and Salazar-González's attacker, turned round: of all the
/// changes to the table that move the target and keep every relation, take the one that suppresses
/// least that is not suppressed yet. Computed from changes, not from values, it has the
/// coefficients 1 and -1 only, right sides of nought, and whole bounds, in steps of a small part of
/// the movement asked for: sums of 10¹³ and cells of 10⁻² in one table lose no digit. Confined to
/// its lane.
struct WitnessSearch: ~Copyable {
    /// Which way the target moves.
    enum Direction { case up, down }

    /// How many programs a search for a whole vertex may take.
    private static let mostAttempts = 200

    let system: LinkedSystem
    private var program: LinearProgram
    private var columns = LinearProgram.Columns()
    /// The row of each relation in the loaded program, where `rowMarks` equals `round`.
    private var rows: [Int32]
    private var rowMarks: [Int32]
    private var round: Int32 = 0
    /// Column `2k` is the rise of cell `cells[k]`, column `2k + 1` its fall.
    private var cells: [Int] = []
    /// One in the program is `divisor` steps; the target is to move by `movement` in the program.
    private var step = 1.0
    private var divisor = 1.0
    private var movement = 1.0

    var solveCount: Int { program.solveCount }

    init(_ system: LinkedSystem) throws(DisclosureError) {
        self.system = system
        program = try LinearProgram()
        rows = [Int32](repeating: 0, count: system.relationCount)
        rowMarks = rows
    }

    /// Loads the program for a target, which is the first of the candidates, and which is to vary
    /// by `need`.
    ///
    /// A cell that can fall by less than `grain` times the need is not let fall at all.
    mutating func load(
        _ candidates: [Int], need: Double, grain: Double, isSuppressed: [Bool]
    ) {
        cells = candidates
        // The target moves by some ten thousand: enough for many small cells to make up for a large
        // one, and little enough for a solver's rounding to be far below one. Amounts are split
        // once more, so that a vertex in halves, thirds and so on to eighths is whole in steps.
        let isWhole = system.isWhole[candidates[0]]
        divisor = isWhole ? 1 : 840
        step = isWhole ? 1 : Double(sign: .plus, exponent: need.exponent - 24, significand: 1)
        // One more than the whole part is enough whichever way the quotient was rounded.
        movement = isWhole ? need : (need / (divisor * step)).rounded(.down) + 1
        columns.removeAll()
        round += 1
        var rowCount: Int32 = 0
        for cell in candidates {
            let room = min(system.room[cell] / (divisor * step), 0x1p30).rounded(.down)
            let fall = room < grain * movement ? 0 : room
            let cost = isSuppressed[cell] ? 0.02 : system.loss[cell]
            // A fall that ends before the whole movement is made still costs the whole cell.
            let share = isSuppressed[cell] || fall == 0 ? 1 : min(1, fall / movement)
            for isRise in [true, false] {
                for link in system.linkStarts[cell]..<system.linkStarts[cell + 1] {
                    let relation = system.links[link]
                    if rowMarks[relation] != round {
                        rowMarks[relation] = round
                        rows[relation] = rowCount
                        rowCount += 1
                    }
                    columns.rows.append(rows[relation])
                    let coefficient = system.coefficients[link]
                    columns.elements.append(isRise ? coefficient : -coefficient)
                }
                columns.append(
                    lower: 0, upper: isRise ? .infinity : fall, cost: isRise ? cost : cost / share)
            }
        }
        program.load(columns, rowCount: Int(rowCount))
    }

    /// The cheapest change by which the target moves as far as it has to; nil if there is none.
    mutating func cheapest(_ direction: Direction) throws(DisclosureError) -> Witness? {
        try cheapest(direction, by: movement)
    }

    /// The cheapest changes that move the target far enough together, one up and one down, for a
    /// target that cannot move as far in either direction alone; nil if there are none.
    mutating func inBothDirections() throws(DisclosureError) -> Witness? {
        let up = try farthest(.up)
        guard up > 0, up < movement, let upper = try cheapest(.up, by: up),
            let lower = try cheapest(.down, by: movement - up)
        else { return nil }
        return Witness(above: upper, below: lower)
    }

    private mutating func cheapest(_ direction: Direction, by amount: Double)
        throws(DisclosureError) -> Witness?
    {
        guard let bounds = targetBounds(direction, amount...amount) else { return nil }
        var attempts = Self.mostAttempts
        return try cheapestWhole(bounds.lower, bounds.upper, &attempts)
    }

    /// How far the target can move, in the program's whole numbers, at most as far as it has to.
    private mutating func farthest(_ direction: Direction) throws(DisclosureError) -> Double {
        guard let bounds = targetBounds(direction, 0...movement) else { return 0 }
        var costs = [Double](repeating: 0, count: columns.count)
        costs[direction == .up ? 0 : 1] = -1
        program.setCosts(costs)
        program.setBounds(lower: bounds.lower, upper: bounds.upper)
        defer { program.setCosts(columns.costs) }
        guard try program.solvePrimal() == .optimal else { return 0 }
        // Just below a whole number is that number, but for the solver's rounding.
        return (try program.values()[direction == .up ? 0 : 1] + 1e-4).rounded(.down)
    }

    /// The bounds of all columns, for a target that moves one way only; nil if it cannot.
    private func targetBounds(_ direction: Direction, _ amount: ClosedRange<Double>)
        -> (lower: [Double], upper: [Double])?
    {
        var lower = columns.lower
        var upper = columns.upper
        let moving = direction == .up ? 0 : 1
        guard upper[moving] >= amount.lowerBound else { return nil }
        lower[moving] = amount.lowerBound
        upper[moving] = min(amount.upperBound, upper[moving])
        upper[1 - moving] = 0
        return (lower, upper)
    }

    /// The cheapest change in whole steps: a depth-first branch and bound, that stops at the first.
    ///
    /// In tables of two dimensions every vertex is whole; linked tables and tables of three have
    /// others, though few.
    private mutating func cheapestWhole(
        _ lower: [Double], _ upper: [Double], _ attempts: inout Int
    ) throws(DisclosureError) -> Witness? {
        guard attempts > 0 else { return nil }
        attempts -= 1
        program.setBounds(lower: lower, upper: upper)
        guard try program.solveDual() == .optimal else { return nil }
        let values = try program.values()
        var split = -1
        var distance = 1e-4 * divisor
        for column in values.indices {
            let steps = values[column] * divisor
            if abs(steps - steps.rounded()) > distance {
                distance = abs(steps - steps.rounded())
                split = column
            }
        }
        guard split >= 0 else { return witness(values) }
        var (raised, lowered) = (lower, upper)
        raised[split] = values[split].rounded(.up)
        lowered[split] = values[split].rounded(.down)
        // A cell that rises by that much needs no fall as well, and the other way round.
        var withoutReverse = upper
        withoutReverse[split ^ 1] = 0
        if let found = try cheapestWhole(raised, withoutReverse, &attempts) { return found }
        return try cheapestWhole(lower, lowered, &attempts)
    }

    private func witness(_ values: [Double]) -> Witness? {
        var moved: [Int] = []
        var changes: [Int] = []
        for (place, cell) in cells.enumerated() {
            let steps = (values[2 * place] - values[2 * place + 1]) * divisor
            // What is not exact as a double proves nothing; of none of these sizes are programs made.
            guard abs(steps) < 0x1p52 else { return nil }
            guard steps.rounded() != 0 else { continue }
            moved.append(cell)
            changes.append(Int(steps.rounded()))
        }
        guard !changes.isEmpty else { return nil }
        let witness = Witness(cells: moved, changes: changes, step: step, in: system)
        return witness.isSound(in: system) ? witness : nil
    }
}
