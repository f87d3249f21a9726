extension DisclosureTables {
    /// What an intruder can find out about a cell. Immutable; safe to share.
    public struct Interval: Equatable, Sendable {
        /// The least value that the cell can have; minus infinity if there is none.
        public let least: Double

        /// The greatest value that the cell can have; infinity if there is none.
        public let greatest: Double

        /// How far the two are apart.
        public var width: Double { greatest - least }
    }

    /// The interval of values that each cell can have for someone who knows all cells but the
    /// suppressed ones, all relations, and which cells are not negative; in the order asked for.
    ///
    /// The attacker's two linear programs for each cell (Fischetti and Salazar-González, 2000). They
    /// know nothing of whole numbers, so that the interval of a count may be wider than what whole
    /// tables leave of it. Ends are right to about 10⁻⁹ of the width, or of the least cell linked
    /// with it if that is greater. `suppress` does not use this; it is the check of its results.
    ///
    /// Two linear programs of all linked suppressed cells for each cell asked for.
    ///
    /// - Throws: `DisclosureError.solver`.
    /// - Precondition: the cells exist.
    public func intervals(of cells: [Int], suppressed: Set<Int>) throws(DisclosureError)
        -> [Interval]
    {
        let attacker = Attacker(LinkedSystem(self), suppressed: suppressed)
        var found: [Int: Interval] = [:]
        for component in attacker.components(around: cells) {
            let targets = Set(cells).intersection(component).sorted()
            for (cell, change) in try attacker.changes(of: targets, in: component) {
                let value = self.cells[cell].value
                found[cell] = Interval(
                    least: value + change.lowerBound, greatest: value + change.upperBound)
            }
        }
        return cells.map { cell in
            let value = self.cells[cell].value
            return found[cell] ?? Interval(least: value, greatest: value)
        }
    }
}
