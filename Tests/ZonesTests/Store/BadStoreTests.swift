import GeoJSON
import JSON
import TestSupport
import Testing
import Zones

@Suite("Bad stores")
struct BadStoreTests {
    let directory = TemporaryDirectory()

    private func error() -> BoundaryError? {
        let error = #expect(throws: BoundaryError.self) {
            try BoundaryStore.load(directory.path, validity: allValid)
        }
        #expect(error?.consequence == .unusable)
        #expect(error?.description.hasPrefix(directory.path) == true)
        #expect(error?.chineseDescription.hasPrefix(directory.path) == true)
        return error
    }

    @Test(
        "refuses manifests with the member that is wrong",
        arguments: [
            ("[]", "zone.json", .wrongKind(.array, expected: .object)),
            (#"{"name":"n"}"#, "code", .missing),
            (#"{"code":null,"name":"n"}"#, "code", .missing),
            (#"{"code":7,"name":"n"}"#, "code", .wrongKind(.number, expected: .string)),
            (#"{"code":" ","name":"n"}"#, "code", .blank),
            (#"{"code":"../X0001","name":"n"}"#, "code", .badCode("../X0001")),
            (#"{"code":"a/b","name":"n"}"#, "code", .badCode("a/b")),
            (#"{"code":"a;b","name":"n"}"#, "code", .badCode("a;b")),
            (#"{"code":"X 1","name":"n"}"#, "code", .badCode("X 1")),
            (#"{"code":"X0001"}"#, "name", .missing),
            (#"{"code":"X0001","name":""}"#, "name", .blank),
            (
                #"{"code":"X0001","name":"n","aliases":"a"}"#, "aliases",
                .wrongKind(.string, expected: .array)
            ),
            (
                #"{"code":"X0001","name":"n","groups":[1]}"#, "groups",
                .wrongKind(.number, expected: .string)
            ),
            (
                #"{"code":"X0001","name":"n","kind":true}"#, "kind",
                .wrongKind(.bool, expected: .string)
            ),
            (
                #"{"code":"X0001","name":"n","approved_area_ha":"25"}"#, "approved_area_ha",
                .wrongKind(.string, expected: .number)
            ),
            (#"{"code":"X0001","name":"n","approved_area_ha":-1}"#, "approved_area_ha", .negative),
            (
                #"{"code":"X0001","name":"n","editions":[]}"#, "editions",
                .wrongKind(.array, expected: .object)
            ),
            (
                #"{"code":"X0001","name":"n","editions":{"2018-02-30":{"status":"draft"}}}"#,
                "editions.2018-02-30", .noDay("2018-02-30")
            ),
            (
                #"{"code":"X0001","name":"n","editions":{"2018-03-01":"draft"}}"#,
                "editions.2018-03-01", .wrongKind(.string, expected: .object)
            ),
            (
                #"{"code":"X0001","name":"n","editions":{"2018-03-01":{}}}"#,
                "editions.2018-03-01.status", .missing
            ),
            (
                #"{"code":"X0001","name":"n","editions":{"2018-03-01":{"status":"final"}}}"#,
                "editions.2018-03-01.status",
                .unknownWord("final", known: ["official", "schematic", "draft"])
            ),
            (
                #"{"code":"X0001","name":"n","editions":{"2018-03-01":{"status":"draft","sha256":1}}}"#,
                "editions.2018-03-01.sha256", .wrongKind(.number, expected: .string)
            ),
            (
                #"{"code":"X0001","name":"n","editions":{"2018-03-01":{"status":"draft"},"2018-03-01":{}}}"#,
                "editions.2018-03-01", .repeated
            ),
        ] as [(String, String, ManifestProblem)])
    func manifests(_ text: String, _ member: String, _ problem: ManifestProblem) {
        directory.write(text, to: "X0001/zone.json")
        let file = "\(directory.path)/X0001/zone.json"
        #expect(error() == .badManifest(file: file, member: member, problem))
    }

    @Test("refuses a manifest that is no JSON, with the place in it")
    func notJSON() {
        directory.write("{\n\"code\": X}", to: "X0001/zone.json")
        let place = JSONPlace(offset: 10, line: 2, column: 9)
        #expect(
            error()
                == .manifestNotJSON(
                    file: "\(directory.path)/X0001/zone.json", .badLiteral("X", at: place)))
    }

    @Test("refuses a zone directory under another name")
    func otherDirectory() {
        directory.write(#"{"code":"X0002","name":"n"}"#, to: "X0001/zone.json")
        #expect(
            error()
                == .codeIsNotDirectory(
                    file: "\(directory.path)/X0001/zone.json", code: "X0002"))
    }

    @Test("refuses editions without a manifest")
    func noManifest() {
        directory.write("{}", to: "X0001/2018-03-01.geojson")
        #expect(error() == .noManifest(directory: "\(directory.path)/X0001"))
    }

    @Test(
        "refuses files that are no edition's",
        arguments: [
            "fence.geojson", "2018-3-1.geojson", "2018-03-01 (1).geojson", "2018-02-29.geojson",
        ])
    func fileNames(_ name: String) {
        directory.writeZone("X0001", editions: ["2018-03-01": "official"])
        directory.write("{}", to: "X0001/\(name)")
        #expect(error() == .fileNameIsNoDate(file: "\(directory.path)/X0001/\(name)"))
    }

    @Test("refuses a file that the manifest does not list")
    func unlisted() {
        directory.writeZone("X0001", editions: ["2018-03-01": "official"])
        directory.write("{}", to: "X0001/2019-03-01.geojson")
        #expect(error() == .unlistedEdition(file: "\(directory.path)/X0001/2019-03-01.geojson"))
    }

    @Test("refuses a listed edition without a file, even if it is not in force")
    func missing() {
        directory.write(
            #"{"code":"X0001","name":"n","editions":{"2999-03-01":{"status":"draft"}}}"#,
            to: "X0001/zone.json")
        #expect(error() == .missingEditionFile(file: "\(directory.path)/X0001/2999-03-01.geojson"))
    }

    @Test("refuses an edition that is no GeoJSON, with the place in it")
    func badGeoJSON() {
        directory.writeZone("X0001", editions: ["2018-03-01": "official"])
        directory.write(
            #"{"type":"FeatureCollection","features":[{"type":"Feature","id":"F","geometry":"#
                + #"{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}}]}"#,
            to: "X0001/2018-03-01.geojson")
        guard case .badGeoJSON(let file, .ringTooShort(3, let place))? = error() else {
            Issue.record("another error")
            return
        }
        #expect(file == "\(directory.path)/X0001/2018-03-01.geojson")
        #expect(place.featureID == .string("F") && place.ringRole == .shell)
    }

    @Test("does not read editions that are not asked for")
    func unread() throws {
        directory.writeZone("X0001", editions: ["2018-03-01": "official", "2999-01-01": "draft"])
        directory.write("no GeoJSON", to: "X0001/2999-01-01.geojson")
        let store = try BoundaryStore.load(directory.path, validity: allValid)
        #expect(store.zones[0].editions.map(\.isRead) == [true, false])
        #expect(throws: BoundaryError.self) {
            try BoundaryStore.load(
                directory.path, options: .init(extent: .all), validity: allValid)
        }
    }

    @Test(
        "refuses pieces with the property that is wrong",
        arguments: [
            (
                #""role":"fences""#, "role",
                .unknownWord("fences", known: ["fence", "approved", "park"])
            ),
            (#""role":1"#, "role", .wrongKind(.number, expected: .string)),
            (#""name":["a"]"#, "name", .wrongKind(.array, expected: .string)),
            (#""declared_area_ha":-0.5"#, "declared_area_ha", .negative),
        ] as [(String, String, ManifestProblem)])
    func pieces(_ properties: String, _ member: String, _ problem: ManifestProblem) {
        directory.writeZone("X0001", editions: ["2018-03-01": "official"])
        directory.write(
            TemporaryDirectory.collection(
                TemporaryDirectory.feature(), TemporaryDirectory.feature(properties)),
            to: "X0001/2018-03-01.geojson")
        #expect(
            error()
                == .badPiece(
                    file: "\(directory.path)/X0001/2018-03-01.geojson",
                    at: PiecePlace(feature: 1), member: member, problem))
    }
}
