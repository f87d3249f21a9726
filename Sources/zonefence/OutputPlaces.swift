import Glibc

/// Where a command writes, held against what it reads: nothing is to be lost by a slip.
enum OutputPlaces {
    /// Refuses to write over what is read, or two results to one place.
    ///
    /// - Parameters:
    ///   - outputs: the options that name files to be written, with the files.
    ///   - inputs: the files that are read; `-` is none.
    /// - Throws: `Failure`.
    static func check(
        _ outputs: [(option: String, path: String?)], against inputs: [String]
    ) throws(Failure) {
        let named = outputs.compactMap { output in output.path.map { (output.option, $0) } }
        for (number, (option, path)) in named.enumerated() {
            for input in inputs where input != "-" && isSame(input, path) {
                throw .usage(
                    "\(option) \(path): this is what is read; give the result another name",
                    "\(option) \(path)：这是要读取的文件；请为结果另取文件名")
            }
            for (other, otherPath) in named[..<number] where isSame(otherPath, path) {
                throw .usage(
                    "\(other) and \(option) are the same file, \(path); give each a name of its own",
                    "\(other) 与 \(option) 是同一个文件 \(path)；请分别命名")
            }
        }
    }

    /// Whether two paths lead to one regular file, there already or not, or to standard output.
    private static func isSame(_ a: String, _ b: String) -> Bool {
        if a == "-" || b == "-" { return a == b }
        var (first, second) = (stat(), stat())
        let isThere = (stat(a, &first) == 0, stat(b, &second) == 0)
        if isThere.0, isThere.1 {
            return first.st_mode & S_IFMT == S_IFREG && first.st_dev == second.st_dev
                && first.st_ino == second.st_ino
        }
        return !isThere.0 && !isThere.1 && place(a) == place(b)
    }

    /// The path with its folder's links and dots resolved; the path itself if there is no folder.
    private static func place(_ path: String) -> String {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
        guard let resolved = realpath(folder, nil) else { return path }
        defer { free(resolved) }
        return "\(String(cString: resolved))/\(name)"
    }
}
