internal import Digests
internal import GRDB
internal import Glibc

extension RunStore {
    /// Keeps a run: all of it, or nothing if anything is thrown or the process ends before.
    ///
    /// The verdicts are asked for in blocks and never held in memory. Other writers wait meanwhile,
    /// readers see what was there before. When this returns, the run is on the disk. O(size); 100 to
    /// 250 MB/s on a busy machine; the disk needs twice the size as long as it lasts.
    ///
    /// - Parameters:
    ///   - replace: whether a run of the period that is there is replaced, in the same transaction;
    ///     without that it is never touched.
    ///   - verdicts: fills the room that it is given with what comes next, and returns how many
    ///     bytes that are; 0 at the end.
    /// - Returns: the verdicts, as they are kept.
    /// - Throws: `RunsError.periodTaken`, `.cannotWrite`, `.busy`, `.damaged` or `.database`; what
    ///   `verdicts` throws.
    @discardableResult
    public func save(
        _ run: KeptRun, replace: Bool = false,
        verdicts: (UnsafeMutableRawBufferPointer) throws -> Int
    ) throws -> RunInfo.Verdicts {
        try RunsFile.attemptOrPass(path, "saving a run", isWriting: true) {
            try writing { database in
                if let (id, savedAt) = try Self.present(run.period, database) {
                    guard replace else {
                        throw RunsError.periodTaken(
                            path: path, period: run.period.name, savedAt: savedAt)
                    }
                    try Self.remove(id, database)
                }
                let id = try Self.nextID(database)
                let kept = try Self.insertChunks(of: id, run, from: verdicts, database)
                try Self.insert(run, kept, id: id, database)
                return kept
            }
        }
    }

    /// Keeps a run whose verdicts are in a file; otherwise as `save(_:replace:verdicts:)`.
    ///
    /// - Throws: `RunsError.cannotRead`, `.periodTaken`, `.cannotWrite`, `.busy`, `.damaged` or
    ///   `.database`.
    @discardableResult
    public func save(
        _ run: KeptRun, verdictsAt file: String, replace: Bool = false
    ) throws(RunsError) -> RunInfo.Verdicts {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .cannotRead(path: file, message: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        do {
            return try save(run, replace: replace) { room in
                while true {
                    let count = read(descriptor, room.baseAddress, room.count)
                    if count >= 0 { return count }
                    guard errno == EINTR else {
                        throw RunsError.cannotRead(
                            path: file, message: String(cString: strerror(errno)))
                    }
                }
            }
        } catch let error as RunsError {
            throw error
        } catch {
            throw .database(path: path, doing: "saving a run", message: "\(error)")
        }
    }

    /// Deletes the run of a period; the file gives its room back to the disk.
    ///
    /// - Throws: `RunsError.noSuchPeriod`, `.cannotWrite`, `.busy`, `.damaged` or `.database`.
    public func delete(_ period: Period) throws(RunsError) {
        try RunsFile.attempt(path, "deleting a run", isWriting: true) {
            try writing { database in
                guard let (id, _) = try Self.present(period, database) else {
                    throw try noSuchPeriod(period, database)
                }
                try Self.remove(id, database)
            }
        }
    }

    /// One transaction that has the right to write from its beginning: one that got it later could
    /// find that somebody else wrote meanwhile.
    private func writing<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try connection.get().queue.writeWithoutTransaction { database in
            var value: Value?
            try database.inTransaction(.immediate) {
                value = try body(database)
                return .commit
            }
            RunsFile.emptyLog(database)
            guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
            return value
        }
    }

    /// The run of a period that is there.
    static func present(
        _ period: Period, _ database: Database
    ) throws -> (id: Int, savedAt: String)? {
        var found: (Int, String)?
        let read = try SQLStatement(database, "SELECT id, saved_at FROM run WHERE period = ?")
        try read.bind(1, period.name)
        try read.forEachRow { found = ($0.integer(0), $0.text(1) ?? "") }
        return found
    }

