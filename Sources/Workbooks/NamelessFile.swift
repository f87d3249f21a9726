import Glibc

/// A temporary file that only this process can open: nothing is left of it, whatever happens.
///
/// Confined to one thread at a time.
final class NamelessFile {
    private let descriptor: Int32
    private let folder: String
    private let workbook: String

    /// Makes an empty one in a folder, for a workbook that messages name.
    ///
    /// - Throws: `WorkbookError.temporaryFile`.
    init(folder: String, workbook: String) throws(WorkbookError) {
        self.folder = folder
        self.workbook = workbook
        var name = Array("\(folder)/zonefence.XXXXXX".utf8CString)
        descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw failure(errno) }
        unlink(&name)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// A path by which this process can open the file for as long as it is there.
    var path: String { "/proc/self/fd/\(descriptor)" }

    /// Its length in bytes.
    ///
    /// - Throws: `WorkbookError.temporaryFile`.
    func length() throws(WorkbookError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(errno) }
        return Int(status.st_size)
    }

    /// Hands over the bytes from an offset on, in pieces of a megabyte at most.
    ///
    /// - Throws: `WorkbookError.temporaryFile`, and what `body` throws.
    func read(
        from start: Int = 0, _ body: (UnsafeRawBufferPointer) throws(WorkbookError) -> Void
    ) throws(WorkbookError) {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { room.deallocate() }
        var offset = start
        while true {
            let count = pread(descriptor, room.baseAddress, room.count, offset)
            if count == 0 { return }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(errno)
            }
            try body(UnsafeRawBufferPointer(rebasing: room[..<count]))
            offset += count
        }
    }

    private func failure(_ code: Int32) -> WorkbookError {
        .temporaryFile(path: workbook, folder: folder, message: String(cString: strerror(code)))
    }
}
