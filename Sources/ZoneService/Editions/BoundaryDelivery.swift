import Glibc

/// A boundary from a request as a file in a folder of its own, for the importer, which reads files.
///
/// The folder is for this process alone and goes with the value. Confined to one thread.
final class BoundaryDelivery {
    /// The path of the file, whose name says where it comes from.
    let path: String
    private let folder: String

    struct CannotSpool: Error {
        let reason: String
    }

    /// - Throws: `CannotSpool`.
    init(_ bytes: [UInt8], suffix: String) throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var name = Array("\(parent)/zonefence.XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else {
            throw CannotSpool(reason: String(cString: strerror(errno)))
        }
        folder = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        path = "\(folder)/request.\(suffix)"
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw CannotSpool(reason: String(cString: strerror(errno))) }
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                write(file, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw CannotSpool(reason: String(cString: strerror(errno))) }
            written += count
        }
    }

    deinit {
        unlink(path)
        rmdir(folder)
    }
}
