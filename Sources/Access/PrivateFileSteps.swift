import Glibc

/// The steps by which a private file is replaced: tests stop a writer before and behind each.
protocol PrivateFileSteps: Sendable {
    /// Makes a file of mode 0600 that was not there before, of these bytes, and has them on the
    /// disk at its return. A failure may leave a part of it.
    func create(_ path: String, _ bytes: [UInt8]) throws(FileStepFailure)
    /// Gives a file another name, over one that is there.
    func rename(_ path: String, to target: String) throws(FileStepFailure)
    /// Has the names in a folder on the disk at its return.
    func synchronise(folder path: String) throws(FileStepFailure)
    /// Deletes a file; one that is not there is no failure.
    func remove(_ path: String) throws(FileStepFailure)
}

extension PrivateFileSteps {
    /// Puts a file of these bytes in the place of the one at `path`, whole or not at all.
    ///
    /// The caller holds the lock of the file, so the temporary name needs no random part, and what
    /// stands under it is what a killed writer left.
    func replace(_ path: String, with bytes: [UInt8]) throws(FileStepFailure) {
        let temporary = "\(path).new"
        try remove(temporary)
        do throws(FileStepFailure) {
            try create(temporary, bytes)
            try rename(temporary, to: path)
        } catch {
            // It would be removed by the next writer anyway.
            try? remove(temporary)
            throw error
        }
        try synchronise(folder: GuardedFile.folder(of: path))
    }
}

/// Why a step could not be taken. Immutable; safe to share.
struct FileStepFailure: Error, Hashable {
    let path: String
    /// The system's word.
    let reason: String

    init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    init(_ path: String) {
        self.init(path: path, reason: String(cString: strerror(errno)))
    }
}

/// The steps as the system takes them. Immutable; safe to share.
struct SystemFileSteps: PrivateFileSteps {
    func create(_ path: String, _ bytes: [UInt8]) throws(FileStepFailure) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = open(path, flags, 0o600)
        guard file >= 0 else { throw FileStepFailure(path) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                Glibc.write(file, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                let failure = FileStepFailure(path)
                close(file)
                throw failure
            }
            written += count
        }
        guard fsync(file) == 0 else {
            let failure = FileStepFailure(path)
            close(file)
            throw failure
        }
        // A network's disk may tell only now that it is full.
        guard close(file) == 0 else { throw FileStepFailure(path) }
    }

    func rename(_ path: String, to target: String) throws(FileStepFailure) {
        guard Glibc.rename(path, target) == 0 else { throw FileStepFailure(path) }
    }

    func synchronise(folder path: String) throws(FileStepFailure) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw FileStepFailure(path) }
        defer { close(folder) }
        // A file system that cannot synchronise a folder says EINVAL: it has nothing to do.
        guard fsync(folder) == 0 || errno == EINVAL else { throw FileStepFailure(path) }
    }

    func remove(_ path: String) throws(FileStepFailure) {
        guard unlink(path) == 0 || errno == ENOENT else { throw FileStepFailure(path) }
    }
}
