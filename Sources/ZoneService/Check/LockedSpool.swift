import DelimitedText
import NIOCore
import Synchronization

/// A temporary file that may be written from thread to thread. Safe to share.
final class LockedSpool: Sendable {
    private let spool: Mutex<TemporarySpool>

    /// - Throws: `TextInputError.cannotSpool`.
    init() throws(TextInputError) { spool = Mutex(try TemporarySpool()) }

    /// - Throws: `TextInputError.cannotSpool`.
    func append(_ buffer: ByteBuffer) throws(TextInputError) {
        try spool.withLock { spool in
            buffer.withUnsafeReadableBytes { bytes in
                Result { () throws(TextInputError) in try spool.append(bytes) }
            }
        }.get()
    }

    /// - Throws: `TextInputError.unreadable`.
    func finish(path: String) throws(TextInputError) -> InputFile {
        try spool.withLock { spool in
            Result { () throws(TextInputError) in try spool.finish(path: path) }
        }.get()
    }
}
