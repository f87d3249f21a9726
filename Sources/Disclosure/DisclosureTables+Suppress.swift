extension DisclosureTables {
    /// The cells to suppress so that no sensitive one can be computed closely from all others.
    ///
    /// An intruder is taken to know every published cell, every relation, and which cells are not
    /// negative. Then:
    ///
    /// 1. Every sensitive count may be one of two or more whole numbers, each of which belongs to a
    ///    whole table that agrees with everything the intruder knows.
    /// 2. Every sensitive amount lies in an interval of at least `leastWidth` of its absolute value
    ///    (of the least linked one, for an amount of nought).
    /// 3. Every other suppressed cell has more than one value that it may be.
    /// 4. A firm that is alone in cells, and so knows them, is no better off: 1 and 2 hold for every
    ///    sensitive cell that is not its own, with all of its own published. `soleContributors` are
    ///    those cells and their firms, by any number not negative; without it nobody is taken to
    ///    know more than what is published.
    /// 5. No fixed cell is suppressed, and a total that is part of nothing only where there is no
    ///    other way.
    /// 6. The same tables give the same cells.
    ///
    /// The fewest cells are not promised: that is an integer program (Fischetti and
    /// Salazar-González, "Models and algorithms for optimizing cell suppression in tabular data with
    /// linear constraints", Journal of the American Statistical Association 95, 2000). Instead each
    /// sensitive cell in turn is given what suppresses least in addition, by linear programming, and
    /// in the end everything that was not needed is published again. What linked tables ask for
    /// together, they get together: there is one system of relations and no table by table.
    ///
    /// One linear program, of some hundred cells around, for each sensitive cell that is not
    /// protected by what was done for another, and a few for each cell that is suppressed for them.
    ///
    /// - Throws: `DisclosureError.sensitiveCellIsFixed`; `.cannotProtect` where fixed cells stand in
    ///   the way, or leave just enough and not a ten-thousandth more; `.solver`; `.notProven`.
    /// - Precondition: the cells exist, and `leastWidth` is finite and more than 0.
    public func suppress(
        primary: Set<Int>, soleContributors: [Int: Int] = [:], leastWidth: Double = 0.1
    ) throws(DisclosureError) -> Suppression {
        precondition(leastWidth > 0 && leastWidth.isFinite, "an interval has a width")
        let primary = primary.sorted()
        for cell in primary where cells[cell].isFixed {
            throw .sensitiveCellIsFixed(cell: cell)
        }
        var suppressor = try Suppressor(
            self, primary: primary, soleContributors: soleContributors, leastWidth: leastWidth)
        return try suppressor.run()
    }
}
