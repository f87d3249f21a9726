internal import GRDB
internal import Glibc

/// The file that is being built beside the one that is there, and how it takes its place.
///
/// It is locked (`flock`) while it is built; a killed build's remains are taken away by the next.
/// Confined to its builder.
final class BuildFile {
    /// As it was given; errors tell it.
    let path: String
    let queue: DatabaseQueue
    /// Whether there was no file before.
    let isNew: Bool
    /// What is replaced: the file itself, where `path` is a link to it.
    private let target: String
    private let temporaryPath: String
    private let lock: Int32
    /// Whether the file still stands beside the one that is there.
    private var isBeside = true

    init(path: String) throws(GazetteerError) {
        self.path = path
        target = try Self.resolved(path)
        temporaryPath = target + ".building"
        lock = try Self.locked(temporaryPath, path: path)
        isNew = access(target, F_OK) != 0
        do throws(GazetteerError) {
            let old = isNew ? nil : try GazetteerFile.openForReading(path)
            queue = try Self.opened(temporaryPath, path: path, from: old)
        } catch {
            unlink(temporaryPath)
            close(lock)
            throw error
        }
    }

    deinit {
        try? queue.close()
        // Gone already if it was put in place.
        if isBeside { unlink(temporaryPath) }
        close(lock)
    }

    /// Leaves the old file as it is.
    func discard() {
        try? queue.close()
        unlink(temporaryPath)
        isBeside = false
    }

    /// Writes to the file.
    ///
    /// What `body` begins it also commits; when it throws, its transaction is ended, as GRDB ends
    /// the process at one that is left open.
    func write<Result>(
        _ doing: String, _ body: (Database) throws -> Result
    ) throws(GazetteerError) -> Result {
        try GazetteerFile.attempt(path, doing, isWriting: true) {
            try queue.writeWithoutTransaction { database in
                do {
                    return try body(database)
                } catch {
                    if database.isInsideTransaction { try? database.rollback() }
                    throw error
                }
            }
        }
    }

    /// Takes over the answers that came meanwhile, and renames.
    func putInPlace() throws(GazetteerError) {
        // Most of it is on the disk before those have to wait who keep answers.
        guard fsync(lock) == 0 else { throw cannotWrite() }
        // Somebody may have taken the old file away.
        guard !isNew, access(target, F_OK) == 0 else { return try rename() }
        try whileNoAnswersCome { () throws(GazetteerError) in
            try takeAnswers()
            try rename()
        }
    }

    /// Runs `body` while nobody can keep answers in the old file. Who waits for that finds that
    /// the file is another one now; see `GeocoderAnswers.keep`.
    func whileNoAnswersCome(
        _ body: () throws(GazetteerError) -> Void
    ) throws(GazetteerError) {
        let old = try GazetteerFile.openForWriting(target)
        try GazetteerFile.attempt(path, "waiting for answers", isWriting: true) {
            do {
                try old.writeWithoutTransaction { database in
                    try database.inTransaction(.immediate) {
                        try body()
                        return .rollback
                    }
                }
            } catch let error as DatabaseError {
                // A folder may be writable where the file is not: then nobody else writes to it.
                guard isBeside, error.resultCode == .SQLITE_READONLY else { throw error }
                try body()
            }
        }
    }

    private func rename() throws(GazetteerError) {
        try GazetteerFile.attempt(path, "closing the new file", isWriting: true) {
            try queue.close()
        }
        // All of it is on the disk before its name is.
        guard fsync(lock) == 0, Glibc.rename(temporaryPath, target) == 0 else {
            throw cannotWrite()
        }
        isBeside = false
        // The name too; where a folder cannot be synchronised, the system does it when it will.
        let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private func cannotWrite() -> GazetteerError { Self.cannotWrite(path, errno) }

    private static func cannotWrite(_ path: String, _ error: Int32) -> GazetteerError {
        .cannotWrite(path: path, message: String(cString: strerror(error)))
    }

    private func takeAnswers() throws(GazetteerError) {
        try write("taking over answers") { database in
            try database.execute(sql: "ATTACH ? AS old", arguments: [target])
            try database.execute(
                sql: """
                    DELETE FROM main.answer;
                    INSERT INTO main.answer SELECT * FROM old.answer;
                    DETACH old
                    """)
        }
    }

    /// The path of the file that a path leads to; the path itself if there is nothing.
    private static func resolved(_ path: String) throws(GazetteerError) -> String {
        var status = stat()
        guard stat(path, &status) == 0 else {
            // A link to nothing would itself be replaced.
            guard lstat(path, &status) != 0 else { throw cannotWrite(path, ENOENT) }
            return path
        }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw cannotWrite(path, EISDIR) }
        guard let real = realpath(path, nil) else { throw cannotWrite(path, errno) }
        defer { free(real) }
        return String(cString: real)
    }

    /// Opens and locks the file beside; empties it.
    private static func locked(
        _ temporaryPath: String, path: String
    ) throws(GazetteerError) -> Int32 {
        while true {
            let descriptor = open(
                temporaryPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
            guard descriptor >= 0 else { throw cannotWrite(path, errno) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                throw .beingBuilt(path: path)
            }
            // The builder before may have renamed what was opened here.
            var opened = stat()
            var named = stat()
            if fstat(descriptor, &opened) == 0, stat(temporaryPath, &named) == 0,
                opened.st_ino == named.st_ino, ftruncate(descriptor, 0) == 0
            {
                return descriptor
            }
            close(descriptor)
        }
    }

    private static func opened(
        _ temporaryPath: String, path: String, from old: DatabaseQueue?
    ) throws(GazetteerError) -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { database in
            // Nobody sees the file before it is whole: nothing is ever rolled back.
            try database.execute(
                sql: """
                    PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
                    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                    PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -131072;
                    PRAGMA temp_store = FILE
                    """)
        }
        return try GazetteerFile.attempt(path, "making the new file", isWriting: true) {
            let queue = try DatabaseQueue(path: temporaryPath, configuration: configuration)
            if let old { try old.backup(to: queue) }
            try queue.writeWithoutTransaction { database in
                let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                for next in version..<GazetteerFile.version {
                    try database.execute(sql: GazetteerFile.migrations[next])
                }
                try database.execute(
                    sql: """
                        PRAGMA application_id = \(GazetteerFile.applicationID);
                        PRAGMA user_version = \(GazetteerFile.version)
                        """)
            }
            return queue
        }
    }
}
