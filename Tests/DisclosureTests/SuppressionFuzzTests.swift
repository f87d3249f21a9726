import Disclosure
import TestSupport
import Testing

/// Random tables, judged by arithmetic and by a second solver.
@Suite("Suppression of random tables")
struct SuppressionFuzzTests {
    /// A table of two or three dimensions with all margins, some of its cells sensitive, and some of
    /// its noughts fixed.
    private func randomTables(
        _ kind: LinkedTables.Kind, dimensions: ClosedRange<Int> = 2...3, seed: UInt64
    ) throws(DisclosureError) -> (linked: LinkedTables, sensitive: Set<Int>) {
        var generator = SeededGenerator(seed: seed)
        let sizes = (0..<Int.random(in: dimensions, using: &generator)).map { _ in
            Int.random(in: 2...3, using: &generator)
        }
        var linked = LinkedTables()
        var sensitive: Set<Int> = []
        /// The cell at each place; in each dimension the last is the total.
        var places: [[Int]: Int] = [:]
        func value() -> Double {
            let draw = Double.random(in: 0..<1, using: &generator)
            if draw < 0.15 { return 0 }
            switch kind {
            case .counts:
                return Double(Int.random(in: 1...(draw < 0.6 ? 3 : 40), using: &generator))
            case .amounts:
                let power = Int.random(in: 0...(draw < 0.3 ? 45 : 12), using: &generator)
                return Double(Int.random(in: 1...(1 << power) * 100, using: &generator)) / 128
            case .balances: return Double(Int.random(in: -9999...9999, using: &generator)) / 4
            }
        }
        var contents: [[Int]: Double] = [:]
        var all = [[Int]()]
        for size in sizes { all = all.flatMap { place in (0...size).map { place + [$0] } } }
        // The details come before their totals.
        all.sort { count($0, sizes) < count($1, sizes) }
        for place in all {
            let dimension = place.indices.first { place[$0] == sizes[$0] }
            contents[place] =
                dimension.map { dimension in
                    (0..<sizes[dimension]).reduce(0) { sum, index in
                        var part = place
                        part[dimension] = index
                        return sum + contents[part, default: 0]
                    }
                } ?? value()
            let isFixed =
                contents[place] == 0 && kind != .balances && Bool.random(using: &generator)
            let cell = linked.add(contents[place, default: 0], kind, isFixed: isFixed)
            places[place] = cell
            if !isFixed, Double.random(in: 0..<1, using: &generator) < 0.2 {
                sensitive.insert(cell)
            }
        }
        for place in all {
            for dimension in place.indices where place[dimension] == sizes[dimension] {
                let parts = (0..<sizes[dimension]).map { index in
                    var part = place
                    part[dimension] = index
                    return places[part, default: 0]
                }
                try linked.relate(places[place, default: 0], parts)
            }
        }
        return (linked, sensitive)
    }

    private func count(_ place: [Int], _ sizes: [Int]) -> Int {
        zip(place, sizes).reduce(0) { $0 + ($1.0 == $1.1 ? 1 : 0) }
    }

    /// What is suppressed; nil if a cell cannot be protected, which is then checked.
    private func suppression(of linked: LinkedTables, _ sensitive: Set<Int>, _ name: String)
        throws(DisclosureError) -> Suppression?
    {
        do throws(DisclosureError) {
            return try linked.tables.suppress(primary: sensitive)
        } catch {
            guard case .cannotProtect(let cell) = error else { throw error }
            // With everything suppressed that may be, the cell is known.
            let everything = linked.values.indices.filter { !linked.isFixed[$0] }
            let width = DenseAttacker(linked, suppressed: everything).width(of: cell)
            #expect(width <= linked.need(of: cell) * 1.001, "\(name), cell \(cell)")
            return nil
        }
    }

    @Test(
        "Every proof holds, and every interval is as wide to a second solver",
        arguments: LinkedTables.Kind.allCases)
    func random(kind: LinkedTables.Kind) throws {
        for seed in UInt64(1)...100 {
            let (linked, sensitive) = try randomTables(kind, seed: seed)
            guard let suppression = try suppression(of: linked, sensitive, "seed \(seed)") else {
                continue
            }
            #expect(suppression.primary == sensitive.sorted())
            let flaws = linked.flaws(in: suppression)
            #expect(flaws.isEmpty, "seed \(seed): \(flaws)")
            let cells = (suppression.primary + suppression.secondary).sorted()
            let attacker = DenseAttacker(linked, suppressed: cells)
            let intervals = try linked.tables.intervals(of: cells, suppressed: Set(cells))
            for (cell, interval) in zip(cells, intervals) {
                let width = attacker.width(of: cell)
                let need = sensitive.contains(cell) ? linked.need(of: cell) : 0
                #expect(width >= need * (1 - 1e-9), "seed \(seed), cell \(cell)")
                #expect(width > 0, "seed \(seed), cell \(cell)")
                #expect(
                    interval.width == width || abs(interval.width - width) <= 1e-6 * width,
                    "seed \(seed), cell \(cell)")
            }
        }
    }

    @Test(
        "The two solvers agree on what is known with too little suppressed",
        arguments: LinkedTables.Kind.allCases)
    func tooLittle(kind: LinkedTables.Kind) throws {
        var points = 0
        for seed in UInt64(1)...60 {
            let (linked, sensitive) = try randomTables(kind, seed: seed)
            let cells = sensitive.sorted()
            let attacker = DenseAttacker(linked, suppressed: cells)
            let intervals = try linked.tables.intervals(of: cells, suppressed: sensitive)
            for (cell, interval) in zip(cells, intervals) {
                let width = attacker.width(of: cell)
                if width < 1e-9 {
                    points += 1
                    #expect(interval.width < 1e-9, "seed \(seed), cell \(cell)")
                } else {
                    #expect(
                        interval.width == width || abs(interval.width - width) <= 1e-6 * width,
                        "seed \(seed), cell \(cell)")
                }
            }
        }
        #expect(points > 50)
    }

    @Test("Nothing is suppressed that could be published, alone or with what it was needed for")
    func nothingInVain() throws {
        // In three dimensions an interval of two whole numbers may hold one whole table only.
        for seed in UInt64(1)...200 {
            let (linked, sensitive) = try randomTables(.counts, dimensions: 2...2, seed: seed)
            guard let suppression = try suppression(of: linked, sensitive, "seed \(seed)") else {
                continue
            }
            for cell in suppression.secondary {
                var left = (suppression.primary + suppression.secondary).filter { $0 != cell }
                var isSafe = true
                while isSafe {
                    let attacker = DenseAttacker(linked, suppressed: left)
                    isSafe = suppression.primary.allSatisfy { attacker.width(of: $0) >= 1 - 1e-9 }
                    let points = left.filter { attacker.width(of: $0) < 1e-9 }
                    if points.isEmpty { break }
                    left.removeAll { points.contains($0) }
                }
                #expect(!isSafe, "seed \(seed), cell \(cell)")
            }
        }
    }

    @Test("The same tables give the same cells", arguments: LinkedTables.Kind.allCases)
    func determinism(kind: LinkedTables.Kind) throws {
        for seed in UInt64(1)...20 {
            let (linked, sensitive) = try randomTables(kind, seed: seed)
            let first = try? linked.tables.suppress(primary: sensitive)
            let second = try? linked.tables.suppress(primary: sensitive)
            #expect(first == second)
        }
    }
}
