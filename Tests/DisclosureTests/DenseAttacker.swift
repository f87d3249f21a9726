/// The attacker's programs once more, for small tables: elimination and a simplex method on a dense
/// tableau, which share no line with the library and ask no solver.
struct DenseAttacker {
    /// The changes of suppressed cells that keep all relations: any combination of these.
    private var directions: [[Double]] = []
    private let cells: [Int]
    private let room: [Double]

    init(_ linked: LinkedTables, suppressed: [Int]) {
        cells = suppressed
        room = suppressed.map { linked.isNonNegative[$0] ? linked.values[$0] : .infinity }
        var rows: [[Double]] = linked.relations.map { relation in
            suppressed.map { $0 == relation.total ? -1 : relation.parts.contains($0) ? 1 : 0 }
        }
        var pivots: [Int] = []
        for column in suppressed.indices {
            let top = pivots.count
            guard let best = (top..<rows.count).first(where: { abs(rows[$0][column]) > 1e-9 })
            else { continue }
            rows.swapAt(top, best)
            let pivot = rows[top][column]
            rows[top] = rows[top].map { $0 / pivot }
            for row in rows.indices where row != top {
                let factor = rows[row][column]
                if factor != 0 {
                    rows[row] = zip(rows[row], rows[top]).map { $0 - factor * $1 }
                }
            }
            pivots.append(column)
        }
        for free in suppressed.indices where !pivots.contains(free) {
            var direction = [Double](repeating: 0, count: suppressed.count)
            direction[free] = 1
            for (row, pivot) in pivots.enumerated() { direction[pivot] = -rows[row][free] }
            directions.append(direction)
        }
    }

    /// How far a cell varies: the greatest change less the least; infinite if nothing limits it.
    func width(of cell: Int) -> Double {
        guard let place = cells.firstIndex(of: cell) else { return 0 }
        return greatest(place, 1) + greatest(place, -1)
    }

    /// Bland's simplex method from the true table, where all changes are nought.
    private func greatest(_ place: Int, _ sign: Double) -> Double {
        // Columns: each direction there and back; rows: what a cell may fall by.
        let bounded = cells.indices.filter { room[$0].isFinite }
        var rows = bounded.map { cell in
            directions.flatMap { [-$0[cell], $0[cell]] }
        }
        var right = bounded.map { room[$0] }
        var gains = directions.flatMap { [sign * $0[place], -sign * $0[place]] }
        for row in rows.indices {
            for other in rows.indices { rows[row].append(row == other ? 1 : 0) }
        }
        gains += [Double](repeating: 0, count: rows.count)
        var basis = rows.indices.map { directions.count * 2 + $0 }
        var sum = 0.0
        while let entering = gains.indices.first(where: { gains[$0] > 1e-9 }) {
            let candidates = rows.indices.filter { rows[$0][entering] > 1e-9 }
            guard
                let leaving = candidates.min(by: {
                    (right[$0] / rows[$0][entering], basis[$0])
                        < (right[$1] / rows[$1][entering], basis[$1])
                })
            else { return .infinity }
            let pivot = rows[leaving][entering]
            rows[leaving] = rows[leaving].map { $0 / pivot }
            right[leaving] /= pivot
            for row in rows.indices where row != leaving {
                let factor = rows[row][entering]
                guard factor != 0 else { continue }
                rows[row] = zip(rows[row], rows[leaving]).map { $0 - factor * $1 }
                right[row] -= factor * right[leaving]
            }
            let gain = gains[entering]
            gains = zip(gains, rows[leaving]).map { $0 - gain * $1 }
            sum += gain * right[leaving]
            basis[leaving] = entering
        }
        return sum
    }
}
