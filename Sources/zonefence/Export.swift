import ArgumentParser
import DelimitedText
import FirmCheck
import GDALTools
import Glibc

/// `zonefence export`.
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take a list of verdicts to GIS programs, as points with all their columns.",
        discussion: """
            将判定文件导出为点图层，供 GIS 软件使用：GeoPackage、Shapefile、FlatGeobuf 或 GeoJSON。

            VERDICTS is what 'zonefence check -o' wrote. Every row becomes a feature, in order: at \
            its longitude and latitude (EPSG:4326, longitude first), or without geometry if it has \
            no position. Metres and degrees are numbers, every other column is text, and a blank \
            cell is null. 每行一个要素，顺序不变；没有位置的行没有几何图形；除距离、精度和经纬度外均为文本。

            A Shapefile has names of 10 bytes and texts of 254 bytes at most: longer ones are cut, \
            and it is said which. GeoPackage keeps everything. Shapefile 的字段名最多 10 字节、\
            文本最多 254 字节，超出部分截断并提示；GeoPackage 无此限制。
            """)

    @Argument(help: ArgumentHelp("The list of verdicts. 判定文件。", valueName: "verdicts"))
    var verdicts: String

    @OptionGroup var listOptions: ListOptions
    @OptionGroup var languageOptions: LanguageOptions

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp(
            "The file to write, by its ending: .gpkg, .shp, .fgb or .geojson. "
                + "写到哪个文件，格式由扩展名决定。", valueName: "file"))
    var output: String

    @Flag(help: "No messages on standard error. 不显示提示。")
    var quiet = false

    func run() throws {
        do { try export() } catch { throw Failure(error) }
    }

    private func export() throws {
        try languageOptions.apply()
        let format = try ExportFormat(path: output)
        let list = try VerdictList.open(verdicts, options: listOptions.tableOptions())
        let files = try ExportFiles(format, path: output, against: verdicts)
        let rows = VerdictListRows(list)
        try format.check(columns: rows.columns.count, path: output)
        let names = ExportNames(rows.columns.map(\.title), format: format)
        let counts: Counts
        var cut: [Int] = []
        if let pointFormat = format.pointFormat {
            let points = try PointFile(
                fields: zip(rows.columns, names.names).map {
                    PointFile.Field(name: $1, isNumber: $0.isNumber)
                })
            let sink = PointSink(points, isForShapefile: format == .shapefile)
            counts = try copy(rows, to: sink)
            cut = sink.cut
            if format == .shapefile { try ShapefileLimits.check(points, path: output) }
            try files.fill(from: make(pointFormat, of: points))
        } else {
            let sink = GeoJSONSink(files.outputs[0], names: names.names)
            counts = try copy(rows, to: sink)
            try sink.finish()
        }
        try files.commit()
        if !quiet {
            Terminal.say(
                ExportText(
                    counts: counts, format: format, path: output, names: names, cut: cut
                ).text(Terminal.language))
        }
    }

    /// How many rows there were.
    struct Counts {
        var rows = 0
        var withoutPosition = 0
    }

    private func copy(_ rows: VerdictListRows, to sink: some ExportSink) throws -> Counts {
        var counts = Counts()
        let progress = ProgressMeter(
            display: quiet ? nil : Terminal.progressDisplay(resultsGoTo: output))
        let columns = rows.columns
        try rows.forEach(progress: progress) { row in
            for (index, column) in columns.enumerated() {
                if column.isNumber {
                    if let number = try row.number(column) { sink.set(index, number) }
                } else {
                    let text = row.text(column)
                    if !text.isEmpty { sink.set(index, text) }
                }
            }
            let position = try row.position()
            try sink.endRow(at: position)
            counts.rows += 1
            if position == nil { counts.withoutPosition += 1 }
        }
        return counts
    }

    private func make(
        _ format: PointFile.Format, of points: PointFile
    ) throws(Failure) -> [PointFile.Part] {
        do { return try points.make(format, path: output) } catch {
            throw Self.failure(error, path: output)
        }
    }

    /// What it means that a result could not be made; GDAL's errors speak of reading.
    private static func failure(_ error: GDALError, path: String) -> Failure {
        switch error {
        case .toolMissing(let tool, let package):
            Failure(
                code: EX_SOFTWARE,
                english: "writing \(path) needs the program '\(tool)': install the package "
                    + "\(package) (apt-get install \(package)); .fgb and .geojson need none",
                chinese: "写入 \(path) 需要程序“\(tool)”：请安装软件包 \(package)"
                    + "（apt-get install \(package)）；.fgb 和 .geojson 不需要")
        case .toolFailed(_, let message):
            Failure(
                code: EX_CANTCREAT, english: "\(path): it cannot be made: \(message)",
                chinese: "\(path)：无法生成：\(message)")
        case .timedOut(_, let seconds):
            Failure(
                code: EX_CANTCREAT,
                english: "\(path): making it took more than \(seconds) seconds and was stopped",
                chinese: "\(path)：生成超过 \(seconds) 秒，已停止")
        case .limitReached:
            Failure(
                code: EX_CANTCREAT,
                english: "\(path): making it takes more memory, time or space than it may have",
                chinese: "\(path)：生成所需的内存、时间或空间超出限制")
        default: Failure(error)
        }
    }
}

/// What the files of a Shapefile can hold.
///
/// A namespace; safe to share.
enum ShapefileLimits {
    /// Bytes of a record of a dBASE table, and of the table: what every program reads.
    private static let longestRecord = 65_535
    private static let largestTable = Int(Int32.max)
    /// What a number takes.
    private static let numberWidth = 24

    /// Refuses what would be lost.
    ///
    /// - Throws: `Failure`.
    static func check(_ points: PointFile, path: String) throws(Failure) {
        let record = zip(points.fields, points.longestTexts).reduce(1) { sum, field in
            sum + (field.0.isNumber ? numberWidth : max(1, field.1))
        }
        guard record > longestRecord || record * points.count > largestTable else { return }
        throw Failure(
            code: EX_CANTCREAT,
            english: "\(path): \(points.count) rows of \(record) bytes are more than a Shapefile "
                + "holds (\(longestRecord) bytes a row, 2 GiB in all): write .gpkg",
            chinese: "\(path)：共 \(points.count) 行，每行 \(record) 字节，超出 Shapefile 的限制"
                + "（每行 \(longestRecord) 字节，总计 2 GiB）：请改用 .gpkg")
    }
}
