import FirmCheck
import GEOS
import Geodesy
import PlanarGeometry
import Zones

/// Shares out what changed among causes, firm by firm. Confined to its lane.
struct ZoneChanges {
    private(set) var changes: [String: ZoneChange] = [:]
    private let indicators: Int

    init(_ before: ReadLists, _ after: ReadLists, indicators: Int) {
        self.indicators = indicators
        for (lists, isOld) in [(before, true), (after, false)] {
            for entry in lists.zones.entries {
                var change =
                    changes[entry.code]
                    ?? ZoneChange(code: entry.code, name: entry.name, indicators: indicators)
                let day = entry.hasFence ? entry.edition?.validFrom?.description : nil
                if isOld { change.oldEdition = day } else { change.newEdition = day }
                changes[entry.code] = change
            }
        }
    }

    /// Adds a firm that is in the new period only.
    mutating func enter(_ firm: PeriodFirm) {
        for state in firm.states where state.isInScope {
            with(state.zone) { change in
                change.new.add(state.values)
                if !firm.hasCode { change.unfollowedNew += 1 }
                change.causes[.entered]?.add(1, state.values)
            }
        }
    }

    private mutating func with(_ zone: String, _ body: (inout ZoneChange) -> Void) {
        body(&changes[zone, default: ZoneChange(code: zone, name: zone, indicators: indicators)])
    }

    /// Adds a firm of the old period, with what it is in the new one.
    mutating func compare(
        _ old: PeriodFirm, _ new: PeriodFirm?, _ oldFence: inout FenceTest,
        _ newFence: inout FenceTest
    ) throws(GEOSError) {
        var codes = old.states.map(\.zone)
        for state in new?.states ?? [] where !codes.contains(state.zone) {
            codes.append(state.zone)
        }
        for zone in codes {
            let before = old.state(in: zone)
            guard let new else {
                guard before.isInScope else { continue }
                with(zone) { change in
                    change.old.add(before.values)
                    if !old.hasCode { change.unfollowedOld += 1 }
                    change.causes[.left]?.add(-1, before.values)
                }
                continue
            }
            let after = new.state(in: zone)
            if !before.isInScope, !after.isInScope { continue }
            let steps = try steps(old, new, zone, &oldFence, &newFence)
            with(zone) { change in
                if before.isInScope { change.old.add(before.values) }
                if after.isInScope { change.new.add(after.values) }
                for (cause, step) in steps { change.causes[cause]?.add(step, before.values) }
                guard after.isInScope else { return }
                for index in before.values.indices {
                    change.causes[.growth]?.sums[index] +=
                        after.values[index] - before.values[index]
                }
            }
        }
    }

    /// How a firm came into scope, or went out of it: steps of 1 and -1 that add up to what changed.
    private func steps(
        _ old: PeriodFirm, _ new: PeriodFirm, _ zone: String, _ oldFence: inout FenceTest,
        _ newFence: inout FenceTest
    ) throws(GEOSError) -> [(ChangeCause, Int)] {
        let (before, after) = (old.state(in: zone), new.state(in: zone))
        let wanted = (after.isInScope ? 1 : 0) - (before.isInScope ? 1 : 0)
        guard let from = old.position, let to = new.position else {
            // It was not known where the firm is: only the declaration tells anything.
            return before.isDeclared == after.isDeclared
                ? [(.judgement, wanted)] : [(.declaration, wanted)]
        }
        let wasIn = try oldFence.holds(from, accuracy: old.accuracy, zone: zone)
        let staysIn = try newFence.holds(from, accuracy: old.accuracy, zone: zone)
        let isIn = try newFence.holds(to, accuracy: new.accuracy, zone: zone)
        func step(_ before: Bool, _ after: Bool) -> Int { (after ? 1 : 0) - (before ? 1 : 0) }
        // Where the fence and the firm are tells first: a firm that moved in and was declared then
        // has moved; one that was inside all the time and is declared now was declared.
        let line = step(wasIn, staysIn)
        let hasMoved = Ellipsoid.distance(from: from, to: to) > old.accuracy + new.accuracy
        let place = step(staysIn, isIn)
        let declaration =
            step(before.isDeclared && wasIn, after.isDeclared && isIn) - step(wasIn, isIn)
        return [
            (.lineMoved, line), (.firmMoved, hasMoved ? place : 0), (.declaration, declaration),
            (.judgement, wanted - line - (hasMoved ? place : 0) - declaration),
        ]
    }
}
