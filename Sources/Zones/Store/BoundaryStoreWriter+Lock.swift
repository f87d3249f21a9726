import Glibc

/// The lock of a store against a second writer: `flock` on a hidden file in it.
///
/// The system lets go of it when the process ends, however it ends; the file stays. Confined to one
/// writer.
final class StoreLock {
    static let fileName = ".lock"
    private let file: Int32

    /// - Throws: `BoundaryWriteError.busy`, `.cannotWrite`.
    init(store: String, patience: Int) throws(BoundaryWriteError) {
        let path = "\(store)/\(Self.fileName)"
        let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw BoundaryWriteError(StepFailure(path)) }
        var left = patience * 50
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                let failure = BoundaryWriteError(StepFailure(path))
                close(file)
                throw failure
            }
            guard left > 0 else {
                close(file)
                throw .busy(store: store, seconds: patience)
            }
            left -= 1
            usleep(20_000)
        }
        self.file = file
    }

    deinit { close(file) }
}
