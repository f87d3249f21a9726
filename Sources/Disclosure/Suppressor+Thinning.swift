extension Suppressor {
    /// What a trial publication has changed, so that it can be taken back.
    private struct Trial {
        var published: [Int] = []
        var voided: [Int] = []
        /// Cells that have lost a proof, and may have others.
        var affected: Set<Int> = []
    }

    /// Publishes what turns out not to be needed, the dearest first.
    ///
    /// Each target was given the cheapest cells at its turn; those of later turns often do for it
    /// as well.
    mutating func thin() throws(DisclosureError) {
        let secondary = isSuppressed.indices.filter { isSuppressed[$0] && !isPrimary[$0] }
            .sorted { (-system.loss[$0], $0) < (-system.loss[$1], $1) }
        for cell in secondary where isSuppressed[cell] { try publish(cell) }
    }

    /// Publishes a cell, and with it others that then could be computed and are not sensitive, if
    /// every sensitive one can be proven without them.
    private mutating func publish(_ cell: Int) throws(DisclosureError) {
        var trial = Trial()
        withdraw(cell, &trial)
        var isSettled = false
        while !isSettled {
            isSettled = true
            // The sensitive and of them the widest first: it is the one to fail, and what proves it
            // may prove others.
            let order = trial.affected.filter { isSuppressed[$0] }
                .map { (isPrimary[$0] ? -needs[$0] : .infinity, $0) }
                .sorted(by: <)
            for (_, other) in order {
                while isSuppressed[other], let gap = gap(of: other) {
                    if let found = try suppressedWitness(for: other, gap) {
                        record(found)
                    } else if isPrimary[other] {
                        takeBack(trial)
                        return
                    } else {
                        withdraw(other, &trial)
                        isSettled = false
                    }
                }
            }
        }
    }

    private mutating func withdraw(_ cell: Int, _ trial: inout Trial) {
        isSuppressed[cell] = false
        trial.published.append(cell)
        for witness in touching[cell] where !isVoid[witness] {
            isVoid[witness] = true
            trial.voided.append(witness)
            trial.affected.formUnion(witnesses[witness].cells)
        }
    }

    private mutating func takeBack(_ trial: Trial) {
        for cell in trial.published { isSuppressed[cell] = true }
        for witness in trial.voided { isVoid[witness] = false }
    }

    /// A witness that changes nothing but suppressed cells; nil if none is near.
    private mutating func suppressedWitness(for target: Int, _ gap: Gap) throws(DisclosureError)
        -> Witness?
    {
        let scope = CandidateFinder.Scope(
            excluded: known(in: gap), mayOpen: false, mayOpenGrandTotals: false, limit: 300,
            breadth: 1)
        let candidates = finder.candidates(
            around: target, unit: needs[target], scope, isSuppressed: isSuppressed)
        return candidates.isEmpty ? nil : try cheapest(for: target, among: candidates, grain: 0.05)
    }
}
