import Glibc

/// The steps in the file system that a writer of a store takes.
///
/// Each is whole or fails, but for `write`, which may leave a part of the file. Tests stop a writer
/// before, in and behind every one of them.
package protocol StoreSteps {
    /// Makes a folder; its parent has to be there.
    func makeFolder(_ path: String) throws(StepFailure)
    /// Makes a file of these bytes, over one that is there, and has them on the disk at its return.
    func write(_ bytes: [UInt8], to path: String) throws(StepFailure)
    /// Gives a file another name, over one that is there.
    func rename(_ path: String, to target: String) throws(StepFailure)
    /// Has the names in a folder on the disk at its return.
    func synchronise(folder path: String) throws(StepFailure)
    /// Deletes a file.
    func remove(_ path: String) throws(StepFailure)
    /// Deletes a folder, which has to be empty.
    func removeFolder(_ path: String) throws(StepFailure)
}

/// Why a step could not be taken. Immutable; safe to share.
package struct StepFailure: Error, Hashable {
    package let path: String
    /// The system's word.
    package let reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    init(_ path: String) {
        self.init(path: path, reason: String(cString: strerror(errno)))
    }
}

/// The steps as the system takes them. Immutable; safe to share.
package struct SystemSteps: StoreSteps {
    package init() {}

    package func makeFolder(_ path: String) throws(StepFailure) {
        guard mkdir(path, 0o777) == 0 else { throw StepFailure(path) }
    }

    package func write(_ bytes: [UInt8], to path: String) throws(StepFailure) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw StepFailure(path) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                Glibc.write(file, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                let failure = StepFailure(path)
                close(file)
                throw failure
            }
            written += count
        }
        guard fsync(file) == 0 else {
            let failure = StepFailure(path)
            close(file)
            throw failure
        }
        // A network's disk may tell only now that it is full.
        guard close(file) == 0 else { throw StepFailure(path) }
    }

    package func rename(_ path: String, to target: String) throws(StepFailure) {
        guard Glibc.rename(path, target) == 0 else { throw StepFailure(path) }
    }

    package func synchronise(folder path: String) throws(StepFailure) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw StepFailure(path) }
        defer { close(folder) }
        // A file system that cannot synchronise a folder says EINVAL: it has nothing to do.
        guard fsync(folder) == 0 || errno == EINVAL else { throw StepFailure(path) }
    }

    package func remove(_ path: String) throws(StepFailure) {
        guard unlink(path) == 0 else { throw StepFailure(path) }
    }

    package func removeFolder(_ path: String) throws(StepFailure) {
        guard rmdir(path) == 0 else { throw StepFailure(path) }
    }
}
