import GEOS
import GeoJSON
import JSON
import PlanarGeometry
import TestSupport
import Testing
import Zones

/// Says that every area is valid.
func allValid(_ areas: [MultiPolygon]) -> [InvalidGeometry?] { areas.map { _ in nil } }

@Suite("Boundary store")
struct BoundaryStoreTests {
    let directory = TemporaryDirectory()

    private func load(
        asOf: String = "2024-06-30", drafts: Bool = false,
        extent: BoundaryStore.Extent = .inForce
    ) throws -> BoundaryStore {
        try BoundaryStore.load(
            directory.path,
            options: .init(asOf: try #require(Day(asOf)), drafts: drafts, extent: extent),
            validity: allValid)
    }

    @Test("reads all members of a manifest, tolerating unknown ones and null")
    func manifest() throws {
        directory.write(
            """
            {"code":"X0001","name":"示例甲高新区","aliases":["示例甲","甲园"],"kind":"national",
             "province":"示例省","groups":["示例自创区"],"approved_area_ha":25.96,"note":{"a":1},
             "editions":{
               "2024-07-01":{"status":"draft","authority":null},
               "2018-03-01":{"status":"official","authority":"示例局","source":"测绘",
                 "source_crs":"EPSG:4526","declared_area_ha":2400,"sha256":"ab","x":0}}}
            """, to: "X0001/zone.json")
        directory.write("# notes", to: "X0001/README.md")
        directory.write("# notes", to: "README.md")
        directory.write("nothing to do with zones", to: "notes/a.txt")
        let collection = TemporaryDirectory.collection(TemporaryDirectory.feature())
        directory.write(collection, to: "X0001/2018-03-01.geojson")
        directory.write(collection, to: "X0001/2024-07-01.geojson")
        let store = try load()
        let zone = try #require(store.zones.first)
        #expect(store.zones.count == 1)
        #expect(store.source == .store)
        #expect(store.asOf?.description == "2024-06-30")
        #expect(zone.code == "X0001" && zone.name == "示例甲高新区")
        #expect(zone.aliases == ["示例甲", "甲园"])
        #expect(zone.kind == "national" && zone.province == "示例省")
        #expect(zone.groups == ["示例自创区"] && zone.approvedAreaHectares == 25.96)
        let edition = try #require(zone.editionInForce)
        #expect(edition.validFrom?.description == "2018-03-01")
        #expect(edition.status == .official && edition.authority == "示例局")
        #expect(edition.source == "测绘" && edition.sourceCRS == "EPSG:4526")
        #expect(edition.declaredAreaHectares == 2400 && edition.sha256 == "ab")
        #expect(zone.editions.map(\.isRead) == [true, false])
        #expect(zone.editions.last?.authority == nil)
        #expect(zone.hasFence && store.notices.isEmpty)
    }

    @Test(
        "picks the edition in force",
        arguments: [
            ("2018-02-28", false, nil), ("2018-03-01", false, 0), ("2020-12-31", false, 0),
            ("2021-01-01", false, 1), ("2023-06-30", false, 1), ("2023-06-30", true, 2),
            ("2024-01-01", false, 3), ("2024-01-01", true, 3), ("9999-12-31", false, 3),
        ] as [(String, Bool, Int?)])
    func inForce(_ day: String, _ drafts: Bool, _ index: Int?) throws {
        directory.writeZone(
            "X0001",
            editions: [
                "2018-03-01": "official", "2021-01-01": "schematic", "2023-01-01": "draft",
                "2024-01-01": "official",
            ])
        directory.writeZone("X0002", editions: ["2000-01-01": "official"])
        let store = try load(asOf: day, drafts: drafts)
        #expect(store.zones[0].indexInForce == index)
        #expect(store.zones[0].hasFence == (index != nil))
        #expect(
            store.zones[0].editions.map(\.isRead) == (0..<4).map { $0 == index })
        #expect(store.zones[1].indexInForce == 0)
    }

