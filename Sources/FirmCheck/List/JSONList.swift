import DelimitedText
import GeoJSON
import JSON
import PlanarGeometry

/// A firm list in GeoJSON or JSON Lines, rewritten as CSV.
///
/// The columns are the names of all members in the order in which they first appear. Strings and
/// numbers come out as they were written; `null` is blank; objects and arrays are JSON text. JSON
/// Lines are read line by line; of GeoJSON, the features are held in memory. Confined to one thread.
struct JSONList {
    /// The list as CSV, headings first.
    let spool: TemporarySpool
    /// The columns with the coordinates of the features.
    private(set) var coordinateColumns: [ColumnKey: String] = [:]

    /// Rewrites a FeatureCollection of points, or features without geometry.
    ///
    /// - Throws: `CheckError.badRecord`, `TextInputError`.
    init(geoJSON file: InputFile) throws {
        let features = try Self.features(of: file)
        var names = MemberNames()
        for feature in features {
            if Self.hasOwnIdentifier(feature) { names.add("id") }
            for member in feature.properties { names.add(member.name) }
        }
        let taken = Set(names.titles)
        let longitude = Headings.free("lon", among: taken)
        let latitude = Headings.free("lat", among: taken)
        // Headings are there even if no feature has a point.
        for title in [longitude, latitude] { names.add(title) }
        coordinateColumns = [.longitude: longitude, .latitude: latitude]
        var writer = try JSONListWriter(names)
        for feature in features {
            if let id = feature.id, Self.hasOwnIdentifier(feature) { writer.set("id", id.text) }
            for member in feature.properties { writer.set(member.name, member.value) }
            if case .point(let position) = feature.geometry {
                writer.set(longitude, "\(position.x)")
                writer.set(latitude, "\(position.y)")
            }
            try writer.endRecord()
        }
        spool = try writer.finish()
    }

    private static func hasOwnIdentifier(_ feature: Feature) -> Bool {
        feature.id != nil && feature.properties["id"] == nil
    }

    private static func features(of file: InputFile) throws -> [Feature] {
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: file.size, alignment: 16)
        defer { bytes.deallocate() }
        let count = try file.read(into: bytes, at: 0)
        do {
            return try GeoJSONReader(range: .any, ignoresCRSMember: false)
                .read(UnsafeRawBufferPointer(rebasing: bytes[..<count])).features
        } catch {
            throw CheckError.badRecord(
                path: file.path, row: (error.place.feature ?? 0) + 1,
                english: error.description, chinese: error.chineseDescription)
        }
    }

    /// Rewrites one JSON object a line; blank lines are left out.
    ///
    /// As long as all objects have the names of the first they are read once, otherwise twice.
    ///
    /// - Parameter overrides: headings by meaning (`--columns`).
    /// - Throws: `CheckError.badRecord`, `TextInputError`; `TextInputError.empty` if there is no
    ///   object, `CheckError.noKnownMembers` if the members do not say where firms are, as the
    ///   headings of a table have to.
    init(lines file: InputFile, columns overrides: [ColumnKey: String]) throws {
        var names = MemberNames()
        var writer: JSONListWriter?
        try JSONLines.forEach(in: file) { object in
            for member in object { names.add(member.name) }
            if writer == nil { writer = try JSONListWriter(names) }
            guard writer?.names.count == names.count else { return }
            try writer?.write(object)
        }
        guard var whole = writer else { throw TextInputError.empty(path: file.path) }
        guard Headings.isHeadingRow(names.titles, overrides: overrides) else {
            throw CheckError.noKnownMembers(path: file.path, names: names.titles)
        }
        if whole.names.count < names.count {
            // A later object had more members: the headings that were written lack them.
            whole = try JSONListWriter(names)
            try JSONLines.forEach(in: file) { try whole.write($0) }
        }
        spool = try whole.finish()
    }
}

/// The names of all members so far, in the order in which they first appeared. A value.
private struct MemberNames {
    private(set) var titles: [String] = []
    private(set) var columns: [String: Int] = [:]

    mutating func add(_ name: String) {
        guard columns[name] == nil else { return }
        columns[name] = titles.count
        titles.append(name)
    }

    /// Names are only ever added: with as many they are the same.
    var count: Int { titles.count }
}

/// Writes records whose members have names as CSV. Confined to one thread.
private struct JSONListWriter {
    let names: MemberNames
    private let spool: TemporarySpool
    private let buffer = OutputBuffer()
    private var cells: [String?]
    private static let comma = UInt8(ascii: ",")

    /// Begins with the headings.
    init(_ names: MemberNames) throws(TextInputError) {
        self.names = names
        spool = try TemporarySpool()
        cells = names.titles
        try endRecord()
    }

    mutating func set(_ name: String, _ text: String?) {
        if let column = names.columns[name] { cells[column] = text }
    }

    mutating func set(_ name: String, _ value: JSONValue) {
        let text: String? =
            switch value {
            case .null: nil
            case .string(let string): string
            case .number(let number): number.text
            case .bool(let bool): bool ? "true" : "false"
            case .array, .object: value.compactText
            }
        set(name, text)
    }

    mutating func write(_ object: JSONObject) throws(TextInputError) {
        for member in object { set(member.name, member.value) }
        try endRecord()
    }

    mutating func endRecord() throws(TextInputError) {
        for column in cells.indices {
            if column > 0 { buffer.append(Self.comma) }
            if let text = cells[column] { buffer.appendField(text, delimiter: Self.comma) }
            cells[column] = nil
        }
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count > 1 << 20 { try flush() }
    }

    func finish() throws(TextInputError) -> TemporarySpool {
        try flush()
        return spool
    }

    private func flush() throws(TextInputError) {
        try spool.append(buffer.bytes)
        buffer.removeAll()
    }
}
