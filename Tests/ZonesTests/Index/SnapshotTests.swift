import PlanarGeometry
import TestSupport
import Testing

@testable import Zones

@Suite struct SnapshotTests {
    private func snapshot(_ pieces: [Piece]) throws -> Snapshot {
        let edition = Edition(validFrom: nil, status: nil, isRead: true, pieces: pieces)
        let zone = Zone(code: "X1", name: "示例", editions: [edition], indexInForce: 0)
        let store = BoundaryStore(
            path: "-", source: .file, asOf: nil, zones: [zone], notices: [])
        return try Snapshot(store, for: .manyPositions)
    }

    @Test("An edge between two pieces of one zone is no line")
    func innerEdgesAreNoLine() throws {
        let left = try RandomAreas.rectangle(x: 114, y: 30, width: 0.1, height: 0.1)
        let right = try RandomAreas.rectangle(x: 114.1, y: 30, width: 0.1, height: 0.1)
        let snapshot = try snapshot([left, right].map { Piece(geometry: MultiPolygon([$0])) })
        var lane = try SnapshotLane(snapshot)
        let onEdge = Coordinate(x: 114.1, y: 30.05)
        #expect(try lane.fences.owners(covering: onEdge) == [0])
        let nearest = try #require(snapshot.lines.nearest(to: onEdge))
        // Half of the height: up or down to the union's boundary.
        #expect(nearest.distance > 5_000)
    }

    @Test("Approved blocks and parks decide nothing, and pieces of one name are one park")
    func otherRoles() throws {
        let fence = try RandomAreas.rectangle(x: 114, y: 30, width: 0.1, height: 0.1)
        let outside = try RandomAreas.rectangle(x: 115, y: 30, width: 0.1, height: 0.1)
        let pieces = [
            Piece(role: .fence, geometry: MultiPolygon([fence])),
            Piece(role: .approved, geometry: MultiPolygon([outside])),
            Piece(role: .park, name: "甲园", geometry: MultiPolygon([outside])),
            Piece(role: .park, name: "甲园", geometry: MultiPolygon([fence])),
        ]
        let snapshot = try snapshot(pieces)
        var lane = try SnapshotLane(snapshot)
        #expect(try lane.fences.owners(covering: Coordinate(x: 115.05, y: 30.05)) == [])
        #expect(try lane.parks.owners(covering: Coordinate(x: 115.05, y: 30.05)) == [0])
        #expect(try lane.parks.owners(covering: Coordinate(x: 114.05, y: 30.05)) == [0])
        #expect(snapshot.parks.map(\.name) == ["甲园"])
    }

    @Test("Made for few positions or many, a snapshot gives the same answers")
    func purposesAgree() throws {
        var generator = SeededGenerator(seed: 5)
        let pieces = try (0..<5).map { number in
            Piece(
                geometry: MultiPolygon([
                    try RandomAreas.polygon(
                        x: 114 + Double(number) * 0.05, y: 30, radius: 0.06, vertices: 60,
                        holes: 2, using: &generator)
                ]))
        }
        let edition = Edition(validFrom: nil, status: nil, isRead: true, pieces: pieces)
        let zone = Zone(code: "X1", name: "示例", editions: [edition], indexInForce: 0)
        let store = BoundaryStore(path: "-", source: .file, asOf: nil, zones: [zone], notices: [])
        var few = try SnapshotLane(Snapshot(store, for: .fewPositions))
        var many = try SnapshotLane(Snapshot(store, for: .manyPositions))
        let positions = RandomAreas.positions(
            around: pieces.map(\.geometry), count: 2_000, using: &generator)
        for position in positions {
            let owners = try few.fences.owners(covering: position)
            #expect(try many.fences.owners(covering: position) == owners)
        }
    }

    @Test("Lanes of one index answer at the same time", .timeLimit(.minutes(2)))
    func lanesAtOnce() throws {
        var generator = SeededGenerator(seed: 6)
        let areas = try (0..<20).map { number in
            MultiPolygon([
                try RandomAreas.polygon(
                    x: 114 + Double(number) * 0.02, y: 30, radius: 0.05, vertices: 300,
                    using: &generator)
            ])
        }
        let index = try AreaIndex(areas: areas, owners: Array(0..<20))
        let positions = RandomAreas.positions(around: areas, count: 5_000, using: &generator)
        var lane = try AreaLane(index)
        var expected = [AreaLane.Answer](repeating: 0, count: positions.count)
        try lane.locate(positions, into: &expected)
        let wanted = expected.map { lane.owners(in: $0) }
        try Lanes.run(4) { _ in
            var lane = try AreaLane(index)
            var answers = [AreaLane.Answer](repeating: 0, count: positions.count)
            try lane.locate(positions, into: &answers)
            let found = answers.map { lane.owners(in: $0) }
            #expect(found == wanted)
        }
    }
}
