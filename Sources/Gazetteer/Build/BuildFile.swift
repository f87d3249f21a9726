internal import GRDB
internal import Glibc

/// The file that is being built beside the one that is there, and how it takes its place.
///
/// It is locked (`flock`) while it is built; a killed build's remains are taken away by the next.
/// Confined to its builder.
final class BuildFile {
    let path: String
    let queue: DatabaseQueue
    /// Whether there was no file before.
    let isNew: Bool
    private let temporaryPath: String
    private let lock: Int32
    /// Whether the file still stands beside the one that is there.
    private var isBeside = true

    init(path: String) throws(GazetteerError) {
        self.path = path
        temporaryPath = path + ".building"
        lock = try Self.locked(temporaryPath, path: path)
        isNew = access(path, F_OK) != 0
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

    /// Takes over the answers that came meanwhile, and renames.
    func putInPlace() throws(GazetteerError) {
        if !isNew { try takeAnswers() }
        try GazetteerFile.attempt(path, "closing the new file") { try queue.close() }
        // All of it is on the disk before its name is.
        guard fsync(lock) == 0, rename(temporaryPath, path) == 0 else {
            throw .cannotWrite(path: path, message: String(cString: strerror(errno)))
        }
        isBeside = false
    }

    private func takeAnswers() throws(GazetteerError) {
        try GazetteerFile.attempt(path, "taking over answers") {
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "ATTACH ? AS old", arguments: [path])
                try database.execute(
                    sql: """
                        DELETE FROM main.answer;
                        INSERT INTO main.answer SELECT * FROM old.answer;
                        DETACH old
                        """)
            }
        }
    }

    /// Opens and locks the file beside; empties it.
    private static func locked(
        _ temporaryPath: String, path: String
    ) throws(GazetteerError) -> Int32 {
        while true {
            let descriptor = open(temporaryPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else {
                throw .cannotWrite(path: path, message: String(cString: strerror(errno)))
            }
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
                    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                    PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -131072;
                    PRAGMA temp_store = FILE
                    """)
        }
        return try GazetteerFile.attempt(path, "making the new file") {
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
