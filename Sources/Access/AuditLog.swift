import Glibc
import Synchronization

/// The record of who changed which boundaries, and how it ended: one JSON object a line.
///
/// Nothing is ever taken away from it. Two records belong to a change, tied by the request's id:
///
/// 1. `begin` writes the intent **before** anything changes; if it throws, nothing may be changed.
/// 2. `end` writes the outcome. An intent without one means that the server ended in between, or
///    that the disk was full then: the hashes tell which of both files is there.
///
/// A record is on the disk when the call returns, about the time of an `fsync`. Safe to share;
/// records do not mix.
public final class AuditLog: Sendable {
    /// Where it is.
    public let path: String
    private let calls: AuditCalls
    private let now: @Sendable () -> Timestamp
    private let state: Mutex<AuditFile>

    /// Opens the log, or makes it, with mode 0600.
    ///
    /// A last line that a crash cut short is ended and left as it is.
    ///
    /// - Throws: `AuditError.file` if it is a link or no regular file, belongs to somebody else, or
    ///   may be written by others; `.diskFull`, `.cannotWrite`, `.notSynchronised`.
    public convenience init(path: String) throws(AuditError) {
        try self.init(path: path, calls: .system, now: { Timestamp.now() })
    }

    init(
        path: String, calls: AuditCalls, now: @escaping @Sendable () -> Timestamp
    ) throws(AuditError) {
        self.path = path
        self.calls = calls
        self.now = now
        state = Mutex(try AuditFile(path: path, calls: calls))
    }

    /// Records that a change is about to be made.
    ///
    /// - Throws: `AuditError.diskFull`, `.cutShort`, `.cannotWrite`, `.notSynchronised`; the change
    ///   must not be made then.
    public func begin(_ change: AuditedChange) throws(AuditError) {
        try append(change, result: nil)
    }

    /// Records how a change ended.
    ///
    /// - Parameters:
    ///   - change: The change as it was begun; `afterSHA256` may have become known since.
    ///   - outcome: How it ended.
    ///   - status: The status of the response.
    /// - Throws: what `begin` throws; the change has been made all the same.
    public func end(
        _ change: AuditedChange, outcome: AuditOutcome, status: Int
    ) throws(AuditError) {
        try append(change, result: (outcome, status))
    }

    /// Opens the path anew, after the file was renamed by a rotation (on SIGHUP).
    ///
    /// Records go to the old file until the new one is open; if that fails they go on doing so.
    ///
    /// - Throws: what `init(path:)` throws.
    public func reopen() throws(AuditError) {
        // The old file is closed as it is let go of.
        try state.withLock { (file) throws(AuditError) in
            file = try AuditFile(path: path, calls: calls)
        }
    }

    private func append(
        _ change: AuditedChange, result: (outcome: AuditOutcome, status: Int)?
    ) throws(AuditError) {
        try state.withLock { (file) throws(AuditError) in
            // Within the lock, so that times ascend as the lines do.
            try file.append(change.line(at: now(), result: result), by: calls)
        }
    }
}
