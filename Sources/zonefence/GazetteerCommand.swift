import ArgumentParser

/// `zonefence gazetteer`.
struct GazetteerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gazetteer",
        abstract:
            "Make a gazetteer of names and addresses with coordinates, or show what it holds.",
        discussion: "建立地名库（地名、地址与坐标），或查看其内容。",
        subcommands: [BuildGazetteer.self, ShowGazetteer.self])
}
