import GeoJSON
import Glibc
import PlanarGeometry

/// A workload folder and the answers that another engine gave for it.
///
/// Immutable; safe to share.
struct Workload: Sendable {
    let folder: String
    /// `zones.geojson` as it stands.
    let text: [UInt8]
    /// Its areas in the order of the features.
    let areas: [MultiPolygon]
    /// The positions of `points.npy`, degrees of CRS84.
    let positions: [Coordinate]
    /// The pairs of position and zone that belong together, ascending.
    let pairs: [Pair]
    /// A few positions and how far the nearest line is.
    let distances: [ExpectedDistance]
    /// A few positions in several systems.
    let transforms: [ExpectedTransform]

    /// A position and a zone that covers it.
    struct Pair: Hashable, Sendable {
        var position: UInt32
        var zone: UInt32
    }

    /// A position and the metres to the nearest line of any zone.
    struct ExpectedDistance: Sendable {
        var position: Coordinate
        var metres: Double
    }

    /// One place in WGS 84, GCJ-02, BD-09 and the Gauss-Kruger zone of 114 E.
    struct ExpectedTransform: Sendable {
        var wgs84: Coordinate
        var gcj02: Coordinate
        var bd09: Coordinate
        var gaussKruger: Coordinate
    }

    init(folder: String) throws {
        self.folder = folder
        text = try Self.bytes(of: "\(folder)/zones.geojson")
        areas = try GeoJSONReader().read(text).features.map { feature in
            MultiPolygon(feature.geometry?.polygons ?? [])
        }
        positions = try NumberTable(path: "\(folder)/points.npy", columns: 2).rows.map { row in
            Coordinate(x: row[row.startIndex], y: row[row.startIndex + 1])
        }
        pairs = try NumberTable(path: "\(folder)/expected/pairs.npy", columns: 2).rows.map { row in
            Pair(position: UInt32(row[row.startIndex]), zone: UInt32(row[row.startIndex + 1]))
        }
        distances = try NumberTable(path: "\(folder)/expected/distances.npy", columns: 3).rows.map {
            let row = Array($0)
            return ExpectedDistance(position: Coordinate(x: row[0], y: row[1]), metres: row[2])
        }
        transforms = try NumberTable(
            path: "\(folder)/expected/transforms.npy", columns: 8
        ).rows.map {
            let row = Array($0)
            return ExpectedTransform(
                wgs84: Coordinate(x: row[0], y: row[1]), gcj02: Coordinate(x: row[2], y: row[3]),
                bd09: Coordinate(x: row[4], y: row[5]),
                gaussKruger: Coordinate(x: row[6], y: row[7]))
        }
    }

    /// The bytes of a file.
    ///
    /// - Throws: `UnusableFile`.
    static func bytes(of path: String) throws(UnusableFile) -> [UInt8] {
        guard let file = fopen(path, "rb") else {
            throw UnusableFile(path: path, reason: String(cString: strerror(errno)))
        }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        let size = ftell(file)
        rewind(file)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = fread(buffer.baseAddress, 1, size, file)
        }
    }
}

/// A file that cannot be used. Immutable; safe to share.
struct UnusableFile: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "\(path): \(reason)" }
}

/// An array of doubles that NumPy saved: two dimensions, little-endian, row by row.
///
/// Immutable; safe to share.
struct NumberTable: Sendable {
    private let values: [Double]
    private let columns: Int

    /// Reads a file of format version 1.
    ///
    /// - Throws: `UnusableFile` if it is anything else than a table with that many columns.
    init(path: String, columns: Int) throws(UnusableFile) {
        let bytes = try Workload.bytes(of: path)
        guard bytes.count > 10, bytes[0] == 0x93, bytes[6] == 1 else {
            throw UnusableFile(path: path, reason: "not of NumPy's format 1")
        }
        let start = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
        guard start <= bytes.count else { throw UnusableFile(path: path, reason: "cut off") }
        let header = String(decoding: bytes[10..<start], as: UTF8.self)
        let isTable =
            header.contains("'<f8'") && header.contains("'fortran_order': False")
            && header.contains(", \(columns))")
        guard isTable, (bytes.count - start) % (8 * columns) == 0 else {
            throw UnusableFile(path: path, reason: "no table of \(columns) columns: \(header)")
        }
        values = bytes.withUnsafeBytes { raw in
            stride(from: start, to: raw.count, by: 8).map { offset in
                Double(
                    bitPattern: UInt64(
                        littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            }
        }
        self.columns = columns
    }

    /// The rows in order.
    var rows: [ArraySlice<Double>] {
        stride(from: 0, to: values.count, by: columns).map { values[$0..<($0 + columns)] }
    }
}
