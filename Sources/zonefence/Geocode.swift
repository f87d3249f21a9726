public import ArgumentParser
import DelimitedText
public import FirmCheck

/// `zonefence geocode`.
struct Geocode: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find the addresses of a list: every row back with its position.",
        discussion: """
            为名单中的地址定位：逐行给出经纬度、精度、级别、匹配结果和原因。

            Every row comes back, in order, with longitude and latitude (WGS 84), accuracy in \
            metres, level, what was matched, by whom, and the reason where there is no position. \
            Coordinates that the list has already are left alone.
            """)

    @Argument(help: "The list; - for standard input as CSV. 名单；- 表示标准输入（CSV）。")
    var file: String

    @OptionGroup(title: "Addresses") var addressOptions: AddressOptions

    @Option(help: "Which of a firm's addresses is found. 定位哪个地址：注册地、经营地。")
    var basis = GeocodeRun.Place.registered

    @OptionGroup var listOptions: ListOptions
    @OptionGroup var languageOptions: LanguageOptions

    @Option(
        help: ArgumentHelp(
            "Begin with a byte order mark (default: yes for a file, as Excel needs it). "
                + "开头是否写 BOM。", valueName: "yes|no"))
    var bom: YesOrNo?

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp(
            "Where the rows go (default: standard output). 结果写到哪个文件。", valueName: "file"))
    var output: String?

    @Flag(help: "No messages on standard error. 不显示提示。")
    var quiet = false

    func run() throws {
        do { try geocode() } catch { throw Failure(error) }
    }

    private func geocode() throws {
        try languageOptions.apply()
        let tableOptions = try listOptions.tableOptions()
        guard let finder = try addressOptions.finder(quiet: quiet) else {
            throw Failure.usage(
                "geocode needs --gazetteer FILE; make one with zonefence gazetteer build",
                "geocode 需要 --gazetteer 文件；可用 zonefence gazetteer build 建立")
        }
        let table = try FirmTable.open(file, options: tableOptions)
        if !quiet { listOptions.say(table) }
        try OutputPlaces.check([("-o", output)], against: [file, addressOptions.gazetteer ?? ""])
        let rows = try OutputFile(path: output)
        let run = GeocodeRun(
            basis, finder: finder, language: Terminal.language,
            byteOrderMark: bom.map { $0 == .yes } ?? (output != nil && output != "-"))
        let counts = try run.run(
            table, tableOptions: tableOptions, output: rows,
            progress: ProgressMeter(
                display: quiet ? nil : Terminal.progressDisplay(resultsGoTo: output)))
        try OutputFile.commit([rows])
        if !quiet { Terminal.say(counts.text(Terminal.language)) }
    }
}

extension GeocodeRun.Place: ExpressibleByArgument {}
