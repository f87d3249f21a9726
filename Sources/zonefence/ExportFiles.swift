import DelimitedText
import GDALTools
import Glibc

/// The files that an export writes: all of them appear, or none.
///
/// Confined to one thread.
struct ExportFiles {
    let format: ExportFormat
    /// The path as it was given.
    let path: String
    let outputs: [OutputFile]

    /// The index files that belong to a Shapefile and would be wrong beside another.
    private static let indexEndings = [
        "qix", "sbn", "sbx", "fbn", "fbx", "ain", "aih", "idm", "ind", "qpj",
    ]

    /// Opens them all, so that a wrong path is not found out at the end of long work.
    ///
    /// - Throws: `OutputError`, `Failure`.
    init(_ format: ExportFormat, path: String, against input: String) throws {
        self.format = format
        self.path = path
        let paths = format.paths(path)
        for path in paths { try OutputPlaces.check([("-o", path)], against: [input]) }
        outputs = try paths.map { path throws(OutputError) in try OutputFile(path: path) }
        try checkIsClosed()
    }

    /// A database that another program has open keeps changes beside it, and SQLite would apply
    /// them to whatever is there under its name.
    private func checkIsClosed() throws(Failure) {
        guard format == .geoPackage else { return }
        for ending in ["-wal", "-journal"] {
            var status = stat()
            guard stat(path + ending, &status) == 0, status.st_size > 0 else { continue }
            throw Failure(
                code: EX_CANTCREAT,
                english: "\(path): another program has it open (\(path)\(ending) is there): close "
                    + "it there, or give the result another name",
                chinese: "\(path)：正被其他程序打开（存在 \(path)\(ending)）：请先在该程序中关闭，或为结果另取文件名")
        }
    }

    /// Fills them with what was made, in the order of the format's endings.
    ///
    /// - Throws: `TextInputError`, `OutputError`.
    func fill(from parts: [PointFile.Part]) throws {
        // Each is closed by the input that adopts it.
        let inputs = try parts.map { part throws(TextInputError) in
            try InputFile(adopting: part.descriptor, path: path)
        }
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { block.deallocate() }
        for (input, output) in zip(inputs, outputs) {
            var offset = 0
            while offset < input.size {
                let count = try input.read(into: block, at: offset)
                guard count > 0 else { throw TextInputError.changed(path: path) }
                try output.write(UnsafeRawBufferPointer(rebasing: block[..<count]))
                offset += count
            }
        }
    }

    /// Puts them in their places, over what was there.
    ///
    /// - Throws: `OutputError`.
    func commit() throws(OutputError) {
        guard format == .shapefile else { return try OutputFile.commit(outputs) }
        // Without its first file the old ones are no Shapefile, and the new ones are none until
        // theirs is there: whenever it stops, nobody reads the points of one with the table of the
        // other. What a link leads to is not moved.
        let aside = "\(path).zonefence-old"
        var status = stat()
        let isMoved =
            lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
            && rename(path, aside) == 0
        for ending in Self.indexEndings { unlink(ExportFormat.path(path, ending)) }
        do throws(OutputError) {
            try OutputFile.commit(Array(outputs.dropFirst()) + outputs.prefix(1))
        } catch {
            if isMoved { rename(aside, path) }
            throw error
        }
        unlink(aside)
    }
}
