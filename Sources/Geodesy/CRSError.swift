/// Why coordinates cannot be transformed.
///
/// Immutable; safe to share.
public enum CRSError: Error, Hashable, Sendable {
    /// The text names no CRS.
    case unknownName(String)
    /// PROJ does not know the system.
    case unknownSystem(String)
    /// The system is not two-dimensional: vertical, geocentric, a compound or an engineering one.
    case unsuitable(String)
    /// PROJ has only a ballpark transformation between the two, which would change nothing and call
    /// it a success.
    case ballparkOnly(from: String, to: String)
    /// PROJ has no operation between the two, for the reason it gives.
    case noOperation(from: String, to: String, reason: String)
    /// No PROJ context could be made: the process is out of memory.
    case noContext
}

extension CRSError: CustomStringConvertible {
    /// What is wrong and what to do, for a person, in English.
    public var description: String {
        switch self {
        case .unknownName(let text):
            "'\(text)' is no coordinate system that is known: use WGS84, CGCS2000, GCJ-02, BD-09, "
                + "EPSG:n or a PROJ string"
        case .unknownSystem(let name):
            name.hasPrefix("+")
                ? "PROJ does not understand the definition '\(name)'"
                : "\(name) is not in the EPSG dataset of PROJ"
        case .unsuitable(let name):
            "\(name) is not a system of longitude and latitude or easting and northing"
        case .ballparkOnly(let from, let to):
            "from \(from) to \(to) there is only a ballpark transformation, which can be wrong by "
                + "a hundred metres; "
                + (Self.local(from, to).hasPrefix("+")
                    ? "add the local parameters to the PROJ string (+towgs84=…)"
                    : "give a full PROJ string with local parameters (+proj=… +towgs84=…) "
                        + "instead of \(Self.local(from, to))")
        case .noOperation(let from, let to, let reason):
            "no transformation from \(from) to \(to): \(reason)"
        case .noContext: "PROJ could not be started: no memory"
        }
    }

    /// Of two names the one that local parameters would help.
    private static func local(_ from: String, _ to: String) -> String {
        from == CRSIdentifier.wgs84.name ? to : from
    }

    /// What is wrong and what to do, for a person, in Chinese.
    public var chineseDescription: String {
        switch self {
        case .unknownName(let text):
            "“\(text)”不是已知的坐标系：请使用 WGS84、CGCS2000、GCJ-02、BD-09、EPSG:n 或 PROJ 字符串"
        case .unknownSystem(let name):
            name.hasPrefix("+") ? "PROJ 无法识别“\(name)”" : "PROJ 的 EPSG 数据集中没有 \(name)"
        case .unsuitable(let name): "\(name) 不是经纬度或平面直角坐标系"
        case .ballparkOnly(let from, let to):
            "从 \(from) 到 \(to) 只有近似转换，误差可达上百米；"
                + (Self.local(from, to).hasPrefix("+")
                    ? "请在 PROJ 字符串中加入本地参数（+towgs84=…）"
                    : "请改用带本地参数的完整 PROJ 字符串（+proj=… +towgs84=…）代替 \(Self.local(from, to))")
        case .noOperation(let from, let to, let reason): "无法从 \(from) 转换到 \(to)：\(reason)"
        case .noContext: "无法启动 PROJ：内存不足"
        }
    }
}
