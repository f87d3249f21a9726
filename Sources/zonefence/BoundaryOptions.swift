import ArgumentParser
import FirmCheck
import Geodesy
import PlanarGeometry
import Zones

/// The options of every command that reads boundaries.
struct BoundaryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A boundary store, or one GeoJSON file in which each feature with a polygon is a fence. "
                + "边界库，或一个 GeoJSON 文件。",
            valueName: "path"))
    var boundaries = "boundaries"

    @Option(
        help: ArgumentHelp(
            "The day whose editions are in force, as 2024-07-01 (default: today in Shanghai). "
                + "按哪一天生效的边界。",
            valueName: "date"))
    var asOf: String?

    @Flag(help: "Let drafts come into force as well. 草案也视为生效。")
    var drafts = false

    @Option(
        help: ArgumentHelp(
            "The property with a zone's code in a GeoJSON file (default: the id, else 'code'). "
                + "GeoJSON 文件中存放代码的属性。",
            valueName: "property"))
    var zoneKey: String?

    @Option(
        help: ArgumentHelp(
            "The CRS of a GeoJSON file that is not in CRS84. GeoJSON 文件的坐标系。", valueName: "crs"))
    var boundariesCrs: String?

    /// The options beside the path and the day, as they were given.
    var words: [String] {
        var words = CommandWords(drafts ? ["--drafts"] : [])
        words.add("zone-key", zoneKey)
        words.add("boundaries-crs", boundariesCrs)
        return words.words
    }

    /// How the store is to be read.
    private func storeOptions() throws -> BoundaryStore.Options {
        var day = Day.today
        if let asOf {
            guard let parsed = Day(asOf) else {
                throw Failure.usage(
                    "--as-of '\(asOf)' is no date; write it as 2024-07-01",
                    "--as-of “\(asOf)”不是日期；请写成 2024-07-01")
            }
            day = parsed
        }
        return BoundaryStore.Options(
            asOf: day, drafts: drafts, zoneKey: zoneKey)
    }

    /// The options as what is to be loaded, checked as far as that goes without loading.
    func loader() throws -> BoundaryLoader {
        BoundaryLoader(
            path: boundaries, options: try storeOptions(),
            crs: try boundariesCrs.map { name throws(CRSError) in try CRSIdentifier(name) })
    }

    /// Says what was left out of boundaries.
    static func say(_ notices: [BoundaryNotice]) {
        for notice in notices {
            Terminal.say(Terminal.text(notice.description, notice.chineseDescription))
        }
    }
}

/// Boundaries to be loaded. Immutable; safe to share.
struct BoundaryLoader: Sendable {
    let path: String
    var options: BoundaryStore.Options
    let crs: CRSIdentifier?

    /// Loads them and makes them ready to be asked.
    func load(for purpose: Snapshot.Purpose) throws -> Snapshot {
        try Snapshot.load(path, options: options, toCRS84: toCRS84(), for: purpose)
    }

    /// Takes positions of a file to CRS84; nil if they are.
    func toCRS84() throws -> BoundaryStore.Transformation? {
        guard let crs else { return nil }
        let transformation = try Transformation(from: crs)
        return { position in
            guard let moved = transformation.transform(position) else {
                throw NotTransformed(crs: crs.name)
            }
            return moved
        }
    }
}

/// A position of a file that its CRS cannot have.
private struct NotTransformed: Error, CustomStringConvertible {
    let crs: String

    var description: String { "it can be no position of \(crs)" }
}

/// The option for the language, on every command.
struct LanguageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The language of headings, words and messages (default: the locale's). 语言：英文或中文。",
            valueName: "en|zh"))
    var language: String?

    /// Chooses the language for all that follows.
    func apply() throws {
        guard let language else { return }
        guard let chosen = Language(rawValue: language) else {
            throw Failure.usage(
                "--language '\(language)': use en or zh", "--language “\(language)”：请用 en 或 zh")
        }
        Terminal.language = chosen
    }
}
