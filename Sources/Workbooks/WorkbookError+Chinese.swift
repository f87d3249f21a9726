extension WorkbookError {
    /// A sentence for people, in Chinese.
    public var chineseDescription: String {
        switch self {
        case .cannotWrite(let path, let message): "无法写入“\(path)”：\(message)"
        case .temporaryFile(let path, let folder, let message):
            "“\(path)”：“\(folder)”中的临时文件：\(message)"
        case .outOfMemory(let path): "“\(path)”：内存不足，无法写入"
        case .library(let path, let doing, let message): "“\(path)”：\(doing)：\(message)"
        case .sheetFull(let path, let sheet, let rows):
            "“\(path)”：工作表“\(sheet)”已满，共 \(rows) 行"
        case .tooManyColumns(let path, let sheet, let row, let limit):
            "“\(path)”：工作表“\(sheet)”第 \(row) 行超过 \(limit) 列"
        case .tooManyLinks(let path, let sheet, let limit):
            "“\(path)”：工作表“\(sheet)”的链接超过 \(limit) 个"
        case .unknownSheet(let path, let sheet, let target):
            "“\(path)”：工作表“\(sheet)”中的链接指向“\(target)”，没有这个工作表"
        case .noSheets(let path): "“\(path)”：工作簿至少要有一个工作表"
        case .tooLong(let path): "“\(path)”将超过 4 GiB"
        }
    }
}
