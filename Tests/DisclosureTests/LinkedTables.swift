import Disclosure

/// Tables beside what they were made of, which `DisclosureTables` does not tell.
struct LinkedTables {
    var tables = DisclosureTables()
    var values: [Double] = []
    var isWhole: [Bool] = []
    var isNonNegative: [Bool] = []
    var isFixed: [Bool] = []
    var relations: [(total: Int, parts: [Int])] = []

    enum Kind: CaseIterable { case counts, amounts, balances }

    @discardableResult
    mutating func add(_ value: Double, _ kind: Kind, isFixed: Bool = false) -> Int {
        values.append(value)
        isWhole.append(kind == .counts)
        isNonNegative.append(kind != .balances)
        self.isFixed.append(isFixed)
        return kind == .counts
            ? tables.add(count: Int(value), isFixed: isFixed)
            : tables.add(value: value, isNonNegative: kind == .amounts, isFixed: isFixed)
    }

    mutating func relate(_ total: Int, _ parts: [Int]) throws(DisclosureError) {
        relations.append((total, parts))
        try tables.relate(total: total, parts: parts)
    }

    /// A table of two dimensions with its margins; the index of a cell is its place, row by row, the
    /// margins last.
    static func twoWay(_ rows: [[Double]], _ kind: Kind = .counts, fixed: Set<Int> = [])
        throws(DisclosureError) -> LinkedTables
    {
        var result = LinkedTables()
        let width = rows[0].count
        var lines = rows.map { $0 + [$0.reduce(0, +)] }
        lines.append((0...width).map { column in lines.reduce(0) { $0 + $1[column] } })
        for value in lines.joined() {
            result.add(value, kind, isFixed: fixed.contains(result.values.count))
        }
        for row in lines.indices {
            let first = row * (width + 1)
            try result.relate(first + width, Array(first..<first + width))
        }
        for column in 0...width {
            try result.relate(
                rows.count * (width + 1) + column, rows.indices.map { $0 * (width + 1) + column })
        }
        return result
    }

    /// How much a sensitive cell has to vary.
    func need(of cell: Int, leastWidth: Double = 0.1) -> Double {
        isWhole[cell] ? 1 : leastWidth * abs(values[cell])
    }

    /// What is wrong with the proofs of a suppression; empty if nothing is.
    ///
    /// Adds the changes to the tables and looks: no solver is asked.
    func flaws(in suppression: Suppression, leastWidth: Double = 0.1) -> [String] {
        var flaws: [String] = []
        for cell in values.indices where suppression.isSuppressed[cell] {
            if isFixed[cell] { flaws.append("\(cell) is fixed") }
            guard let proof = suppression.alternative(for: cell) else {
                flaws.append("\(cell) has no proof")
                continue
            }
            let difference = { (changes: [Suppression.Change]) in
                changes.first { $0.cell == cell }?.difference ?? 0
            }
            let width = difference(proof.greatest) - difference(proof.least)
            let isPrimary = suppression.primary.contains(cell)
            if isPrimary ? width < need(of: cell, leastWidth: leastWidth) : width <= 0 {
                flaws.append("\(cell) varies by \(width) only")
            }
            for changes in [proof.least, proof.greatest] {
                flaws += self.flaws(in: changes, suppression).map { "\(cell): \($0)" }
            }
        }
        return flaws
    }

    private func flaws(in changes: [Suppression.Change], _ suppression: Suppression) -> [String] {
        var flaws: [String] = []
        var change: [Int: Double] = [:]
        for entry in changes {
            let (cell, difference) = (entry.cell, entry.difference)
            change[cell] = difference
            if !suppression.isSuppressed[cell] { flaws.append("\(cell) is published and changes") }
            if isWhole[cell], difference != difference.rounded() {
                flaws.append("\(cell) is not whole")
            }
            if isNonNegative[cell], values[cell] + difference < 0 {
                flaws.append("\(cell) falls below nought")
            }
        }
        for (total, parts) in relations where parts.contains(where: { change[$0] != nil }) {
            let sum = parts.reduce(0) { $0 + (change[$1] ?? 0) }
            if sum != change[total] ?? 0 { flaws.append("\(total) is not its sum") }
        }
        for (total, parts) in relations where change[total] != nil {
            if !parts.contains(where: { change[$0] != nil }) {
                flaws.append("\(total) changes alone")
            }
        }
        return flaws
    }
}

extension DisclosureTables.Interval {
    /// Whether the ends are these, but for what a solver rounds.
    func isAbout(_ least: Double, _ greatest: Double) -> Bool {
        abs(self.least - least) < 1e-6 && abs(self.greatest - greatest) < 1e-6
    }
}
