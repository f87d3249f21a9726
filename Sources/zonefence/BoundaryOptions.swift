import ArgumentParser
import FirmCheck
import Geodesy
import PlanarGeometry
import Zones

/// The options of every command that reads boundaries.
struct BoundaryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A boundary store, or one GeoJSON file in which each feature with a polygon is a fence.",
            valueName: "path"))
    var boundaries = "boundaries"

    @Option(
        help: ArgumentHelp(
            "The day whose editions are in force, as 2024-07-01 (default: today in Shanghai).",
            valueName: "date"))
    var asOf: String?

    @Flag(help: "Let drafts come into force as well.")
    var drafts = false

    @Option(
        help: ArgumentHelp(
            "The property with a zone's code in a GeoJSON file (default: the id, else 'code').",
            valueName: "property"))
    var zoneKey: String?

    @Option(
        help: ArgumentHelp("The CRS of a GeoJSON file that is not in CRS84.", valueName: "crs"))
    var boundariesCrs: String?

    /// How the store is to be read.
    func storeOptions(_ extent: BoundaryStore.Extent = .inForce) throws -> BoundaryStore.Options {
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
            asOf: day, drafts: drafts, zoneKey: zoneKey, extent: extent)
    }

    /// Takes positions of a file to CRS84; nil if they are.
    func toCRS84() throws -> BoundaryStore.Transformation? {
        guard let name = boundariesCrs else { return nil }
        let crs = try CRSIdentifier(name)
        let transformation = try Transformation(from: crs)
        return { position in
            guard let moved = transformation.transform(position) else {
                throw NotTransformed(crs: crs.name)
            }
            return moved
        }
    }

    /// Loads the boundaries and says what was left out.
    func snapshot(for purpose: Snapshot.Purpose, quiet: Bool = false) throws -> Snapshot {
        let snapshot = try Snapshot.load(
            boundaries, options: storeOptions(), toCRS84: toCRS84(), for: purpose)
        if !quiet { Self.say(snapshot.store.notices) }
        return snapshot
    }

    /// Says what was left out of boundaries.
    static func say(_ notices: [BoundaryNotice]) {
        for notice in notices {
            Terminal.say(Terminal.text(notice.description, notice.chineseDescription))
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
            "The language of headings, words and messages: en or zh (default: the locale's).",
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
