internal import Addresses
internal import GRDB

/// Puts entries into the file that is being built.
///
/// Confined to its builder.
final class EntryWriter {
    private let file: BuildFile
    private let names: NameWriter

    init(_ file: BuildFile) throws(GazetteerError) {
        self.file = file
        names = NameWriter()
    }

    /// A source that the file holds.
    struct Known {
        var id: Int64
        var digest: String
        var crs: String
        var reading: String

        /// Whether `source` is this one, read the same way; the day is not asked, as a file that
        /// is fetched again bears another.
        func isSame(as source: GazetteerSource) -> Bool {
            digest == source.digest && crs == source.crs && reading == source.reading
        }
    }

    /// The source of a name, if there is one.
    func source(named name: String) throws(GazetteerError) -> Known? {
        try file.write("looking for the source") { database in
            let statement = try SQLStatement(
                database, "SELECT id, digest, crs, reading FROM source WHERE name = ?")
            statement.bind(1, name)
            guard try statement.step() else { return nil }
            defer { statement.reset() }
            return Known(
                id: statement.integer(0), digest: statement.text(1) ?? "",
                crs: statement.text(2) ?? "", reading: statement.text(3) ?? "")
        }
    }

    /// Removes a source with its entries; its names stay, with nothing at them.
    ///
    /// - Returns: how many entries it had.
    func remove(source id: Int64) throws(GazetteerError) -> Int {
        try file.write("removing the older source") { database in
            try database.execute(sql: "DELETE FROM entry WHERE source = ?", arguments: [id])
            let count = database.changesCount
            try database.execute(sql: "DELETE FROM division_area WHERE source = ?", arguments: [id])
            try database.execute(sql: "DELETE FROM source WHERE id = ?", arguments: [id])
            return count
        }
    }

    /// Adds a source without entries.
    func add(_ source: GazetteerSource) throws(GazetteerError) -> Int64 {
        try file.write("adding the source") { database in
            let statement = try SQLStatement(
                database,
                """
                INSERT INTO source (name, digest, day, crs, reading, stored, refused)
                VALUES (?, ?, ?, ?, ?, 0, 0)
                """)
            statement.bind(1, source.name)
            statement.bind(2, source.digest)
            statement.bind(3, source.day)
            statement.bind(4, source.crs)
            statement.bind(5, source.reading)
            try statement.run()
            return database.lastInsertedRowID
        }
    }

    /// Notes how many rows of a source were stored and refused.
    func end(source id: Int64, stored: Int, refused: Int) throws(GazetteerError) {
        try file.write("ending the source") { database in
            try database.execute(
                sql: "UPDATE source SET stored = ?, refused = ? WHERE id = ?",
                arguments: [stored, refused, id])
        }
    }

    /// Stores entries of a source.
    func add(_ entries: [ParsedEntry], source: Int64) throws(GazetteerError) {
        try file.write("storing entries") { database in
            try database.execute(sql: "BEGIN")
            let statement = try SQLStatement(
                database,
                """
                INSERT INTO entry (source, kind, division, x, y, accuracy, radius, street, number,
                    detail, cross, shift, place, within, building, village, town, zone)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
            for entry in entries {
                try bind(entry, source: source, to: statement, database)
                try statement.run()
            }
            try database.execute(sql: "COMMIT")
        }
    }

    /// Stores the area of a division.
    func add(
        _ area: DivisionArea, of division: DivisionCode, source: Int64
    ) throws(GazetteerError) {
        try file.write("storing an area") { database in
            let statement = try SQLStatement(
                database,
                "INSERT OR REPLACE INTO division_area (division, rings, source) VALUES (?, ?, ?)")
            statement.bind(1, Int64(division.value))
            statement.bind(2, area.bytes)
            statement.bind(3, source)
            try statement.run()
        }
    }

    /// Makes the indices of what was added.
    func finish() throws(GazetteerError) {
        try file.write("making the indices") { database in
            try database.execute(sql: GazetteerFile.indices)
            try names.finish(database)
        }
    }

    private func bind(
        _ entry: ParsedEntry, source: Int64, to statement: SQLStatement, _ database: Database
    ) throws {
        func name(_ text: String?, _ kind: NameKind) throws -> Int64? {
            guard let text else { return nil }
            return try names.id(of: text, kind: kind, in: entry.division, database)
        }
        let kind = GazetteerEntry.Kind.allCases.firstIndex(of: entry.kind) ?? 0
        statement.bind(1, source)
        statement.bind(2, Int64(kind))
        statement.bind(3, Int64(entry.division.value))
        statement.bind(4, entry.point.x)
        statement.bind(5, entry.point.y)
        statement.bind(6, entry.accuracy)
        statement.bind(7, entry.radius)
        statement.bind(8, try name(entry.keys.street, .street))
        statement.bind(9, Int64(entry.keys.number?.number ?? 0))
        statement.bind(10, entry.keys.number?.detail ?? 0)
        statement.bind(11, try name(entry.keys.crossing, .street))
        statement.bind(12, entry.offset.map { Shift($0).packed })
        let place = try name(entry.place, .place)
        let within = try name(entry.within, .place)
        try names.show(place, as: entry.placeShown, database)
        try names.show(within, as: entry.withinShown, database)
        statement.bind(13, place)
        statement.bind(14, within)
        statement.bind(15, entry.building)
        statement.bind(16, try name(entry.keys.village, .village))
        statement.bind(17, try name(entry.keys.town, .town))
        statement.bind(18, try name(entry.keys.zone, .zone))
    }
}