    @Test("reads every edition if asked, in the order of their days")
    func allEditions() throws {
        directory.writeZone(
            "X0002", editions: ["2024-01-01": "official", "2018-03-01": "official"])
        directory.writeZone("X0001", editions: ["2018-03-01": "draft"])
        let store = try load(extent: .all)
        #expect(store.zones.map(\.code) == ["X0001", "X0002"])
        #expect(store.zones.flatMap(\.editions).allSatisfy { $0.isRead && !$0.pieces.isEmpty })
        #expect(
            store.zones[1].editions.compactMap { $0.validFrom?.description }
                == ["2018-03-01", "2024-01-01"])
        #expect(store.zones[0].indexInForce == nil)
        // The first one written was the later one, of size 1.
        #expect(store.zones[1].editions[1].pieces[0].geometry.envelope.maxX == 101)
    }

    @Test("reads pieces with their roles, and leaves out features without a polygon")
    func pieces() throws {
        directory.writeZone("X0001", editions: ["2018-03-01": "official"])
        directory.write(
            TemporaryDirectory.collection(
                TemporaryDirectory.feature(size: 3),
                TemporaryDirectory.withoutPolygon,
                TemporaryDirectory.feature(
                    size: 2, id: "\"P\"",
                    #""role":"park","name":"甲园","block":"一","declared_area_ha":1.5"#),
                TemporaryDirectory.feature(size: 1, id: "7", #""role":"approved","name":null"#)),
            to: "X0001/2018-03-01.geojson")
        let store = try load()
        let pieces = try #require(store.zones[0].editionInForce?.pieces)
        #expect(pieces.map(\.role) == [.fence, .park, .approved])
        #expect(pieces.map(\.name) == [nil, "甲园", nil])
        #expect(pieces.map(\.block) == [nil, "一", nil])
        #expect(pieces.map(\.declaredAreaHectares) == [nil, 1.5, nil])
        #expect(pieces.map(\.featureIndex) == [0, 2, 3])
        #expect(pieces.map { $0.featureID?.text } == [nil, "P", "7"])
        #expect(pieces.map(\.geometry.envelope.maxX) == [103, 102, 101])
        #expect(
            store.notices == [
                .featureWithoutPolygon(
                    file: "\(directory.path)/X0001/2018-03-01.geojson", at: PiecePlace(feature: 1))
            ])
    }

    @Test("checks all pieces at once; an invalid fence refuses, others are left out")
    func validity() throws {
        directory.writeZone("X0001", editions: ["2018-03-01": "official"])
        directory.write(
            TemporaryDirectory.collection(
                TemporaryDirectory.feature(size: 3),
                TemporaryDirectory.feature(size: 2, id: "5", #""role":"park""#),
                TemporaryDirectory.feature(size: 1, #""role":"approved""#)),
            to: "X0001/2018-03-01.geojson")
        let file = "\(directory.path)/X0001/2018-03-01.geojson"
        let defect = InvalidGeometry(
            reason: "Self-intersection", coordinate: Coordinate(x: 101.9, y: 31))

        func load(_ invalid: [Bool]) throws -> BoundaryStore {
            try BoundaryStore.load(directory.path) { areas in
                #expect(areas.count == 3)
                return invalid.map { $0 ? defect : nil }
            }
        }
        let store = try load([false, true, true])
        #expect(store.zones[0].editionInForce?.pieces.map(\.role) == [.fence])
        #expect(
            store.notices == [
                .invalidPiece(
                    file: file,
                    at: PiecePlace(
                        feature: 1, featureID: .number(JSONNumber(5)), ring: 0, position: 1),
                    role: .park, defect),
                .invalidPiece(
                    file: file, at: PiecePlace(feature: 2, ring: 0, position: 1), role: .approved,
                    defect),
            ])
        #expect(
            throws: BoundaryError.invalidGeometry(
                file: file, at: PiecePlace(feature: 0, ring: 0, position: 0), defect)
        ) { try load([true, false, false]) }
        #expect(throws: BoundaryError.geos(.noContext)) {
            try BoundaryStore.load(directory.path) { _ throws(GEOSError) in throw .noContext }
        }
    }

    @Test("names the part, ring and segment of a defect")
    func defectPlace() throws {
        func square(_ x: Double, _ size: Double) throws -> LinearRing {
            try LinearRing(
                [(x, 0), (x + size, 0), (x + size, size), (x, size), (x, 0)].map {
                    Coordinate(x: $0.0, y: $0.1)
                })
        }
        let area = MultiPolygon([
            Polygon(shell: try square(0, 5)),
            Polygon(shell: try square(10, 5), holes: [try square(11, 1), try square(13, 1)]),
        ])
        directory.writeZone("X0001", editions: ["2018-03-01": "official"])
        let bytes = GeoJSONWriter().featureCollection([
            Feature(id: .string("F"), geometry: .multiPolygon(area))
        ])
        directory.write(
            String(decoding: bytes, as: UTF8.self), to: "X0001/2018-03-01.geojson")
        let error = #expect(throws: BoundaryError.self) {
            try BoundaryStore.load(directory.path) { _ in
                [InvalidGeometry(reason: "Hole", coordinate: Coordinate(x: 13.5, y: 1))]
            }
        }
        guard case .invalidGeometry(_, let place, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(place.part == 1 && place.ring == 2)
        #expect(place.description.hasSuffix("of hole 2 of part 2 of feature 'F'"))
        #expect(place.chineseDescription.hasPrefix("要素“F”第2部分第2个内环"))
    }

    @Test("says so if an edition in force has no fence")
    func noFence() throws {
        directory.writeZone("X0001", editions: ["2018-03-01": "official"])
        directory.write(
            TemporaryDirectory.collection(TemporaryDirectory.feature(#""role":"park""#)),
            to: "X0001/2018-03-01.geojson")
        let store = try load()
        #expect(!store.zones[0].hasFence)
        #expect(
            store.notices == [
                .noFence(file: "\(directory.path)/X0001/2018-03-01.geojson", zone: "X0001")
            ])
    }

    @Test("tells what a command makes of an empty, a missing and a future store")
    func notFound() throws {
        let path = directory.path
        let empty = #expect(throws: BoundaryError.noZones(path: path)) { try load() }
        #expect(empty?.consequence == .notFound)
        let missing = #expect(throws: BoundaryError.notFound(path: path + "/x")) {
            try BoundaryStore.load(path + "/x", validity: allValid)
        }
        #expect(missing?.consequence == .notFound)
        directory.writeZone("X0001", editions: ["2018-03-01": "official"])
        let day = try #require(Day("2018-02-28"))
        let future = #expect(throws: BoundaryError.noEditionInForce(path: path, asOf: day)) {
            try load(asOf: "2018-02-28")
        }
        #expect(future?.consequence == .notFound)
    }

    @Test("refuses options of plain files")
    func fileOptions() throws {
        directory.writeZone("X0001", editions: ["2018-03-01": "official"])
        let path = directory.path
        let key = #expect(
            throws: BoundaryError.optionNeedsFile(option: "--zone-key", path: path)
        ) { try BoundaryStore.load(path, options: .init(zoneKey: "a"), validity: allValid) }
        #expect(key?.consequence == .usage)
        #expect(throws: BoundaryError.optionNeedsFile(option: "--boundaries-crs", path: path)) {
            try BoundaryStore.load(path, toCRS84: { $0 }, validity: allValid)
        }
    }
}
