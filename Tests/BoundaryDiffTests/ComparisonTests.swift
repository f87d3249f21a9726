import BoundaryDiff
import Geodesy
import PlanarGeometry
import TestSupport
import Testing
import Zones

/// The laws of a comparison, and its areas against areas found without GEOS.
@Suite struct ComparisonTests {
    private static func isClose(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
        abs(a - b) <= tolerance * max(a.magnitude, b.magnitude, 1)
    }

    @Test("Added and common make the area after, removed and common the area before")
    func areasAddUp() throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<40 {
            let found = try Shapes.compare(
                Shapes.fence(using: &generator), Shapes.fence(using: &generator))
            #expect(Self.isClose(found.addedArea + found.commonArea, found.areaTo, 1e-9))
            #expect(Self.isClose(found.removedArea + found.commonArea, found.areaFrom, 1e-9))
            #expect(
                Self.isClose(found.added.reduce(0) { $0 + $1.area }, found.addedArea, 1e-6))
            #expect(
                Self.isClose(found.removed.reduce(0) { $0 + $1.area }, found.removedArea, 1e-6))
        }
    }

    @Test("The other way round, added and removed change places and all else stays")
    func mirrors() throws {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<20 {
            let a = try Shapes.fence(using: &generator)
            let b = try Shapes.fence(using: &generator)
            let there = try Shapes.compare(a, b)
            let back = try Shapes.compare(b, a)
            #expect(there.areaFrom == back.areaTo)
            #expect(there.areaTo == back.areaFrom)
            #expect(Self.isClose(there.addedArea, back.removedArea, 1e-9))
            #expect(Self.isClose(there.removedArea, back.addedArea, 1e-9))
            #expect(Self.isClose(there.commonArea, back.commonArea, 1e-9))
            let shift = try #require(there.maximumShift)
            let shiftBack = try #require(back.maximumShift)
            #expect(Self.isClose(shift, shiftBack, 2e-4))
            #expect(there.added.count == back.removed.count)
        }
    }

    @Test("With itself nothing differs, wherever its rings begin and whichever way they run")
    func sameIsSame() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<20 {
            let a = try Shapes.fence(using: &generator)
            let turned = MultiPolygon(
                try a.polygons.reversed().map { polygon in
                    let ring = polygon.shell.coordinates
                    return Polygon(
                        shell: try LinearRing(
                            (ring[2...] + ring[1...2]).reversed()), holes: polygon.holes)
                })
            for other in [a, turned] {
                let found = try Shapes.compare(a, other)
                #expect(found.isSame)
                #expect(found.addedArea < 1e-6)
                #expect(found.removedArea < 1e-6)
                #expect(try #require(found.maximumShift) < 1e-6)
                #expect(try #require(found.intersectionOverUnion) > 1 - 1e-12)
                #expect(found.pieces.map(\.change) == [.unchanged])
            }
            #expect(try Shapes.compare(a, a).intersectionOverUnion == 1)
        }
    }

    @Test("Areas of random stars with holes are those that scan lines find")
    func areasAreRight() throws {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<8 {
            let a = try Shapes.fence(using: &generator)
            let b = try Shapes.fence(using: &generator)
            let found = try Shapes.compare(a, b)
            let expected = ScanLineAreas(a, b)
            let scale = max(expected.first, expected.second)
            #expect(abs(found.areaFrom - expected.first) < scale * 1e-4)
            #expect(abs(found.areaTo - expected.second) < scale * 1e-4)
            #expect(abs(found.commonArea - expected.common) < scale * 1e-4)
            #expect(
                abs(found.addedArea - (expected.second - expected.common)) < scale * 1e-4)
            #expect(
                abs(found.removedArea - (expected.first - expected.common)) < scale * 1e-4)
        }
    }

    @Test("Pieces that overlap or touch are one fence, whose inner edges are no line")
    func piecesAreJoined() throws {
        let whole = try Shapes.rectangle(x: 114, y: 30, width: 0.1, height: 0.1)
        let west = try Shapes.rectangle(x: 114, y: 30, width: 0.05, height: 0.1)
        let east = try Shapes.rectangle(x: 114.05, y: 30, width: 0.05, height: 0.1)
        let most = try Shapes.rectangle(x: 114.02, y: 30, width: 0.08, height: 0.1)
        for other in [east, most] {
            let found = try BoundaryComparison(
                from: Shapes.side("a", Shapes.fence(whole)),
                to: Shapes.side("b", Shapes.fence(west), Shapes.fence(other)))
            #expect(found.isSameFence)
            #expect(!found.isSame)
            #expect(try #require(found.maximumShift) < 1e-6)
            #expect(found.areaTo == found.areaFrom || abs(found.areaTo - found.areaFrom) < 1e-3)
        }
    }

    @Test("Fences that only touch have nothing in common")
    func touching() throws {
        let a = try Shapes.rectangle(x: 114, y: 30, width: 0.1, height: 0.1)
        let b = try Shapes.rectangle(x: 114.1, y: 30.05, width: 0.1, height: 0.1)
        let found = try Shapes.compare(MultiPolygon([a]), MultiPolygon([b]))
        #expect(found.commonArea == 0)
        #expect(found.intersectionOverUnion == 0)
        #expect(found.addedArea == found.areaTo)
        #expect(found.removedArea == found.areaFrom)
    }

    @Test("A hole that is filled is an added part as large as the hole")
    func filledHole() throws {
        let hole = try Shapes.ring(x: 114.04, y: 30.04, width: 0.02, height: 0.02)
        let shell = try Shapes.ring(x: 114, y: 30, width: 0.1, height: 0.1)
        let found = try Shapes.compare(
            MultiPolygon([Polygon(shell: shell, holes: [hole])]),
            MultiPolygon([Polygon(shell: shell)]))
        #expect(found.removedArea == 0)
        #expect(found.added.count == 1)
        #expect(Self.isClose(found.addedArea, Ellipsoid.area(of: Polygon(shell: hole)), 1e-9))
        // From the middle of a long side of the hole to the shell, and no farther.
        let expected = Ellipsoid.distance(
            from: Coordinate(x: 114.06, y: 30.06), to: Coordinate(x: 114.1, y: 30.06))
        #expect(try #require(found.maximumShift) > expected)
    }

    @Test("A side without a fence is an empty area")
    func noFence() throws {
        let a = try Shapes.rectangle(x: 114, y: 30, width: 0.1, height: 0.1)
        let found = try BoundaryComparison(
            from: Shapes.side("a", Shapes.park("示例园", a)),
            to: Shapes.side("b", Shapes.park("示例园", a), Shapes.fence(a)))
        #expect(found.areaFrom == 0)
        #expect(found.addedArea == found.areaTo)
        #expect(found.maximumShift == nil)
        #expect(!found.isSame)
        let nothing = try BoundaryComparison(
            from: Shapes.side("a", Shapes.park("示例园", a)),
            to: Shapes.side("b", Shapes.park("示例园", a)))
        #expect(nothing.isSame)
        #expect(nothing.intersectionOverUnion == nil)
    }
}
