import AddressSearch
import Addresses
import ArgumentParser
import FirmCheck
import Gazetteer
import Geodesy
import Zones

/// `zonefence gazetteer build`.
struct BuildGazetteer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Add lists of names or addresses with coordinates to a gazetteer.",
        discussion: """
            把带坐标的地名、地址清单加入地名库；文件不存在时新建。

            A source is a list (.csv, .tsv, .xlsx, .xls, .ods, .jsonl) with a name or an address \
            and coordinates, or GeoJSON of points or polygons (a building, an estate, a park; with \
            adcode: a division). A source that is there already is left alone; a newer file of the \
            same name replaces the older one. The old gazetteer serves until the new one is whole.
            """)

    @Argument(help: ArgumentHelp("The lists. 清单。", valueName: "source"))
    var sources: [String] = []

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("The gazetteer. 地名库文件。", valueName: "file"))
    var output: String

    @Option(
        help: ArgumentHelp(
            "The CRS of the lists' coordinates: WGS84, CGCS2000, GCJ-02, BD-09, EPSG:n. "
                + "清单坐标的坐标系。", valueName: "crs"))
    var crs: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How accurate positions are whose row does not say, in metres. "
                + "未注明精度的位置的精度，米。", valueName: "m"))
    var accuracy = 10.0

    @Option(
        help: ArgumentHelp(
            "The day that the lists are of (default: when the file was changed). 清单的日期。",
            valueName: "date"))
    var date: String?

    @Option(
        help: ArgumentHelp(
            "The division of rows that name none, by its six digits. 未写明区划的行所在的区划代码。",
            valueName: "code"))
    var division: String?

    @OptionGroup var listOptions: ListOptions
    @OptionGroup var languageOptions: LanguageOptions

    @Flag(help: "No messages on standard error. 不显示提示。")
    var quiet = false

    func run() throws {
        do { try build() } catch { throw Failure(error) }
    }

    private func build() throws {
        try languageOptions.apply()
        let files = try sourceFiles()
        try OutputPlaces.check([("-o", output)], against: sources)
        let builder = try GazetteerBuilder(path: output)
        for file in files {
            if !quiet { Terminal.say(Terminal.text("Reading \(file.path) …", "读取 \(file.path) …")) }
            let report = try file.add(to: builder)
            if !quiet { Terminal.say(report.text(Terminal.language)) }
        }
        try builder.finish()
    }

    private func sourceFiles() throws -> [GazetteerSourceFile] {
        guard !sources.isEmpty else {
            throw Failure.usage("name at least one source", "请至少给出一个清单")
        }
        // Without their folders, as a gazetteer knows its sources by the names of the files.
        var names: Set<Substring> = []
        for path in sources {
            guard path != "-" else { throw GazetteerSourceError.standardInput }
            let name = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
            guard names.insert(name).inserted else {
                throw Failure.usage(
                    "two sources are called '\(name)', and the second would replace the first: "
                        + "rename one",
                    "有两个清单都名为“\(name)”，后者会替换前者：请改名")
            }
        }
        guard accuracy >= 0, accuracy.isFinite else {
            throw Failure.usage("--accuracy is metres, 0 or more", "--accuracy 以米为单位，不得小于 0")
        }
        let day = try date.map { text in
            guard let day = Day(text) else {
                throw Failure.usage(
                    "--date '\(text)': write YYYY-MM-DD", "--date “\(text)”：请写成 YYYY-MM-DD")
            }
            return day
        }
        let code = try division.map { text in
            guard let code = DivisionCode(text), !DivisionTable.shipped.divisions(code).isEmpty
            else {
                throw Failure.usage(
                    "--division '\(text)' is no division's code",
                    "--division “\(text)”不是区划代码")
            }
            return code
        }
        let system = try crs.map { text throws(CRSError) in try CRSIdentifier(text) }
        let options = try listOptions.tableOptions()
        return sources.map { path in
            var file = GazetteerSourceFile(path: path)
            file.tableOptions = options
            file.crs = system
            file.accuracy = accuracy
            file.day = day
            file.division = code
            return file
        }
    }
}
