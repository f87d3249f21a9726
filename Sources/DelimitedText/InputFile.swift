import Glibc

/// An open file that is read at any offset.
///
/// Keeps its descriptor open until it is released, so a file that is renamed or deleted meanwhile
/// stays readable. Immutable; safe to share: reads name their offset.
public final class InputFile: Sendable {
    /// The path for messages; `-` for standard input.
    public let path: String
    /// Its length in bytes when it was opened.
    public let size: Int
    private let descriptor: Int32

    /// Opens a file; a pipe or a device is spooled to an unlinked temporary file.
    ///
    /// - Throws: `TextInputError.notFound`, `.unreadable`, `.cannotSpool`.
    public convenience init(path: String) throws(TextInputError) {
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw .notFound(path: path) }
            throw .unreadable(path: path, reason: Self.reason(errno))
        }
        try self.init(adopting: opened, path: path)
    }

    /// Spools standard input.
    ///
    /// - Throws: `TextInputError.unreadable`, `.cannotSpool`.
    public static func standardInput() throws(TextInputError) -> InputFile {
        let copy = dup(STDIN_FILENO)
        guard copy >= 0 else { throw .unreadable(path: "-", reason: reason(errno)) }
        return try InputFile(adopting: copy, path: "-")
    }

    /// Takes over an open descriptor.
    ///
    /// - Throws: `TextInputError.unreadable`, `.cannotSpool`.
    public init(adopting opened: Int32, path: String) throws(TextInputError) {
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            close(opened)
            throw .unreadable(path: path, reason: Self.reason(errno))
        }
        let type = status.st_mode & S_IFMT
        guard type != S_IFDIR else {
            close(opened)
            throw .unreadable(path: path, reason: Self.reason(EISDIR))
        }
        self.path = path
        if type == S_IFREG {
            descriptor = opened
            size = Int(status.st_size)
        } else {
            defer { close(opened) }
            let spool = try TemporarySpool()
            size = try spool.copy(from: opened, path: path)
            descriptor = spool.release()
        }
    }

    deinit { close(descriptor) }

    /// Reads up to `buffer.count` bytes at `offset`; fewer only at the end. Returns the number read.
    ///
    /// - Throws: `TextInputError.unreadable`.
    public func read(
        into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(TextInputError) -> Int {
        var filled = 0
        while filled < buffer.count, let start = buffer.baseAddress {
            let count = pread(descriptor, start + filled, buffer.count - filled, offset + filled)
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw .unreadable(path: path, reason: Self.reason(errno))
            }
            filled += count
        }
        return filled
    }

    /// Lends the descriptor, which must not be closed or moved.
    public func withDescriptor<Value, Failure: Error>(
        _ body: (Int32) throws(Failure) -> Value
    ) throws(Failure) -> Value { try body(descriptor) }

    static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}

/// Linux's `O_TMPFILE`, which glibc keeps behind a macro that Swift does not see.
let namelessFile: Int32 = 0o20_000_000 | O_DIRECTORY

/// A temporary file without a name: nothing is left of it, whatever happens.
///
/// Confined to one thread while it is written.
public final class TemporarySpool {
    private var descriptor: Int32
    private let folder: String

    /// Makes an empty one in `TMPDIR`, else `/tmp`.
    ///
    /// - Throws: `TextInputError.cannotSpool`.
    public init() throws(TextInputError) {
        folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var opened = open(folder, namelessFile | O_RDWR | O_CLOEXEC, 0o600)
        if opened < 0 {
            // A file system without O_TMPFILE: make a file and take its name away at once.
            var name = Array("\(folder)/zonefence.XXXXXX".utf8CString)
            opened = mkstemp(&name)
            if opened >= 0 { unlink(&name) }
        }
        guard opened >= 0 else {
            throw .cannotSpool(folder: folder, reason: InputFile.reason(errno))
        }
        descriptor = opened
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Appends bytes.
    ///
    /// - Throws: `TextInputError.cannotSpool`.
    public func append(_ bytes: UnsafeRawBufferPointer) throws(TextInputError) {
        var written = 0
        while written < bytes.count, let start = bytes.baseAddress {
            let count = write(descriptor, start + written, bytes.count - written)
            if count < 0 {
                if errno == EINTR { continue }
                throw .cannotSpool(folder: folder, reason: InputFile.reason(errno))
            }
            written += count
        }
    }

    /// Appends all that can be read from `source`, which has that path; returns the number of bytes.
    func copy(from source: Int32, path: String) throws(TextInputError) -> Int {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        var total = 0
        while true {
            let count = Glibc.read(source, buffer.baseAddress, buffer.count)
            if count == 0 { return total }
            if count < 0 {
                if errno == EINTR { continue }
                throw .unreadable(path: path, reason: InputFile.reason(errno))
            }
            try append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            total += count
        }
    }

    /// Hands the descriptor over; the spool is done with.
    func release() -> Int32 {
        defer { descriptor = -1 }
        return descriptor
    }

    /// What was written, as an input with the path of what it stands for.
    ///
    /// - Throws: `TextInputError.unreadable`.
    public func finish(path: String) throws(TextInputError) -> InputFile {
        try InputFile(adopting: release(), path: path)
    }
}
