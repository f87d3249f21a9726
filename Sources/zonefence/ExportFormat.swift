import GDALTools
import Glibc

/// The formats that a list of verdicts is taken to, told by the ending of the file's name.
///
/// Immutable; safe to share.
enum ExportFormat: String, CaseIterable {
    case geoPackage = "gpkg"
    case shapefile = "shp"
    case flatGeobuf = "fgb"
    case geoJSON = "geojson"

    /// What `PointFile` makes it; nil for GeoJSON, which is written as it is read.
    ///
    /// GDAL 3.6 would make JSON of a cell that looks like it.
    var pointFormat: PointFile.Format? { PointFile.Format(rawValue: rawValue) }

    /// The format by the ending of a path, in letters of either case.
    ///
    /// - Throws: `Failure`.
    init(path: String) throws(Failure) {
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        let dot = name.lastIndex(of: ".")
        let ending = dot.map { name[name.index(after: $0)...].lowercased() } ?? ""
        guard let dot, dot != name.startIndex, let format = ExportFormat(rawValue: ending) else {
            throw .usage(
                "-o \(path): the name has to end in .gpkg, .shp, .fgb or .geojson, which says the "
                    + "format",
                "-o \(path)：文件名须以 .gpkg、.shp、.fgb 或 .geojson 结尾，以示格式")
        }
        self = format
    }

    /// How many columns it can hold: SQLite's 2,000 less key and geometry, dBASE's, FlatGeobuf's
    /// numbers of 16 bits.
    private var mostColumns: Int {
        switch self {
        case .geoPackage: 1998
        case .shapefile: 255
        case .flatGeobuf: 65_536
        case .geoJSON: .max
        }
    }

    /// Refuses more columns than the format can hold.
    ///
    /// - Throws: `Failure`.
    func check(columns: Int, path: String) throws(Failure) {
        guard columns > mostColumns else { return }
        throw Failure(
            code: EX_CANTCREAT,
            english: "\(path): the list has \(columns) columns, and .\(rawValue) holds "
                + "\(mostColumns): write .geojson"
                + (columns <= Self.geoPackage.mostColumns ? ", or .gpkg" : ""),
            chinese: "\(path)：判定文件有 \(columns) 列，.\(rawValue) 最多 \(mostColumns) 列：请改用 .geojson"
                + (columns <= Self.geoPackage.mostColumns ? " 或 .gpkg" : ""))
    }

    /// The paths of all files that are written for `path`, the one that is opened first.
    func paths(_ path: String) -> [String] {
        guard self == .shapefile else { return [path] }
        return PointFile.Format.shapefile.endings.enumerated().map { number, ending in
            number == 0 ? path : Self.path(path, ending)
        }
    }

    /// The path of a file beside a Shapefile, in the letters of its ending.
    static func path(_ path: String, _ ending: String) -> String {
        let isUpper = path.hasSuffix(".SHP")
        return path.dropLast(3) + (isUpper ? ending.uppercased() : ending)
    }
}

/// The names of the fields for the headings of a list.
///
/// They are the headings themselves, but that none is empty, none has control characters, and no
/// two are the same to the format. Immutable; safe to share.
struct ExportNames {
    /// The names, in the order of the headings.
    private(set) var names: [String] = []
    /// Those that differ from their headings.
    private(set) var changes: [(heading: String, name: String)] = []

    /// The bytes that a name has at most in the table of a Shapefile.
    private static let longestInShapefile = 10

    init(_ headings: [String], format: ExportFormat) {
        let longest = format == .shapefile ? Self.longestInShapefile : Int.max
        // To SQLite, GDAL and dBASE names are the same whatever the case of their letters.
        let foldsCase = format == .geoPackage || format == .shapefile
        func key(_ name: String) -> String { foldsCase ? name.lowercased() : name }
        // A heading that can stay as it is goes before one that would be cut to the same.
        let own = headings.enumerated().map { number, heading in
            Self.plain(heading, number: number)
        }
        var taken = Set<String>()
        var given = [String?](repeating: nil, count: own.count)
        for (number, name) in own.enumerated()
        where name == headings[number] && name.utf8.count <= longest {
            if taken.insert(key(name)).inserted { given[number] = name }
        }
        for (number, name) in own.enumerated() {
            if let given = given[number] {
                names.append(given)
                continue
            }
            var candidate = Self.cut(name, to: longest)
            var count = 1
            while !taken.insert(key(candidate)).inserted {
                count += 1
                let ending = "_\(count)"
                candidate = Self.cut(name, to: longest - ending.utf8.count) + ending
            }
            names.append(candidate)
        }
        changes = zip(headings, names).filter { $0 != $1 }.map { ($0, $1) }
    }

    private static func plain(_ heading: String, number: Int) -> String {
        let scalars = heading.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control
                || ["\u{2028}", "\u{2029}"].contains(scalar) ? " " : scalar
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text.allSatisfy(\.isWhitespace) ? "column_\(number + 1)" : text
    }

    /// The longest beginning of whole characters that has so many bytes at most.
    static func cut(_ text: String, to limit: Int) -> String {
        var size = 0
        return String(
            text.prefix { character in
                size += character.utf8.count
                return size <= limit
            })
    }
}
