/// The name of a coordinate reference system.
///
/// WGS 84, CRS84 and CGCS2000, and the EPSG codes that mean them, are one and the same here: they
/// agree to centimetres. Coordinates are longitude or easting first whatever the system's own
/// order. Immutable; safe to share.
public enum CRSIdentifier: Hashable, Sendable {
    /// WGS 84 or CGCS2000, degrees.
    case wgs84
    /// The datum of AMap and Tencent, degrees.
    case gcj02
    /// The datum of Baidu, degrees.
    case bd09
    /// A system of the EPSG dataset by its code, other than WGS 84 and CGCS2000 in degrees.
    case epsg(Int)
    /// A full PROJ string, with the user's own parameters.
    case proj(String)

    /// Reads a name as people write it.
    ///
    /// `WGS84`, `CRS84`, `CGCS2000`, `GCJ-02`, `BD-09`, `EPSG:n`, OGC URIs and URNs, Chinese names
    /// of these, and strings that begin with `+proj=`. Case, hyphens, blanks and full-width forms
    /// are forgiven.
    ///
    /// - Throws: `CRSError.unknownName`.
    public init(_ text: String) throws(CRSError) {
        let trimmed = Self.narrow(text)
        if trimmed.hasPrefix("+proj=") || trimmed.contains(" +proj=") {
            self = .proj(trimmed)
            return
        }
        let word = trimmed.lowercased().filter { !" -_\u{2010}\u{2013}\u{2014}　".contains($0) }
        switch word {
        case "wgs84", "crs84", "ogc:crs84", "cgcs2000", "wgs1984", "gps", "2000国家大地坐标系",
            "国家2000", "国家大地2000", "大地2000", "天地图":
            self = .wgs84
        case "gcj02", "gcj2", "gcj", "火星坐标系", "火星坐标", "火星", "高德", "高德坐标", "腾讯", "国测局坐标系":
            self = .gcj02
        case "bd09", "bd9", "bd09ll", "百度坐标系", "百度坐标", "百度":
            self = .bd09
        default:
            // A hyphen may stand for the colon, but a code has no sign.
            guard !trimmed.contains(":-"), let code = Self.code(in: word) else {
                throw .unknownName(text)
            }
            self = code == 4326 || code == 4490 ? .wgs84 : .epsg(code)
        }
    }

    /// The EPSG code in `epsg:n`, `…/epsg/0/n`, `urn:ogc:def:crs:epsg::n`; 4326 for OGC's CRS84.
    private static func code(in word: String) -> Int? {
        let isURI =
            word.hasPrefix("http://www.opengis.net/def/crs/")
            || word.hasPrefix("https://www.opengis.net/def/crs/")
        if isURI || word.hasPrefix("urn:ogc:def:crs:") {
            let parts = word.split(separator: isURI ? "/" : ":", omittingEmptySubsequences: false)
            guard let last = parts.last else { return nil }
            if last == "crs84" { return 4326 }
            guard parts.contains("epsg") else { return nil }
            return number(last)
        }
        for prefix in ["epsg::", "epsg:", "epsg"] where word.hasPrefix(prefix) {
            return number(word.dropFirst(prefix.count))
        }
        return nil
    }

    private static func number(_ digits: Substring) -> Int? {
        guard !digits.isEmpty, digits.utf8.count <= 9,
            digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else { return nil }
        return Int(digits)
    }

    /// The text without blanks around it, full-width forms made half-width.
    private static func narrow(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if (0xFF01...0xFF5E).contains(scalar.value),
                let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
            {
                scalars.append(narrow)
            } else if scalar.value == 0x3000 || scalar.value == 0xA0 {
                scalars.append(" ")
            } else if scalar.value != 0xFEFF {
                scalars.append(scalar)
            }
        }
        var trimmed = Substring(String(scalars))
        while let first = trimmed.first, first.isWhitespace { trimmed.removeFirst() }
        while let last = trimmed.last, last.isWhitespace { trimmed.removeLast() }
        return String(trimmed)
    }

    /// The name in output.
    public var name: String {
        switch self {
        case .wgs84: "WGS84"
        case .gcj02: "GCJ-02"
        case .bd09: "BD-09"
        case .epsg(let code): "EPSG:\(code)"
        case .proj(let text): text
        }
    }

    /// Whether the system is one of those in degrees that need no engine.
    public var isDegreesByName: Bool {
        switch self {
        case .wgs84, .gcj02, .bd09: true
        case .epsg, .proj: false
        }
    }
}

extension CRSIdentifier {
    /// Whether it is a PROJ string with somebody's own parameters.
    public var isOwnDefinition: Bool {
        if case .proj = self { return true }
        return false
    }
}
