/// The search for the cells to suppress: one target after the other, each with its proof.
///
/// Confined to its lane.
struct Suppressor: ~Copyable {
    /// What is missing before a suppressed cell is proven to be protected.
    enum Gap: Equatable {
        /// No other table is known in which the cell differs by enough.
        case unknown
        /// Each of those that are known changes a cell that this firm knows, as its only one.
        case computable(by: Int)
    }

    let system: LinkedSystem
    let isPrimary: [Bool]
    /// The firm that is alone in each cell, where that is known; -1 elsewhere.
    let soleFirm: [Int]
    let cellsOfFirm: [Int: [Int]]
    /// By how much each cell has to vary if it is sensitive.
    let needs: [Double]
    var isSuppressed: [Bool]
    var witnesses: [Witness] = []
    /// Whether each witness changes a cell that is published after all.
    var isVoid: [Bool] = []
    /// The witnesses that change each cell.
    var touching: [[Int]]
    var finder: CandidateFinder
    var search: WitnessSearch

    init(
        _ tables: DisclosureTables, primary: [Int], soleContributors: [Int: Int], leastWidth: Double
    ) throws(DisclosureError) {
        let system = LinkedSystem(tables)
        self.system = system
        var isPrimary = [Bool](repeating: false, count: system.cellCount)
        for cell in primary { isPrimary[cell] = true }
        self.isPrimary = isPrimary
        isSuppressed = isPrimary
        cellsOfFirm = Dictionary(grouping: soleContributors.keys.sorted()) {
            soleContributors[$0, default: -1]
        }
        soleFirm = (0..<system.cellCount).map { soleContributors[$0, default: -1] }
        needs = (0..<system.cellCount).map { Self.need(of: $0, in: system, leastWidth) }
        touching = [[Int]](repeating: [], count: system.cellCount)
        finder = CandidateFinder(system)
        search = try WitnessSearch(system)
    }

    /// One for counts, a share of the value for amounts.
    ///
    /// A share of nought would be nought: an amount of nought has to vary as if it were the least
    /// of the cells it is linked with.
    private static func need(of cell: Int, in system: LinkedSystem, _ leastWidth: Double) -> Double
    {
        guard !system.isWhole[cell] else { return 1 }
        guard system.magnitude[cell] == 0 else { return leastWidth * system.magnitude[cell] }
        var least = Double.infinity
        for relation in system.relations(of: cell) {
            for other in system.candidates(of: relation) where system.magnitude[other] > 0 {
                least = min(least, system.magnitude[other])
            }
        }
        return leastWidth * (least.isFinite ? least : 1)
    }

    /// Suppresses until every sensitive cell is protected, then publishes what was not needed.
    mutating func run() throws(DisclosureError) -> Suppression {
        // The widest first: what protects it often protects smaller ones, and seldom the reverse.
        let targets = isPrimary.indices.filter { isPrimary[$0] }
            .sorted { (-needs[$0], -system.loss[$0], $0) < (-needs[$1], -system.loss[$1], $1) }
        for target in targets { try protect(target) }
        try thin()
        let cells = isSuppressed.indices.filter { isSuppressed[$0] }
        return Suppression(
            isSuppressed: isSuppressed, primary: cells.filter { isPrimary[$0] },
            secondary: cells.filter { !isPrimary[$0] }, programCount: search.solveCount,
            alternatives: try proofs())
    }

    /// Suppresses until a sensitive cell has no gap.
    private mutating func protect(_ target: Int) throws(DisclosureError) {
        while let gap = gap(of: target) {
            guard let witness = try witness(for: target, excluded: known(in: gap)) else {
                throw .cannotProtect(cell: target)
            }
            record(witness)
            // What shows nothing would be looked for again and again.
            guard shows(witnesses.count - 1, for: target) else { throw .notProven(cell: target) }
        }
    }

    /// What an intruder knows for whom there is a gap, besides what is published.
    func known(in gap: Gap) -> [Int] {
        guard case .computable(let firm) = gap else { return [] }
        return cellsOfFirm[firm, default: []]
    }

