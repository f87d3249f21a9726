import Glibc

/// Reads small files on which access depends, after looking at who could have written them.
///
/// A namespace; safe to share.
enum GuardedFile {
    /// What a file holds. Immutable; safe to share.
    enum Content {
        /// Secrets: nobody but the owner may touch the file, and it is itself, not a link.
        case secret
        /// What is public but decides: nobody but the owner may write. Links are followed, as
        /// mounted configuration is made of them.
        case decisive
    }

    /// The bytes of a regular file and what it looked like just before they were read.
    ///
    /// - Parameter limit: how many bytes it may have.
    static func read(
        _ path: String, _ content: Content, limit: Int
    ) throws(FileRefusal) -> (bytes: [UInt8], fingerprint: FileFingerprint) {
        // Without O_NONBLOCK a pipe in the file's place would hold the server up.
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (content == .secret ? O_NOFOLLOW : 0)
        let file = open(path, flags)
        guard file >= 0 else { throw FileRefusal(path, errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw FileRefusal(path, errno) }
        try check(status, at: path, content)
        try checkFolder(of: path)
        guard status.st_size <= limit else { throw .tooLarge(path: path, limit: limit) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileRefusal(path, errno) }
            guard count > 0 else { return (bytes, FileFingerprint(status)) }
            bytes += block[..<count]
            // It may have grown since it was measured.
            guard bytes.count <= limit else { throw .tooLarge(path: path, limit: limit) }
        }
    }

    static func check(
        _ status: stat, at path: String, _ content: Content
    ) throws(FileRefusal) {
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular(path: path) }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw .foreignOwner(path: path, owner: status.st_uid)
        }
        // An access control list shows in the group's bits, so it cannot get round this.
        let mode = status.st_mode & 0o777
        switch content {
        case .secret:
            guard mode & 0o077 == 0 else { throw .accessibleByOthers(path: path, mode: mode) }
        case .decisive:
            guard mode & 0o022 == 0 else { throw .writableByOthers(path: path, mode: mode) }
        }
    }

    /// Whoever may rename in the folder can put another file in the place of this one.
    static func checkFolder(of path: String) throws(FileRefusal) {
        let folder = folder(of: path)
        var status = stat()
        guard stat(folder, &status) == 0 else { throw FileRefusal(folder, errno) }
        guard status.st_mode & 0o002 == 0 || status.st_mode & S_ISVTX != 0 else {
            throw .folderWritableByOthers(folder: folder)
        }
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

/// What a file looks like from outside: two that are equal say that nothing was changed between
/// them.
///
/// The time of the last change of the inode is in it, so that a change of the mode shows as well.
/// Immutable; safe to share.
struct FileFingerprint: Hashable, Sendable {
    private let inode: UInt64
    private let device: UInt64
    private let size: Int64
    private let modified: [Int]

    init(_ status: stat) {
        inode = UInt64(status.st_ino)
        device = UInt64(status.st_dev)
        size = Int64(status.st_size)
        modified = [
            status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec,
            status.st_ctim.tv_nsec,
        ]
    }

    /// Looks at a path, links followed; nil if nothing can be seen there.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }
}
