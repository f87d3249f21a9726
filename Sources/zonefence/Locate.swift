import ArgumentParser
import FirmCheck
import Geodesy
import Glibc
import JSON
import PlanarGeometry
import Zones

/// `zonefence locate`.
struct Locate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say which zones cover one position, and how far the nearest line is.",
        discussion: """
            查询一个位置在哪个高新区内，距边界多远。

            Longitude or easting comes first, whatever the CRS. A position on the line is inside.
            """)

    @Argument(help: "Longitude in degrees, or easting in metres. 经度（度）或东坐标（米）。")
    var longitude: Ordinate

    @Argument(help: "Latitude in degrees, or northing in metres. 纬度（度）或北坐标（米）。")
    var latitude: Ordinate

    @Option(
        help: ArgumentHelp(
            "The CRS of the position: WGS84, CGCS2000, GCJ-02, BD-09, EPSG:n. 坐标系。",
            valueName: "crs"))
    var crs: String

    // Unconditional, so that -1 is refused as what it is, and not as a missing value.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How accurate the position is, in metres. 定位精度，米。", valueName: "m"))
    var accuracy = 0.0

    @OptionGroup(title: "Boundaries") var boundaryOptions: BoundaryOptions
    @OptionGroup var languageOptions: LanguageOptions

    @Option(help: "The format. 输出格式。")
    var format = TextOrJSON.text

    func run() throws {
        do { try locate() } catch { throw Failure(error) }
    }

    private func locate() throws {
        try languageOptions.apply()
        guard accuracy >= 0, accuracy.isFinite else {
            throw Failure.usage(
                "--accuracy is metres, 0 or more", "--accuracy 以米为单位，不得小于 0")
        }
        let system = try CRSIdentifier(crs)
        let written = Coordinate(x: longitude.value, y: latitude.value)
        let position: Coordinate
        let transformation = try Transformation(from: system)
        do {
            position = try PositionReport.position(
                written: written, by: transformation, crs: system)
        } catch {
            throw Failure(
                code: EX_DATAERR, english: error.description, chinese: error.chineseDescription)
        }
        let snapshot = try boundaryOptions.loader().load(for: .fewPositions)
        BoundaryOptions.say(snapshot.store.notices)
        var lane = try SnapshotLane(snapshot)
        let place = try PositionReport(position, accuracy: accuracy, lane: &lane)
        try Terminal.write(
            format == .json ? place.json + "\n" : place.text(Terminal.language) + "\n")
    }
}

/// One number of a position, with a hyphen or a true minus sign in front if it is negative.
struct Ordinate: ExpressibleByArgument {
    let value: Double

    init?(argument: String) {
        let digits = argument.hasPrefix("\u{2212}") ? "-" + argument.dropFirst() : argument
        guard let value = Double(digits) else { return nil }
        self.value = value
    }
}
