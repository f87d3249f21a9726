import GEOS
import Geodesy
import PlanarGeometry
import Zones

/// Finds for each piece of one boundary what it has become in another.
///
/// Pieces belong together by role and name (and block, if names repeat); where a side gives no
/// name, by the largest common area. Pieces of one name and block, and all parks of one name, are
/// one piece. Confined to one comparison.
struct PieceMatching {
    /// By role; what was there before in its order, then what is new in its order.
    private(set) var changes: [PieceChange] = []

    /// Pieces that are one.
    private struct Group {
        var role: Piece.Role
        var name: String?
        var block: String?
        var geometry: MultiPolygon
        var area: Double
    }

    private let before: [Group]
    private let after: [Group]
    /// The index in `after` of what a group of `before` has become.
    private var successors: [Int: Int] = [:]
    private var isTaken: Set<Int> = []

    /// Matches valid pieces.
    ///
    /// - Throws: `GEOSError` if GEOS fails on a piece.
    init(from: [Piece], to: [Piece], engine: borrowing AreaEngine) throws(GEOSError) {
        before = try Self.groups(of: from, engine)
        after = try Self.groups(of: to, engine)
        match { $0.name != nil && $0.name == $1.name && $0.block == $1.block }
        match { $0.name != nil && $0.name == $1.name }
        try matchNameless(engine)
        for role in Piece.Role.allCases {
            for (index, old) in before.enumerated() where old.role == role {
                changes.append(try change(of: index, engine))
            }
            for (index, new) in after.enumerated()
            where new.role == role && !isTaken.contains(index) {
                changes.append(
                    PieceChange(
                        name: new.name, role: role, change: .added, areaFrom: nil,
                        areaTo: new.area))
            }
        }
    }

    private static func groups(
        of pieces: [Piece], _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> [Group] {
        struct Key: Hashable {
            var role: Piece.Role
            var name: String?
            var block: String?
            /// Tells nameless pieces apart.
            var index: Int
        }
        var order: [Key] = []
        var areas: [Key: [MultiPolygon]] = [:]
        for (index, piece) in pieces.enumerated() {
            let key = Key(
                role: piece.role, name: piece.name, block: piece.role == .park ? nil : piece.block,
                index: piece.name == nil ? index : -1)
            if areas[key] == nil { order.append(key) }
            areas[key, default: []].append(piece.geometry)
        }
        var groups: [Group] = []
        for key in order {
            let geometry = try engine.merged(areas[key] ?? [])
            groups.append(
                Group(
                    role: key.role, name: key.name, block: key.block, geometry: geometry,
                    area: Ellipsoid.area(of: geometry)))
        }
        return groups
    }

    private mutating func match(_ belongTogether: (Group, Group) -> Bool) {
        for (old, group) in before.enumerated() where successors[old] == nil {
            let new = after.indices.first {
                !isTaken.contains($0) && after[$0].role == group.role
                    && belongTogether(group, after[$0])
            }
            if let new { pair(old, new) }
        }
    }

    private mutating func pair(_ old: Int, _ new: Int) {
        successors[old] = new
        isTaken.insert(new)
    }

    /// Pairs of which one has no name, those with the largest common area first.
    private mutating func matchNameless(_ engine: borrowing AreaEngine) throws(GEOSError) {
        var pairs: [(area: Double, old: Int, new: Int)] = []
        for (old, group) in before.enumerated() where successors[old] == nil {
            for (new, other) in after.enumerated()
            where !isTaken.contains(new) && other.role == group.role
                && (group.name == nil || other.name == nil)
            {
                let area = try Self.commonArea(group.geometry, other.geometry, engine)
                if area > 0 { pairs.append((area, old, new)) }
            }
        }
        pairs.sort { $0.area != $1.area ? $0.area > $1.area : ($0.old, $0.new) < ($1.old, $1.new) }
        for (_, old, new) in pairs where successors[old] == nil && !isTaken.contains(new) {
            pair(old, new)
        }
    }

    private func change(
        of index: Int, _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> PieceChange {
        let old = before[index]
        let new = successors[index].map { after[$0] }
        var change = PieceChange.Change.removed
        if let new {
            change = try Self.isSame(old.geometry, new.geometry, engine) ? .unchanged : .changed
        }
        var names: [String] = []
        if old.role == .park, change != .unchanged {
            if let new {
                let common = try Self.commonArea(old.geometry, new.geometry, engine)
                if common < min(old.area, new.area) / 2 { change = .moved }
            }
            names = try parks(thatTookOver: index, engine)
            if !names.isEmpty, change != .moved { change = .takenOver }
        }
        return PieceChange(
            name: new?.name ?? old.name, role: old.role, change: change, areaFrom: old.area,
            areaTo: new?.area, successors: names)
    }

    /// The other parks that have, and had not, what the park has lost, if that is half of it.
    private func parks(
        thatTookOver index: Int, _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> [String] {
        let old = before[index]
        let own = successors[index]
        var lost = old.geometry
        if let own { lost = try engine.difference(of: lost, after[own].geometry) }
        guard Ellipsoid.area(of: lost) >= old.area / 2 else { return [] }
        var takers: [(area: Double, name: String)] = []
        for (new, park) in after.enumerated() where park.role == .park && new != own {
            var taken = try Self.intersection(lost, park.geometry, engine)
            for (former, successor) in successors where successor == new {
                taken = try engine.difference(of: taken, before[former].geometry)
            }
            let area = Ellipsoid.area(of: taken)
            // A hundredth of the park is no more than the noise of drawing.
            if area > old.area / 100 { takers.append((area, park.name ?? "#\(new + 1)")) }
        }
        guard takers.reduce(0, { $0 + $1.area }) >= old.area / 2 else { return [] }
        return takers.sorted { $0.area > $1.area }.map(\.name)
    }

    private static func isSame(
        _ a: MultiPolygon, _ b: MultiPolygon, _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> Bool {
        if a == b { return true }
        // The last digit of a hectare that is shown; the lines need not be measured beyond it.
        let difference =
            Ellipsoid.area(of: try engine.difference(of: a, b))
            + Ellipsoid.area(of: try engine.difference(of: b, a))
        guard difference < 1, let shift = LineShift.metres(a.lines, b.lines) else { return false }
        return shift <= BoundaryComparison.sameLine
    }

    private static func commonArea(
        _ a: MultiPolygon, _ b: MultiPolygon, _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> Double {
        Ellipsoid.area(of: try intersection(a, b, engine))
    }

    private static func intersection(
        _ a: MultiPolygon, _ b: MultiPolygon, _ engine: borrowing AreaEngine
    ) throws(GEOSError) -> MultiPolygon {
        guard a.envelope.intersects(b.envelope) else { return MultiPolygon([]) }
        return try engine.intersection(of: a, b)
    }
}
