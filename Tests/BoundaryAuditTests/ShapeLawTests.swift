import BoundaryAudit
import GEOS
import PlanarGeometry
import Testing

@Suite("The audit of shapes against brute force and against GEOS")
struct ShapeLawTests {
    /// Where two edges properly cross, for all pairs.
    private func crossings(_ ring: [[Double]]) throws -> [Coordinate] {
        let engine = try AreaEngine()
        let corners = ring.dropLast().map { Coordinate(x: $0[0], y: $0[1]) }
        var places: [Coordinate] = []
        for i in corners.indices {
            for j in corners.indices where j > i {
                let (a, b) = (corners[i], corners[(i + 1) % corners.count])
                let (c, d) = (corners[j], corners[(j + 1) % corners.count])
                let sides = engine.orientation(a, b, c) * engine.orientation(a, b, d)
                let others = engine.orientation(c, d, a) * engine.orientation(c, d, b)
                guard sides < 0, others < 0 else { continue }
                let (rx, ry, sx, sy) = (b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y)
                let share = ((c.x - a.x) * sy - (c.y - a.y) * sx) / (rx * sy - ry * sx)
                places.append(Coordinate(x: a.x + share * rx, y: a.y + share * ry))
            }
        }
        return places.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    }

    @Test("The crossings of a dragged corner are those of all pairs of edges", arguments: 1...8)
    func allCrossings(seed: UInt64) throws {
        var shapes = RandomShapes(seed: seed)
        for corners in [5, 12, 60, 300] {
            let ring = shapes.dragged(shapes.star(corners: corners))
            let expected = try crossings(ring)
            let found = try Case(Draw.file(ring: ring)).report().of("geometry/self-intersection")
            let places = found.compactMap(\.position).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
            #expect(places.count == expected.count)
            for (place, other) in zip(places, expected) {
                #expect(place.isNear(other.x, other.y, 1e-9))
            }
        }
    }

    @Test("The audit has an error for a feature exactly if GEOS calls it invalid", arguments: 1...6)
    func agreesWithGEOS(seed: UInt64) throws {
        var shapes = RandomShapes(seed: seed)
        let engine = try AreaEngine()
        var features: [String] = []
        var areas: [MultiPolygon] = []
        for number in 0..<150 {
            let polygons: [[[[Double]]]]
            switch number % 3 {
            case 0: polygons = shapes.gridPolygons()
            case 1: polygons = [[shapes.dragged(shapes.star(corners: 9))]]
            default:
                polygons = [
                    [
                        shapes.star(corners: 20),
                        shapes.star(corners: 6, radius: 0.006).reversed(),
                    ], [shapes.star(corners: 5, round: (105.01, 30), radius: 0.004)],
                ]
            }
            areas.append(try Values.area(polygons))
            let parts = polygons.map { "[" + $0.map(Draw.ring).joined(separator: ",") + "]" }
            features.append(
                Draw.feature(
                    #"{"type":"MultiPolygon","coordinates":[\#(parts.joined(separator: ","))]}"#,
                    id: "X\(number)", #""role":"approved""#))
        }
        let report = try Case(Draw.collection(features)).report()
        let errors = Dictionary(
            grouping: report.findings.filter { $0.severity == .error }, by: \.feature)
        var invalid = 0
        for (number, area) in areas.enumerated() {
            let defect = try engine.defect(of: area)
            if defect != nil { invalid += 1 }
            #expect(
                (errors[number] != nil) == (defect != nil),
                "\(features[number]) \(defect?.reason ?? "valid") \(errors[number] ?? [])")
        }
        // The law says little if all are the same.
        #expect((20...130).contains(invalid))
    }

    @Test("Holes in holes and outside are found among thousands")
    func manyHoles() throws {
        var rings = [Draw.box(105, 30, 0.1, 0.1)]
        for row in 0..<50 {
            for column in 0..<50 {
                let (x, y) = (105.001 + Double(column) * 0.0019, 30.001 + Double(row) * 0.0019)
                rings.append(Draw.box(x, y, 0.001, 0.001).reversed())
            }
        }
        rings.append(Draw.box(105.0012, 30.0012, 0.0005, 0.0005).reversed())
        rings.append(Draw.box(106, 30, 0.001, 0.001).reversed())
        let text = "[" + rings.map(Draw.ring).joined(separator: ",") + "]"
        let report = try Case(Draw.file(#"{"type":"Polygon","coordinates":\#(text)}"#)).report()
        #expect(report.of("geometry/nested-holes").map(\.ring) == [2501])
        #expect(report.of("geometry/hole-outside-shell").map(\.ring) == [2502])
        #expect(report.count(.error) == 2)
    }

    @Test("An island in a lake of another part is lawful, and a lake may touch its shore once")
    func islands() throws {
        let report = try Case(
            Draw.file(
                Draw.multiPolygon(
                    [
                        Draw.box(105, 30),
                        [
                            [105, 30.005], [105.005, 30.008], [105.009, 30.005],
                            [105.005, 30.002], [105, 30.005],
                        ],
                    ], [Draw.box(105.004, 30.0045, 0.001, 0.001)]))
        ).report()
        #expect(report.findings.isEmpty)
    }
}
