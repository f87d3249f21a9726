import Glibc

/// A file of vector data, made GeoJSON by `ogr2ogr` under guard, its coordinates as they are.
///
/// As with `Workbook` the content has to have the signature of its format before anything is
/// started, and the checked bytes are copied to a private folder; only the driver of that format,
/// and GeoJSON's for writing, is left on. Confined to one thread.
public final class VectorFile {
    /// A layer that can hold areas. Immutable; safe to share.
    public struct Layer: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// The well-known text of its CRS; nil if the file says none.
        public let crs: String?
    }

    /// Its format by its content.
    public let format: VectorFormat
    private let path: String
    private let tool: GuardedTool
    private var input: String { "\(tool.folder.path)/input.\(format.rawValue)" }

    /// GeoJSON text of more than this is no boundary.
    private static let largestOutput = 1 << 30

    /// Checks the content of a file, and that of the files beside a Shapefile.
    ///
    /// - Parameters:
    ///   - path: the file, for messages and for the files beside it.
    ///   - contents: the bytes of the file.
    ///   - toolFolder: where `ogr2ogr` is; nil for the usual folders.
    /// - Throws: `GDALError.notVectorData`, `.companionMissing`, `.unreadable`.
    public init(
        path: String, contents: [UInt8], toolFolder: String? = nil
    ) throws(GDALError) {
        guard let format = VectorFormat(of: contents) else {
            let (english, chinese) = VectorFormat.guess(contents)
            throw .notVectorData(path: path, english: english, chinese: chinese)
        }
        var settings: [String: String] = [:]
        var files = [(ending: format.rawValue, bytes: contents)]
        if format == .kml { try Self.checkKML(contents, path: path) }
        if format == .shapefile {
            let companions = try ShapefileCompanions(of: path)
            files += companions.files
            if let encoding = companions.encoding { settings["SHAPE_ENCODING"] = encoding }
        }
        guard let folder = PrivateFolder() else {
            throw .unreadable(path: path, reason: GuardedTool.reason())
        }
        for file in files {
            let isWritten = file.bytes.withUnsafeBytes {
                folder.write($0, name: "input.\(file.ending)")
            }
            guard isWritten else { throw .unreadable(path: path, reason: GuardedTool.reason()) }
        }
        var tool = GuardedTool(
            path: path, folder: folder, toolFolder: toolFolder,
            drivers: [format.driver, "GeoJSON", "Memory"], settings: settings)
        tool.limits.fileSize = Self.largestOutput
        self.format = format
        self.path = path
        self.tool = tool
    }

    /// The layers that can hold areas, in the order of the file.
    ///
    /// - Throws: `GDALError.toolMissing`, `.timedOut`, `.limitReached`, `.toolFailed`,
    ///   `.unusableLayers` for names that cannot be told apart.
    public func layers() throws(GDALError) -> [Layer] {
        let output = try tool.run(
            "ogrinfo", ["-ro", "-so", "-al", "-wkt_format", "WKT2", input])
        defer { close(output) }
        let text = String(
            decoding: GuardedTool.bytes(of: output, limit: 1 << 24), as: UTF8.self)
        let layers = LayerListing(text).layers
        let names = layers.map(\.name)
        guard Set(names).count == names.count, !names.contains(where: { $0.hasPrefix("-") })
        else {
            throw .unusableLayers(
                path: path, english: "its layers need different names, without a hyphen in front",
                chinese: "图层名称不得重复，也不得以连字符开头")
        }
        return layers
    }

    /// The features of a layer as GeoJSON in UTF-8, all decimals kept, in the layer's own CRS.
    ///
    /// - Throws: `GDALError.toolMissing`, `.timedOut`, `.limitReached`, `.toolFailed`.
    public func geoJSON(_ layer: Layer) throws(GDALError) -> [UInt8] {
        let output = try tool.run(
            "ogr2ogr",
            [
                "-f", "GeoJSON", "-dim", "XY", "-lco", "COORDINATE_PRECISION=15", "-lco",
                "WRITE_NAME=NO", "/vsistdout/", input, layer.name,
            ])
        defer { close(output) }
        return GuardedTool.bytes(of: output, limit: Self.largestOutput)
    }

    /// KML that draws on other files or servers, or defines entities, is refused.
    private static func checkKML(_ bytes: [UInt8], path: String) throws(GDALError) {
        for word in ["<!DOCTYPE", "<!ENTITY", "<NetworkLink", ":NetworkLink"] {
            guard bytes.firstRange(of: Array(word.utf8)) != nil else { continue }
            throw .notVectorData(
                path: path, english: "KML with \(word): it may draw on other files or servers",
                chinese: "KML 含有 \(word)：可能引用其他文件或服务器")
        }
    }
}

/// What `ogrinfo` says of layers. Immutable; safe to share.
struct LayerListing {
    private(set) var layers: [VectorFile.Layer] = []

    init(_ text: String) {
        var name: String?
        var holdsAreas = true
        var crs: [Substring]?
        var finished: String?
        func layer() -> VectorFile.Layer? {
            name.flatMap { holdsAreas ? VectorFile.Layer(name: $0, crs: finished) : nil }
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("Layer name: ") {
                if let layer = layer() { layers.append(layer) }
                name = String(line.dropFirst("Layer name: ".count))
                (holdsAreas, crs, finished) = (true, nil, nil)
            } else if line.hasPrefix("Geometry: ") {
                let type = line.dropFirst("Geometry: ".count)
                holdsAreas = !(type == "None" || type.hasSuffix("Point"))
            } else if line == "Layer SRS WKT:" {
                crs = []
            } else if crs != nil {
                if line.hasPrefix("Data axis to CRS axis mapping") || line == "(unknown)" {
                    finished = line == "(unknown)" ? nil : crs?.joined(separator: "\n")
                    crs = nil
                } else {
                    crs?.append(line)
                }
            }
        }
        if let layer = layer() { layers.append(layer) }
    }
}
