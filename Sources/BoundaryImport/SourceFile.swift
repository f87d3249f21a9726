import DelimitedText
import Digests
import GDALTools

/// A file that a boundary is imported from, read once.
///
/// Immutable; safe to share.
struct SourceFile: Sendable {
    /// What it is, by its content.
    enum Format: Hashable {
        case geoJSON
        case survey
        case vector(VectorFormat)
    }

    let path: String
    let bytes: [UInt8]
    /// Its SHA-256, 64 hexadecimal digits.
    let sha256: String

    /// A larger file is no boundary.
    private static let largest = 1 << 30

    /// - Throws: `TextInputError.notFound`, `.unreadable`; `ImportError.tooLarge`.
    init(path: String) throws {
        let file = try InputFile(path: path)
        guard file.size <= Self.largest else {
            throw ImportError.tooLarge(path: path, bytes: file.size, limit: Self.largest)
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: file.size, alignment: 16)
        defer { buffer.deallocate() }
        let count = try file.read(into: buffer, at: 0)
        self.path = path
        bytes = Array(buffer[..<count])
        sha256 = Self.digest(bytes)
    }

    /// Its name without folders.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    var format: Format {
        if let vector = VectorFormat(of: bytes) { return .vector(vector) }
        let first = bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
        if first == UInt8(ascii: "{") { return .geoJSON }
        if first == UInt8(ascii: "[") { return .survey }
        let lower = path.lowercased()
        if lower.hasSuffix(".txt"), first != nil { return .survey }
        if lower.hasSuffix(".geojson") || lower.hasSuffix(".json") { return .geoJSON }
        // None of them: which is then said by who knows what it looks like.
        return .vector(.shapefile)
    }

    /// The text in UTF-8, from UTF-8 or GB18030.
    ///
    /// - Throws: `TextInputError.nulByte`, `.undecodable`, `.mixedEncoding`, `.changed`, `.cannotSpool`.
    func text() throws -> [UInt8] {
        let isUTF8 = bytes.withUnsafeBufferPointer { UTF8Check.defect(in: $0) == nil }
        if isUTF8 { return bytes }
        let spool = try TemporarySpool()
        try bytes.withUnsafeBytes { try spool.append($0) }
        let decoded = try Transcoder.utf8(try spool.finish(path: path), from: .gb18030)
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: decoded.size, alignment: 16)
        defer { buffer.deallocate() }
        let count = try decoded.read(into: buffer, at: 0)
        return Array(buffer[..<count])
    }

    /// The SHA-256 of bytes, 64 hexadecimal digits.
    static func digest(_ bytes: [UInt8]) -> String {
        let hash = SHA256()
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.finish()
    }
}
