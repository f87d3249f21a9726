import Glibc

/// A folder of our own for the time of one run, deleted with all that is in it, also on a signal.
///
/// Confined to one thread.
package final class PrivateFolder {
    /// Its path.
    package let path: String

    /// Makes one in `TMPDIR`, else `/tmp`, that only we can read.
    package init?() {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/zonefence.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        LeftOver.add(folder: path)
    }

    deinit { LeftOver.remove(folder: path) }

    /// Writes a file into it.
    package func write(_ bytes: UnsafeRawBufferPointer, name: String) -> Bool {
        guard let file = newFile(name: name) else { return false }
        defer { close(file) }
        var written = 0
        while written < bytes.count, let start = bytes.baseAddress {
            let count = Glibc.write(file, start + written, bytes.count - written)
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            written += count
        }
        return true
    }

    /// A new file in it, open for reading and writing, which is the caller's to close.
    func newFile(name: String) -> Int32? {
        let file = open("\(path)/\(name)", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o400)
        return file >= 0 ? file : nil
    }

    /// A file in it that is open for reading and writing and has no name any more.
    func namelessFile() -> Int32? {
        var template = Array("\(path)/out.XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { return nil }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        unlink(&template)
        return file
    }
}
