internal import GRDB

/// What tables a file of runs has: these and no others.
///
/// A view or a trigger of a table's name would run what its maker wrote, for as long as it likes.
extension RunsFile {
    /// `ZFRN`, in the file's header: no other program's file is read for one of runs.
    static let applicationID = 0x5A46_524E

    /// The newest version of the tables that is known here.
    static var version: Int { migrations.count }

    /// What leads from each version to the next; the first makes the tables of an empty file.
    ///
    /// The verdicts stand in `run_chunk` in pieces of `chunkSize`, as they are. Not compressed:
    /// zlib makes 200 MB of verdicts a quarter to a third as large, but takes 4 to 13 seconds for
    /// it, where storing them takes one; and whoever has nothing but SQLite can still get them out,
    /// by putting the pieces together. What the summary says of statuses is read from it.
    static let migrations = [
        """
        CREATE TABLE run (
            id INTEGER PRIMARY KEY, period TEXT NOT NULL UNIQUE, saved_at TEXT NOT NULL,
            as_of TEXT, basis TEXT NOT NULL, boundaries TEXT NOT NULL,
            input_name TEXT NOT NULL, input_sha256 TEXT, version TEXT NOT NULL,
            rows INTEGER NOT NULL, verdicts_name TEXT NOT NULL, verdicts_format TEXT NOT NULL,
            verdicts_size INTEGER NOT NULL, verdicts_sha256 TEXT NOT NULL,
            summary_sha256 TEXT NOT NULL, summary TEXT NOT NULL) STRICT;
        CREATE TABLE run_zone (
            run INTEGER NOT NULL, number INTEGER NOT NULL, code TEXT NOT NULL, edition TEXT,
            edition_status TEXT, sha256 TEXT, authority TEXT,
            PRIMARY KEY (run, number)) STRICT, WITHOUT ROWID;
        CREATE TABLE run_chunk (
            run INTEGER NOT NULL, number INTEGER NOT NULL, bytes BLOB NOT NULL,
            PRIMARY KEY (run, number)) STRICT;
        """
    ]

    /// How many bytes of verdicts a row of `run_chunk` has; the last has what is left.
    static let chunkSize = 1 << 20

    /// A row of `sqlite_master`.
    private struct Item: Hashable, Sendable {
        var kind: String
        var name: String
        var table: String
        var sql: String
    }

    /// What the migrations up to each version make, in the SQLite that runs.
    private static let expected = Result {
        try (0...version).map { version in
            try DatabaseQueue().writeWithoutTransaction { database in
                for migration in migrations[..<version] { try database.execute(sql: migration) }
                return try items(database)
            }
        }
    }

    /// Sees that a file has exactly the tables of a file of runs of that version.
    ///
    /// - Throws: `RunsError.damaged` if not.
    static func checkTables(_ database: Database, version: Int, path: String) throws {
        let (found, expected) = (try items(database), try expected.get()[version])
        guard let odd = found.symmetricDifference(expected).map(\.name).min() else { return }
        throw RunsError.damaged(
            path: path, message: "'\(odd)' is not as a file of runs has it")
    }

    private static func items(_ database: Database) throws -> Set<Item> {
        var items: Set<Item> = []
        try SQLStatement(database, "SELECT type, name, tbl_name, sql FROM sqlite_master")
            .forEachRow { row in
                let (kind, name) = (row.text(0) ?? "", row.text(1) ?? "")
                // Names that SQLite keeps for itself: statistics, indices of primary keys.
                if name.hasPrefix("sqlite_"), kind == "table" || kind == "index" { return }
                items.insert(
                    Item(kind: kind, name: name, table: row.text(2) ?? "", sql: row.text(3) ?? ""))
            }
        return items
    }
}
