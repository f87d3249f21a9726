import DelimitedText
import GeoJSON
import JSON
import PlanarGeometry

/// A firm list in GeoJSON or JSON Lines, to be rewritten as CSV.
///
/// The columns are the names of all members in the order in which they first appear. Strings and
/// numbers come out as they were written; `null` is blank; objects and arrays are JSON text. The
/// list is held in memory. Confined to one thread.
struct JSONList {
    private var titles: [String] = []
    private var columns: [String: Int] = [:]
    private var records: [[String?]] = []
    /// The columns with the coordinates of the features.
    private(set) var coordinateColumns: [ColumnKey: String] = [:]

    /// Reads a FeatureCollection of points, or features without geometry.
    ///
    /// - Throws: `CheckError.badRecord`, `TextInputError`.
    init(geoJSON file: InputFile) throws {
        let bytes = try Self.bytes(of: file)
        let collection: FeatureCollection
        do {
            collection = try GeoJSONReader(range: .any, ignoresCRSMember: false).read(bytes)
        } catch {
            throw CheckError.badRecord(
                path: file.path, row: (error.place.feature ?? 0) + 1,
                english: error.description, chinese: error.chineseDescription)
        }
        for feature in collection.features {
            if let id = feature.id, feature.properties["id"] == nil { add("id", id.text) }
            for member in feature.properties { add(member.name, Self.text(member.value)) }
            finishRecord()
        }
        let longitude = Headings.free("lon", among: Set(titles))
        let latitude = Headings.free("lat", among: Set(titles))
        coordinateColumns = [.longitude: longitude, .latitude: latitude]
        for (index, feature) in collection.features.enumerated() {
            guard case .point(let position) = feature.geometry else { continue }
            set(longitude, "\(position.x)", in: index)
            set(latitude, "\(position.y)", in: index)
        }
        // Headings are there even if no feature has a point.
        for title in [longitude, latitude] where columns[title] == nil {
            columns[title] = titles.count
            titles.append(title)
        }
    }

    /// Reads one JSON object a line; blank lines are left out.
    ///
    /// - Throws: `CheckError.badRecord`, `TextInputError`.
    init(lines file: InputFile) throws {
        let bytes = try Self.bytes(of: file)
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: true) {
            if line.allSatisfy({ $0 <= 0x20 }) { continue }
            number += 1
            let value: JSONValue
            do { value = try JSONValue(parsing: Array(line)) } catch {
                throw CheckError.badRecord(
                    path: file.path, row: number, english: error.description,
                    chinese: error.chineseDescription)
            }
            guard let object = value.object else {
                throw CheckError.badRecord(
                    path: file.path, row: number, english: "it is no JSON object",
                    chinese: "不是 JSON 对象")
            }
            for member in object { add(member.name, Self.text(member.value)) }
            finishRecord()
        }
    }

    /// Makes sure that the members say where firms are, as the headings of a table have to.
    ///
    /// - Throws: `TextInputError.empty` if there is no record, `CheckError.noKnownMembers`.
    func checkNames(path: String, columns: [ColumnKey: String]) throws {
        guard !records.isEmpty else { throw TextInputError.empty(path: path) }
        guard Headings.isHeadingRow(titles, overrides: columns) else {
            throw CheckError.noKnownMembers(path: path, names: titles)
        }
    }

    private var current: [String?] = []

    private mutating func add(_ name: String, _ text: String?) {
        let column: Int
        if let known = columns[name] {
            column = known
        } else {
            column = titles.count
            columns[name] = column
            titles.append(name)
        }
        while current.count <= column { current.append(nil) }
        current[column] = text
    }

    private mutating func finishRecord() {
        records.append(current)
        current = []
    }

    private mutating func set(_ name: String, _ text: String, in record: Int) {
        current = records[record]
        add(name, text)
        records[record] = current
        current = []
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .null: nil
        case .string(let string): string
        case .number(let number): number.text
        case .bool(let bool): bool ? "true" : "false"
        case .array, .object: value.compactText
        }
    }

    private static func bytes(of file: InputFile) throws(TextInputError) -> [UInt8] {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: file.size, alignment: 16)
        defer { block.deallocate() }
        let count = try file.read(into: block, at: 0)
        return Array(block[..<count])
    }

    /// Writes the list as CSV, headings first.
    ///
    /// - Throws: `TextInputError.cannotSpool`.
    func write(to spool: TemporarySpool) throws(TextInputError) {
        let buffer = OutputBuffer()
        let comma = UInt8(ascii: ",")
        for row in [titles.map { $0 as String? }] + records {
            for column in titles.indices {
                if column > 0 { buffer.append(comma) }
                if column < row.count, let text = row[column] {
                    buffer.appendField(text, delimiter: comma)
                }
            }
            buffer.append(UInt8(ascii: "\n"))
            if buffer.count > 1 << 20 { try Self.flush(buffer, spool) }
        }
        try Self.flush(buffer, spool)
    }

    private static func flush(
        _ buffer: OutputBuffer, _ spool: TemporarySpool
    ) throws(TextInputError) {
        try spool.append(buffer.bytes)
        buffer.removeAll()
    }
}
