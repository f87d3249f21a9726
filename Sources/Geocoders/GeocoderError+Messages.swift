extension GeocoderError: CustomStringConvertible {
    /// The error in a sentence.
    public var description: String {
        switch self {
        case .missingKey(let name, let variable):
            "\(name.rawValue) needs a key: set \(variable)"
        case .invalidKey(let name, let variable):
            "the key of \(name.rawValue) in \(variable) has blanks or characters that no key has"
        case .missingServer(let name, let variable):
            "\(name.rawValue) needs a server: set \(variable)"
        case .invalidServer(let name, let variable):
            "\(variable) is no http or https URL of a server of \(name.rawValue)"
        case .unencryptedServer(let name, let variable):
            "\(variable) would send the key of \(name.rawValue) unencrypted: use https"
        case .keyRefused(let name, let code, let message):
            "\(name.rawValue) refuses the key (\(code)\(Self.after(message)))"
        case .quotaSpent(let name, let code, let message):
            "the quota of \(name.rawValue) is used up (\(code)\(Self.after(message)))"
        case .tooFrequent(let name, let code, let wait):
            "\(name.rawValue) says that requests come too fast (\(code))"
                + (wait.map { "; it asks to wait for \($0) s" } ?? "")
        case .serverFailed(let name, let code, let message):
            "\(name.rawValue) failed (\(code)\(Self.after(message)))"
        case .questionRefused(let name, let code, let message):
            "\(name.rawValue) does not take the question (\(code)\(Self.after(message)))"
        case .malformed(let name, let reason):
            "the answer of \(name.rawValue) cannot be read: \(reason)"
        case .tooLong(let name, let limit):
            "the answer of \(name.rawValue) is longer than \(limit) bytes"
        case .timedOut(let name, let seconds):
            "\(name.rawValue) did not answer within \(seconds) s"
        case .unreachable(let name, let reason):
            "\(name.rawValue) cannot be reached: \(reason)"
        case .redirected(let name, let host):
            "\(name.rawValue) points to \(host), which is not followed"
        case .cacheFailed(let reason): "the kept answers cannot be read or written: \(reason)"
        case .cancelled: "cancelled"
        }
    }

    /// The error in a Chinese sentence.
    public var chineseDescription: String {
        switch self {
        case .missingKey(let name, let variable): "\(name.rawValue) 需要密钥：请设置 \(variable)"
        case .invalidKey(let name, let variable):
            "\(variable) 中 \(name.rawValue) 的密钥含有空格或非法字符"
        case .missingServer(let name, let variable):
            "\(name.rawValue) 需要服务器地址：请设置 \(variable)"
        case .invalidServer(let name, let variable):
            "\(variable) 不是 \(name.rawValue) 服务器的 http 或 https 地址"
        case .unencryptedServer(let name, let variable):
            "\(variable) 会以明文发送 \(name.rawValue) 的密钥，请使用 https"
        case .keyRefused(let name, let code, let message):
            "\(name.rawValue) 拒绝了密钥（\(code)\(Self.after(message))）"
        case .quotaSpent(let name, let code, let message):
            "\(name.rawValue) 的配额已用完（\(code)\(Self.after(message))）"
        case .tooFrequent(let name, let code, let wait):
            "\(name.rawValue) 认为请求过于频繁（\(code)）"
                + (wait.map { "，要求等待 \($0) 秒" } ?? "")
        case .serverFailed(let name, let code, let message):
            "\(name.rawValue) 服务出错（\(code)\(Self.after(message))）"
        case .questionRefused(let name, let code, let message):
            "\(name.rawValue) 不接受该地址（\(code)\(Self.after(message))）"
        case .malformed(let name, let reason): "\(name.rawValue) 的应答无法读取：\(reason)"
        case .tooLong(let name, let limit): "\(name.rawValue) 的应答超过 \(limit) 字节"
        case .timedOut(let name, let seconds): "\(name.rawValue) 在 \(seconds) 秒内没有应答"
        case .unreachable(let name, let reason): "无法连接 \(name.rawValue)：\(reason)"
        case .redirected(let name, let host): "\(name.rawValue) 重定向到 \(host)，未予跟随"
        case .cacheFailed(let reason): "无法读写已保存的应答：\(reason)"
        case .cancelled: "已取消"
        }
    }

    private static func after(_ message: String) -> String {
        message.isEmpty ? "" : ", \(message)"
    }
}
