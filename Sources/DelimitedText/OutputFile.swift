import Glibc
import Synchronization

/// A file that appears whole or not at all, or standard output, or whoever takes the bytes.
///
/// A regular file is written without a name (`O_TMPFILE`) and linked into place by `commit()`, so
/// that not even `kill -9` leaves half of it. Where the file system cannot do that, it has a
/// temporary name, which `TemporaryNames` removes on a signal. Devices and pipes are written
/// directly. Safe to share; who writes from several threads sees to the order.
public final class OutputFile: Sendable {
    /// The path as it was given; `-` for standard output.
    public let path: String
    /// Where it is put: `path`, or what that links to.
    private let destination: String
    /// -1 once it is closed.
    private let descriptor: Atomic<Int32>
    private let target: Target

    /// Takes what is written, in order; `OutputError.closedPipe` says that nobody wants more.
    public typealias Sink = @Sendable (UnsafeRawBufferPointer) throws(OutputError) -> Void

    private enum Target: Sendable {
        case direct
        case sink(Sink)
        case nameless(folder: String)
        case temporary(name: String)
    }

    /// Opens `path` for writing; nil or `-` is standard output.
    ///
    /// - Throws: `OutputError.cannotWrite`.
    public init(path: String?) throws(OutputError) {
        guard let path, path != "-" else {
            self.path = "-"
            destination = "-"
            descriptor = Atomic(STDOUT_FILENO)
            target = .direct
            return
        }
        self.path = path
        destination = Self.destination(of: path)
        var status = stat()
        let exists = stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT != S_IFREG {
            let opened = open(path, O_WRONLY | O_CLOEXEC)
            guard opened >= 0 else { throw Self.failure(path) }
            descriptor = Atomic(opened)
            target = .direct
            return
        }
        // What is there and must not be written is not to be replaced either.
        if access(path, F_OK) == 0, access(path, W_OK) != 0 { throw Self.failure(path) }
        let folder = Self.folder(of: destination)
        let nameless = open(folder, namelessFile | O_RDWR | O_CLOEXEC, 0o666)
        if nameless >= 0 {
            // Who may read what is there may read what comes, and nobody else.
            if exists { fchmod(nameless, status.st_mode & 0o777) }
            descriptor = Atomic(nameless)
            target = .nameless(folder: folder)
            return
        }
        guard errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL else {
            throw Self.failure(path)
        }
        let name = Self.temporaryName(in: folder)
        let opened = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard opened >= 0 else { throw Self.failure(path) }
        if exists { fchmod(opened, status.st_mode & 0o777) }
        TemporaryNames.add(name)
        descriptor = Atomic(opened)
        target = .temporary(name: name)
    }

    /// Hands everything to `sink`, on the thread that writes; there is no file.
    ///
    /// - Parameter path: what messages call it.
    public init(path: String, sink: @escaping Sink) {
        self.path = path
        destination = path
        descriptor = Atomic(-1)
        target = .sink(sink)
    }

    deinit {
        let descriptor = descriptor.load(ordering: .acquiring)
        if descriptor > STDERR_FILENO { close(descriptor) }
        if case .temporary(let name) = target, descriptor >= 0 {
            unlink(name)
            TemporaryNames.remove(name)
        }
    }

    /// Appends bytes.
    ///
    /// - Throws: `OutputError.cannotWrite`, `.closedPipe`.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
        if case .sink(let sink) = target { return try sink(bytes) }
        let descriptor = descriptor.load(ordering: .relaxed)
        var written = 0
        while written < bytes.count, let start = bytes.baseAddress {
            let count = Glibc.write(descriptor, start + written, bytes.count - written)
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EPIPE { throw .closedPipe }
                throw Self.failure(path)
            }
            written += count
        }
    }

    /// Whether what was written can be read before `commit()`: it lies in a file, not yet named.
    public var canBeReadBack: Bool {
        switch target {
        case .nameless, .temporary: true
        case .direct, .sink: false
        }
    }

    /// Reads up to `buffer.count` bytes of what was written, at `offset`, before `commit()`; fewer
    /// only at the end. Returns the number read.
    ///
    /// - Throws: `OutputError.cannotWrite`, also if it cannot be read back.
    public func read(
        into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(OutputError) -> Int {
        let descriptor = descriptor.load(ordering: .relaxed)
        var filled = 0
        while filled < buffer.count, let start = buffer.baseAddress {
            let count = pread(descriptor, start + filled, buffer.count - filled, offset + filled)
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.failure(path)
            }
            filled += count
        }
        return filled
    }

    /// Puts the file in its place, over what was there.
    ///
    /// - Throws: `OutputError.cannotWrite`.
    public func commit() throws(OutputError) { try Self.commit([self]) }

    /// Puts several files in their places, or none of them if one cannot be made ready.
    ///
    /// What is left to go wrong then is a rename within a folder.
    ///
    /// - Throws: `OutputError.cannotWrite`.
    public static func commit(_ files: [OutputFile]) throws(OutputError) {
        var ready: [(name: String, file: OutputFile)] = []
        defer {
            for (name, _) in ready {
                unlink(name)
                TemporaryNames.remove(name)
            }
        }
        for file in files {
            if let name = try file.makeReady() { ready.append((name, file)) }
        }
        while let (name, file) = ready.first {
            guard rename(name, file.destination) == 0 else { throw failure(file.path) }
            TemporaryNames.remove(name)
            ready.removeFirst()
        }
    }

    /// Closes the file; returns the temporary name that it has now, nil if it needs none.
    private func makeReady() throws(OutputError) -> String? {
        let descriptor = descriptor.exchange(-1, ordering: .acquiringAndReleasing)
        defer { if descriptor > STDERR_FILENO { close(descriptor) } }
        switch target {
        case .direct, .sink: return nil
        case .temporary(let name): return name
        case .nameless(let folder):
            // A link cannot replace a file, a rename can: link under a temporary name first.
            let name = Self.temporaryName(in: folder)
            TemporaryNames.add(name)
            let source = "/proc/self/fd/\(descriptor)"
            guard linkat(AT_FDCWD, source, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else {
                let failure = Self.failure(path)
                TemporaryNames.remove(name)
                throw failure
            }
            return name
        }
    }

    /// What a path stands for: a symbolic link is written through, not replaced. `/dev/stdout` is
    /// one, and for a redirected output it leads to a regular file.
    private static func destination(of path: String) -> String {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK,
            let resolved = realpath(path, nil)
        else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func temporaryName(in folder: String) -> String {
        "\(folder)/.zonefence-\(getpid())-\(UInt64.random(in: 0 ... .max)).tmp"
    }

    private static func failure(_ path: String) -> OutputError {
        .cannotWrite(path: path, reason: InputFile.reason(errno))
    }
}

/// The temporary files that exist now, to be removed if the process is told to end.
///
/// A namespace; safe to share.
public enum TemporaryNames {
    private static let names = Mutex<Set<String>>([])

    static func add(_ name: String) { names.withLock { _ = $0.insert(name) } }

    static func remove(_ name: String) { names.withLock { _ = $0.remove(name) } }

    /// Deletes them all.
    public static func removeAll() {
        names.withLock { names in
            for name in names { unlink(name) }
            names = []
        }
    }
}
