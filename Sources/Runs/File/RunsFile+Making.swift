internal import GRDB
internal import GRDBSQLite
internal import Glibc

extension RunsFile {
    /// Linux's `O_TMPFILE`, which glibc keeps behind a macro that Swift does not see.
    private static let namelessFile: Int32 = 0o20_000_000 | O_DIRECTORY

    /// Makes a file that holds no runs.
    ///
    /// It gets its name when it is whole and on the disk: a process that is killed leaves it or
    /// nothing, and of two that make it at once the second takes that of the first. Where the file
    /// system has no files without a name, it is written in its place.
    ///
    /// - Throws: `RunsError.cannotWrite`.
    static func make(at path: String) throws(RunsError) {
        let bytes = try attempt(path, "making a file", isWriting: true) { try emptyFile() }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let nameless = Glibc.open(folder, namelessFile | O_WRONLY | O_CLOEXEC, 0o666)
        if nameless >= 0 {
            defer { close(nameless) }
            try write(bytes, to: nameless, path: path)
            if linkat(AT_FDCWD, "/proc/self/fd/\(nameless)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
            {
                return synchronise(folder)
            }
            if errno == EEXIST { return }
        }
        guard nameless >= 0 || [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) else {
            throw refusal(path)
        }
        let named = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard named >= 0 else {
            if errno == EEXIST { return }
            throw refusal(path)
        }
        defer { close(named) }
        try write(bytes, to: named, path: path)
        synchronise(folder)
    }

    /// The bytes of a file without runs.
    private static func emptyFile() throws -> [UInt8] {
        try DatabaseQueue().writeWithoutTransaction { database in
            // Pages of 16 KiB, as nearly all of it is pieces of 1 MiB: a third less time than with
            // 4 KiB. What is deleted leaves the file, as it may be hundreds of megabytes.
            try database.execute(sql: "PRAGMA page_size = 16384; PRAGMA auto_vacuum = FULL")
            for migration in migrations { try database.execute(sql: migration) }
            try database.execute(
                sql: """
                    PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)
                    """)
            var count: sqlite3_int64 = 0
            guard let start = sqlite3_serialize(database.sqliteConnection, "main", &count, 0)
            else { throw DatabaseError(resultCode: .SQLITE_NOMEM) }
            defer { sqlite3_free(start) }
            var bytes = Array(UnsafeBufferPointer(start: start, count: Int(count)))
            // The versions of the format for writing and for reading: 2 is a write-ahead log
            // (https://www.sqlite.org/fileformat2.html, 1.3.3). In memory there is none.
            bytes[18] = 2
            bytes[19] = 2
            return bytes
        }
    }

    /// Writes all bytes, and waits until they are on the disk.
    private static func write(
        _ bytes: [UInt8], to descriptor: Int32, path: String
    ) throws(RunsError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                Glibc.write(
                    descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw refusal(path) }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw refusal(path) }
    }

    /// The name too is on the disk; where a folder cannot be synchronised, the system does it when
    /// it will.
    private static func synchronise(_ folder: String) {
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func refusal(_ path: String) -> RunsError {
        .cannotWrite(path: path, message: String(cString: strerror(errno)))
    }
}
