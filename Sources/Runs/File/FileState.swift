internal import Glibc

/// What tells that a file was written to: which it is, its length and time, and whether it has a
/// write-ahead log.
///
/// Immutable; safe to share.
struct FileState: Equatable, Sendable {
    private let device: UInt
    private let number: UInt
    private let size: Int
    private let seconds: Int
    private let nanoseconds: Int
    /// Whether a log with something in it lies beside the file.
    let hasLog: Bool

    /// The state of a file at this moment; nil if it is gone.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt(status.st_dev)
        number = UInt(status.st_ino)
        size = Int(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
        hasLog = stat(path + "-wal", &status) == 0 && status.st_size > 0
    }

    /// Whether it is the same file, whatever became of what is in it.
    func isSameFile(as other: FileState) -> Bool {
        device == other.device && number == other.number
    }
}
