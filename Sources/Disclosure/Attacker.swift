/// How far suppressed cells can differ from the truth for someone who knows everything else.
///
/// Immutable; safe to share.
struct Attacker: Sendable {
    private let system: LinkedSystem
    private let isSuppressed: [Bool]

    init(_ system: LinkedSystem, suppressed: Set<Int>) {
        self.system = system
        isSuppressed = (0..<system.cellCount).map { suppressed.contains($0) }
    }

    /// The suppressed cells that are linked through relations with some of `cells`, in groups that
    /// have no relation with each other; each ascending.
    func components(around cells: [Int]) -> [[Int]] {
        var isSeen = [Bool](repeating: false, count: system.cellCount)
        var components: [[Int]] = []
        for start in cells where isSuppressed[start] && !isSeen[start] {
            isSeen[start] = true
            var component = [start]
            var next = 0
            while next < component.count {
                for relation in system.relations(of: component[next]) {
                    for cell in system.candidates(of: relation)
                    where isSuppressed[cell] && !isSeen[cell] {
                        isSeen[cell] = true
                        component.append(cell)
                    }
                }
                next += 1
            }
            components.append(component.sorted())
        }
        return components
    }

    /// The least and the greatest difference from the truth of each target in its component.
    ///
    /// A small cell beside large ones would drown in the solver's tolerances. So whatever turns out
    /// to vary by little is looked at again in a smaller unit, in which the others need not be let
    /// go farther than some multiple of it.
    func changes(of targets: [Int], in component: [Int]) throws(DisclosureError)
        -> [Int: ClosedRange<Double>]
    {
        let sizes = component.map { system.magnitude[$0] }.filter { $0 > 0 }
        var unit = sizes.max() ?? 1
        let least = (sizes.min() ?? 1) * 1e-3
        var reach = Double.infinity
        var left = targets
        var found: [Int: ClosedRange<Double>] = [:]
        var program = try LinearProgram()
        while !left.isEmpty {
            load(component, unit: unit, reach: reach, into: &program)
            var narrow: [Int] = []
            for target in left {
                let place = component.firstIndex(of: target) ?? 0
                let fall = try extreme(of: place, count: component.count, sign: 1, &program)
                let rise = try extreme(of: place, count: component.count, sign: -1, &program)
                found[target] = min(fall, 0) * unit...max(rise, 0) * unit
                if rise - fall < 1e-3 { narrow.append(target) }
            }
            guard unit > least else { break }
            left = narrow
            unit *= 1e-3
            reach = 1e6
        }
        return found
    }

    private func load(
        _ component: [Int], unit: Double, reach: Double, into program: inout LinearProgram
    ) {
        var columns = LinearProgram.Columns()
        var rows: [Int: Int32] = [:]
        for cell in component {
            for link in system.linkStarts[cell]..<system.linkStarts[cell + 1] {
                let row = rows[system.links[link], default: Int32(rows.count)]
                rows[system.links[link]] = row
                columns.rows.append(row)
                columns.elements.append(system.coefficients[link])
            }
            columns.append(lower: -min(system.room[cell] / unit, reach), upper: reach, cost: 0)
        }
        program.load(columns, rowCount: rows.count)
    }

    /// The least value of a column (`sign` 1) or its greatest (-1), from the last basis.
    private func extreme(of place: Int, count: Int, sign: Double, _ program: inout LinearProgram)
        throws(DisclosureError) -> Double
    {
        var costs = [Double](repeating: 0, count: count)
        costs[place] = sign
        program.setCosts(costs)
        switch try program.solvePrimal() {
        case .optimal: return try program.values()[place]
        case .unbounded: return -sign * .infinity
        // The true table is there: nothing is infeasible.
        case .infeasible: throw .solver(function: "Clp_primal", status: 1)
        }
    }
}
