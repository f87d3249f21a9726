import AddressSearch
import ArgumentParser
import FirmCheck
import Gazetteer

/// `zonefence gazetteer info`.
struct ShowGazetteer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "What a gazetteer holds, and what is odd about it.",
        discussion: """
            查看地名库的内容和疑点：同名而相距很远、位置不在所属区划、多条同点。
            """)

    @Argument(help: ArgumentHelp("The gazetteer. 地名库文件。", valueName: "file"))
    var file: String

    @Option(help: "The format. 输出格式。")
    var format = TextOrJSON.text

    @OptionGroup var languageOptions: LanguageOptions

    func run() throws {
        do { try show() } catch { throw Failure(error) }
    }

    private func show() throws {
        try languageOptions.apply()
        let gazetteer = try Gazetteer(path: file)
        let contents = GazetteerContents(
            info: try gazetteer.info(), findings: try gazetteer.audit())
        switch format {
        case .text: try Terminal.write(contents.text(Terminal.language) + "\n")
        case .json: try Terminal.write(contents.json)
        }
    }
}
