/// A text table made ready to be read in chunks: as UTF-8, behind its byte order mark.
///
/// Immutable; safe to share.
public struct TableText: Sendable {
    /// The text, UTF-8.
    public let file: InputFile
    /// Where the text begins, behind the byte order mark.
    public let start: Int
    /// The encoding of the original.
    public let encoding: TextEncoding

    /// Looks at the first bytes and takes the rest to be UTF-8 unless a byte order mark or
    /// `encoding` says otherwise.
    ///
    /// Whether it is UTF-8 is for the first pass to find out, chunk by chunk (`UTF8Check`); if it
    /// is not, `decoded(as: .gb18030)` rewrites it, and the pass starts again.
    ///
    /// - Throws: `TextInputError.empty`, `.binary`, and what `decoded` throws.
    public init(_ file: InputFile, encoding: TextEncoding? = nil) throws(TextInputError) {
        guard file.size > 0 else { throw .empty(path: file.path) }
        let head = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)
        defer { head.deallocate() }
        let count = try file.read(into: head, at: 0)
        let bytes = UnsafeBufferPointer(rebasing: head.bindMemory(to: UInt8.self)[..<count])
        if let (english, chinese) = Self.signature(bytes) {
            throw .binary(path: file.path, english: english, chinese: chinese)
        }
        let mark = TextEncoding.byteOrderMark(bytes)
        let actual = encoding ?? mark?.encoding ?? .utf8
        if actual == .utf8 {
            self.file = file
            start = mark?.encoding == .utf8 ? 3 : 0
            self.encoding = .utf8
            if file.size == start { throw .empty(path: file.path) }
        } else {
            self.file = try Transcoder.utf8(file, from: actual, isDeclared: true)
            start = 0
            self.encoding = actual
        }
    }

    /// The same table, its text taken to be of another encoding and rewritten. O(size).
    ///
    /// - Throws: `TextInputError.undecodable`, `.mixedEncoding`, `.nulByte`, `.unreadable`,
    ///   `.cannotSpool`.
    public func decoded(as encoding: TextEncoding) throws(TextInputError) -> TableText {
        TableText(
            file: try Transcoder.utf8(file, from: encoding), start: 0, encoding: encoding)
    }

    private init(file: InputFile, start: Int, encoding: TextEncoding) {
        self.file = file
        self.start = start
        self.encoding = encoding
    }

    /// What a file that is no table looks like.
    private static func signature(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (english: String, chinese: String)? {
        func begins(_ signature: [UInt8]) -> Bool { bytes.starts(with: signature) }
        if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) {
            return (
                "this is a ZIP archive, perhaps an Excel workbook: name it .xlsx",
                "这是 ZIP 压缩文件，可能是 Excel 工作簿：请以 .xlsx 命名"
            )
        }
        if begins([0xD0, 0xCF, 0x11, 0xE0]) {
            return (
                "this is an old Office file, perhaps an Excel workbook: name it .xls",
                "这是旧版 Office 文件，可能是 Excel 工作簿：请以 .xls 命名"
            )
        }
        if begins(Array("%PDF".utf8)) { return ("this is a PDF document", "这是 PDF 文件") }
        if begins([0x1F, 0x8B]) {
            return ("this is compressed by gzip: unpack it first", "这是 gzip 压缩文件：请先解压")
        }
        let text = bytes.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        if text.starts(with: Array("<?xml".utf8)) || text.starts(with: Array("<html".utf8))
            || text.starts(with: Array("<table".utf8))
        {
            return (
                "this is XML or HTML, as some systems export under .xls: open it in a spreadsheet "
                    + "and save it as .xlsx or CSV",
                "这是 XML 或 HTML（有些系统以 .xls 名义导出）：请用电子表格软件打开后另存为 .xlsx 或 CSV"
            )
        }
        return nil
    }
}
