/// A geocoder on the network that can be asked.
public enum GeocoderName: String, CaseIterable, Sendable {
    /// 高德: positions in GCJ-02.
    case amap
    /// 百度: positions in BD-09.
    case baidu
    /// 天地图: positions in CGCS2000, taken as WGS 84.
    case tianditu
    /// OpenStreetMap's, on a server of one's own: positions in WGS 84.
    case nominatim

    /// The environment's variable that holds the key; nil if none is needed.
    public var keyVariable: String? {
        self == .nominatim ? nil : "ZONEFENCE_\(rawValue.uppercased())_KEY"
    }

    /// The environment's variable that names another server than the public one.
    public var urlVariable: String { "ZONEFENCE_\(rawValue.uppercased())_URL" }

    /// The public server; nil for Nominatim, whose public server is not there for lists.
    public var publicURL: String? {
        switch self {
        case .amap: "https://restapi.amap.com"
        case .baidu: "https://api.map.baidu.com"
        case .tianditu: "https://api.tianditu.gov.cn"
        case .nominatim: nil
        }
    }

    /// Requests a second, unless an option says otherwise.
    ///
    /// AMap's keys for single persons allow three, and nothing is known that allows fewer.
    /// Nominatim's usage policy allows one.
    public var requestsPerSecond: Double { self == .nominatim ? 1 : 3 }

    /// Requests under way at a time, unless an option says otherwise.
    public var concurrency: Int { self == .nominatim ? 1 : 3 }

    /// Questions that one request can hold: AMap's `batch=true` takes ten.
    public var batchLimit: Int { self == .amap ? 10 : 1 }
}
