public import Addresses
import DelimitedText
public import FirmCheck
public import Gazetteer
public import Geodesy
import Glibc
import PlanarGeometry
public import Zones

/// A file that a gazetteer is built from: a list of names or addresses with coordinates, or GeoJSON
/// with points or polygons.
///
/// Immutable; safe to share.
public struct GazetteerSourceFile: Sendable {
    /// Where it is.
    public let path: String
    /// How a list is read.
    public var tableOptions = FirmTable.Options()
    /// The CRS of coordinates whose row names none; nil if not said.
    public var crs: CRSIdentifier?
    /// Metres: how accurate positions are whose row says nothing.
    public var accuracy = 10.0
    /// The day that it is of; nil for the day on which the file was last changed.
    public var day: Day?
    /// The division of rows that name none.
    public var division: DivisionCode?

    /// A file.
    public init(path: String) { self.path = path }

    /// How many rows are parsed at once.
    private static let blockSize = 65_536

    /// Adds the file's entries to a gazetteer that is being built.
    ///
    /// - Returns: what was stored, and what was not and why; `isUnchanged` if the gazetteer holds
    ///   this very file.
    /// - Throws: `GazetteerError`, what opening a list throws, `GazetteerSourceError`.
    public func add(to builder: GazetteerBuilder) throws -> GazetteerSourceReport {
        guard path != "-" else { throw GazetteerSourceError.standardInput }
        let file = try InputFile(path: path)
        let format = ListFormat(path: path)
        let source = GazetteerSource(
            name: path.split(separator: "/").last.map(String.init) ?? path,
            digest: try file.sha256(),
            day: (day ?? Self.changed(file))?.description ?? "",
            crs: crs?.name ?? (format == .geoJSON ? CRSIdentifier.wgs84.name : Self.crsByRow),
            reading: reading)
        guard try builder.beginSource(source, division: division) else {
            return try builder.endSource()
        }
        if format == .geoJSON {
            try GazetteerFeatures(file, crs: crs, accuracy: accuracy).add(to: builder)
        } else {
            try addRows(to: builder)
        }
        return try builder.endSource()
    }

    /// What stands for the CRS of a list whose rows name theirs.
    static let crsByRow = "by row"

    /// Everything beside the CRS that changes what is read.
    private var reading: String {
        var words = ["accuracy \(accuracy)"]
        if let day { words.append("date \(day)") }
        if let division { words.append("division \(division)") }
        if let sheet = tableOptions.sheet { words.append("sheet \(sheet)") }
        if let row = tableOptions.headerRow { words.append("header row \(row)") }
        if let encoding = tableOptions.encoding { words.append("encoding \(encoding)") }
        for (key, heading) in tableOptions.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue })
        {
            words.append("\(key.rawValue)=\(heading)")
        }
        return words.joined(separator: "; ")
    }

    /// The day in Asia/Shanghai on which the file was last changed; nil if the system does not say.
    private static func changed(_ file: InputFile) -> Day? {
        var status = stat()
        guard file.withDescriptor({ fstat($0, &status) }) == 0 else { return nil }
        return Day(secondsSince1970: status.st_mtim.tv_sec)
    }

    private func addRows(to builder: GazetteerBuilder) throws {
        let table = try FirmTable.open(path, options: tableOptions)
        var entries: [GazetteerEntry] = []
        let firms = try LocatedFirms(table, options: tableOptions, crs: crs)
        try firms.forEachBlock { block in
            for firm in block {
                guard let position = firm.position else {
                    builder.refuse(.noPosition)
                    continue
                }
                entries.append(
                    GazetteerEntry(
                        name: firm.name, address: firm.address, position: position,
                        accuracy: firm.accuracy ?? accuracy))
            }
            guard entries.count >= Self.blockSize else { return }
            try builder.add(entries)
            entries.removeAll(keepingCapacity: true)
        }
        if !entries.isEmpty { try builder.add(entries) }
    }
}

/// Why a file cannot be a source of a gazetteer.
public enum GazetteerSourceError: Error, Hashable, Sendable {
    /// Sources are known by their names, and standard input has none.
    case standardInput
    /// The file is no GeoJSON: the sentence says why, in English and in Chinese.
    case notGeoJSON(path: String, english: String, chinese: String)
}

extension GazetteerSourceError: CustomStringConvertible {
    /// What is wrong, for a person, in English.
    public var description: String {
        switch self {
        case .standardInput: "a source of a gazetteer is a file; - cannot be one"
        case .notGeoJSON(let path, let english, _): "\(path): \(english)"
        }
    }

    /// What is wrong, for a person, in Chinese.
    public var chineseDescription: String {
        switch self {
        case .standardInput: "地名库的来源须为文件，不能是 -"
        case .notGeoJSON(let path, _, let chinese): "\(path)：\(chinese)"
        }
    }
}
