import ArgumentParser
import FirmCheck
import Geodesy

/// `zonefence transform`.
struct Transform: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take the coordinates of a CSV file from one CRS to another.",
        discussion: """
            把 CSV 文件中的坐标从一个坐标系转换到另一个坐标系。

            The coordinates are in the columns lon,lat or x,y, longitude or easting first; the \
            result is in x,y: 9 decimals for degrees, 4 for metres. A row that fails has both \
            blank, and the exit code is 1.
            """)

    @Option(help: ArgumentHelp("The CRS of the coordinates. 原坐标系。", valueName: "crs"))
    var from: String

    @Option(help: ArgumentHelp("The CRS that is wanted. 目标坐标系。", valueName: "crs"))
    var to: String

    @Argument(help: "The CSV file; - for standard input. CSV 文件；- 表示标准输入。")
    var file = "-"

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp(
            "Where the result goes (default: standard output). 结果写到哪个文件。", valueName: "file"))
    var output: String?

    @OptionGroup var languageOptions: LanguageOptions

    func run() throws {
        do { try transform() } catch { throw Failure(error) }
    }

    private func transform() throws {
        try languageOptions.apply()
        try OutputPlaces.check([("-o", output)], against: [file])
        let list = try CoordinateList(
            path: file, from: CRSIdentifier(from), to: CRSIdentifier(to))
        let failed = try list.write(to: output)
        if failed > 0 {
            Terminal.say(
                Terminal.text(
                    failed == 1
                        ? "1 row could not be transformed; its x and y are blank."
                        : "\(failed) rows could not be transformed; their x and y are blank.",
                    "\(failed) 行无法转换，其 x、y 为空。"))
            throw Failure.quiet(Failure.findings)
        }
    }
}
