internal import CClp

/// One linear program of Clp, loaded and solved again and again.
///
/// Minimises; every row is an equation whose right side is nought. Confined to its lane.
struct LinearProgram: ~Copyable {
    /// How a solve ended; anything else is thrown.
    enum Outcome { case optimal, infeasible, unbounded }

    /// The columns of a program, one after the other, as Clp reads them.
    struct Columns {
        var starts: [Int32] = [0]
        var rows: [Int32] = []
        var elements: [Double] = []
        var lower: [Double] = []
        var upper: [Double] = []
        var costs: [Double] = []

        var count: Int { lower.count }

        mutating func append(lower: Double, upper: Double, cost: Double) {
            starts.append(Int32(rows.count))
            self.lower.append(lower)
            self.upper.append(upper)
            costs.append(cost)
        }

        mutating func removeAll() {
            starts.removeAll(keepingCapacity: true)
            starts.append(0)
            rows.removeAll(keepingCapacity: true)
            elements.removeAll(keepingCapacity: true)
            lower.removeAll(keepingCapacity: true)
            upper.removeAll(keepingCapacity: true)
            costs.removeAll(keepingCapacity: true)
        }
    }

    private let clp: clp_functions
    private let model: UnsafeMutableRawPointer
    private(set) var solveCount = 0

    /// - Throws: `DisclosureError.noSolver`, `.solver`.
    init() throws(DisclosureError) {
        guard let functions = clp_load() else {
            throw .noSolver(reason: String(cString: clp_failure()))
        }
        let clp = functions.pointee
        guard let model = clp.newModel() else { throw .solver(function: "Clp_newModel", status: 4) }
        (self.clp, self.model) = (clp, model)
        clp.setLogLevel(model, 0)
        clp.setPrimalTolerance(model, 1e-9)
        // The coefficients are 1 and -1 and the bounds are scaled by the caller.
        clp.scaling(model, 0)
        // Perturbation draws random numbers; without it the same input takes the same path.
        clp.setPerturbation(model, 102)
    }

    deinit { clp.deleteModel(model) }

    /// Replaces the program; the next solve starts with every row's slack in the basis.
    func load(_ columns: Columns, rowCount: Int) {
        let zeros = [Double](repeating: 0, count: rowCount)
        clp.loadProblem(
            model, Int32(columns.count), Int32(rowCount), columns.starts, columns.rows,
            columns.elements, columns.lower, columns.upper, columns.costs, zeros, zeros)
        // Far more than any of these programs takes, so that a solver that went round in circles
        // would be an error and not a wait.
        clp.setMaximumIterations(model, Int32(50 * (columns.count + rowCount) + 10_000))
    }

    /// Replaces the bounds of all columns; the basis stays.
    func setBounds(lower: [Double], upper: [Double]) {
        clp.chgColumnLower(model, lower)
        clp.chgColumnUpper(model, upper)
    }

    /// Replaces the costs of all columns; the basis stays.
    func setCosts(_ costs: [Double]) { clp.chgObjCoefficients(model, costs) }

    /// Solves by the dual simplex method, which starts best where the costs are as they were.
    mutating func solveDual() throws(DisclosureError) -> Outcome {
        clp.setNumberIterations(model, 0)
        _ = clp.dual(model, 0)
        if clp.status(model) == 0, clp.secondaryStatus(model) == 0 {
            solveCount += 1
            return .optimal
        }
        // The dual method calls both "infeasible" and "unbounded" what it cannot finish; the primal
        // method settles it from the basis that was reached.
        return clp.status(model) == 1 ? try outcome("Clp_dual") : try solvePrimal()
    }

    /// Solves by the primal simplex method, which starts best where the bounds are as they were.
    mutating func solvePrimal() throws(DisclosureError) -> Outcome {
        clp.setNumberIterations(model, 0)
        _ = clp.primal(model, 0)
        return try outcome("Clp_primal")
    }

    private mutating func outcome(_ function: String) throws(DisclosureError) -> Outcome {
        solveCount += 1
        switch clp.status(model) {
        case 0: return .optimal
        case 1: return .infeasible
        case 2: return .unbounded
        case let status: throw .solver(function: function, status: Int(status))
        }
    }

    /// The columns' values after an optimum.
    func values() throws(DisclosureError) -> [Double] {
        let count = Int(clp.numberColumns(model))
        guard let values = clp.primalColumnSolution(model) else {
            throw .solver(function: "Clp_primalColumnSolution", status: 4)
        }
        return Array(UnsafeBufferPointer(start: values, count: count))
    }
}
