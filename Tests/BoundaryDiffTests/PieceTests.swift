import BoundaryDiff
import Geodesy
import PlanarGeometry
import Testing
import Zones

/// What has become of pieces and parks.
@Suite struct PieceTests {
    private let west: Polygon
    private let east: Polygon
    private let north: Polygon

    init() throws {
        west = try Shapes.rectangle(x: 114, y: 30, width: 0.02, height: 0.02)
        east = try Shapes.rectangle(x: 114.03, y: 30, width: 0.02, height: 0.02)
        north = try Shapes.rectangle(x: 114, y: 30.03, width: 0.02, height: 0.02)
    }

    private func changes(_ from: [Piece], _ to: [Piece]) throws -> [PieceChange] {
        try BoundaryComparison(
            from: DiffSide(label: "a", pieces: from), to: DiffSide(label: "b", pieces: to)
        ).pieces
    }

    @Test("Pieces of one role and name belong together, in whatever order the files have them")
    func byName() throws {
        let larger = try Shapes.rectangle(x: 114.03, y: 30, width: 0.03, height: 0.02)
        let found = try changes(
            [
                Shapes.park("示例园甲", west), Shapes.fence(west, name: "示例西"),
                Shapes.fence(east, name: "示例东"),
            ],
            [
                Shapes.fence(larger, name: "示例东"), Shapes.fence(north, name: "示例北"),
                Shapes.park("示例园甲", west),
            ])
        #expect(found.map(\.name) == ["示例西", "示例东", "示例北", "示例园甲"])
        #expect(found.map(\.role) == [.fence, .fence, .fence, .park])
        #expect(found.map(\.change) == [.removed, .changed, .added, .unchanged])
        #expect(found[0].areaTo == nil)
        #expect(found[2].areaFrom == nil)
        #expect(found[1].areaTo == Ellipsoid.area(of: larger))
    }

    @Test("One name in two roles is two pieces")
    func rolesDiffer() throws {
        let found = try changes(
            [Shapes.fence(west, name: "示例")],
            [Shapes.park("示例", west), Shapes.fence(west, name: "示例")])
        #expect(found.map(\.change) == [.unchanged, .added])
    }

    @Test("Pieces without a name belong together by the largest common area")
    func nameless() throws {
        let larger = try Shapes.rectangle(x: 114.03, y: 30, width: 0.03, height: 0.02)
        let found = try changes(
            [Shapes.fence(west), Shapes.fence(east)],
            [Shapes.fence(larger), Shapes.fence(west), Shapes.fence(north)])
        #expect(found.map(\.change) == [.unchanged, .changed, .added])
    }

    @Test("A piece that is given a name, or another block, stays the same piece")
    func renamedFromNothing() throws {
        #expect(
            try changes([Shapes.fence(west)], [Shapes.fence(west, name: "示例西")]).map(\.change)
                == [.unchanged])
        #expect(
            try changes(
                [Piece(name: "示例", block: "1", geometry: MultiPolygon([west]))],
                [Piece(name: "示例", block: "甲", geometry: MultiPolygon([west]))]
            ).map(\.change) == [.unchanged])
    }

    @Test("Blocks of one name are told apart, parts of one park are not")
    func blocks() throws {
        func block(_ number: String, _ polygon: Polygon) -> Piece {
            Piece(name: "示例", block: number, geometry: MultiPolygon([polygon]))
        }
        #expect(
            try changes(
                [block("1", west), block("2", east)], [block("2", east), block("1", north)]
            ).map(\.change) == [.changed, .unchanged])
        let parks = try changes(
            [Shapes.park("示例园", west), Shapes.park("示例园", east)],
            [Shapes.park("示例园", east), Shapes.park("示例园", west)])
        #expect(parks.map(\.change) == [.unchanged])
    }

    @Test("A park at another place has moved; one that has grown has not")
    func moved() throws {
        let grown = try Shapes.rectangle(x: 113.9, y: 30, width: 0.12, height: 0.02)
        #expect(
            try changes([Shapes.park("示例园", west)], [Shapes.park("示例园", north)])
                .map(\.change) == [.moved])
        #expect(
            try changes([Shapes.park("示例园", west)], [Shapes.park("示例园", grown)])
                .map(\.change) == [.changed])
    }

    @Test("A park whose area another park has now was taken over by that one")
    func takenOver() throws {
        let renamed = try changes([Shapes.park("示例园甲", west)], [Shapes.park("示例园乙", west)])
        #expect(renamed.map(\.change) == [.takenOver, .added])
        #expect(renamed[0].successors == ["示例园乙"])

        let both = try Shapes.rectangle(x: 114, y: 30, width: 0.05, height: 0.02)
        let merged = try changes(
            [Shapes.park("示例园甲", west), Shapes.park("示例园乙", east)],
            [Shapes.park("示例园乙", both)])
        #expect(merged.map(\.change) == [.takenOver, .changed])
        #expect(merged[0].successors == ["示例园乙"])
        #expect(merged[1].successors == [])
    }

    @Test("Parks that change places have moved, each to where the other one was")
    func swapped() throws {
        let found = try changes(
            [Shapes.park("示例园甲", west), Shapes.park("示例园乙", east)],
            [Shapes.park("示例园甲", east), Shapes.park("示例园乙", west)])
        #expect(found.map(\.change) == [.moved, .moved])
        #expect(found.map(\.successors) == [["示例园乙"], ["示例园甲"]])
    }

    @Test("A park that overlapped another before has not taken it over")
    func overlappedBefore() throws {
        let both = try Shapes.rectangle(x: 114, y: 30, width: 0.05, height: 0.02)
        let found = try changes(
            [Shapes.park("示例园甲", west), Shapes.park("示例园乙", both)],
            [Shapes.park("示例园乙", both)])
        #expect(found.map(\.change) == [.removed, .unchanged])
    }

    @Test("A park that is divided was taken over by all that have a part of it, the largest first")
    func divided() throws {
        let third = try Shapes.rectangle(x: 114, y: 30, width: 0.008, height: 0.02)
        let rest = try Shapes.rectangle(x: 114.008, y: 30, width: 0.012, height: 0.02)
        let found = try changes(
            [Shapes.park("示例园甲", west)],
            [Shapes.park("示例园乙", third), Shapes.park("示例园丙", rest)])
        #expect(found[0].change == .takenOver)
        #expect(found[0].successors == ["示例园丙", "示例园乙"])
    }

    @Test("A line that is written with more vertices is the same line")
    func sameLine() throws {
        var corners = west.shell.coordinates
        corners.insert(Coordinate(x: 114.007, y: 30), at: 1)
        let found = try changes(
            [Shapes.fence(west)], [Shapes.fence(Polygon(shell: try LinearRing(corners)))])
        #expect(found.map(\.change) == [.unchanged])
    }
}
