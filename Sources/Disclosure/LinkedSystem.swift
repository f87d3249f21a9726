/// Tables frozen for the search: who is linked with whom, and what each cell is worth.
///
/// Immutable; safe to share.
struct LinkedSystem: Sendable {
    /// How far each cell can fall, as an intruder knows: to nought, or for ever.
    let room: [Double]
    let magnitude: [Double]
    let isWhole: [Bool]
    let isFixed: [Bool]
    /// Totals that are part of nothing: the last to be given up.
    let isGrandTotal: [Bool]
    /// What it costs to suppress each cell; more than 0.
    let loss: [Double]
    /// Relation `r` is `members[relationStarts[r]..<relationStarts[r + 1]]`, its total first.
    let relationStarts: [Int]
    let members: [Int]
    /// The same members with the least loss first.
    let membersByLoss: [Int]
    /// The relations of cell `c` are `links[linkStarts[c]..<linkStarts[c + 1]]`; the coefficient of
    /// the cell in each is beside it: 1 for a part, -1 for the total.
    let linkStarts: [Int]
    let links: [Int]
    let coefficients: [Double]

    var cellCount: Int { room.count }
    var relationCount: Int { relationStarts.count - 1 }

    init(_ tables: DisclosureTables) {
        let cells = tables.cells
        relationStarts = tables.starts
        members = tables.members
        room = cells.map { $0.isNonNegative ? $0.value : .infinity }
        magnitude = cells.map { abs($0.value) }
        isWhole = cells.map(\.isWhole)
        isFixed = cells.map(\.isFixed)

        var counts = [Int](repeating: 0, count: cells.count + 1)
        for member in tables.members { counts[member + 1] += 1 }
        for cell in cells.indices { counts[cell + 1] += counts[cell] }
        linkStarts = counts
        var links = [Int](repeating: 0, count: tables.members.count)
        var coefficients = [Double](repeating: 1, count: tables.members.count)
        var isTotal = [Bool](repeating: false, count: cells.count)
        var isPart = isTotal
        for relation in 0..<tables.relationCount {
            for place in tables.starts[relation]..<tables.starts[relation + 1] {
                let cell = tables.members[place]
                links[counts[cell]] = relation
                if place == tables.starts[relation] {
                    coefficients[counts[cell]] = -1
                    isTotal[cell] = true
                } else {
                    isPart[cell] = true
                }
                counts[cell] += 1
            }
        }
        self.links = links
        self.coefficients = coefficients
        isGrandTotal = zip(isTotal, isPart).map { $0 && !$1 }

        let loss = Self.losses(of: cells, heights: Self.heights(in: tables), isTotal: isTotal)
        self.loss = loss
        var ordered: [Int] = []
        ordered.reserveCapacity(tables.members.count)
        for relation in 0..<tables.relationCount {
            let range = tables.starts[relation]..<tables.starts[relation + 1]
            ordered += tables.members[range].sorted { (loss[$0], $0) < (loss[$1], $1) }
        }
        membersByLoss = ordered
    }

    /// The members of a relation, the least loss first.
    func candidates(of relation: Int) -> ArraySlice<Int> {
        membersByLoss[relationStarts[relation]..<relationStarts[relation + 1]]
    }

    /// The relations of a cell.
    func relations(of cell: Int) -> ArraySlice<Int> {
        links[linkStarts[cell]..<linkStarts[cell + 1]]
    }

    /// How many totals lie below each cell, on the longest way down.
    private static func heights(in tables: DisclosureTables) -> [Int] {
        var heights = [Int](repeating: 0, count: tables.cellCount)
        // Tables are a few levels deep; the limit is for totals that are parts of each other.
        for _ in 0..<16 {
            var hasChanged = false
            for relation in 0..<tables.relationCount {
                let range = tables.starts[relation]..<tables.starts[relation + 1]
                // A relation of one part says that two cells are the same, and adds no level.
                let step = range.count > 2 ? 1 : 0
                var height = 0
                for part in tables.members[range].dropFirst() {
                    height = max(height, heights[part] + step)
                }
                let total = tables.members[range.lowerBound]
                if height > heights[total] {
                    heights[total] = height
                    hasChanged = true
                }
            }
            guard hasChanged else { break }
        }
        return heights
    }

    /// Grows with the logarithm of the value, three times as dear on each level of totals.
    ///
    /// The plain value would rather suppress a hundred small cells than one large one, and a mere
    /// count of cells rather a total than two of its parts. A nought is dear as well: it hides
    /// little, as it can only be more than it is.
    private static func losses(of cells: [DisclosureTables.Cell], heights: [Int], isTotal: [Bool])
        -> [Double]
    {
        let details = cells.indices.lazy.filter { !isTotal[$0] && cells[$0].value != 0 }
        let sizes = details.map { abs(cells[$0].value) }.sorted()
        let typical = sizes.isEmpty ? 1 : sizes[sizes.count / 2]
        return cells.indices.map { index in
            var level = 1.0
            for _ in 0..<heights[index] { level *= 3 }
            let size = abs(cells[index].value) / typical
            return level * (size == 0 ? 4 : 1 + logarithm(1 + size))
        }
    }

    /// The logarithm to base 2, between powers of two by a straight line: no mathematics library
    /// whose last digits could differ from machine to machine decides what is published.
    private static func logarithm(_ value: Double) -> Double {
        Double(value.exponent) + value.significand - 1
    }
}
