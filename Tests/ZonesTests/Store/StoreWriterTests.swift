import Glibc
import JSON
import TestSupport
import Testing

@testable import Zones

@Suite("Writing to a store")
struct StoreWriterTests {
    let directory = TemporaryDirectory()
    private let day = Day(year: 2024, month: 7, day: 1)

    private func entry(_ status: Edition.Status = .draft) throws -> EditionEntry {
        EditionEntry(
            day: try #require(day), status: status, source: "line.shp", sourceSHA256: "5e",
            sourceCRS: "EPSG:4526", declaredAreaHectares: 12.5, sha256: "ab")
    }

    @Test("A manifest keeps every member that it has, unknown ones too, in order")
    func unknownMembers() throws {
        let text =
            #"{"note":"x","code":"X0001","seen":[1.50,null],"name":"示例","editions":{"#
            + #""2018-03-01":{"status":"official","by":"甲"},"2030-01-01":{"status":"draft"}},"#
            + #""last":{"a":true}}"#
        let manifest = try JSONValue(parsing: text).object
        let changed = try ManifestChange.storing(
            entry(), of: "X0001", in: manifest, replace: false)
        let expected = text.replacing(
            #""2030-01-01""#,
            with: #""2024-07-01":{"status":"draft","source":"line.shp","source_sha256":"5e","#
                + #""source_crs":"EPSG:4526","declared_area_ha":12.5,"sha256":"ab"},"2030-01-01""#)
        #expect(JSONValue.object(changed).compactText == expected)
    }

    @Test("An edition that is replaced keeps its unknown members and its authority")
    func replaced() throws {
        let text =
            #"{"code":"X0001","name":"示例","editions":{"2024-07-01":{"by":"甲","#
            + #""status":"schematic","authority":"示例机关","declared_area_ha":7}}}"#
        let manifest = try JSONValue(parsing: text).object
        var entry = try entry()
        entry.declaredAreaHectares = nil
        let changed = try ManifestChange.storing(
            entry, of: "X0001", in: manifest, name: "示例新名", replace: true)
        #expect(
            JSONValue.object(changed).compactText
                == #"{"code":"X0001","name":"示例新名","editions":{"2024-07-01":{"by":"甲","#
                + #""status":"draft","authority":"示例机关","source":"line.shp","#
                + #""source_sha256":"5e","source_crs":"EPSG:4526","sha256":"ab"}}}"#)
    }

    @Test("A new zone takes what the catalogue knows, unless told otherwise")
    func catalogue() throws {
        let known = try ManifestChange.storing(
            entry(), of: "G422031", in: nil, replace: false)
        #expect(known["name"] == "武汉东湖新技术开发区")
        #expect(known["kind"] == "national-high-tech-zone")
        #expect(known["province"] == "湖北省")
        #expect(known["approved_area_ha"]?.double == 2400)
        let named = try ManifestChange.storing(
            entry(), of: "G422031", in: nil, name: "示例", kind: "example", replace: false)
        #expect(named["name"] == "示例" && named["kind"] == "example")
        #expect(throws: BoundaryWriteError.noName(zone: "X0001")) {
            try ManifestChange.storing(entry(), of: "X0001", in: nil, replace: false)
        }
    }

    @Test("An official edition is never rewritten, others only if asked for")
    func rules() throws {
        let day = try #require(day)
        for (status, replace, error) in [
            (.official, false, .editionIsOfficial(zone: "X1", day: day)),
            (.official, true, .editionIsOfficial(zone: "X1", day: day)),
            (.draft, false, .editionExists(zone: "X1", day: day, status: .draft)),
            (.schematic, false, .editionExists(zone: "X1", day: day, status: .schematic)),
            (.draft, true, nil), (.schematic, true, nil),
        ] as [(Edition.Status, Bool, BoundaryWriteError?)] {
            let manifest = try JSONValue(
                parsing: #"{"code":"X1","name":"n","editions":{"2024-07-01":{"status":""#
                    + status.rawValue + #""}}}"#
            ).object
            let thrown: BoundaryWriteError?
            do throws(BoundaryWriteError) {
                _ = try ManifestChange.storing(
                    EditionEntry(
                        day: day, status: .draft, source: "", sourceSHA256: "", sourceCRS: "",
                        sha256: ""), of: "X1", in: manifest, replace: replace)
                thrown = nil
            } catch {
                thrown = error
            }
            #expect(thrown == error)
        }
    }

