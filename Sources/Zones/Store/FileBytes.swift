import Glibc

/// Reads whole files.
package enum FileBytes {
    /// What stands at a path, links followed.
    package enum Kind {
        case missing
        case directory
        case file
    }

    package static func kind(of path: String) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { return .missing }
        return status.st_mode & S_IFMT == S_IFDIR ? .directory : .file
    }

    /// The bytes of a file; pipes are read to their end.
    package static func read(_ path: String) throws(BoundaryError) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            let code = errno
            throw code == ENOENT
                ? .notFound(path: path) : .unreadable(path: path, reason: Self.text(code))
        }
        defer { close(file) }
        var status = stat()
        var expected = fstat(file, &status) == 0 ? Int(status.st_size) : 0
        var bytes: [UInt8] = []
        while true {
            // One byte more than expected, so that the end shows without another buffer.
            let room = max(expected + 1 - bytes.count, 1 << 16)
            var failure: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                var got: Int
                repeat {
                    got = Glibc.read(file, buffer.baseAddress, room)
                } while got < 0 && errno == EINTR
                if got < 0 { failure = errno }
                count = max(got, 0)
            }
            guard failure == 0 else { throw .unreadable(path: path, reason: Self.text(failure)) }
            if chunk.isEmpty { return bytes }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            expected = max(expected, bytes.count)
        }
    }

    /// The names in a directory, ascending by bytes: those that are not hidden, or those that are.
    package static func names(
        in path: String, hidden: Bool = false
    ) throws(BoundaryError) -> [String] {
        guard let directory = opendir(path) else {
            throw .unreadable(path: path, reason: Self.text(errno))
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") == hidden, name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
