import ArgumentParser
import BoundaryDiff
import DelimitedText
import FirmCheck
import Geodesy
import Zones

/// `zonefence diff`.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare two boundaries: what was added and removed, and which firms it moves.",
        usage: """
            zonefence diff A B [<options>]
            zonefence diff CODE DATE1 DATE2 [--boundaries <path>] [<options>]
            """,
        discussion: """
            比较两版边界：新增、减少的区域，边界线的最大移动，图斑和园区的变化，以及受影响的企业。

            A and B are GeoJSON files, each of which is one fence; its features may have roles as \
            in a store. CODE, DATE1 and DATE2 are a zone of the boundary store and the first days \
            of two of its editions. The exit code is 0 whether or not they differ.
            """)

    @Argument(
        help: ArgumentHelp(
            "Two files, or a code and two dates. 两个文件，或代码和两个版本日期。",
            valueName: "what"))
    var what: [String] = []

    @Option(
        help: ArgumentHelp("The boundary store of the editions. 版本所在的边界库。", valueName: "path"))
    var boundaries = "boundaries"

    @Option(
        help: ArgumentHelp(
            "The CRS of both files if they are not in CRS84. 两个文件的坐标系（默认 CRS84）。",
            valueName: "crs"))
    var boundariesCrs: String?

    @Option(
        help: ArgumentHelp(
            "A list of firms: give every one that is inside and was not, or the other way round, "
                + "or whose park is another one. 企业名单：列出围栏内外或所在园区发生变化的企业。",
            valueName: "file"))
    var firms: String?

    @Option(
        help: ArgumentHelp(
            "The CRS of the list's coordinates: WGS84, CGCS2000, GCJ-02, BD-09, EPSG:n. "
                + "名单坐标的坐标系。",
            valueName: "crs"))
    var crs: String?

    @OptionGroup var listOptions: ListOptions
    @OptionGroup var languageOptions: LanguageOptions

    @Option(help: "The format. 输出格式。")
    var format = DiffFormat.text

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp(
            "Where the result goes (default: standard output). 结果写到哪个文件。", valueName: "file"))
    var output: String?

    func run() throws {
        do { try compare() } catch { throw Failure(error) }
    }

    private func compare() throws {
        try languageOptions.apply()
        let sides = try DiffSides(what, store: boundaries, boundariesCRS: boundariesCrs)
        let list = try openList()
        try checkPlaces(sides)
        let (from, to) = try sides.load()
        Self.say(from, to)
        let comparison = try BoundaryComparison(from: from, to: to)
        let firms = try list.map { try FirmShifts(of: $0, comparison) }
        let text = DiffText(comparison, firms: firms, language: Terminal.language)
        if format != .text {
            for note in text.notes { Terminal.say(note) }
        }
        let changes = firms?.changes ?? []
        let file = try OutputFile(path: output)
        let buffer = OutputBuffer()
        switch format {
        case .text: buffer.append(text.text)
        case .json: buffer.append(String(decoding: comparison.json(firms: changes), as: UTF8.self))
        case .geojson:
            buffer.append(String(decoding: comparison.geoJSON(firms: changes), as: UTF8.self))
        }
        try file.write(buffer.bytes)
        try file.commit()
    }

    private func openList() throws -> LocatedFirms? {
        guard let firms else {
            guard crs == nil else {
                throw Failure.usage(
                    "--crs is the CRS of a list of firms (--firms); that of two files is said "
                        + "with --boundaries-crs",
                    "--crs 是企业名单（--firms）的坐标系；两个边界文件的坐标系请用 --boundaries-crs")
            }
            return nil
        }
        let system = try crs.map { text throws(CRSError) in try CRSIdentifier(text) }
        let options = try listOptions.tableOptions()
        let table = try FirmTable.open(firms, options: options)
        listOptions.say(table)
        return try LocatedFirms(table, options: options, crs: system)
    }

    /// Refuses to write over what is read.
    private func checkPlaces(_ sides: DiffSides) throws(Failure) {
        try OutputPlaces.check([("-o", output)], against: sides.files + (firms.map { [$0] } ?? []))
    }

    /// Says what was left out, each thing once, and which side has no fence.
    private static func say(_ from: DiffSide, _ to: DiffSide) {
        BoundaryOptions.say(from.notices + to.notices.filter { !from.notices.contains($0) })
        for side in [from, to] where side.zone == nil && !side.hasFence {
            Terminal.say(
                Terminal.text(
                    "\(side.label): no fence in it; it is compared as an empty area",
                    "\(side.label)：其中没有围栏，按空区域比较"))
        }
    }
}

