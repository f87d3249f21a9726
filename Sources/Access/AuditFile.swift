import Glibc

/// The two calls by which a record gets onto the disk; tests have them fail.
///
/// Both return the system's error as a negative number. Immutable; safe to share.
struct AuditCalls: Sendable {
    var write: @Sendable (Int32, UnsafeRawBufferPointer) -> Int
    var synchronise: @Sendable (Int32) -> Int32

    static let system = AuditCalls(
        write: { file, bytes in
            let count = Glibc.write(file, bytes.baseAddress, bytes.count)
            return count < 0 ? Int(-errno) : count
        },
        synchronise: { fsync($0) == 0 ? 0 : -errno })
}

/// The open file of an audit log. Confined to its log's lock.
final class AuditFile {
    private let path: String
    private let descriptor: Int32
    /// Whether the last line has no line feed.
    private var isMidLine = false

    init(path: String, calls: AuditCalls) throws(AuditError) {
        self.path = path
        do {
            descriptor = try Self.open(path)
        } catch {
            throw .file(error)
        }
        // The name has to be on the disk as well, or the records would go with it.
        let folder = Glibc.open(GuardedFile.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
        var last: UInt8 = 0
        let end = lseek(descriptor, 0, SEEK_END)
        if end > 0, pread(descriptor, &last, 1, end - 1) == 1, last != UInt8(ascii: "\n") {
            isMidLine = true
            try append([], by: calls)
        }
    }

    deinit { close(descriptor) }

    /// Adds a whole line in one call, and has it on the disk at its return.
    func append(_ line: [UInt8], by calls: AuditCalls) throws(AuditError) {
        let bytes = isMidLine ? [UInt8(ascii: "\n")] + line : line
        var count: Int
        repeat {
            count = bytes.withUnsafeBytes { calls.write(descriptor, $0) }
        } while count == -Int(EINTR)
        guard count >= 0 else {
            let code = Int32(-count)
            throw code == ENOSPC || code == EDQUOT
                ? .diskFull(path: path)
                : .cannotWrite(path: path, reason: String(cString: strerror(code)))
        }
        if count > 0 { isMidLine = bytes[count - 1] != UInt8(ascii: "\n") }
        guard count == bytes.count else {
            // The rest in another call might stand behind another process's record.
            throw .cutShort(path: path, written: count, of: bytes.count)
        }
        let code = calls.synchronise(descriptor)
        guard code == 0 else {
            throw .notSynchronised(path: path, reason: String(cString: strerror(-code)))
        }
    }

    private static func open(_ path: String) throws(FileRefusal) -> Int32 {
        try GuardedFile.checkFolder(of: path)
        // Reading is for the last byte; O_NONBLOCK, as a pipe must not hold the start up.
        let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let file = Glibc.open(path, flags, 0o600)
        guard file >= 0 else { throw FileRefusal(path, errno) }
        do throws(FileRefusal) {
            var status = stat()
            guard fstat(file, &status) == 0 else { throw FileRefusal(path, errno) }
            try GuardedFile.check(status, at: path, .decisive)
        } catch {
            close(file)
            throw error
        }
        return file
    }
}
