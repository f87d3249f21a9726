internal import Addresses
internal import GRDB
internal import PlanarGeometry

/// The rules of the audit.
///
/// A namespace; safe to share.
enum GazetteerAudit {
    /// So many entries on one point are a finding.
    static let many = 10
    /// Not more findings of a kind than this are told, the worst first.
    static let most = 1_000

    /// All findings, by kind and then the worst first.
    static func findings(_ path: String) throws(GazetteerError) -> [GazetteerFinding] {
        let queue = try GazetteerFile.openForReading(path)
        return try GazetteerFile.attempt(path, "auditing") {
            try queue.read { database in
                let places = try farApart(database, "place") + farApart(database, "street")
                let parts = try [
                    places, DivisionAudit.outside(database), DivisionAudit.far(database),
                    onOnePoint(database),
                ]
                return parts.flatMap { part in
                    part.sorted {
                        ($0.distance, $0.entries, $1.subject) > (
                            $1.distance, $1.entries, $0.subject
                        )
                    }.prefix(most)
                }
            }
        }
    }

    /// Names whose entries are in several parts, far from each other.
    private static func farApart(
        _ database: Database, _ column: String
    ) throws -> [GazetteerFinding] {
        // Only names whose entries span more than is near are looked at one by one.
        let step = AccuracyModel.farApart
        let least = Int64(step / 111_000 * 1e7)
        let wide = try SQLStatement(
            database,
            """
            SELECT \(column) FROM entry WHERE \(column) IS NOT NULL GROUP BY \(column)
            HAVING max(x) - min(x) > \(least) OR max(y) - min(y) > \(least)
            """)
        var names: [Int64] = []
        while try wide.step() { names.append(wide.integer(0)) }
        let rows = try SQLStatement(
            database, "SELECT x, y, source FROM entry WHERE \(column) = ? LIMIT 5000")
        let text = try SQLStatement(database, "SELECT text FROM name WHERE id = ?")
        var found: [GazetteerFinding] = []
        for name in names {
            rows.bind(1, name)
            var points: [Coordinate] = []
            var source: Int64 = 0
            while try rows.step() {
                points.append(try rows.position(0, 1))
                source = rows.integer(2)
            }
            let middles = PointGroup.clusters(points, step: step).compactMap { indices in
                PointGroup(indices.map { points[$0] })?.middle
            }
            guard middles.count > 1, let first = middles.first else { continue }
            text.bind(1, name)
            _ = try text.step()
            found.append(
                GazetteerFinding(
                    kind: .sameNameFarApart, division: DivisionCode(NameID(name).division),
                    subject: try text.boundedText(0) ?? "", positions: middles,
                    distance: middles.map { PointGroup.metres(first, $0) }.max() ?? 0,
                    entries: points.count, source: try self.source(source, database)))
            text.reset()
        }
        return found
    }

    /// Points with many entries.
    private static func onOnePoint(_ database: Database) throws -> [GazetteerFinding] {
        let read = try SQLStatement(
            database,
            """
            SELECT x, y, count(*), min(source), min(division), max(division) FROM entry
            GROUP BY x, y HAVING count(*) >= ? ORDER BY 3 DESC LIMIT ?
            """)
        read.bind(1, Int64(many))
        read.bind(2, Int64(most))
        var found: [GazetteerFinding] = []
        while try read.step() {
            let count = Int(read.integer(2))
            let division = read.integer(4) == read.integer(5) ? read.integer(4) : 0
            found.append(
                GazetteerFinding(
                    kind: .manyOnOnePoint,
                    division: DivisionCode(UInt32(truncatingIfNeeded: division)),
                    subject: "\(count)",
                    positions: [try read.position(0, 1)],
                    distance: 0, entries: count,
                    source: try source(read.integer(3), database)))
        }
        return found
    }

    /// The name of a source.
    static func source(_ id: Int64, _ database: Database) throws -> String {
        let read = try SQLStatement(database, "SELECT name FROM source WHERE id = ?")
        read.bind(1, id)
        defer { read.reset() }
        return try read.step() ? try read.boundedText(0) ?? "" : ""
    }

    /// What an entry is called, for people: its street with number, its place, or its division.
    static func subject(
        street: Int64, number: Int64, detail: Int64, place: Int64, _ database: Database
    ) throws -> String {
        let read = try SQLStatement(database, "SELECT text FROM name WHERE id = ?")
        var text = ""
        for id in [street, place] where id != 0 {
            read.bind(1, id)
            if try read.step() {
                text += (text.isEmpty ? "" : " ") + (try read.boundedText(0) ?? "")
            }
            read.reset()
            if id == street, number != 0 { text += HouseNumber(number, detail: detail).words }
        }
        return text
    }
}
