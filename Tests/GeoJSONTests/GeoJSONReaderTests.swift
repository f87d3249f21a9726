import GeoJSON
import JSON
import PlanarGeometry
import TestSupport
import Testing

@Suite("GeoJSON reader")
struct GeoJSONReaderTests {
    private func read(_ text: String) throws(GeoJSONError) -> FeatureCollection {
        try GeoJSONReader().read(Array(text.utf8))
    }

    @Test(
        "refuses malformed documents with the case and the place",
        arguments: MalformedGeoJSON.rings + MalformedGeoJSON.positions + MalformedGeoJSON.members)
    func refuses(_ document: MalformedGeoJSON) {
        let expected = document.expected(document.place)
        #expect(throws: expected) { try GeoJSONReader().read(document.bytes) }
        #expect(expected.place == document.place)
        #expect(expected.description.contains("line \(document.place.text.line)"))
        #expect(expected.chineseDescription.contains("第\(document.place.text.line)行"))
    }

    @Test("says in words for people what is wrong with a ring")
    func words() throws {
        let text = """
            {"type": "Feature", "geometry": {"type": "Polygon", "coordinates":
            [[[0,0],[9,0],[9,9],[0,0]],[[1,1],[1,2],[2,2],[1,1]],[[3,3],[3,4],[4,4],[3,3.5]]]},
            "properties": {}, "id": "G422031"}
            """
        let error = #expect(throws: GeoJSONError.self) { try read(text) }
        #expect(
            error?.description == "hole 2 of feature 'G422031' is not closed: "
                + "first (3.0, 3.0) last (3.0, 3.5) (line 2, column 54)")
        #expect(error?.chineseDescription.hasPrefix("要素“G422031”第2个内环未闭合") == true)
        #expect(error?.place.ringRole == .hole(2))
    }

    @Test("reads every geometry")
    func geometries() throws {
        let square = "[[0,0],[9,0],[9,9],[0,9],[0,0]]"
        let text = """
            {"type":"GeometryCollection","geometries":[
              {"type":"Point","coordinates":[1,2]},
              {"type":"MultiPoint","coordinates":[]},
              {"type":"LineString","coordinates":[[1,2],[3,4]]},
              {"type":"MultiLineString","coordinates":[[[1,2],[3,4]]]},
              {"type":"Polygon","coordinates":[\(square)]},
              {"type":"MultiPolygon","coordinates":[[\(square)],[\(square)]]},
              {"type":"GeometryCollection","geometries":[]}]}
            """
        let collection = try read(text)
        let ring = try LinearRing([
            Coordinate(x: 0, y: 0), Coordinate(x: 9, y: 0), Coordinate(x: 9, y: 9),
            Coordinate(x: 0, y: 9), Coordinate(x: 0, y: 0),
        ])
        let line = [Coordinate(x: 1, y: 2), Coordinate(x: 3, y: 4)]
        let polygon = Polygon(shell: ring)
        #expect(
            collection.features.map(\.geometry) == [
                .geometryCollection([
                    .point(line[0]), .multiPoint([]), .lineString(line), .multiLineString([line]),
                    .polygon(polygon), .multiPolygon(MultiPolygon([polygon, polygon])),
                    .geometryCollection([]),
                ])
            ])
        #expect(collection.features[0].geometry?.polygons == [polygon, polygon, polygon])
        #expect(collection.observations.isEmpty)
    }

    @Test("reads members in any order alike")
    func memberOrder() throws {
        let usual = """
            {"type":"FeatureCollection","features":[{"type":"Feature","id":7,
            "properties":{"code":350203,"name":"示例"},
            "geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}}]}
            """
        let sorted = """
            {"features":[{"geometry":{"coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]],
            "type":"MultiPolygon"},"properties":{"code":350203,"name":"示例"},"id":7,
            "type":"Feature"}],"foreign":{"type":"x"},"type":"FeatureCollection"}
            """
        let collection = try read(usual)
        #expect(collection == (try read(sorted)))
        let feature = try #require(collection.features.first)
        #expect(feature.id == .number(JSONNumber(7)))
        #expect(feature.id?.text == "7")
        #expect(feature.properties.map(\.name) == ["code", "name"])
        #expect(feature.properties["code"]?.compactText == "350203")
        #expect(feature.geometry?.polygons.count == 1)
    }

    @Test("accepts and remembers what deserves a remark")
    func observations() throws {
        let text = """
            \u{FEFF}{"type":"FeatureCollection",
            "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},
            "features":[
            {"type":"Feature","properties":{"a":1,"a":2},"id":"P","geometry":
            {"type":"Polygon","coordinates":[[[0,0],[0,9,5],[9,9,5],[0,0]]]}},
            {"type":"Feature","geometry":null,"id":"Q","geometry":
            {"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],
            [[1,0.5],[2,0.5],[2,1],[1,0.5]]]}}]}
            """
        let collection = try read(text)
        let seen = collection.observations.map { observation in
            "\(observation.kind) line \(observation.place.text.line) \(observation.place)"
        }
        let crs = "urn:ogc:def:crs:OGC:1.3:CRS84"
        #expect(
            seen == [
                "byteOrderMark line 1 the document",
                "crsMember(Optional(\"\(crs)\")) line 2 the document",
                "repeatedMember(\"a\") line 4 feature 'P'",
                "againstRightHandRule line 5 the shell of feature 'P'",
                "extraDimensions(positions: 2) line 5 position 2 of the shell of feature 'P'",
                "repeatedMember(\"geometry\") line 6 feature 'Q'",
                "againstRightHandRule line 8 hole 1 of feature 'Q'",
                "missingProperties line 6 feature 'Q'",
            ])
        #expect(collection.crsName == crs)
        #expect(collection.features[0].properties["a"]?.integer == 2)
        #expect(collection.features[1].geometry?.polygons.count == 1)
    }

    @Test(
        "accepts the names of CRS84 and of what equals it",
        arguments: [
            "CRS84", "urn:ogc:def:crs:OGC::CRS84", "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            "EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "EPSG:4490", "urn:ogc:def:crs:EPSG:9.1:4490",
        ])
    func crsNames(_ name: String) throws {
        let text =
            #"{"type":"Point","coordinates":[1,2],"crs":{"type":"name","properties":{"name":"\#(name)"}}}"#
        #expect(try read(text).crsName == name)
    }

    @Test("leaves another CRS to whoever declares it")
    func declaredCRS() throws {
        let text = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},
            "geometry":{"type":"Point","coordinates":[38383243.971,2582988.976]}}],
            "crs":{"type":"name","properties":{"name":"EPSG:4526"}}}
            """
        let reader = GeoJSONReader(range: .any, ignoresCRSMember: true)
        let collection = try reader.read(Array(text.utf8))
        #expect(collection.crsName == "EPSG:4526")
        #expect(
            collection.features[0].geometry
                == .point(
                    Coordinate(x: 38383243.971, y: 2582988.976)))
        #expect(throws: GeoJSONError.self) {
            try GeoJSONReader(range: .any).read(Array(text.utf8))
        }
    }

    @Test("leaves out wrong features leniently, with the error of each")
    func leniently() throws {
        let good = #"{"type":"Feature","id":"G","properties":{},"geometry":null}"#
        let bad = #"{"type":"Feature","id":"B","properties":{},"geometry":{"type":"Ring"}}"#
        let text = #"{"type":"FeatureCollection","features":[\#(bad),\#(good),7,\#(good)]}"#
        let (collection, errors) = try GeoJSONReader().readLeniently(Array(text.utf8))
        #expect(collection.features.map(\.index) == [1, 3])
        #expect(errors.map(\.place.feature) == [0, 2])
        guard case .unknownType("Ring", _)? = errors.first, case .wrongType? = errors.last else {
            Issue.record("\(errors)")
            return
        }
        #expect(throws: GeoJSONError.self) {
            try GeoJSONReader().readLeniently(Array(text.utf8.dropLast()))
        }
    }

    @Test("reads a ring of 20,000 positions")
    func longRing() throws {
        var positions = (0..<20_000).map { "[\(Double($0) / 1000),0]" }
        positions += ["[0,9]", "[0,0]"]
        let text =
            #"{"type":"Polygon","coordinates":[["# + positions.joined(separator: ", ") + "]]}"
        let polygon = try #require(try read(text).features[0].geometry?.polygons.first)
        #expect(polygon.vertexCount == 20_002)
        #expect(polygon.shell.coordinates[12_345] == Coordinate(x: 12.345, y: 0))
    }

    @Test("reads or refuses, whatever bytes are changed, cut out or doubled")
    func mutations() throws {
        let valid = Array(
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","id":"X1",
            "properties":{"name":"示例"},"geometry":{"type":"MultiPolygon","coordinates":
            [[[[0,0],[9,0],[9,9],[0,0]],[[1,0.5],[2,1,7],[2,0.5],[1,0.5]]]]}},
            {"geometry":{"coordinates":[1.5,-2.5],"type":"Point"},"type":"Feature"}]}
            """.utf8)
        #expect(try GeoJSONReader().read(valid).features.count == 2)
        var generator = SeededGenerator(seed: 2024)
        var outcomes = (read: 0, refused: 0)
        for _ in 0..<20_000 {
            var bytes = valid
            for _ in 0...Int.random(in: 0...2, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                let length = min(Int.random(in: 1...12, using: &generator), bytes.count - index)
                switch Int.random(in: 0...3, using: &generator) {
                case 0: bytes.removeSubrange(index..<index + length)
                case 1: bytes.insert(contentsOf: bytes[index..<index + length], at: index)
                case 2: bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &generator)
                default:
                    bytes[index] =
                        Array("[]{},:\"0.-e".utf8).randomElement(
                            using: &generator) ?? 0
                }
            }
            do {
                let (_, errors) = try GeoJSONReader().readLeniently(bytes)
                let strict = Result { () throws(GeoJSONError) in try GeoJSONReader().read(bytes) }
                switch strict {
                case .success: #expect(errors.isEmpty)
                case .failure(let error): #expect(errors.isEmpty || errors.first == error)
                }
                outcomes.read += 1
            } catch {
                #expect(error.place.text.offset <= bytes.count)
                outcomes.refused += 1
            }
        }
        #expect(outcomes.read > 500)
        #expect(outcomes.refused > 10_000)
    }
}
