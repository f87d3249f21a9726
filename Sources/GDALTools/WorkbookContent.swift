/// What a file is found to hold before anything else reads it.
///
/// Immutable; safe to share.
struct WorkbookContent: Sendable {
    let format: WorkbookFormat
    /// The bytes that the file takes unpacked, as its directory says. That may be a lie: what reads
    /// the file gets memory and time by it, and so no more than the lie claims.
    let size: UInt64

    /// What an archive may hold when it is unpacked. A sheet of a million rows and twenty columns
    /// takes about 1 GiB.
    private static let largestContent: UInt64 = 2 << 30
    /// Sheets are packed to a tenth or a thirtieth of their size, zeros to a thousandth.
    private static let highestRatio: UInt64 = 200
    /// Up to this size the ratio does not matter.
    private static let anyRatio: UInt64 = 64 << 20
    private static let mostEntries = 10_000

    /// Looks at the content of a file.
    ///
    /// - Throws: `GDALError.notAWorkbook`, `.encrypted`, `.tooLarge`.
    init(_ bytes: UnsafeRawBufferPointer, path: String) throws(GDALError) {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            (format, size) = try Self.archive(bytes, path: path)
        } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            format = try Self.compoundFile(bytes, path: path)
            size = UInt64(bytes.count)
        } else {
            let (english, chinese) = Self.guess(bytes)
            throw .notAWorkbook(path: path, english: english, chinese: chinese)
        }
    }

    private static func archive(
        _ bytes: UnsafeRawBufferPointer, path: String
    ) throws(GDALError) -> (WorkbookFormat, UInt64) {
        guard let entries = ZIPDirectory.entries(of: bytes) else {
            throw .notAWorkbook(
                path: path, english: "a ZIP archive that is cut off or damaged",
                chinese: "ZIP 压缩文件不完整或已损坏")
        }
        let total = entries.reduce(UInt64(0)) { sum, entry in
            let (added, overflow) = sum.addingReportingOverflow(entry.uncompressedSize)
            return overflow ? .max : added
        }
        // What is far larger than its file says the same thing over and over: it is no list.
        let limit = min(largestContent, max(anyRatio, UInt64(bytes.count) * highestRatio))
        guard total <= limit, entries.count <= mostEntries else {
            throw .tooLarge(path: path, bytes: total, limit: limit)
        }
        let names = Set(entries.map(\.name))
        if names.contains("xl/workbook.xml"), names.contains("[Content_Types].xml") {
            return (.xlsx, total)
        }
        // The first entry of an OpenDocument file is stored, not packed: its text is right there.
        let mimetype = Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8)
        if names.contains("content.xml"),
            bytes.dropFirst(30).prefix(mimetype.count).elementsEqual(mimetype)
        {
            return (.ods, total)
        }
        throw .notAWorkbook(
            path: path, english: "a ZIP archive without a workbook in it",
            chinese: "ZIP 压缩文件中没有工作簿")
    }

    private static func compoundFile(
        _ bytes: UnsafeRawBufferPointer, path: String
    ) throws(GDALError) -> WorkbookFormat {
        // Names of streams are UTF-16 in the directory of the file.
        if contains(bytes, "EncryptedPackage") { throw .encrypted(path: path) }
        if contains(bytes, "Workbook") || contains(bytes, "Book") { return .xls }
        throw .notAWorkbook(
            path: path, english: "an old Office file without a workbook in it",
            chinese: "旧版 Office 文件中没有工作簿")
    }

    private static func contains(_ bytes: UnsafeRawBufferPointer, _ name: String) -> Bool {
        var wanted: [UInt8] = []
        for unit in name.utf8 { wanted += [unit, 0] }
        // Directory entries are 128 bytes long and begin with the name.
        var offset = 0
        while offset + 128 <= bytes.count {
            if bytes[offset] == wanted[0], bytes[offset + 2] == wanted[2],
                bytes[offset..<(offset + wanted.count)].elementsEqual(wanted)
            {
                return true
            }
            offset += 128
        }
        return false
    }

    private static func guess(
        _ bytes: UnsafeRawBufferPointer
    ) -> (english: String, chinese: String) {
        let text = bytes.prefix(512).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        if text.first == UInt8(ascii: "<") {
            return (
                "it is XML or HTML; open it in a spreadsheet and save it as .xlsx",
                "是 XML 或 HTML；请用电子表格软件打开后另存为 .xlsx"
            )
        }
        if bytes.starts(with: Array("%PDF".utf8)) { return ("it is a PDF document", "是 PDF 文件") }
        if !bytes.prefix(512).contains(0) {
            return ("it is text; name it .csv if it is a list", "是文本；如果是名单，请以 .csv 命名")
        }
        return ("its content is none that is known", "内容无法识别")
    }
}
