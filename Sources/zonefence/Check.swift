public import ArgumentParser
import DelimitedText
public import FirmCheck
import Geodesy
import Glibc
import Zones

/// `zonefence check`.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a list of firms: every row back with its verdict, and a summary per zone.",
        discussion: """
            核对企业名单：逐行给出判定，并按高新区汇总。

            The list is a .csv, .tsv, .xlsx, .xls, .ods, .geojson or .jsonl file, or - for CSV on \
            standard input. Its headings say what is where: 企业名称, 统一社会信用代码, 注册地址, \
            经度, 纬度, 坐标系, 所属高新区 and others, or their English keys (name, code, lon, lat, …).
            """)

    @Argument(help: "The list of firms; - for standard input as CSV. 企业名单；- 表示标准输入（CSV）。")
    var firms: String

    @OptionGroup(title: "Boundaries") var boundaryOptions: BoundaryOptions
    @OptionGroup var languageOptions: LanguageOptions

    @Option(
        help: ArgumentHelp(
            "The CRS of the list's coordinates: WGS84, CGCS2000, GCJ-02, BD-09, EPSG:n. "
                + "名单坐标的坐标系。",
            valueName: "crs"))
    var crs: String?

    @Option(
        help: ArgumentHelp(
            "The address that counts. 按哪个地址统计：注册地、经营地、任一、两者。"))
    var basis = Basis.registered

    @Option(
        help: ArgumentHelp(
            "The zone that reports every firm whose row names none: code, name or alias. "
                + "未填所属高新区的企业由哪个高新区申报。",
            valueName: "zone"))
    var declaredZone: String?

    // Unconditional, so that -1 is refused as what it is, and not as a missing value.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How accurate positions are, in metres. 定位精度，米。", valueName: "m"))
    var accuracy = 10.0

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Give distances to the line up to this many metres; 0 for none. "
                + "超过多少米不再给出距边界的距离。", valueName: "m"))
    var distanceLimit = 1000.0

    @OptionGroup(title: "Addresses") var addressOptions: AddressOptions

    @Flag(
        help: ArgumentHelp(
            "Compare coordinates with the address beside them: address-conflict if they are "
                + "farther apart than the accuracy of both together. "
                + "核对坐标与地址是否为同一地点，不符则待核。"))
    var verifyCoordinates = false

    @OptionGroup var listOptions: ListOptions

    @Option(
        help: ArgumentHelp("Columns to add up by zone. 按高新区求和的列。", valueName: "heading,…"))
    var indicators: String?

    @Option(help: "The format of the verdicts. 判定文件的格式。")
    var format = VerdictFormat.csv

    @Option(
        help: ArgumentHelp(
            "Begin CSV with a byte order mark (default: yes for a file, as Excel needs it). "
                + "CSV 开头是否写 BOM。", valueName: "yes|no"))
    var bom: YesOrNo?

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp(
            "Where the verdicts go (default: standard output). 判定写到哪个文件。", valueName: "file"))
    var output: String?

    @Option(
        help: ArgumentHelp("Where the summary goes, as JSON. 汇总（JSON）写到哪个文件。", valueName: "file"))
    var summary: String?

    @OptionGroup(title: "Keeping the result") var saveOptions: SaveOptions

    @Flag(help: "Exit with 1 if any row is neither in-scope nor out-of-scope. 有问题行时退出码为 1。")
    var strict = false

    @Flag(help: "No summary and no messages on standard error. 不显示汇总和提示。")
    var quiet = false

    func run() throws {
        do { try check() } catch { throw Failure(error) }
    }

    private func check() throws {
        try languageOptions.apply()
        let tableOptions = try listOptions.tableOptions()
        let options = try checkOptions()
        let finder = try addressOptions.finder(quiet: quiet)
        guard finder != nil || !verifyCoordinates else {
            throw Failure.usage(
                "--verify-coordinates needs --gazetteer", "--verify-coordinates 需要 --gazetteer")
        }
        let table = try FirmTable.open(firms, options: tableOptions)
        let boundaries = try boundaryOptions.loader()
        if !quiet { listOptions.say(table) }
        try OutputPlaces.check(
            [("-o", output ?? "-"), ("--summary", summary), ("--runs", saveOptions.target)],
            against: [firms, boundaries.path] + (addressOptions.gazetteer.map { [$0] } ?? []))
        let saving = try saveOptions.saving(format, of: firms, to: output)
        let verdicts = try saving?.verdicts ?? OutputFile(path: output)
        // Opened before the long work, so that a wrong path is not found out at its end.
        let summaryFile = try summary.map { path throws(OutputError) in try OutputFile(path: path) }
        let quiet = quiet
        let found = try FirmCheck(options: options).run(
            table, tableOptions: tableOptions,
            boundaries: {
                let snapshot = try boundaries.load(for: .manyPositions)
                if !quiet { BoundaryOptions.say(snapshot.store.notices) }
                return snapshot
            }, output: verdicts, finder: finder,
            progress: ProgressMeter(
                display: quiet ? nil : Terminal.progressDisplay(resultsGoTo: output)))
        if let summaryFile {
            let buffer = OutputBuffer()
            buffer.append(found.json)
            try summaryFile.write(buffer.bytes)
        }
        let others = summaryFile.map { [$0] } ?? []
        if let saving {
            try saving.finish(summary: found.json, committing: others)
        } else {
            try OutputFile.commit([verdicts] + others)
        }
        if !quiet {
            Terminal.say(found.text(Terminal.language))
            if let saving { Terminal.say("\n" + saving.message) }
        }
        if strict, !found.isClean { throw Failure.quiet(Failure.findings) }
    }

    private func checkOptions() throws -> CheckOptions {
        var options = CheckOptions()
        options.basis = basis
        options.crs = try crs.map { text throws(CRSError) in try CRSIdentifier(text) }
        options.declaredZone = declaredZone
        options.otherWords = boundaryOptions.words + addressOptions.words
        guard accuracy >= 0, accuracy.isFinite, distanceLimit >= 0, !distanceLimit.isNaN else {
            throw Failure.usage(
                "--accuracy and --distance-limit are metres, 0 or more",
                "--accuracy 和 --distance-limit 以米为单位，不得小于 0")
        }
        options.accuracy = accuracy
        options.distanceLimit = distanceLimit
        options.verifiesCoordinates = verifyCoordinates
        // Each once, as they become names in JSON.
        options.indicators = ListOptions.list(indicators).reduce(into: []) { headings, heading in
            if !headings.contains(heading) { headings.append(heading) }
        }
        options.format = format
        options.language = Terminal.language
        options.needsDigest = summary != nil || saveOptions.save != nil
        options.byteOrderMark =
            format == .csv && bom.map { $0 == .yes } ?? (output != nil && output != "-")
        return options
    }
}

/// A choice that is asked for by word.
enum YesOrNo: String, CaseIterable, ExpressibleByArgument {
    case yes
    case no
}

extension Basis: ExpressibleByArgument {}
extension VerdictFormat: ExpressibleByArgument {}