    /// The scopes in which a witness is searched for, one after the other.
    private static let scopes: [(scope: CandidateFinder.Scope, grain: Double)] = [
        (.init(mayOpen: true, mayOpenGrandTotals: false, limit: 300, breadth: 1), 0.05),
        (.init(mayOpen: true, mayOpenGrandTotals: false, limit: 2_000, breadth: 1), 0.05),
        (.init(mayOpen: true, mayOpenGrandTotals: false, limit: 4_000, breadth: 4), 0.01),
        (.init(mayOpen: true, mayOpenGrandTotals: false, limit: .max, breadth: nil), 0),
        (.init(mayOpen: true, mayOpenGrandTotals: true, limit: .max, breadth: nil), 0),
    ]

    /// The cheapest witness in the smallest surroundings that have one; nil if there is none.
    private mutating func witness(for target: Int, excluded: [Int]) throws(DisclosureError)
        -> Witness?
    {
        var before: (candidates: [Int], grain: Double) = ([], 0)
        for (scope, grain) in Self.scopes {
            var scope = scope
            scope.excluded = excluded
            let candidates = finder.candidates(
                around: target, unit: needs[target], scope, isSuppressed: isSuppressed)
            guard !candidates.isEmpty, (candidates, grain) != before else { continue }
            before = (candidates, grain)
            if let found = try cheapest(for: target, among: candidates, grain: grain) {
                return found
            }
        }
        guard !before.candidates.isEmpty, !system.isWhole[target] else { return nil }
        return try search.inBothDirections()
    }

    /// The cheaper of the two directions; the second is not tried if the first suppresses nothing.
    mutating func cheapest(for target: Int, among candidates: [Int], grain: Double)
        throws(DisclosureError) -> Witness?
    {
        search.load(
            candidates, need: needs[target], grain: grain, isSuppressed: isSuppressed)
        guard let up = try search.cheapest(.up) else { return try search.cheapest(.down) }
        let loss = addedLoss(of: up)
        guard loss > 0, let down = try search.cheapest(.down), addedLoss(of: down) < loss else {
            return up
        }
        return down
    }

    private func addedLoss(of witness: Witness) -> Double {
        witness.cells.reduce(0) { $0 + (isSuppressed[$1] ? 0 : system.loss[$1]) }
    }

    mutating func record(_ witness: Witness) {
        for cell in witness.cells {
            isSuppressed[cell] = true
            touching[cell].append(witnesses.count)
        }
        witnesses.append(witness)
        isVoid.append(false)
    }

    /// Whether a witness shows enough variation in a cell that it changes.
    private func shows(_ witness: Int, for cell: Int) -> Bool {
        guard !isVoid[witness] else { return false }
        let width = witnesses[witness].width(of: cell)
        return isPrimary[cell] ? width >= needs[cell] : width > 0
    }

    /// What is missing in the proof of a suppressed cell; nil for a cell that is proven.
    func gap(of cell: Int) -> Gap? {
        var firms: [Int]?
        for witness in touching[cell] where shows(witness, for: cell) {
            guard isPrimary[cell] else { return nil }
            let cells = witnesses[witness].cells
            let left =
                firms?.filter { firm in cells.contains { soleFirm[$0] == firm } }
                ?? cells.map { soleFirm[$0] }.filter { $0 >= 0 && $0 != soleFirm[cell] }
            if left.isEmpty { return nil }
            firms = left
        }
        guard let firm = firms?.first else { return .unknown }
        return .computable(by: firm)
    }

    /// The last check, of the proof that is handed out: it uses nothing that the search computed
    /// but the witness itself.
    private func isSound(_ witness: Witness) -> Bool {
        witness.cells.allSatisfy { isSuppressed[$0] && !system.isFixed[$0] }
            && witness.isSound(in: system)
    }

    /// The proof of each suppressed cell, after a last check.
    ///
    /// - Throws: `DisclosureError.notProven`.
    private func proofs() throws(DisclosureError) -> [Int: Suppression.Alternative] {
        var proofs: [Int: Suppression.Alternative] = [:]
        for cell in isSuppressed.indices where isSuppressed[cell] {
            guard gap(of: cell) == nil,
                let proof = touching[cell].first(where: { shows($0, for: cell) }),
                isSound(witnesses[proof])
            else { throw .notProven(cell: cell) }
            proofs[cell] = witnesses[proof].alternative(for: cell)
        }
        return proofs
    }
}
