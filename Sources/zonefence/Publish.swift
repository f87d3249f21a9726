import ArgumentParser
import BoundaryAudit
import BoundaryImport
import Zones

/// `zonefence publish`.
struct Publish: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a draft official: from then on it is never rewritten.",
        discussion: """
            将草案发布为正式版本，此后不得改写。

            The draft is audited first; with an error it stays a draft, and the exit code is 1. \
            The SHA-256 of its file goes into zone.json. A sketch (schematic) cannot be published.
            """)

    @Argument(help: "The code of the zone. 高新区代码。")
    var code: String

    @Argument(help: "The day of the draft, as 2024-07-01. 草案的日期。")
    var date: String

    @Option(help: ArgumentHelp("Who decided the boundary. 公布机关。", valueName: "text"))
    var authority: String

    @Option(help: ArgumentHelp("The boundary store. 边界库。", valueName: "path"))
    var boundaries = "boundaries"

    @OptionGroup var languageOptions: LanguageOptions

    func run() throws {
        do { try publish() } catch { throw Failure(error) }
    }

    private func publish() throws {
        try languageOptions.apply()
        let day = try Day(argument: date)
        guard !authority.allSatisfy(\.isWhitespace) else {
            throw Failure.usage("--authority is blank", "--authority 为空")
        }
        let report = try Publication.publish(code, day, authority: authority, in: boundaries)
        let isRefused = report.count(.error) > 0
        let ending =
            isRefused
            ? Terminal.text("Refused: it stays a draft.", "已拒绝：仍为草案。")
            : Terminal.text(
                "Zone \(code), edition \(day) is official now: \(authority).",
                "高新区 \(code) 的 \(day) 版本已成为正式版本：\(authority)。")
        try Terminal.write("\(report.terminalText)\n\(ending)\n")
        if isRefused { throw Failure.quiet(Failure.findings) }
    }
}
