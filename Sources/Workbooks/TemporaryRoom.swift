import Glibc
import Synchronization

/// Room on the disk for what libxlsxwriter writes without asking whether it was written.
///
/// A namespace; safe to share.
enum TemporaryRoom {
    /// The bytes that the workbooks being finished now may still need.
    private static let promised = Mutex(0)

    /// Runs `body` if a folder's file system has so many bytes left, besides what other workbooks of
    /// this process were promised.
    ///
    /// Nothing keeps another process from taking the room meanwhile.
    ///
    /// - Throws: `WorkbookError.temporaryFile`, and what `body` throws.
    static func with(
        _ bytes: Int, in folder: String, workbook: String,
        _ body: () throws(WorkbookError) -> Void
    ) throws(WorkbookError) {
        let all = promised.withLock { promised in
            promised += bytes
            return promised
        }
        defer { promised.withLock { $0 -= bytes } }
        var status = statvfs()
        // A file system without blocks does not say how many are left.
        if statvfs(folder, &status) == 0, status.f_blocks > 0,
            Double(status.f_bavail) * Double(status.f_frsize) < Double(all)
        {
            throw .temporaryFile(
                path: workbook, folder: folder, message: String(cString: strerror(ENOSPC)))
        }
        try body()
    }
}
