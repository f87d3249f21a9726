public import DelimitedText
public import FirmCheck
import Glibc
import Workbooks
import Zones

/// The folder that a report is written to.
///
/// Safe to share; write to it from one thread.
public struct ReportFolder: Sendable {
    private let path: String

    /// Makes sure that the folder is there.
    ///
    /// - Throws: `OutputError.cannotWrite`.
    public init(path: String) throws(OutputError) {
        self.path = path
        if mkdir(path, 0o777) == 0 { return }
        let reason = errno
        var status = stat()
        guard reason == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw .cannotWrite(
                path: path, reason: String(cString: strerror(reason == EEXIST ? ENOTDIR : reason)))
        }
    }

    /// Writes all pages, workbooks and figures of a report, in all lanes.
    ///
    /// They appear when all of them are made. What was there under their names is replaced,
    /// everything else is left as it is.
    ///
    /// - Parameter listLimit: how many rows of a list a page shows.
    /// - Throws: `OutputError`, `WorkbookError`, and what reading lists throws.
    public func write(
        _ report: Report, listedRows: ListedRowSource, language: Language, listLimit: Int
    ) throws {
        let files = ReportFiles(report, reserved: [Self.comparison])
        Self.allowManyFiles()
        // The longest first, so that no lane is left with one at the end.
        let sections = report.sections.sorted { Self.length($0) > Self.length($1) }
        let made = try Lanes.map(sections, start: { try listedRows.makeReader() }) {
            reader, section in
            let name = "\(path)/\(files.name(for: section))"
            let page = ReportPage(report, language: language, files: files, listLimit: listLimit)
            let workbook = try OutputFile(path: "\(name).xlsx")
            try ReportWorkbook(report: report, section: section, language: language, lists: reader)
                .write(to: workbook, temporaryFolder: Self.temporaryFolder)
            return [
                workbook, try Self.file("\(name).json", report.json(of: section)),
                try Self.file("\(name).html", page.html(of: section, lists: reader)),
            ]
        }
        try OutputFile.commit(made.flatMap(\.self))
    }

    private static func length(_ section: ReportSection) -> Int {
        section.lists.reduce(0) { $0 + $1.rows.count }
    }

    private static var temporaryFolder: String {
        getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    }

    /// Three files are open for each section until all of them are made.
    private static func allowManyFiles() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// The name of the files of a comparison.
    static let comparison = "compare"

    /// Writes a comparison: page, workbook and figures.
    ///
    /// - Throws: `OutputError`, `WorkbookError`.
    public func write(_ comparison: PeriodComparison, language: Language) throws {
        let name = "\(path)/\(Self.comparison)"
        let workbook = try OutputFile(path: "\(name).xlsx")
        try ComparisonWorkbook(comparison, language: language)
            .write(to: workbook, temporaryFolder: Self.temporaryFolder)
        try OutputFile.commit([
            workbook, Self.file("\(name).json", comparison.json),
            Self.file("\(name).html", ComparisonPage(comparison, language: language).html),
        ])
    }

    private static func file(_ path: String, _ bytes: [UInt8]) throws(OutputError) -> OutputFile {
        let file = try OutputFile(path: path)
        try bytes.withUnsafeBufferPointer { (bytes) throws(OutputError) in
            try file.write(UnsafeRawBufferPointer(bytes))
        }
        return file
    }
}
