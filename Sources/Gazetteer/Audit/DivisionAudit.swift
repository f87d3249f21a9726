internal import Addresses
internal import GRDB
internal import PlanarGeometry

/// Entries that lie elsewhere than their division.
///
/// A namespace; safe to share.
enum DivisionAudit {
    /// Fewer entries do not tell where a division is.
    private static let least = 20
    /// An entry this near the middle is never far.
    private static let near = 15_000.0
    /// So many times the median distance are far.
    private static let times = 8.0

    private static let columns = """
        SELECT x, y, street, number, detail, place, source FROM entry
        WHERE division BETWEEN ? AND ? ORDER BY id
        """

    /// Entries outside the area of their division, where a source gave one.
    static func outside(_ database: Database) throws -> [GazetteerFinding] {
        let areas = try SQLStatement(database, "SELECT division, rings FROM division_area")
        var found: [GazetteerFinding] = []
        while try areas.step() {
            guard let code = DivisionCode(UInt32(truncatingIfNeeded: areas.integer(0))) else {
                continue
            }
            let area = DivisionArea(bytes: areas.bytes(1))
            let rows = try SQLStatement(database, columns)
            let codes = code.level == .province ? 9_999 : code.level == .prefecture ? 99 : 0
            rows.bind(1, Int64(code.value))
            rows.bind(2, Int64(code.value) + Int64(codes))
            while try rows.step(), found.count < GazetteerAudit.most {
                let position = try rows.position(0, 1)
                if area.covers(position) { continue }
                found.append(
                    try finding(.outsideDivision, code, rows, position, distance: 0, database))
            }
            rows.reset()
        }
        return found
    }

    /// Entries far from the others of their county or prefecture.
    static func far(_ database: Database) throws -> [GazetteerFinding] {
        let counts = try SQLStatement(
            database, "SELECT division FROM entry GROUP BY division HAVING count(*) >= ?")
        counts.bind(1, Int64(least))
        var codes: [DivisionCode] = []
        while try counts.step() {
            if let code = DivisionCode(UInt32(truncatingIfNeeded: counts.integer(0))) {
                codes.append(code)
            }
        }
        var found: [GazetteerFinding] = []
        // One pass for all divisions' middles, from a sample of each; one for the entries.
        var middles = try self.middles(database, of: Set(codes.map(\.value)))
        middles = middles.filter { $0.value.count >= least }
        let rows = try SQLStatement(
            database, "SELECT x, y, street, number, detail, place, source, division FROM entry")
        while try rows.step(), found.count < GazetteerAudit.most * 10 {
            let value = UInt32(truncatingIfNeeded: rows.integer(7))
            guard let middle = middles[value] else { continue }
            let position = try rows.position(0, 1)
            let distance = PointGroup.metres(position, middle.position)
            guard distance > max(near, times * middle.median), let code = DivisionCode(value) else {
                continue
            }
            found.append(
                try finding(.farFromDivision, code, rows, position, distance: distance, database))
        }
        rows.reset()
        return found
    }

    private struct Middle {
        var position: Coordinate
        var median: Double
        var count: Int
    }

    private static func middles(
        _ database: Database, of codes: Set<UInt32>
    ) throws -> [UInt32: Middle] {
        let rows = try SQLStatement(database, "SELECT x, y, division FROM entry")
        var points: [UInt32: (seen: Int, kept: [Coordinate])] = [:]
        while try rows.step() {
            let value = UInt32(truncatingIfNeeded: rows.integer(2))
            guard codes.contains(value) else { continue }
            let position = try rows.position(0, 1)
            var known = points.removeValue(forKey: value) ?? (0, [])
            known.seen += 1
            // Thinned as they become many: every one, then every tenth …
            let step = known.seen < 1_000 ? 1 : known.seen < 10_000 ? 10 : 100
            if known.seen.isMultiple(of: step) { known.kept.append(position) }
            points[value] = known
        }
        return points.mapValues { known in
            let middle = Coordinate(
                x: PointGroup.median(known.kept.map(\.x)),
                y: PointGroup.median(known.kept.map(\.y)))
            let median = PointGroup.median(known.kept.map { PointGroup.metres($0, middle) })
            return Middle(position: middle, median: median, count: known.seen)
        }
    }

    private static func finding(
        _ kind: GazetteerFinding.Kind, _ code: DivisionCode, _ row: SQLStatement,
        _ position: Coordinate, distance: Double, _ database: Database
    ) throws -> GazetteerFinding {
        GazetteerFinding(
            kind: kind, division: code,
            subject: try GazetteerAudit.subject(
                street: row.integer(2), number: row.integer(3), detail: row.integer(4),
                place: row.integer(5), database),
            positions: [position], distance: distance, entries: 1,
            source: try GazetteerAudit.source(row.integer(6), database))
    }
}
