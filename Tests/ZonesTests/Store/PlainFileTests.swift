import GEOS
import GeoJSON
import JSON
import PlanarGeometry
import TestSupport
import Testing
import Zones

@Suite("Plain GeoJSON files as boundaries")
struct PlainFileTests {
    let directory = TemporaryDirectory()
    var path: String { directory.path + "/zones.geojson" }

    private func load(
        zoneKey: String? = nil, _ features: String...
    ) throws -> BoundaryStore {
        directory.write(
            #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}",
            to: "zones.geojson")
        return try BoundaryStore.load(
            path, options: .init(zoneKey: zoneKey), validity: allValid)
    }

    @Test("takes the id, else the code, else the number of the feature")
    func keys() throws {
        let store = try load(
            TemporaryDirectory.feature(id: "\"B1\"", #""code":"other","name":"乙""#),
            TemporaryDirectory.feature(#""code":" A1 ""#),
            TemporaryDirectory.feature(#""code":350203"#),
            TemporaryDirectory.feature(#""code":null"#),
            TemporaryDirectory.feature(id: "7"),
            TemporaryDirectory.feature(id: "\" \""))
        #expect(store.zones.map(\.code) == ["#4", "#6", "350203", "7", "A1", "B1"])
        #expect(store.zones.map(\.name) == ["#4", "#6", "350203", "7", "A1", "乙"])
        #expect(store.source == .file && store.asOf == nil)
        for zone in store.zones {
            #expect(zone.hasFence && zone.editionInForce?.validFrom == nil)
            #expect(zone.editionInForce?.status == nil)
        }
    }

    @Test("makes pieces of one zone of features with one code, whatever role they name")
    func pieces() throws {
        let store = try load(
            zoneKey: "adcode",
            TemporaryDirectory.feature(size: 1, id: "1", #""adcode":350203,"role":"park""#),
            TemporaryDirectory.feature(size: 2, id: "2", #""adcode":"350206","name":7"#),
            TemporaryDirectory.feature(size: 3, id: "3", #""adcode":"350203","name":"思明""#))
        #expect(store.zones.map(\.code) == ["350203", "350206"])
        #expect(store.zones.map(\.name) == ["思明", "7"])
        let pieces = store.zones[0].editionInForce?.pieces ?? []
        #expect(pieces.map(\.role) == [.fence, .fence])
        #expect(pieces.map(\.featureIndex) == [0, 2])
        #expect(pieces.map(\.name) == [nil, "思明"])
    }

    @Test("is not concerned with days")
    func days() throws {
        directory.write(
            TemporaryDirectory.collection(TemporaryDirectory.feature()), to: "zones.geojson")
        let day = try #require(Day("0001-01-01"))
        let store = try BoundaryStore.load(path, options: .init(asOf: day), validity: allValid)
        #expect(store.zones[0].hasFence)
    }

    @Test("leaves features without a polygon out with a notice, and refuses if none is left")
    func withoutPolygon() throws {
        let store = try load(TemporaryDirectory.withoutPolygon, TemporaryDirectory.feature())
        #expect(store.zones.map(\.code) == ["#2"])
        #expect(
            store.notices == [.featureWithoutPolygon(file: path, at: PiecePlace(feature: 0))])
        #expect(
            store.notices[0].description == "\(path): feature no. 1 has no polygon and is left out")
        #expect(throws: BoundaryError.noZones(path: path)) {
            try load(TemporaryDirectory.withoutPolygon)
        }
    }

    @Test(
        "refuses features without a code in the property asked for",
        arguments: [
            "", #""adcode":null"#, #""adcode":"""#, #""adcode":[1]"#,
        ])
    func noKey(_ properties: String) {
        #expect(
            throws: BoundaryError.noZoneKey(
                file: path, at: PiecePlace(feature: 0, featureID: .number(JSONNumber(1))),
                property: "adcode", properties: properties.isEmpty ? [] : ["adcode"])
        ) { try load(zoneKey: "adcode", TemporaryDirectory.feature(id: "1", properties)) }
    }

    @Test("refuses codes that output could not hold")
    func badCode() {
        #expect(
            throws: BoundaryError.badPiece(
                file: path, at: PiecePlace(feature: 0, featureID: .string("a;b")), member: "id",
                .badCode("a;b"))
        ) { try load(TemporaryDirectory.feature(id: "\"a;b\"")) }
    }

    @Test("refuses an invalid fence and what is no GeoJSON")
    func unusable() throws {
        let defect = InvalidGeometry(reason: "Self-intersection", coordinate: nil)
        directory.write(
            TemporaryDirectory.collection(TemporaryDirectory.feature()), to: "zones.geojson")
        #expect(
            throws: BoundaryError.invalidGeometry(
                file: path, at: PiecePlace(feature: 0), defect)
        ) { try BoundaryStore.load(path) { _ in [defect] } }
        directory.write("lon,lat\n", to: "zones.geojson")
        let error = #expect(throws: BoundaryError.self) {
            try BoundaryStore.load(path, validity: allValid)
        }
        #expect(error?.consequence == .unusable)
    }

    @Test("transforms a file whose CRS is declared, and keeps its rings closed")
    func transformation() throws {
        let crs = #""crs":{"type":"name","properties":{"name":"EPSG:4526"}},"#
        let ring = "[[38000000,3000000],[38100000,3000000],[38100000,3100000],[38000000,3000000]]"
        let text =
            #"{"type":"FeatureCollection",\#(crs)"features":[{"type":"Feature","properties":{},"#
            + #""geometry":{"type":"MultiPolygon","coordinates":[[\#(ring)]]}}]}"#
        directory.write(text, to: "zones.geojson")
        #expect(throws: BoundaryError.self) {
            try BoundaryStore.load(path, validity: allValid)
        }
        // Not repeatable to the last digit, as no transformation has to be.
        var calls = 0.0
        let store = try BoundaryStore.load(
            path,
            toCRS84: { position in
                calls += 1
                return Coordinate(
                    x: position.x / 1e6 + 70 + calls * 1e-13, y: position.y / 1e5)
            }, validity: allValid)
        let envelope = try #require(store.zones[0].editionInForce?.pieces[0].geometry.envelope)
        #expect(abs(envelope.minX - 108) < 1e-9 && abs(envelope.maxY - 31) < 1e-9)

        struct OutsideDomain: Error {}
        let error = #expect(throws: BoundaryError.self) {
            try BoundaryStore.load(
                path,
                toCRS84: { position in
                    if position.y > 3_050_000 { throw OutsideDomain() }
                    return Coordinate(x: 108, y: 30)
                }, validity: allValid)
        }
        #expect(
            error
                == .notTransformed(
                    file: path, at: PiecePlace(feature: 0, ring: 0, position: 2),
                    Coordinate(x: 38_100_000, y: 3_100_000), reason: "OutsideDomain()"))
        #expect(throws: BoundaryError.self) {
            try BoundaryStore.load(path, toCRS84: { $0 }, validity: allValid)
        }
    }
}
