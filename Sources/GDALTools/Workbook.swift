import Glibc

/// A workbook (XLSX, XLS, ODS), read by `ogr2ogr` under guard.
///
/// GDAL opens whatever a file tells it to: a file named `.xlsx` that holds a virtual dataset makes
/// it read any other file. So the content must have a workbook's signature before anything is
/// started; the checked bytes are copied to a private folder under a name of ours, so that neither
/// odd names nor a file exchanged meanwhile reach the tool; every driver but those of workbooks and
/// CSV is switched off, as is the network; and memory, time and output are limited by what the file
/// says that it holds. Confined to one thread.
public final class Workbook {
    private let path: String
    private let format: WorkbookFormat
    private var budget: ToolBudget
    private var sheets: [String]?
    private let folder: PrivateFolder
    private let tools: String?

    /// A larger file than this is no list.
    private static let largestFile = 1 << 30

    /// Checks the content of a file.
    ///
    /// - Parameter toolFolder: where `ogr2ogr` is; nil for the usual folders.
    /// - Throws: `GDALError.unreadable`, `.notAWorkbook`, `.encrypted`, `.tooLarge`,
    ///   `.cannotSpool`.
    public convenience init(path: String, toolFolder: String? = nil) throws(GDALError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(path: path, reason: Self.reason()) }
        defer { close(file) }
        try self.init(descriptor: file, path: path, toolFolder: toolFolder)
    }

    /// Checks the content of an open file, which may have no name any more.
    ///
    /// - Parameters:
    ///   - file: its descriptor, which stays the caller's; its offset is not touched.
    ///   - path: what messages call it.
    /// - Throws: as above.
    public init(
        descriptor file: Int32, path: String, toolFolder: String? = nil
    ) throws(GDALError) {
        self.path = path
        tools = toolFolder
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .unreadable(path: path, reason: "it is no file")
        }
        guard status.st_size <= Self.largestFile else {
            throw .tooLarge(
                path: path, bytes: UInt64(status.st_size), limit: UInt64(Self.largestFile))
        }
        guard let folder = PrivateFolder(), let copy = folder.newFile(name: "input") else {
            throw .cannotSpool(reason: Self.reason())
        }
        defer { close(copy) }
        let size = Int(status.st_size)
        try Self.copy(file, to: copy, size: size, path: path)
        // Looked at where nobody else can change it, and without holding it in memory.
        let bytes = size > 0 ? mmap(nil, size, PROT_READ, MAP_PRIVATE, copy, 0) : nil
        guard bytes != MAP_FAILED else { throw .cannotSpool(reason: Self.reason()) }
        defer { munmap(bytes, size) }
        let content = try WorkbookContent(
            UnsafeRawBufferPointer(start: bytes, count: size), path: path)
        format = content.format
        budget = ToolBudget(contentSize: content.size)
        guard rename("\(folder.path)/input", "\(folder.path)/input.\(format.rawValue)") == 0 else {
            throw .cannotSpool(reason: Self.reason())
        }
        self.folder = folder
    }

    /// Copies the bytes of a file, a part at a time.
    private static func copy(
        _ file: Int32, to copy: Int32, size: Int, path: String
    ) throws(GDALError) {
        var part = [UInt8](repeating: 0, count: 1 << 20)
        var offset = 0
        while offset < size {
            let count = pread(file, &part, min(part.count, size - offset), offset)
            guard count > 0 else { throw .unreadable(path: path, reason: reason()) }
            guard pwrite(copy, part, count, offset) == count else {
                throw .cannotSpool(reason: reason())
            }
            offset += count
        }
    }

    /// The names of the sheets in their order.
    ///
    /// - Throws: `GDALError.toolMissing`, `.timedOut`, `.limitReached`, `.toolFailed`,
    ///   `.cannotSpool`.
    public func sheetNames() throws(GDALError) -> [String] {
        if let sheets { return sheets }
        let output = try run("ogrinfo", ["-q", "-ro", input])
        defer { close(output) }
        // Lines such as "2: 企业名单 (None)"; XLS has no geometry type behind the name.
        let names: [String] = Self.text(of: output).split(separator: "\n").compactMap { line in
            guard let colon = line.firstIndex(of: ":"), Int(line[..<colon]) != nil else {
                return nil
            }
            var name = line[line.index(after: colon)...].dropFirst()
            if name.hasSuffix(" (None)") { name = name.dropLast(7) }
            return String(name)
        }
        sheets = names
        return names
    }

    /// The cells of a sheet as CSV in UTF-8, all as text, blank rows included.
    ///
    /// Dates come as `2020/03/01`, numbers as GDAL writes them, formulas as their stored value.
    ///
    /// - Returns: an open descriptor of an unlinked file, at whose start the first row begins; the
    ///   caller closes it.
    /// - Throws: `GDALError.noSuchSheet`, `.toolMissing`, `.timedOut`, `.limitReached`,
    ///   `.toolFailed`, `.cannotSpool`.
    public func csv(sheet: String) throws(GDALError) -> Int32 {
        let sheets = try sheetNames()
        // A name with a hyphen in front would be an option to the tool.
        guard sheets.contains(sheet), !sheet.hasPrefix("-") else {
            throw .noSuchSheet(path: path, sheet: sheet, sheets: sheets)
        }
        let output = try run(
            "ogr2ogr",
            ["-f", "CSV", "/vsistdout/", input, sheet, "-lco", "GEOMETRY=NONE"])
        do throws(GDALError) {
            return try withoutFieldNames(output)
        } catch {
            close(output)
            throw error
        }
    }

    private var input: String { "\(folder.path)/input.\(format.rawValue)" }

    /// Takes away the first line, `Field1,Field2,…`, which GDAL puts on top.
    private func withoutFieldNames(_ output: Int32) throws(GDALError) -> Int32 {
        var head = [UInt8](repeating: 0, count: 1 << 18)
        let count = pread(output, &head, head.count, 0)
        // A sheet without any cell gives nothing at all, or an empty line.
        guard count > 0, let end = head[..<count].firstIndex(of: 0x0A) else { return output }
        guard let rest = folder.namelessFile() else {
            throw .cannotSpool(reason: Self.reason())
        }
        var offset = end + 1
        while true {
            let count = pread(output, &head, head.count, offset)
            if count == 0 { break }
            guard count > 0, write(rest, head, count) == count else {
                let reason = Self.reason()
                close(rest)
                throw .cannotSpool(reason: reason)
            }
            offset += count
        }
        close(output)
        return rest
    }

    /// Runs a tool on the workbook; its output is the caller's to close.
    private func run(_ tool: String, _ arguments: [String]) throws(GDALError) -> Int32 {
        let guarded = GuardedTool(
            path: path, folder: folder, toolFolder: tools,
            drivers: ["XLSX", "XLS", "ODS", "CSV", "Memory"],
            settings: [
                "OGR_XLSX_HEADERS": "DISABLE", "OGR_XLSX_FIELD_TYPES": "STRING",
                "OGR_XLS_HEADERS": "DISABLE", "OGR_XLS_FIELD_TYPES": "STRING",
                "OGR_ODS_HEADERS": "DISABLE", "OGR_ODS_FIELD_TYPES": "STRING",
                "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
            ], limits: budget.limits)
        guard guarded.limits.seconds > 0 else {
            throw .timedOut(path: path, seconds: budget.seconds)
        }
        let start = ContinuousClock.now
        defer { budget.spend(ContinuousClock.now - start) }
        return try guarded.run(tool, arguments)
    }

    private static func text(of descriptor: Int32) -> String {
        String(decoding: GuardedTool.bytes(of: descriptor, limit: 1 << 20), as: UTF8.self)
    }

    private static func reason() -> String { GuardedTool.reason() }
}
