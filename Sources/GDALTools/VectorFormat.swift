/// The formats of vector data that are read through GDAL, told by their content.
///
/// Immutable; safe to share.
public enum VectorFormat: String, CaseIterable, Sendable {
    /// ESRI Shapefile: the `.shp` of several files.
    case shapefile = "shp"
    /// OGC GeoPackage, a database of SQLite.
    case geoPackage = "gpkg"
    /// OGC KML, not packed.
    case kml
    /// AutoCAD DXF as text.
    case dxf
    /// FlatGeobuf, version 3.
    case flatGeobuf = "fgb"

    /// The name for people.
    public var name: String {
        switch self {
        case .shapefile: "Shapefile"
        case .geoPackage: "GeoPackage"
        case .kml: "KML"
        case .dxf: "DXF"
        case .flatGeobuf: "FlatGeobuf"
        }
    }

    /// The only driver that may read it.
    var driver: String {
        switch self {
        case .shapefile: "ESRI Shapefile"
        case .geoPackage: "GPKG"
        case .kml: "LIBKML"
        case .dxf: "DXF"
        case .flatGeobuf: "FlatGeobuf"
        }
    }

    /// The format whose signature the content has; nil if it has none of them.
    ///
    /// O(1), but for KML, which is looked through for what may reach beyond the file.
    public init?(of bytes: [UInt8]) {
        if bytes.starts(with: [0, 0, 0x27, 0x0A]), Self.isShape(bytes) {
            self = .shapefile
        } else if bytes.starts(with: Array("SQLite format 3\0".utf8)) {
            // The application id: GPKG, or GP10 and GP11 of the first versions.
            guard bytes.count >= 100 else { return nil }
            let id = String(decoding: bytes[68..<72], as: UTF8.self)
            guard ["GPKG", "GP10", "GP11"].contains(id) else { return nil }
            self = .geoPackage
        } else if bytes.starts(with: [0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62]) {
            self = .flatGeobuf
        } else if Self.isKML(bytes) {
            self = .kml
        } else if Self.isDXF(bytes) {
            self = .dxf
        } else {
            return nil
        }
    }

    /// Whether the header of a `.shp` or `.shx` fits the length of the file.
    static func isShape(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 100, bytes.starts(with: [0, 0, 0x27, 0x0A]) else { return false }
        let words = bytes[24..<28].reduce(0) { $0 << 8 | Int($1) }
        return words * 2 == bytes.count && bytes[28..<32].elementsEqual([0xE8, 3, 0, 0])
    }

    /// Whether the first tag, behind declaration and comments, is that of KML.
    private static func isKML(_ bytes: [UInt8]) -> Bool {
        var text = bytes.prefix(1 << 16).drop {
            $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF
        }
        while text.starts(with: Array("<?".utf8)) || text.starts(with: Array("<!--".utf8)) {
            let end = text.starts(with: Array("<?".utf8)) ? "?>" : "-->"
            guard let found = text.firstRange(of: Array(end.utf8)) else { return false }
            text = text[found.upperBound...].drop { $0 <= 0x20 }
        }
        guard text.first == UInt8(ascii: "<") else { return false }
        let tag = text.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }
        let name = tag.split(separator: UInt8(ascii: ":")).last ?? tag
        return name.elementsEqual(Array("kml".utf8))
    }

    /// Whether it begins with the pair `0`, `SECTION`, behind comments of the pair `999`.
    private static func isDXF(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
        var lines = head.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).map { $0.filter { !$0.isWhitespace } }[...]
        while lines.first == "999" { lines = lines.dropFirst(2) }
        return lines.first == "0" && lines.dropFirst().first == "SECTION"
    }

    /// What the content of a file of no known format looks like, in English and Chinese.
    static func guess(_ bytes: [UInt8]) -> (english: String, chinese: String) {
        if bytes.isEmpty { return ("the file is empty", "文件是空的") }
        if bytes.starts(with: [0x50, 0x4B, 3, 4]) {
            return (
                "a ZIP archive (KMZ, or packed Shapefiles): unpack it first",
                "是 ZIP 压缩文件（KMZ 或打包的 Shapefile）：请先解压"
            )
        }
        if bytes.starts(with: Array("AutoCAD Binary DXF".utf8)) {
            return ("binary DXF: save it as text (ASCII) DXF", "是二进制 DXF：请另存为文本（ASCII）DXF")
        }
        if bytes.starts(with: Array("AC10".utf8)) {
            return ("a DWG drawing: save it as DXF", "是 DWG 图形：请另存为 DXF")
        }
        return (
            "neither GeoJSON, Shapefile, GeoPackage, KML, DXF, FlatGeobuf nor a text file of "
                + "boundary points",
            "不是 GeoJSON、Shapefile、GeoPackage、KML、DXF、FlatGeobuf，也不是界址点文本文件"
        )
    }
}
