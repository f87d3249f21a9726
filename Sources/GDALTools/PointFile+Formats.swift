import Glibc

extension PointFile {
    /// The formats that it can be made. Immutable; safe to share.
    public enum Format: String, CaseIterable, Sendable {
        /// OGC GeoPackage.
        case geoPackage = "gpkg"
        /// ESRI Shapefile, which is several files.
        case shapefile = "shp"
        /// FlatGeobuf, in the order of the features and so without an index.
        case flatGeobuf = "fgb"

        /// The endings of its files; the first is that of the one that is opened.
        public var endings: [String] {
            self == .shapefile ? ["shp", "shx", "dbf", "prj", "cpg"] : [rawValue]
        }
    }

    /// A file that was made: its ending, and a descriptor to read it by, which is the caller's.
    public typealias Part = (ending: String, descriptor: Int32)

    /// Ends the file and makes it the files of a format.
    ///
    /// The files are in the private folder, and gone with it once they are closed.
    ///
    /// - Parameter path: what messages call the result.
    /// - Returns: a part for each of the format's endings, in their order.
    /// - Throws: `GDALError.toolMissing`, `.timedOut`, `.limitReached`, `.toolFailed`,
    ///   `.cannotSpool`.
    public func make(_ format: Format, path: String) throws(GDALError) -> [Part] {
        try finish(hasWidths: format == .shapefile)
        guard format != .flatGeobuf else {
            return [(format.rawValue, try opened(Self.inputName))]
        }
        let result = "\(folder.path)/result.\(format.rawValue)"
        let tool = tool(for: format, path: path)
        let input = "\(folder.path)/\(Self.inputName)"
        close(try tool.run("ogr2ogr", arguments(format) + [result, input]))
        // A field that could not be made is a line on standard error to ogr2ogr, not a failure.
        let summary = try tool.run("ogrinfo", ["-ro", "-so", "-al", result])
        defer { close(summary) }
        let listing = LayerSummary(
            String(decoding: GuardedTool.bytes(of: summary, limit: 1 << 22), as: UTF8.self))
        guard listing.features == count, listing.fields == fields.count else {
            throw .toolFailed(
                path: path,
                message: "\(listing.features) features with \(listing.fields) fields were made of "
                    + "\(count) with \(fields.count)")
        }
        var parts: [Part] = []
        do throws(GDALError) {
            for ending in format.endings {
                parts.append((ending, try opened("result.\(ending)")))
            }
        } catch {
            for part in parts { close(part.descriptor) }
            throw error
        }
        return parts
    }

    private func arguments(_ format: Format) -> [String] {
        switch format {
        case .geoPackage:
            // The names of the key and of the geometry give way to the list's own columns.
            let names = Set(fields.map { $0.name.lowercased() })
            return [
                "-f", "GPKG", "-nln", Self.layerName, "-nlt", "POINT", "-gt", "65536",
                "-lco", "FID=\(Self.free("fid", among: names))",
                "-lco", "GEOMETRY_NAME=\(Self.free("geom", among: names))",
            ]
        case .shapefile: return ["-f", "ESRI Shapefile", "-nlt", "POINT", "-lco", "ENCODING=UTF-8"]
        case .flatGeobuf: return []
        }
    }

    private static func free(_ name: String, among taken: Set<String>) -> String {
        if !taken.contains(name) { return name }
        var number = 2
        while taken.contains("\(name)_\(number)") { number += 1 }
        return "\(name)_\(number)"
    }

    private func tool(for format: Format, path: String) -> GuardedTool {
        var tool = GuardedTool(
            path: path, folder: folder, toolFolder: toolFolder,
            drivers: ["FlatGeobuf", "Memory", format == .geoPackage ? "GPKG" : "ESRI Shapefile"])
        // Measured: 30,000 features of 26 fields a second on a slow machine; memory does not grow.
        tool.limits.seconds = 120 + count / 1000
        tool.limits.processorSeconds = tool.limits.seconds
        tool.limits.addressSpace = 2 << 30
        tool.limits.fileSize = 256 << 30
        return tool
    }

    private func opened(_ name: String) throws(GDALError) -> Int32 {
        let file = open("\(folder.path)/\(name)", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .cannotSpool(reason: GuardedTool.reason()) }
        return file
    }
}

/// How many features and fields `ogrinfo` found in a file of one layer. Immutable; safe to share.
struct LayerSummary {
    private(set) var features = -1
    private(set) var fields = 0

    init(_ text: String) {
        for line in text.split(separator: "\n") {
            if line.hasPrefix("Feature Count: "), let count = Int(line.dropFirst(15)) {
                features = count
            } else if line.wholeMatch(of: /.*: (String|Real) \(\d+\.\d+\)/) != nil {
                fields += 1
            }
        }
    }
}
