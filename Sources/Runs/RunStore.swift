internal import Digests
internal import GRDB

/// The runs that are kept in one file: for each period the verdicts, byte for byte, with their
/// summary and where they come from.
///
/// A run is there whole or not at all, whatever becomes of the process, and one that is there stays
/// until it is replaced or deleted by name. Each call sees one state of the file. A file that may
/// not be written to can be read, also in a folder that may not; see `RunsFile` for how, and for
/// why the file has to lie on a disk of this machine.
///
/// One connection, on which calls wait for each other; what is handed to them must not call the
/// store itself. Several processes, or stores, can use one file: readers never wait, writers wait
/// for each other up to 30 seconds. Immutable; safe to share.
public struct RunStore: Sendable {
    /// The file's path, as it was given.
    public let path: String
    let connection: CurrentConnection

    /// Opens a file.
    ///
    /// - Parameter create: whether it is to be saved to: it is made if it is not there, and refused
    ///   at once if it must not be written.
    /// - Throws: `RunsError.cannotOpen`, `.notRuns`, `.newerVersion`, `.damaged`, `.cannotWrite`,
    ///   `.busy` or `.database`.
    public init(path: String, create: Bool) throws(RunsError) {
        self.path = path
        connection = try CurrentConnection(path, forSaving: create)
    }

    /// The runs, in the order of their saving; without any, none. O(runs and their summaries).
    ///
    /// - Throws: `RunsError.damaged`, `.busy` or `.database`.
    public func list() throws(RunsError) -> [RunInfo] {
        try reading("listing") { database in
            var runs: [RunInfo] = []
            try SQLStatement(database, Self.select + " ORDER BY saved_at, id").forEachRow { row in
                runs.append(try Self.info(row, database))
            }
            return runs
        }
    }

    /// The names of the periods of which there are runs, in the order of their saving. O(runs).
    ///
    /// - Throws: `RunsError.damaged`, `.busy` or `.database`.
    public func periods() throws(RunsError) -> [String] {
        try reading("listing") { try Self.names($0) }
    }

    /// When the run of a period was saved, as RFC 3339 has it; nil if there is none.
    ///
    /// - Throws: `RunsError.damaged`, `.busy` or `.database`.
    public func savedAt(of period: Period) throws(RunsError) -> String? {
        try reading("looking for a run") { try Self.present(period, $0)?.savedAt }
    }

    /// What is known of the run of a period. O(summary).
    ///
    /// - Throws: `RunsError.noSuchPeriod`, `.damaged`, `.busy` or `.database`.
    public func run(_ period: Period) throws(RunsError) -> RunInfo {
        try reading("reading a run") { try info(period, $0) }
    }

    /// The summary of a period's run, as it was saved. O(summary).
    ///
    /// - Throws: `RunsError.noSuchPeriod`, `.damaged` (also if it is not what was saved), `.busy` or
    ///   `.database`.
    public func summary(of period: Period) throws(RunsError) -> String {
        try reading("reading a summary") { try summary(period, $0) }
    }

    /// Hands on the verdicts of a period's run, in order, in blocks of up to 1 MiB that are valid
    /// during the call.
    ///
    /// At the end they are held against the SHA-256 that was worked out when they were saved: only
    /// if nothing is thrown, what was handed on is right. O(size); memory O(1).
    ///
    /// - Returns: the summary of the same run, also if the run is being replaced meanwhile.
    /// - Throws: `RunsError.noSuchPeriod`, `.damaged`, `.busy` or `.database`; what `body` throws.
    @discardableResult
    public func writeVerdicts(
        of period: Period, to body: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> String {
        try unwrapped("reading verdicts") { database in
            let summary = try summary(period, database)
            let (id, verdicts) = try Self.verdicts(period, database)
            let hash = SHA256()
            var (number, left) = (0, verdicts.size)
            let chunks = try SQLStatement(
                database, "SELECT number, bytes FROM run_chunk WHERE run = ? ORDER BY number")
            try chunks.bind(1, id)
            try chunks.forEachRow { row in
                let bytes = row.bytes(1)
                guard row.integer(0) == number, bytes.count == min(left, RunsFile.chunkSize) else {
                    throw DamagedValue(message: "piece \(number) of '\(period)' is not as saved")
                }
                number += 1
                left -= bytes.count
                hash.update(bytes)
                try body(bytes)
            }
            guard left == 0, hash.finish() == verdicts.sha256 else {
                throw DamagedValue(message: "the verdicts of '\(period)' are not those saved")
            }
            return summary
        }
    }
}

extension RunStore {
    /// Reads from one state of the file.
    func reading<Value>(
        _ doing: String, _ body: (Database) throws -> Value
    ) throws(RunsError) -> Value {
        do {
            return try unwrapped(doing, body)
        } catch let error as RunsError {
            throw error
        } catch {
            throw .database(path: path, doing: doing, message: "\(error)")
        }
    }

