import TestSupport
import Testing

/// Whole outputs beside recorded ones.
@Suite struct GoldenTests {
    private let desk = Desk()

    /// Runs in the package's folder, so that paths in the output are the same everywhere.
    private func output(_ arguments: [String], code: Int32 = 0) throws -> Outcome {
        let outcome = try desk.run(arguments, directory: Desk.package)
        #expect(outcome.ending == .exited(code), "\(outcome.messages)")
        return outcome
    }

    @Test(
        "The help of each command is the recorded one",
        arguments: [
            "", "check", "locate", "zones", "audit", "transform", "geocode", "gazetteer",
            "gazetteer build", "gazetteer info", "report", "report make", "report compare", "runs",
            "runs compare", "export",
        ])
    func help(command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let outcome = try output(words + ["--help"])
        Golden.expect(outcome.text, (["help"] + words).joined(separator: "-") + ".txt")
        #expect(outcome.messages == "")
    }

    @Test(
        "The zones of the shipped boundaries are the recorded ones",
        arguments: [
            (["--as-of", "2026-01-01"], "zones.txt"),
            (["--as-of", "2026-01-01", "--language", "zh"], "zones.zh.txt"),
            (["--as-of", "2026-01-01", "--format", "json"], "zones.json"),
            (["--as-of", "2019-06-01", "--format", "json"], "zones-2019.json"),
            (["--as-of", "2026-01-01", "--format", "json", "--language", "zh"], "zones.json"),
        ])
    func zones(options: [String], name: String) throws {
        let outcome = try output(["zones"] + options)
        Golden.expect(outcome.text, name)
        #expect(outcome.messages == "")
    }

    @Test(
        "A position is located as recorded",
        arguments: [
            (Spot.wuhan, [], "locate-inside.txt"),
            (Spot.wuhan, ["--language", "zh"], "locate-inside.zh.txt"),
            (Spot.wuhan, ["--format", "json"], "locate-inside.json"),
            (Spot.wuhan, ["--format", "json", "--language", "zh"], "locate-inside.json"),
            (Spot.nowhere, [], "locate-outside.txt"),
            (Spot.nowhere, ["--language", "zh"], "locate-outside.zh.txt"),
            (Spot.nowhere, ["--format", "json"], "locate-outside.json"),
            (Spot.edge, [], "locate-edge.txt"),
            (Spot.edge, ["--accuracy", "5", "--format", "json"], "locate-edge.json"),
        ])
    func locate(spot: String, options: [String], name: String) throws {
        let position = spot.split(separator: ",").map(String.init)
        let outcome = try output(
            ["locate"] + position + ["--crs", "WGS84", "--as-of", "2026-01-01"] + options)
        Golden.expect(outcome.text, name)
        #expect(outcome.messages == "")
    }

    @Test(
        "A position is the same in every CRS",
        arguments: [
            ("114.5", "30.48", "CGCS2000"), ("114.505549", "30.477616", "GCJ-02"),
            ("114.512024", "30.483639", "BD-09"), ("38548015.085", "3373364.9", "EPSG:4526"),
            ("114.5", "30.48", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"),
            ("114.5", "30.48", "cgcs-2000"),
        ])
    func systems(x: String, y: String, crs: String) throws {
        let outcome = try output(
            ["locate", x, y, "--crs", crs, "--as-of", "2026-01-01", "--format", "json"])
        #expect(outcome.text.contains("\"code\":\"G422031\""), "\(outcome.text)")
        #expect(outcome.text.contains("\"longitude\":114.5"), "\(outcome.text)")
    }

    @Test("Negative numbers are positions, not options")
    func negative() throws {
        let outcome = try output(
            ["locate", "-70.5", "-33.25", "--crs", "WGS84", "--as-of", "2026-01-01"])
        #expect(outcome.text.hasPrefix("Position -70.5000000, -33.2500000 (WGS84): outside\n"))
        let refused = try output(
            ["locate", "-70.5", "-95", "--crs", "WGS84", "--as-of", "2026-01-01"], code: 65)
        #expect(refused.messages == "zonefence: -70.5, -95.0 can be no position of WGS84\n")
    }

    @Test(
        "A small list gives the recorded verdicts and summary",
        arguments: [
            (["--format", "csv"], "check.csv"),
            (["--format", "csv", "--language", "zh"], "check.zh.csv"),
            (["--format", "jsonl"], "check.jsonl"),
            (["--format", "jsonl", "--language", "zh"], "check.jsonl"),
            (["--format", "geojson"], "check.geojson"),
            (["--format", "geojson", "--language", "zh"], "check.geojson"),
        ])
    func check(options: [String], name: String) throws {
        let list = desk.folder.write(SmallList.text, to: "list.csv")
        let summary = desk.folder.path(of: "summary.json")
        let outcome = try output(
            [
                "check", list, "--as-of", "2026-01-01", "--crs", "WGS84", "--indicators", "营业收入",
                "--summary", summary,
            ] + options)
        Golden.expect(outcome.text, name)
        Golden.expect(
            outcome.messages, options.contains("zh") ? "check-summary.zh.txt" : "check-summary.txt")
        let json = desk.folder.text("summary.json") ?? ""
        // What alone depends on the format and the language of the verdicts.
        let format =
            name.hasSuffix(".csv")
            ? ["--language", options.contains("zh") ? "zh" : "en", "--bom", "no"]
            : ["--format", options[1]]
        let words = format.map { "\"\($0)\"" }.joined(separator: ", ")
        #expect(json.contains(", \(words)]"), "\(json.prefix(600))")
        Golden.expect(json.replacing(", \(words)]", with: "]"), "check-summary.json")
        #expect(desk.folder.names == ["list.csv", "summary.json"])
        #expect(desk.scratch.names == [])
    }

    @Test(
        "Coordinates are transformed as recorded",
        arguments: [
            ("WGS84", "GCJ-02", "transform-gcj02.csv"), ("WGS84", "BD-09", "transform-bd09.csv"),
            ("WGS84", "EPSG:4526", "transform-4526.csv"),
        ])
    func transform(from: String, to: String, name: String) throws {
        let list = desk.folder.write(
            "name,lon,lat,note\n示例一,114.5,30.48,\"a,b\"\n示例二,116.403988,39.914266,\n",
            to: "list.csv")
        // The second is three zones away from the target of EPSG:4526, yet within its widened area.
        let outcome = try desk.run(["transform", list, "--from", from, "--to", to])
        Golden.expect(outcome.text, name)
    }
}
