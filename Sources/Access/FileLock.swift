import Glibc

/// The lock of a file against a second writer: `flock` on `<path>.lock`, as the file itself is
/// replaced with every change.
///
/// The system lets go of it when the process ends, however it ends; the lock file stays. Confined
/// to one writer.
final class FileLock {
    private let file: Int32

    /// - Throws: `TokenFileError.busy`, `.cannotWrite`, `.file` if everybody may write the folder.
    init(beside path: String, patience: Int) throws(TokenFileError) {
        do {
            try GuardedFile.checkFolder(of: path)
        } catch {
            throw .file(error)
        }
        let name = "\(path).lock"
        let file = open(name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failure(name) }
        var left = patience * 50
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                let failure = Self.failure(name)
                close(file)
                throw failure
            }
            guard left > 0 else {
                close(file)
                throw .busy(path: path, seconds: patience)
            }
            left -= 1
            usleep(20_000)
        }
        self.file = file
    }

    /// Lets the next one in; done by the end of the object as well.
    func release() { flock(file, LOCK_UN) }

    deinit { close(file) }

    private static func failure(_ path: String) -> TokenFileError {
        .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
}
