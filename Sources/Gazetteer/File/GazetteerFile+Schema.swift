internal import GRDB

/// What tables a gazetteer has: these and no others.
///
/// A view or a trigger of a table's name would run what its maker wrote, for as long as it likes.
extension GazetteerFile {
    /// A row of `sqlite_master`.
    private struct Item: Hashable, Sendable {
        var kind: String
        var name: String
        var table: String
        /// As it was made; empty for the tables within the trigram index, which SQLite makes.
        var sql: String
    }

    /// What `migrations` and `indices` make, in the SQLite that runs.
    private static let expected = Result {
        try DatabaseQueue().writeWithoutTransaction { database in
            for migration in migrations { try database.execute(sql: migration) }
            try database.execute(sql: indices)
            return try items(database)
        }
    }

    /// Sees that a file has exactly the tables and indices of a gazetteer.
    ///
    /// - Throws: `GazetteerError.damaged` if not.
    static func checkTables(_ database: Database, path: String) throws {
        let (found, expected) = (try items(database), try expected.get())
        guard let odd = found.symmetricDifference(expected).map(\.name).min() else { return }
        throw GazetteerError.damaged(
            path: path, message: "'\(odd)' is not as a gazetteer has it")
    }

    private static func items(_ database: Database) throws -> Set<Item> {
        let read = try SQLStatement(
            database, "SELECT type, name, tbl_name, sql FROM sqlite_master")
        var items: Set<Item> = []
        while try read.step() {
            let (kind, name) = (read.text(0) ?? "", read.text(1) ?? "")
            // Names that SQLite keeps for itself: statistics, indices of primary keys.
            if name.hasPrefix("sqlite_"), kind == "table" || kind == "index" { continue }
            let isWithin = kind == "table" && name.hasPrefix("name_gram_")
            items.insert(
                Item(
                    kind: kind, name: name, table: read.text(2) ?? "",
                    sql: isWithin ? "" : read.text(3) ?? ""))
        }
        return items
    }
}