/// Output for people, for programs or for maps.
enum DiffFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case geojson
}

/// What is to be compared, checked as far as that goes without reading it.
struct DiffSides {
    /// The two ways of naming boundaries.
    private enum Sides {
        case files(String, String, CRSIdentifier?)
        case editions(code: String, Day, Day, store: String)
    }

    private let sides: Sides

    init(_ what: [String], store: String, boundariesCRS: String?) throws {
        if what.count == 3 {
            guard boundariesCRS == nil else {
                throw BoundaryError.optionNeedsFile(option: "--boundaries-crs", path: store)
            }
            sides = .editions(
                code: what[0], try Self.day(what[1]), try Self.day(what[2]), store: store)
            return
        }
        guard what.count == 2 else {
            throw Failure.usage(
                "give two GeoJSON files, or a zone's code and the days of two editions",
                "请给出两个 GeoJSON 文件，或高新区代码和两个版本日期")
        }
        if FileBytes.kind(of: what[1]) == .missing, Day(what[1]) != nil {
            throw Failure.usage(
                "'\(what[1])' is one day; two editions are compared as "
                    + "'zonefence diff CODE DATE1 DATE2'",
                "只给出了一个日期“\(what[1])”；比较两个版本请用 zonefence diff 代码 日期1 日期2")
        }
        sides = .files(
            what[0], what[1],
            try boundariesCRS.map { name throws(CRSError) in try CRSIdentifier(name) })
    }

    private static func day(_ text: String) throws(Failure) -> Day {
        guard let day = Day(text) else {
            throw .usage(
                "'\(text)' is no date; write it as 2024-07-01",
                "“\(text)”不是日期；请写成 2024-07-01")
        }
        return day
    }

    /// The files that are read.
    var files: [String] {
        switch sides {
        case .files(let a, let b, _): [a, b]
        case .editions(let code, let first, let second, let store):
            [first, second].map { "\(store)/\(code)/\($0).geojson" }
        }
    }

    /// Reads both.
    func load() throws -> (from: DiffSide, to: DiffSide) {
        switch sides {
        case .files(let a, let b, let crs):
            let loader = BoundaryLoader(path: a, options: .init(), crs: crs)
            return (
                try DiffSide(file: a, toCRS84: loader.toCRS84()),
                try DiffSide(file: b, toCRS84: loader.toCRS84())
            )
        case .editions(let code, let first, let second, let store):
            return (
                try DiffSide(editionOf: code, from: first, store: store),
                try DiffSide(editionOf: code, from: second, store: store)
            )
        }
    }
}

/// The firms of a list whose membership changes.
struct FirmShifts {
    /// The changes, in the order of the list.
    private(set) var changes: [FirmChange] = []
    /// How many firms have a position and were compared.
    private(set) var compared = 0
    /// How many firms have no usable position.
    private(set) var unlocated = 0

    /// Compares a whole list.
    init(of list: LocatedFirms, _ comparison: BoundaryComparison) throws {
        var lane = try FirmComparison(comparison)
        try list.forEachBlock { firms in
            let located = firms.compactMap { firm in
                firm.position.map {
                    FirmPosition(row: firm.row, name: firm.name, code: firm.code, position: $0)
                }
            }
            compared += located.count
            unlocated += firms.count - located.count
            changes += try lane.changes(among: located)
        }
    }
}