    /// Reads from one state of the file; what `body` throws for reasons of its own comes through.
    private func unwrapped<Value>(
        _ doing: String, _ body: (Database) throws -> Value
    ) throws -> Value {
        let connection = try connection.get()
        let value = Result {
            try RunsFile.attemptOrPass(path, doing) { try connection.queue.read(body) }
        }
        // Of a file that was changed under SQLite's hands, neither what was read nor what is wrong
        // with it is believed.
        if connection.isImmutable, !connection.isCurrent { throw RunsError.busy(path: path) }
        return try value.get()
    }

    /// The columns of `info`.
    private static let select = """
        SELECT id, period, saved_at, as_of, basis, boundaries, input_name, input_sha256, version,
            rows, verdicts_name, verdicts_format, verdicts_size, verdicts_sha256, summary
        FROM run
        """

    private func info(_ period: Period, _ database: Database) throws -> RunInfo {
        var found: RunInfo?
        let run = try SQLStatement(database, Self.select + " WHERE period = ?")
        try run.bind(1, period.name)
        try run.forEachRow { found = try Self.info($0, database) }
        guard let found else { throw try noSuchPeriod(period, database) }
        return found
    }

    private static func info(_ row: SQLRow, _ database: Database) throws -> RunInfo {
        let name = try row.needed(1, "a period")
        guard let period = try? Period(name), period.name == name else {
            throw DamagedValue(message: "a period is '\(name)'")
        }
        let statuses: [RunInfo.StatusCount]
        do throws(BadSummary) {
            statuses = try SummaryFacts(row.text(14) ?? "").statuses
        } catch {
            throw DamagedValue(message: "the summary of '\(name)': \(error.message)")
        }
        return RunInfo(
            period: period, savedAt: try row.needed(2, "a time"), asOf: row.text(3),
            basis: try row.needed(4, "a basis"), boundaries: try row.needed(5, "a path"),
            inputName: try row.needed(6, "a name"), inputSHA256: row.text(7),
            version: try row.needed(8, "a version"), rows: row.integer(9), statuses: statuses,
            zones: try zones(of: row.integer(0), database),
            verdicts: RunInfo.Verdicts(
                name: try row.needed(10, "a name"), format: try row.needed(11, "a format"),
                size: row.integer(12), sha256: try row.needed(13, "a digest")))
    }

    private static func zones(of run: Int, _ database: Database) throws -> [RunInfo.Zone] {
        var zones: [RunInfo.Zone] = []
        let read = try SQLStatement(
            database,
            """
            SELECT code, edition, edition_status, sha256, authority FROM run_zone
            WHERE run = ? ORDER BY number
            """)
        try read.bind(1, run)
        try read.forEachRow { row in
            zones.append(
                RunInfo.Zone(
                    code: try row.needed(0, "a zone's code"), edition: row.text(1),
                    editionStatus: row.text(2), sha256: row.text(3), authority: row.text(4)))
        }
        return zones
    }

    private func summary(_ period: Period, _ database: Database) throws -> String {
        var found: (text: String, sha256: String)?
        let read = try SQLStatement(
            database, "SELECT summary, summary_sha256 FROM run WHERE period = ?")
        try read.bind(1, period.name)
        try read.forEachRow { found = (try $0.needed(0, "a summary"), $0.text(1) ?? "") }
        guard let found else { throw try noSuchPeriod(period, database) }
        guard SHA256.digest(of: found.text) == found.sha256 else {
            throw DamagedValue(message: "the summary of '\(period)' is not the one saved")
        }
        return found.text
    }

    private static func verdicts(
        _ period: Period, _ database: Database
    ) throws -> (run: Int, (size: Int, sha256: String)) {
        var found: (run: Int, (size: Int, sha256: String))?
        let read = try SQLStatement(
            database, "SELECT id, verdicts_size, verdicts_sha256 FROM run WHERE period = ?")
        try read.bind(1, period.name)
        try read.forEachRow { found = ($0.integer(0), ($0.integer(1), $0.text(2) ?? "")) }
        guard let found else { throw DamagedValue(message: "the run of '\(period)' is gone") }
        return found
    }

    /// The names of the periods, in the order of their saving.
    static func names(_ database: Database) throws -> [String] {
        var names: [String] = []
        try SQLStatement(database, "SELECT period FROM run ORDER BY saved_at, id").forEachRow {
            names.append(try $0.needed(0, "a period"))
        }
        return names
    }

    /// That there is no run of a period, and which there are.
    func noSuchPeriod(_ period: Period, _ database: Database) throws -> RunsError {
        .noSuchPeriod(path: path, period: period.name, known: try Self.names(database))
    }
}

extension SHA256 {
    /// The digest of a text.
    static func digest(of text: String) -> String {
        var text = text
        let hash = SHA256()
        text.withUTF8 { hash.update(UnsafeRawBufferPointer($0)) }
        return hash.finish()
    }
}
