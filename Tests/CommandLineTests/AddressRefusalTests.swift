import TestSupport
import Testing

/// Gazetteers and geocoders that cannot be used, and what is left then.
@Suite struct AddressRefusalTests {
    private let desk = Desk()

    init() {
        desk.folder.write(AddressCommandTests.places, to: "places.csv")
        desk.folder.write(AddressCommandTests.list, to: "list.csv")
    }

    /// A way of calling that is refused.
    struct Refused: Sendable, CustomTestStringConvertible {
        let name: String
        let arguments: [String]
        let code: Int32
        let words: [String]
        var testDescription: String { name }
    }

    static let refused = [
        Refused(
            name: "check with a missing gazetteer",
            arguments: ["check", "list.csv", "--gazetteer", "absent.sqlite"], code: 66,
            words: ["absent.sqlite"]),
        Refused(
            name: "geocode with a missing gazetteer",
            arguments: ["geocode", "list.csv", "--gazetteer", "absent.sqlite"], code: 66,
            words: ["absent.sqlite"]),
        Refused(
            name: "geocode of a missing list",
            arguments: ["geocode", "absent.csv", "--gazetteer", "g.sqlite"], code: 66,
            words: ["absent.csv"]),
        Refused(
            name: "info of a missing gazetteer", arguments: ["gazetteer", "info", "absent.sqlite"],
            code: 66, words: ["absent.sqlite"]),
        Refused(
            name: "a missing source",
            arguments: ["gazetteer", "build", "absent.csv", "-o", "new.sqlite"], code: 66,
            words: ["absent.csv"]),
        Refused(
            name: "check with what is no gazetteer",
            arguments: ["check", "list.csv", "--gazetteer", "places.csv"], code: 65,
            words: ["places.csv", "not a gazetteer"]),
        Refused(
            name: "info of what is no gazetteer", arguments: ["gazetteer", "info", "list.csv"],
            code: 65, words: ["list.csv", "not a gazetteer"]),
        Refused(
            name: "building into what is no gazetteer",
            arguments: ["gazetteer", "build", "places.csv", "--crs", "WGS84", "-o", "list.csv"],
            code: 65, words: ["list.csv", "not a gazetteer"]),
        Refused(
            name: "a geocoder without a gazetteer",
            arguments: ["check", "list.csv", "--geocoder", "amap"], code: 64,
            words: ["--gazetteer"]),
        Refused(
            name: "--offline without a gazetteer", arguments: ["check", "list.csv", "--offline"],
            code: 64, words: ["--gazetteer"]),
        Refused(
            name: "AMap without a key",
            arguments: ["check", "list.csv", "--gazetteer", "g.sqlite", "--geocoder", "amap"],
            code: 64, words: ["ZONEFENCE_AMAP_KEY"]),
        Refused(
            name: "a new gazetteer for AMap without a key",
            arguments: ["geocode", "list.csv", "--gazetteer", "new.sqlite", "--geocoder", "amap"],
            code: 64, words: ["ZONEFENCE_AMAP_KEY"]),
        Refused(
            name: "Nominatim without a server",
            arguments: ["check", "list.csv", "--gazetteer", "g.sqlite", "--geocoder", "nominatim"],
            code: 64, words: ["ZONEFENCE_NOMINATIM_URL"]),
        Refused(
            name: "verdicts over the gazetteer",
            arguments: ["check", "list.csv", "--gazetteer", "g.sqlite", "-o", "./g.sqlite"],
            code: 64, words: ["g.sqlite"]),
        Refused(
            name: "a summary over the gazetteer",
            arguments: [
                "check", "list.csv", "--gazetteer", "g.sqlite", "--summary", "g.sqlite",
            ], code: 64, words: ["g.sqlite"]),
        Refused(
            name: "two sources of one name",
            arguments: [
                "gazetteer", "build", "places.csv", "./places.csv", "--crs", "WGS84", "-o",
                "new.sqlite",
            ], code: 64, words: ["places.csv"]),
        Refused(
            name: "a geocoder that is not known",
            arguments: ["check", "list.csv", "--gazetteer", "g.sqlite", "--geocoder", "other"],
            code: 64, words: ["other", "tianditu"]),
        Refused(
            name: "--verify-coordinates without a gazetteer",
            arguments: ["check", "list.csv", "--verify-coordinates"], code: 64,
            words: ["--verify-coordinates", "--gazetteer"]),
        Refused(
            name: "geocode without a gazetteer", arguments: ["geocode", "list.csv"], code: 64,
            words: ["--gazetteer", "gazetteer build"]),
        Refused(
            name: "geocode of a list without addresses",
            arguments: [
                "geocode", "places.csv", "--gazetteer", "g.sqlite", "--basis", "operating",
            ],
            code: 64, words: ["经营地址", "名称, 地址, 经度, 纬度"]),
        Refused(
            name: "results over the gazetteer",
            arguments: ["geocode", "list.csv", "--gazetteer", "g.sqlite", "-o", "g.sqlite"],
            code: 64, words: ["g.sqlite", "another name"]),
        Refused(
            name: "no source", arguments: ["gazetteer", "build", "-o", "new.sqlite"], code: 64,
            words: ["source"]),
        Refused(
            name: "standard input as a source",
            arguments: ["gazetteer", "build", "-", "-o", "new.sqlite"], code: 64, words: ["-"]),
        Refused(
            name: "a source without a CRS",
            arguments: ["gazetteer", "build", "places.csv", "-o", "new.sqlite"], code: 64,
            words: ["places.csv", "--crs"]),
        Refused(
            name: "a source's accuracy below 0",
            arguments: [
                "gazetteer", "build", "places.csv", "--crs", "WGS84", "-o", "new.sqlite",
                "--accuracy", "-1",
            ], code: 64, words: ["--accuracy"]),
        Refused(
            name: "a division that there is not",
            arguments: [
                "gazetteer", "build", "places.csv", "--crs", "WGS84", "-o", "new.sqlite",
                "--division", "999999",
            ], code: 64, words: ["--division '999999'"]),
        Refused(
            name: "a gazetteer in a folder that is not there",
            arguments: [
                "gazetteer", "build", "places.csv", "--crs", "WGS84", "-o", "absent/new.sqlite",
            ], code: 73, words: ["absent/new.sqlite"]),
    ]

    @Test("What cannot be done is refused with its code, and nothing is left", arguments: refused)
    func refusal(call: Refused) throws {
        let built = try desk.run([
            "gazetteer", "build", "places.csv", "--crs", "WGS84", "-o", "g.sqlite", "--quiet",
        ])
        #expect(built.ending == .exited(0), "\(built.messages)")
        let before = desk.folder.names
        let boundaries = call.arguments[0] == "check" ? Desk.boundaries : []
        let outcome = try desk.run(call.arguments + boundaries)
        #expect(outcome.ending == .exited(call.code), "\(outcome.messages)")
        for word in call.words {
            #expect(outcome.messages.contains(word), "\(outcome.messages)")
        }
        #expect(outcome.text == "")
        #expect(desk.folder.names == before)
        #expect(desk.folder.text("list.csv") == AddressCommandTests.list)
        #expect(try desk.run(["gazetteer", "info", "g.sqlite"]).ending == .exited(0))
    }
}
