extension GazetteerError {
    /// A sentence for people, in Chinese.
    public var chineseDescription: String {
        switch self {
        case .cannotOpen(let path, let message): "无法打开“\(path)”：\(message)"
        case .notAGazetteer(let path): "“\(path)”不是地名库"
        case .newerVersion(let path, let found, let known):
            "“\(path)”是第 \(found) 版地名库，本程序只能读到第 \(known) 版"
        case .damaged(let path, let message): "“\(path)”已损坏：\(message)"
        case .beingBuilt(let path): "“\(path)”正由另一进程建立"
        case .cannotWrite(let path, let message): "无法写入“\(path)”：\(message)"
        case .database(let path, let doing, let message): "“\(path)”：\(doing)：\(message)"
        }
    }
}