    @Test("Only a draft can be published")
    func publishing() throws {
        let day = try #require(day)
        func publish(_ editions: String) throws(BoundaryWriteError) -> JSONObject {
            let manifest = try? JSONValue(parsing: #"{"editions":{\#(editions)}}"#).object
            return try ManifestChange.publishing(
                day, of: "X1", in: manifest, authority: "示例机关", sha256: "ab")
        }
        #expect(
            try JSONValue.object(publish(#""2024-07-01":{"status":"draft","sha256":"0"}"#))
                .compactText
                == #"{"editions":{"2024-07-01":{"status":"official","sha256":"ab","#
                + #""authority":"示例机关"}}}"#)
        #expect(throws: BoundaryWriteError.editionIsSchematic(zone: "X1", day: day)) {
            try publish(#""2024-07-01":{"status":"schematic"}"#)
        }
        #expect(throws: BoundaryWriteError.editionIsOfficial(zone: "X1", day: day)) {
            try publish(#""2024-07-01":{"status":"official"}"#)
        }
        let other = try #require(Day("2023-07-01"))
        #expect(throws: BoundaryWriteError.noEdition(zone: "X1", day: day, days: [other])) {
            try publish(#""2023-07-01":{"status":"draft"}"#)
        }
    }

    @Test("Two writers cannot be at work at once; the second waits")
    func lock() throws {
        let store = directory.path(of: "store")
        var first: BoundaryStoreWriter? = try BoundaryStoreWriter(store: store)
        #expect(first?.store == store)
        #expect(throws: BoundaryWriteError.busy(store: store, seconds: 0)) {
            try BoundaryStoreWriter(store: store, patience: 0)
        }
        first = nil
        _ = try BoundaryStoreWriter(store: store, patience: 0)
    }

    @Test("Folders of other things, and files, are no store")
    func otherFolders() throws {
        let file = directory.write("x", to: "notes/readme.txt")
        let folder = directory.path(of: "notes")
        for path in [file, folder] {
            #expect(throws: BoundaryWriteError.notAStore(path: path)) {
                try BoundaryStoreWriter(store: path)
            }
        }
        #expect(throws: BoundaryWriteError.self) {
            try BoundaryStoreWriter(store: directory.path(of: "no/where"))
        }
        mkdir(directory.path(of: "empty"), 0o755)
        _ = try BoundaryStoreWriter(store: directory.path(of: "empty"))
    }

    @Test("A file that the manifest does not list is not written over")
    func unlisted() throws {
        directory.writeZone("X0001", editions: ["2018-03-01": "official"])
        directory.write("precious", to: "X0001/2024-07-01.geojson")
        let writer = try BoundaryStoreWriter(store: directory.path)
        #expect(
            throws: BoundaryWriteError.unreadable(
                .unlistedEdition(file: "\(directory.path)/X0001/2024-07-01.geojson"))
        ) { try writer.manifest(of: "X0001") }
    }

    @Test("Every error is told in two languages")
    func words() throws {
        let day = try #require(day)
        let errors: [BoundaryWriteError] = [
            .notAStore(path: "p"), .busy(store: "s", seconds: 1),
            .cannotWrite(path: "p", reason: "r"), .unfinished(path: "p", reason: "r"),
            .unreadable(.notFound(path: "p")), .editionExists(zone: "X1", day: day, status: .draft),
            .editionIsOfficial(zone: "X1", day: day), .editionIsSchematic(zone: "X1", day: day),
            .noEdition(zone: "X1", day: day, days: []),
            .noEdition(zone: "X1", day: day, days: [day]),
            .noName(zone: "X1"),
        ]
        let texts = Set(errors.flatMap { [$0.description, $0.chineseDescription] })
        #expect(texts.count == errors.count * 2)
    }
}