    private static func remove(_ id: Int, _ database: Database) throws {
        for sql in [
            "DELETE FROM run_chunk WHERE run = ?", "DELETE FROM run_zone WHERE run = ?",
            "DELETE FROM run WHERE id = ?",
        ] {
            let delete = try SQLStatement(database, sql)
            try delete.bind(1, id)
            try delete.run()
        }
    }

    /// A number that no run has, nor a piece of one that another program has left.
    private static func nextID(_ database: Database) throws -> Int {
        var last = 0
        try SQLStatement(
            database,
            """
            SELECT max((SELECT coalesce(max(id), 0) FROM run),
                (SELECT coalesce(max(run), 0) FROM run_chunk),
                (SELECT coalesce(max(run), 0) FROM run_zone))
            """
        ).forEachRow { last = $0.integer(0) }
        guard last >= 0, last < Int(Int32.max) else {
            throw DamagedValue(message: "a run's number is \(last)")
        }
        return last + 1
    }

    /// Stores the verdicts in pieces, all but the last of `RunsFile.chunkSize`.
    private static func insertChunks(
        of id: Int, _ run: KeptRun, from next: (UnsafeMutableRawBufferPointer) throws -> Int,
        _ database: Database
    ) throws -> RunInfo.Verdicts {
        let insert = try SQLStatement(
            database, "INSERT INTO run_chunk (run, number, bytes) VALUES (?, ?, ?)")
        let room = UnsafeMutableRawBufferPointer.allocate(
            byteCount: RunsFile.chunkSize, alignment: 16)
        defer { room.deallocate() }
        let hash = SHA256()
        var (number, size, filled, isEnd) = (0, 0, 0, false)
        while !isEnd {
            let count = try next(UnsafeMutableRawBufferPointer(rebasing: room[filled...]))
            precondition((0...room.count - filled).contains(count), "more bytes than there is room")
            filled += count
            isEnd = count == 0
            guard filled == room.count || isEnd && filled > 0 else { continue }
            let bytes = UnsafeRawBufferPointer(rebasing: room[..<filled])
            hash.update(bytes)
            try insert.bind(1, id)
            try insert.bind(2, number)
            try insert.bind(3, lent: bytes)
            try insert.run()
            number += 1
            size += filled
            filled = 0
        }
        return RunInfo.Verdicts(
            name: run.verdictsName, format: run.verdictsFormat, size: size, sha256: hash.finish())
    }

    private static func insert(
        _ run: KeptRun, _ verdicts: RunInfo.Verdicts, id: Int, _ database: Database
    ) throws {
        let facts = run.facts
        let insert = try SQLStatement(
            database,
            """
            INSERT INTO run (id, period, saved_at, as_of, basis, boundaries, input_name,
                input_sha256, version, rows, verdicts_name, verdicts_format, verdicts_size,
                verdicts_sha256, summary_sha256, summary)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        try insert.bind(1, id)
        for (index, text) in [
            run.period.name, run.savedAt, facts.asOf, facts.basis, facts.boundaries, run.inputName,
            facts.inputSHA256, facts.version,
        ].enumerated() {
            try insert.bind(Int32(2 + index), text)
        }
        try insert.bind(10, facts.rows)
        try insert.bind(11, verdicts.name)
        try insert.bind(12, verdicts.format)
        try insert.bind(13, verdicts.size)
        try insert.bind(14, verdicts.sha256)
        try insert.bind(15, SHA256.digest(of: run.summary))
        try insert.bind(16, run.summary)
        try insert.run()
        let zone = try SQLStatement(
            database, "INSERT INTO run_zone VALUES (?, ?, ?, ?, ?, ?, ?)")
        for (number, edition) in facts.zones.enumerated() {
            try zone.bind(1, id)
            try zone.bind(2, number)
            for (index, text) in [
                edition.code, edition.edition, edition.editionStatus, edition.sha256,
                edition.authority,
            ].enumerated() {
                try zone.bind(Int32(3 + index), text)
            }
            try zone.run()
        }
    }
}
