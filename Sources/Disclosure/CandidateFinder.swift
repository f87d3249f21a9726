/// Chooses the cells that a linear program may change, from the nearest to a target outwards.
///
/// Confined to its lane.
struct CandidateFinder: ~Copyable {
    /// What may be changed.
    struct Scope {
        /// Cells that stay as they are, whatever else is allowed.
        var excluded: [Int] = []
        var mayOpen: Bool
        var mayOpenGrandTotals: Bool
        /// Roughly how many cells.
        var limit: Int
        /// How many times the usual share a relation of many parts gives; nil for all of them.
        var breadth: Int?
    }

    /// How many more cells of each sort one relation may give.
    ///
    /// Unless all are wanted, a relation of many parts gives its cheapest ones only, and mostly such as
    /// could make up for a rise of the target: the way to other zones is open, but not to all of
    /// them at once.
    private struct Shares {
        private var open: Int
        private var openThatFall: Int
        private var suppressed: Int
        private var suppressedThatFall: Int

        init(breadth: Int?) {
            open = breadth.map { 3 * $0 } ?? .max
            openThatFall = breadth.map { 6 * $0 } ?? .max
            suppressed = breadth.map { 8 * $0 } ?? .max
            suppressedThatFall = breadth.map { 24 * $0 } ?? .max
        }

        mutating func take(isOpen: Bool, canFall: Bool) -> Bool {
            switch (isOpen, canFall) {
            case (true, true): Self.take(&openThatFall)
            case (true, false): Self.take(&open)
            case (false, true): Self.take(&suppressedThatFall)
            case (false, false): Self.take(&suppressed)
            }
        }

        private static func take(_ share: inout Int) -> Bool {
            guard share > 0 else { return false }
            share -= 1
            return true
        }
    }

    private let system: LinkedSystem
    /// A mark is set where it equals `round`, so that a new search clears nothing.
    private var round: Int32 = 0
    private var cellMarks: [Int32]
    private var relationMarks: [Int32]
    /// Within one search: candidates left in each relation.
    private var membersLeft: [Int32]
    private var queue: [Int] = []

    init(_ system: LinkedSystem) {
        self.system = system
        cellMarks = [Int32](repeating: 0, count: system.cellCount)
        relationMarks = [Int32](repeating: 0, count: system.relationCount)
        membersLeft = [Int32](repeating: 0, count: system.relationCount)
    }

    /// The candidates around `target`, the target first; none if it cannot change at all.
    ///
    /// `unit` is how far the target is to move.
    mutating func candidates(
        around target: Int, unit: Double, _ scope: Scope, isSuppressed: [Bool]
    ) -> [Int] {
        round += 1
        var found = [target]
        cellMarks[target] = round
        queue.removeAll(keepingCapacity: true)
        var head = 0
        var next = 0
        while next < found.count, found.count < scope.limit {
            for relation in system.relations(of: found[next]) where relationMarks[relation] != round
            {
                relationMarks[relation] = round
                queue.append(relation)
            }
            next += 1
            while head < queue.count {
                var shares = Shares(breadth: scope.breadth)
                for cell in system.candidates(of: queue[head])
                where cellMarks[cell] != round && !scope.excluded.contains(cell) {
                    let isOpen = !isSuppressed[cell]
                    if isOpen {
                        guard scope.mayOpen, !system.isFixed[cell],
                            scope.mayOpenGrandTotals || !system.isGrandTotal[cell]
                        else { continue }
                    }
                    let canFall = system.room[cell] >= 0.5 * unit
                    guard shares.take(isOpen: isOpen, canFall: canFall) else { continue }
                    cellMarks[cell] = round
                    found.append(cell)
                }
                head += 1
            }
        }
        return withoutDeadEnds(found)
    }

    /// Leaves out cells that are alone in a relation, which makes them unable to change, until
    /// every relation that is touched has two candidates.
    private mutating func withoutDeadEnds(_ found: [Int]) -> [Int] {
        for cell in found {
            for relation in system.relations(of: cell) { membersLeft[relation] = 0 }
        }
        for cell in found {
            for relation in system.relations(of: cell) { membersLeft[relation] += 1 }
        }
        queue.removeAll(keepingCapacity: true)
        for cell in found {
            for relation in system.relations(of: cell) where membersLeft[relation] == 1 {
                queue.append(relation)
            }
        }
        var head = 0
        while head < queue.count {
            let relation = queue[head]
            head += 1
            guard membersLeft[relation] == 1 else { continue }
            for cell in system.candidates(of: relation) where cellMarks[cell] == round {
                cellMarks[cell] = 0
                for other in system.relations(of: cell) {
                    membersLeft[other] -= 1
                    if membersLeft[other] == 1 { queue.append(other) }
                }
            }
        }
        guard let target = found.first, cellMarks[target] == round else { return [] }
        return found.filter { cellMarks[$0] == round }
    }
}
