/// Why a workbook, or a file of vector data, cannot be read.
///
/// Immutable; safe to share.
public enum GDALError: Error, Hashable, Sendable {
    /// The program is not installed; it is in the named package.
    case toolMissing(tool: String, package: String)
    /// The file is missing, or cannot be read.
    case unreadable(path: String, reason: String)
    /// The content is not that of a workbook: what it looks like, in English and Chinese.
    case notAWorkbook(path: String, english: String, chinese: String)
    /// The workbook is protected by a password.
    case encrypted(path: String)
    /// Unpacked it would be larger than any list: `bytes`, or `entries` in the archive.
    case tooLarge(path: String, bytes: UInt64, limit: UInt64)
    /// The tool did not end in time.
    case timedOut(path: String, seconds: Int)
    /// The tool needed more memory, processor time or space than it may have.
    case limitReached(path: String)
    /// The tool failed, with its own words.
    case toolFailed(path: String, message: String)
    /// The content is not that of a file of vector data that is read: what it looks like, in
    /// English and Chinese.
    case notVectorData(path: String, english: String, chinese: String)
    /// A file that belongs to it is not beside it.
    case companionMissing(path: String, companion: String)
    /// Its layers are in different systems, or cannot be told apart, in English and Chinese.
    case unusableLayers(path: String, english: String, chinese: String)
    /// There is no such sheet.
    case noSuchSheet(path: String, sheet: String, sheets: [String])
    /// No temporary file or folder can be made or written; `reason` is the system's word.
    case cannotSpool(reason: String)
}

extension GDALError: CustomStringConvertible {
    /// What is wrong and what to do, for a person, in English.
    public var description: String {
        switch self {
        case .toolMissing(let tool, let package):
            "reading this file needs the program '\(tool)': install the package \(package) "
                + "(apt-get install \(package)), or save a list as CSV, a boundary as GeoJSON"
        case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
        case .notAWorkbook(let path, let english, _):
            "\(path): this is no workbook: \(english)"
        case .encrypted(let path):
            "\(path): the workbook is protected by a password: save it without one"
        case .tooLarge(let path, let bytes, let limit):
            "\(path): unpacked it would take \(bytes / 1_048_576) MiB, more than the "
                + "\(limit / 1_048_576) MiB that a list may have"
        case .timedOut(let path, let seconds):
            "\(path): reading it took more than \(seconds) seconds and was stopped"
        case .limitReached(let path):
            "\(path): reading it takes more memory, time or space than a list may need; save it "
                + "as CSV"
        case .toolFailed(let path, let message): "\(path): it cannot be read: \(message)"
        case .notVectorData(let path, let english, _): "\(path): \(english)"
        case .companionMissing(let path, let companion):
            "\(path): \(companion) has to be beside it"
        case .unusableLayers(let path, let english, _): "\(path): \(english)"
        case .noSuchSheet(let path, let sheet, let sheets):
            "\(path): there is no sheet '\(sheet)'; it has: \(sheets.joined(separator: ", "))"
        case .cannotSpool(let reason):
            "no temporary file for the workbook: \(reason); TMPDIR names another folder"
        }
    }

    /// What is wrong and what to do, for a person, in Chinese.
    public var chineseDescription: String {
        switch self {
        case .toolMissing(let tool, let package):
            "读取该文件需要程序“\(tool)”：请安装软件包 \(package)（apt-get install \(package)），"
                + "或将名单另存为 CSV、边界另存为 GeoJSON"
        case .unreadable(let path, let reason): "\(path)：无法读取：\(reason)"
        case .notAWorkbook(let path, _, let chinese): "\(path)：不是工作簿：\(chinese)"
        case .encrypted(let path): "\(path)：工作簿有密码保护：请去除密码后另存"
        case .tooLarge(let path, let bytes, let limit):
            "\(path)：解压后有 \(bytes / 1_048_576) MiB，超过名单允许的 \(limit / 1_048_576) MiB"
        case .timedOut(let path, let seconds): "\(path)：读取超过 \(seconds) 秒，已停止"
        case .limitReached(let path):
            "\(path)：读取所需的内存、时间或空间超出限制；请另存为 CSV"
        case .toolFailed(let path, let message): "\(path)：无法读取：\(message)"
        case .notVectorData(let path, _, let chinese): "\(path)：\(chinese)"
        case .companionMissing(let path, let companion): "\(path)：旁边缺少 \(companion)"
        case .unusableLayers(let path, _, let chinese): "\(path)：\(chinese)"
        case .noSuchSheet(let path, let sheet, let sheets):
            "\(path)：没有工作表“\(sheet)”；现有：\(sheets.joined(separator: "、"))"
        case .cannotSpool(let reason):
            "无法为工作簿写临时文件：\(reason)；可用 TMPDIR 指定其他目录"
        }
    }

    /// Whether the file is missing rather than unusable.
    public var isNotFound: Bool {
        if case .unreadable = self { return true }
        return false
    }
}
