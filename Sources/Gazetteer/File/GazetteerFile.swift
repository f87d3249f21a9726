internal import GRDB
internal import Glibc

/// How the SQLite file is marked, laid out and opened.
///
/// A namespace; safe to share.
enum GazetteerFile {
    /// `ZFGZ`, in the file's header: no other program's file is read for a gazetteer.
    static let applicationID: Int64 = 0x5A46_475A
    /// The newest version of the tables that is known here.
    static var version: Int { migrations.count }

    /// What leads from each version to the next; the first makes the tables of an empty file.
    ///
    /// Names stand once in `name`, as they are compared; their key tells division and kind
    /// (`NameID`). `name_shown` has those that their source wrote otherwise. Entries have numbers
    /// only. `building` is the one text of an entry, a few characters if it is there.
    static let migrations = [
        """
        CREATE TABLE source (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, digest TEXT NOT NULL,
            day TEXT NOT NULL, crs TEXT NOT NULL, reading TEXT NOT NULL,
            stored INTEGER NOT NULL, refused INTEGER NOT NULL);
        CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
        CREATE INDEX name_text ON name (text);
        CREATE TABLE name_shown (name INTEGER PRIMARY KEY, text TEXT NOT NULL);
        CREATE TABLE entry (
            id INTEGER PRIMARY KEY, source INTEGER NOT NULL, kind INTEGER NOT NULL,
            division INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
            accuracy INTEGER NOT NULL, radius INTEGER NOT NULL,
            street INTEGER, number INTEGER NOT NULL, detail INTEGER NOT NULL,
            cross INTEGER, shift INTEGER, place INTEGER, within INTEGER, building TEXT,
            village INTEGER, town INTEGER, zone INTEGER);
        CREATE TABLE extent (
            name INTEGER NOT NULL, part INTEGER NOT NULL, count INTEGER NOT NULL,
            x INTEGER NOT NULL, y INTEGER NOT NULL, spread INTEGER NOT NULL,
            accuracy INTEGER NOT NULL, rate INTEGER NOT NULL,
            PRIMARY KEY (name, part)) WITHOUT ROWID;
        CREATE TABLE name_short (
            key INTEGER NOT NULL, name INTEGER NOT NULL,
            PRIMARY KEY (key, name)) WITHOUT ROWID;
        CREATE VIRTUAL TABLE name_gram USING fts5(
            text, content='', columnsize=0, detail=none, tokenize='trigram');
        CREATE TABLE division_area (division INTEGER PRIMARY KEY, rings BLOB NOT NULL,
            source INTEGER NOT NULL);
        CREATE TABLE calibration (
            rule TEXT PRIMARY KEY, factor REAL NOT NULL, samples INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE answer (
            geocoder TEXT NOT NULL, question TEXT NOT NULL, day TEXT NOT NULL,
            subject TEXT NOT NULL, x INTEGER, y INTEGER, body TEXT NOT NULL,
            PRIMARY KEY (geocoder, question)) WITHOUT ROWID;
        CREATE INDEX answer_point ON answer (geocoder, x, y) WHERE x IS NOT NULL;
        """
    ]

    /// The indices, made after the entries of a first build, as sorting is faster than inserting.
    static let indices = """
        CREATE INDEX IF NOT EXISTS entry_street ON entry (street, number)
            WHERE street IS NOT NULL;
        CREATE INDEX IF NOT EXISTS entry_place ON entry (place) WHERE place IS NOT NULL;
        CREATE INDEX IF NOT EXISTS entry_within ON entry (within) WHERE within IS NOT NULL;
        """

    /// Opens a file for reading only and sees that it is a gazetteer of a version known here.
    static func openForReading(_ path: String) throws(GazetteerError) -> DatabaseQueue {
        try checkKind(path)
        var configuration = self.configuration
        configuration.readonly = true
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try check(queue, path: path)
            return queue
        } catch let error as DatabaseError {
            if error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
                // A writer of answers was killed: its half-written ones are taken back first.
                _ = try openForWriting(path)
                return try openForReading(path)
            }
            throw opening(path, error)
        } catch let error as GazetteerError {
            throw error
        } catch {
            throw .cannotOpen(path: path, message: "\(error)")
        }
    }

    /// Opens a gazetteer that is there, to keep answers in it.
    static func openForWriting(_ path: String) throws(GazetteerError) -> DatabaseQueue {
        try checkKind(path)
        do {
            // SQLite would make a file that is not there.
            _ = try DatabaseQueue(path: path, configuration: readingOnly)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try check(queue, path: path)
            return queue
        } catch let error as DatabaseError {
            throw opening(path, error)
        } catch let error as GazetteerError {
            throw error
        } catch {
            throw .cannotOpen(path: path, message: "\(error)")
        }
    }

    /// How connections to a finished file are set up.
    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(30)
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
                    PRAGMA mmap_size = 4294967296; PRAGMA cache_size = -16384
                    """)
        }
        return configuration
    }

    private static var readingOnly: Configuration {
        var configuration = self.configuration
        configuration.readonly = true
        return configuration
    }

    /// Sees that a file is a gazetteer of a version that is known here.
    static func check(_ queue: DatabaseQueue, path: String) throws {
        try queue.unsafeRead { database in
            let application = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard application == applicationID, found > 0 else {
                throw GazetteerError.notAGazetteer(path: path)
            }
            guard found <= version else {
                throw GazetteerError.newerVersion(path: path, found: found, known: version)
            }
            try checkTables(database, path: path)
        }
    }

    /// Sees that a path is not a folder, nor a pipe, at which opening would wait.
    private static func checkKind(_ path: String) throws(GazetteerError) {
        var status = stat()
        // SQLite tells what a path is that is not there.
        guard stat(path, &status) == 0 else { return }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw .cannotOpen(path: path, message: String(cString: strerror(EISDIR)))
        default: throw .notAGazetteer(path: path)
        }
    }

    private static func opening(_ path: String, _ error: DatabaseError) -> GazetteerError {
        switch error.resultCode {
        case .SQLITE_NOTADB: .notAGazetteer(path: path)
        case .SQLITE_CORRUPT: .damaged(path: path, message: error.message ?? "")
        default:
            // SQLite says only that it cannot; the system says why.
            .cannotOpen(
                path: path,
                message: access(path, R_OK) == 0
                    ? error.message ?? "\(error.resultCode)" : String(cString: strerror(errno)))
        }
    }

    /// Runs `body` and says what was being done if SQLite refuses.
    ///
    /// - Parameter isWriting: whether a disk that refuses is `.cannotWrite`.
    static func attempt<Result>(
        _ path: String, _ doing: String, isWriting: Bool = false, _ body: () throws -> Result
    ) throws(GazetteerError) -> Result {
        do {
            return try body()
        } catch let error as GazetteerError {
            throw error
        } catch let error as DatabaseError {
            let message = error.message ?? "\(error.resultCode)"
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_MISMATCH,
                .SQLITE_CONSTRAINT:
                throw .damaged(path: path, message: message)
            case .SQLITE_ERROR where message.hasPrefix("no such "):
                throw .damaged(path: path, message: message)
            case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM,
                .SQLITE_BUSY, .SQLITE_LOCKED:
                guard isWriting else { fallthrough }
                throw .cannotWrite(path: path, message: message)
            default:
                throw .database(path: path, doing: doing, message: message)
            }
        } catch let error as DamagedValue {
            throw .damaged(path: path, message: error.message)
        } catch {
            throw .database(path: path, doing: doing, message: "\(error)")
        }
    }
}
