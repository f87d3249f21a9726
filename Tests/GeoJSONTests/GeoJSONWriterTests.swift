import GeoJSON
import JSON
import PlanarGeometry
import TestSupport
import Testing

@Suite("GeoJSON writer")
struct GeoJSONWriterTests {
    private func ring(_ pairs: (Double, Double)...) throws -> LinearRing {
        try LinearRing(pairs.map { Coordinate(x: $0.0, y: $0.1) })
    }

    @Test("writes shells counter-clockwise, holes clockwise, rounded and without needless zeros")
    func winding() throws {
        let shell = try ring((0, 0), (0, 9), (9.123456789, 9), (0, 0))
        let hole = try ring((1, 2), (2, 2.5), (1, 3), (1, 2))
        let feature = Feature(
            id: .string("X1"), geometry: .polygon(Polygon(shell: shell, holes: [hole])),
            properties: ["role": "fence"])
        let bytes = GeoJSONWriter(decimals: 7).featureCollection([feature], members: ["name": "n"])
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"type":"FeatureCollection","name":"n","features":[{"type":"Feature","id":"X1","#
                + #""properties":{"role":"fence"},"geometry":{"type":"Polygon","coordinates":"#
                + "[[[0,0],[9.1234568,9],[0,9],[0,0]],[[1,2],[1,3],[2,2.5],[1,2]]]}}]}\n")
    }

    @Test("writes positions of one geometry on one line in the pretty layout")
    func pretty() throws {
        let feature = Feature(
            geometry: .multiPolygon(
                MultiPolygon([Polygon(shell: try ring((0, 0), (9, 0), (9, 9), (0, 0)))])))
        let text = String(
            decoding: GeoJSONWriter(layout: .pretty).featureCollection([feature]), as: UTF8.self)
        #expect(text.contains("\"coordinates\": [[[[0, 0], [9, 0], [9, 9], [0, 0]]]]\n"))
        #expect(text.contains("\n      \"properties\": {},\n"))
    }

    @Test("reads back what it writes")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 5)
        func coordinate() -> Coordinate {
            Coordinate(
                x: Double(Int.random(in: -1_800_000_000...1_800_000_000, using: &generator)) / 1e7,
                y: Double(Int.random(in: -900_000_000...900_000_000, using: &generator)) / 1e7)
        }
        func ring(shell: Bool) throws -> LinearRing {
            var positions = (0..<Int.random(in: 3...12, using: &generator)).map { _ in coordinate()
            }
            positions.append(positions[0])
            let ring = try LinearRing(positions)
            return ring.isCounterClockwise == shell
                ? ring : try LinearRing(positions.reversed())
        }
        func polygon() throws -> Polygon {
            Polygon(
                shell: try ring(shell: true),
                holes: try (0..<Int.random(in: 0...2, using: &generator)).map { _ in
                    try ring(shell: false)
                })
        }
        for count in 0..<100 {
            let features = try (0..<count % 5).map { index in
                let geometry: Geometry? =
                    switch Int.random(in: 0...4, using: &generator) {
                    case 0: .polygon(try polygon())
                    case 1: .multiPolygon(MultiPolygon([try polygon(), try polygon()]))
                    case 2: .geometryCollection([.point(coordinate()), .polygon(try polygon())])
                    case 3:
                        .multiLineString([
                            [coordinate(), coordinate()], [coordinate(), coordinate()],
                        ])
                    default: nil
                    }
                return Feature(
                    index: index, id: index % 2 == 0 ? .number(JSONNumber(index)) : .string("é武"),
                    geometry: geometry, properties: ["n": .integer(index), "z": .null])
            }
            for layout in [JSONWriter.Layout.compact, .pretty] {
                let bytes = GeoJSONWriter(decimals: 7, layout: layout).featureCollection(features)
                let collection = try GeoJSONReader().read(bytes)
                #expect(collection.features == features)
                #expect(collection.observations.isEmpty)
            }
        }
    }
}
