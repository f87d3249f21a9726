internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// How the SQLite file is opened, checked and brought to the newest version.
///
/// **Journal.** The file keeps a write-ahead log (`-wal`, with `-shm` beside it): who reads is not
/// kept waiting by who saves, and the other way round. Every commit is on the disk before it is
/// one (`synchronous = FULL`), and a process that is killed before that has written nothing: what
/// stands in the log without a commit is passed over. The last who closes the file takes the log
/// away; after a kill it stays until the file is opened the next time, and belongs to it: whoever
/// copies the file, or puts another in its place, has to see that no log lies there. The log
/// needs shared memory, so the file has to lie on a disk of this machine, not on a network share.
///
/// **Where nothing may be written.** SQLite has to make `-shm` even to read. Who may not write to
/// the file or its folder, therefore, opens it as one that nobody changes (`immutable`), which is
/// right as long as there is no log: then all of it is in the file. That nobody did change it
/// meanwhile is seen by `FileState`. In a folder that may be written to, SQLite would do without
/// this, but leave a `-shm` there to which the file's owner might not write. If there is a log with
/// something in it, only SQLite's own way is left; it works if `-shm` is there.
///
/// A namespace; safe to share.
enum RunsFile {
    /// Opens a file and sees that it holds runs, in a version known here.
    ///
    /// - Parameter forSaving: whether it is made if it is not there, and has to be writable.
    /// - Throws: `RunsError.cannotOpen`, `.notRuns`, `.newerVersion`, `.damaged`, `.cannotWrite`,
    ///   `.busy` or `.database`.
    static func open(_ path: String, forSaving: Bool) throws(RunsError) -> RunsConnection {
        if forSaving, access(path, F_OK) != 0, errno == ENOENT { try make(at: path) }
        try checkKind(path)
        let real = try resolved(path)
        let folder = String(real[...(real.lastIndex(of: "/") ?? real.startIndex)])
        let isWritable = access(real, W_OK) == 0 && access(folder, W_OK) == 0
        guard isWritable || !forSaving else {
            throw .cannotWrite(path: path, message: String(cString: strerror(EACCES)))
        }
        guard let state = FileState(real) else {
            throw .cannotOpen(path: path, message: String(cString: strerror(errno)))
        }
        let isImmutable = !isWritable && !state.hasLog
        var configuration = self.configuration
        configuration.readonly = !isWritable
        return try attempt(path, "opening", failure: { cannotOpen(path, $0) }) {
            let queue = try DatabaseQueue(
                path: isImmutable ? immutableName(real) : real, configuration: configuration)
            let found = try queue.unsafeRead { try version(of: $0, path: path) }
            if isWritable {
                try queue.writeWithoutTransaction { database in
                    // It is made so; another program may have turned it into something else.
                    _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
                    if found < version { try migrate(database, path: path) }
                }
            } else if found < version {
                throw RunsError.cannotWrite(
                    path: path,
                    message: "it is of version \(found), to be brought to \(version) by who may "
                        + "write to it")
            }
            return RunsConnection(
                queue: queue, path: real, state: state, isImmutable: isImmutable)
        }
    }

    /// How long is waited for other writers, in milliseconds.
    private static let patience: Int32 = 30_000

    /// Brings what was written from the log into the file, and empties the log, if nobody reads just
    /// now; otherwise a later writer does it. A copy of the file alone is whole then, also while a
    /// service has it open.
    static func emptyLog(_ database: Database) {
        sqlite3_busy_timeout(database.sqliteConnection, 0)
        defer { sqlite3_busy_timeout(database.sqliteConnection, patience) }
        // What was written is safe in the log as well.
        _ = try? database.checkpoint(.truncate)
    }

    /// How every connection is set up.
    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(Double(patience) / 1000)
        configuration.prepareDatabase { database in
            // Of what is deleted, nothing stays in pages that go on being used. The cache is small
            // as everything is read and written once.
            try database.execute(
                sql: """
                    PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
                    PRAGMA synchronous = FULL; PRAGMA secure_delete = FAST;
                    PRAGMA cache_size = -4096; PRAGMA journal_size_limit = 16777216
                    """)
            // No value is longer than the longest summary with what stands beside it.
            sqlite3_limit(
                database.sqliteConnection, SQLITE_LIMIT_LENGTH,
                Int32(KeptRun.longestSummary + 1 << 20))
        }
        return configuration
    }

    /// The version of a file's tables, which are as that version has them.
    private static func version(of database: Database, path: String) throws -> Int {
        let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard application == applicationID, found > 0 else { throw RunsError.notRuns(path: path) }
        guard found <= version else {
            throw RunsError.newerVersion(path: path, found: found, known: version)
        }
        try checkTables(database, version: found, path: path)
        return found
    }

    /// Brings a file to the newest version, whole or not at all.
    private static func migrate(_ database: Database, path: String) throws {
        try database.inTransaction(.immediate) {
            // Another process may have done it while this one waited.
            let found = try version(of: database, path: path)
            for migration in migrations[found...] { try database.execute(sql: migration) }
            try database.execute(sql: "PRAGMA user_version = \(version)")
            return .commit
        }
    }

    /// Sees that a path is not a folder, nor a pipe, at which opening would wait.
    private static func checkKind(_ path: String) throws(RunsError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw .cannotOpen(path: path, message: String(cString: strerror(errno)))
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw .cannotOpen(path: path, message: String(cString: strerror(EISDIR)))
        default: throw .notRuns(path: path)
        }
    }

    /// The path of the file itself: the log lies beside it, not beside a link to it. It is absolute,
    /// so that SQLite does not take a name that begins with `file:` for an address.
    private static func resolved(_ path: String) throws(RunsError) -> String {
        guard let real = realpath(path, nil) else {
            throw .cannotOpen(path: path, message: String(cString: strerror(errno)))
        }
        defer { free(real) }
        return String(cString: real)
    }

    /// The address by which SQLite opens a file as one that nobody changes.
    private static func immutableName(_ path: String) -> String {
        let special: [Character: String] = ["%": "%25", "?": "%3F", "#": "%23"]
        return "file://\(path.map { special[$0] ?? String($0) }.joined())?immutable=1"
    }

    private static func cannotOpen(_ path: String, _ error: DatabaseError) -> RunsError {
        // SQLite says only that it cannot; the system says why.
        guard access(path, R_OK) == 0 else {
            return .cannotOpen(path: path, message: String(cString: strerror(errno)))
        }
        guard let real = try? resolved(path), FileState(real)?.hasLog == true else {
            return .cannotOpen(path: path, message: error.message ?? "\(error.resultCode)")
        }
        return .cannotOpen(
            path: path,
            message: "'\(path)-wal' belongs to it, and nothing may be written here: copy both to "
                + "a folder that may be written to")
    }
}
