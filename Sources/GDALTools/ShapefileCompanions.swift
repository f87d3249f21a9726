import Glibc

/// The files that belong to a `.shp`, checked.
///
/// Immutable; safe to share.
struct ShapefileCompanions {
    private(set) var files: [(ending: String, bytes: [UInt8])] = []
    /// The encoding of the texts, if the files themselves do not say it.
    private(set) var encoding: String?

    /// A larger companion is none.
    private static let largest = 1 << 30

    /// - Throws: `GDALError.companionMissing`, `.notVectorData`, `.unreadable`.
    init(of path: String) throws(GDALError) {
        let stem = path.lowercased().hasSuffix(".shp") ? String(path.dropLast(4)) : path
        for ending in ["shx", "dbf", "prj", "cpg"] {
            guard let bytes = try Self.read(stem, ending) else {
                if ending == "prj" || ending == "cpg" { continue }
                let name = stem.split(separator: "/").last.map(String.init) ?? stem
                throw .companionMissing(path: path, companion: "\(name).\(ending)")
            }
            guard Self.isPlausible(bytes, ending) else {
                throw .notVectorData(
                    path: "\(stem).\(ending)", english: "its content is not that of such a file",
                    chinese: "内容与该类文件不符")
            }
            files.append((ending, bytes))
        }
        if !files.contains(where: { $0.ending == "cpg" }),
            let table = files.first(where: { $0.ending == "dbf" })?.bytes
        {
            encoding = Self.encoding(of: table)
        }
    }

    private static func read(_ stem: String, _ ending: String) throws(GDALError) -> [UInt8]? {
        for path in ["\(stem).\(ending)", "\(stem).\(ending.uppercased())"] {
            let file = open(path, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else {
                if errno == ENOENT { continue }
                throw .unreadable(path: path, reason: GuardedTool.reason())
            }
            defer { close(file) }
            var status = stat()
            guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                status.st_size <= largest
            else { throw .unreadable(path: path, reason: "it is no file, or too large") }
            return GuardedTool.bytes(of: file, limit: largest)
        }
        return nil
    }

    private static func isPlausible(_ bytes: [UInt8], _ ending: String) -> Bool {
        switch ending {
        case "shx": return VectorFormat.isShape(bytes)
        case "dbf":
            // dBASE III to Visual FoxPro; the header has room for itself and ends in the file.
            guard bytes.count >= 33, [0x03, 0x30, 0x31, 0x83, 0x8B, 0xF5].contains(bytes[0])
            else { return false }
            let header = Int(bytes[8]) | Int(bytes[9]) << 8
            return header >= 33 && header <= bytes.count
        case "prj":
            let text = bytes.drop { $0 <= 0x20 || $0 >= 0x80 }
            return text.count < 1 << 16
                && ["PROJCS", "GEOGCS", "PROJCRS", "GEOGCRS", "GEODCRS", "COMPD", "BOUNDCRS"]
                    .contains { text.starts(with: Array($0.utf8)) }
        default:
            return bytes.count < 64
                && bytes.allSatisfy { byte in
                    byte.isASCIILetterOrDigit
                        || [0x20, 0x0A, 0x0D, 0x2D, 0x2E, 0x5F].contains(byte)
                }
        }
    }

    /// What the texts of a table without `.cpg` are in: Chinese programs write GBK and often say
    /// nothing.
    private static func encoding(of table: [UInt8]) -> String? {
        // The language driver: 0 says nothing, 0x57 is the system's own.
        guard table[29] == 0 || table[29] == 0x57 else { return nil }
        let header = Int(table[8]) | Int(table[9]) << 8
        let records = table[header...]
        guard records.contains(where: { $0 >= 0x80 }) else { return nil }
        return String(validating: records, as: UTF8.self) == nil ? "CP936" : "UTF-8"
    }
}

extension UInt8 {
    fileprivate var isASCIILetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}
