internal import GRDB
internal import Synchronization

/// An open file.
///
/// Immutable; safe to share.
struct RunsConnection: Sendable {
    let queue: DatabaseQueue
    /// The path of the file itself.
    let path: String
    /// What it was when it was opened.
    let state: FileState
    /// Whether it was opened as one that nobody changes.
    let isImmutable: Bool

    /// Whether the file is still what is read here: that of the path, and unchanged if SQLite does
    /// not look for changes.
    var isCurrent: Bool {
        guard let now = FileState(path) else { return false }
        return isImmutable ? now == state : now.isSameFile(as: state)
    }
}

/// The connection of a store, made anew when the file is another one: a service keeps a store for
/// months.
///
/// Safe to share.
final class CurrentConnection: Sendable {
    private let path: String
    private let connection: Mutex<RunsConnection?>

    init(_ path: String, forSaving: Bool) throws(RunsError) {
        self.path = path
        connection = Mutex(try RunsFile.open(path, forSaving: forSaving))
    }

    /// A connection to what lies at the path now.
    ///
    /// - Throws: as `RunsFile.open`, if it has to be opened again.
    func get() throws(RunsError) -> RunsConnection {
        try connection.withLock { connection throws(RunsError) in
            if let connection, connection.isCurrent { return connection }
            // First of all the old one is closed, which takes its log away: SQLite would take that
            // for the new file's. Who is about to use it is told that the file is busy.
            try? connection?.queue.close()
            connection = nil
            let opened = try RunsFile.open(path, forSaving: false)
            connection = opened
            return opened
        }
    }
}
