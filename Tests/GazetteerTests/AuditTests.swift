import Addresses
import Gazetteer
import PlanarGeometry
import Testing

@Suite("Audit")
struct AuditTests {
    private let prefix = SeededTown.prefix

    @Test("a town without faults has no findings")
    func clean() throws {
        let gazetteer = try TemporaryGazetteer(SeededTown(seed: 51).doors.map(\.entry))
        #expect(try gazetteer.open().audit().isEmpty)
    }

    @Test("one name far apart, for places and for roads")
    func farApart() throws {
        let gazetteer = try TemporaryGazetteer([
            entry("枫柏花园", "\(prefix)桐槐路12号", 118.10, 24.5),
            entry("枫柏花园", "\(prefix)松竹路12号", 118.20, 24.5),
            entry(nil, "\(prefix)兰菊路1号", 118.10, 24.5),
            entry(nil, "\(prefix)兰菊路3号", 118.10, 24.6),
        ])
        let found = try gazetteer.open().audit().filter { $0.kind == .sameNameFarApart }
        #expect(found.map(\.subject).sorted() == ["兰菊路", "枫柏花园"])
        #expect(found.allSatisfy { $0.positions.count == 2 && $0.distance > 10_000 })
        #expect(found.allSatisfy { $0.division == DivisionCode(350206) && $0.source == "list.csv" })
    }

    @Test("many entries on one point")
    func onePoint() throws {
        let gazetteer = try TemporaryGazetteer(
            (1...12).map { entry(nil, "\(prefix)桐槐路\($0)号", 118.10, 24.5) })
        let found = try gazetteer.open().audit()
        #expect(found.map(\.kind) == [.manyOnOnePoint])
        #expect(found.first?.entries == 12)
    }

    @Test("an entry far from where its division is")
    func far() throws {
        let gazetteer = try TemporaryGazetteer(
            SeededTown(seed: 52).doors.map(\.entry) + [entry(nil, "\(prefix)远桂路1号", 119.3, 26.1)])
        let found = try gazetteer.open().audit()
        #expect(found.map(\.kind) == [.farFromDivision])
        #expect(found.first?.subject == "远桂路1号")
        #expect(found.first?.positions == [Coordinate(x: 119.3, y: 26.1)])
    }

    @Test("an entry outside the area of its division that a source gave")
    func outside() throws {
        let gazetteer = TemporaryGazetteer()
        let builder = try GazetteerBuilder(path: gazetteer.path)
        _ = try builder.beginSource(
            GazetteerSource(name: "divisions.geojson", digest: "1", day: "", crs: "CRS84"))
        let ring = try LinearRing([
            Coordinate(x: 118.0, y: 24.4), Coordinate(x: 118.2, y: 24.4),
            Coordinate(x: 118.2, y: 24.6), Coordinate(x: 118.0, y: 24.6),
            Coordinate(x: 118.0, y: 24.4),
        ])
        try builder.addArea(
            MultiPolygon([Polygon(shell: ring)]), of: try #require(DivisionCode(350206)))
        try builder.add([
            entry(nil, "\(prefix)桐槐路1号", 118.1, 24.5),
            entry(nil, "\(prefix)桐槐路3号", 118.21, 24.5),
        ])
        try builder.endSource()
        try builder.finish()
        let found = try gazetteer.open().audit().filter { $0.kind == .outsideDivision }
        #expect(found.map(\.subject) == ["桐槐路3号"])
    }
}
