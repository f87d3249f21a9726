import BoundaryDiff
import GEOS
import Geodesy
import PlanarGeometry
import TestSupport
import Testing
import Zones

/// Firms that two boundaries decide differently.
@Suite struct FirmTests {
    private func firm(_ row: Int, _ x: Double, _ y: Double) -> FirmPosition {
        FirmPosition(row: row, name: "示例\(row)", code: nil, position: Coordinate(x: x, y: y))
    }

    @Test("Firms between the lines change, a firm on a line is inside")
    func changes() throws {
        let before = try Shapes.rectangle(x: 114, y: 30, width: 0.1, height: 0.1)
        let after = try Shapes.rectangle(x: 114, y: 30, width: 0.2, height: 0.1)
        let comparison = try BoundaryComparison(
            from: Shapes.side("a", Shapes.fence(before)),
            to: Shapes.side("b", Shapes.fence(after)))
        var lane = try FirmComparison(comparison)
        let found = try lane.changes(among: [
            firm(2, 114.05, 30.05), firm(3, 114.1, 30.05), firm(4, 114.15, 30.05),
            firm(5, 114.2, 30.05), firm(6, 114.25, 30.05),
        ])
        #expect(found.map(\.firm.row) == [4, 5])
        #expect(found.allSatisfy { !$0.from.isInside && $0.to.isInside })
        #expect(found[1].distance == 0)
        let expected = Ellipsoid.distance(
            from: Coordinate(x: 114.15, y: 30.05), to: Coordinate(x: 114.2, y: 30.05))
        let distance = try #require(found[0].distance)
        #expect(abs(distance - expected) < expected * 0.001)
    }

    @Test("A firm whose park is another one changes; a park outside of the fence is none")
    func parks() throws {
        let fence = try Shapes.rectangle(x: 114, y: 30, width: 0.1, height: 0.1)
        let park = try Shapes.rectangle(x: 114.02, y: 30.02, width: 0.02, height: 0.02)
        let outside = try Shapes.rectangle(x: 114.2, y: 30, width: 0.1, height: 0.1)
        let comparison = try BoundaryComparison(
            from: Shapes.side("a", Shapes.fence(fence), Shapes.park("示例园甲", park)),
            to: Shapes.side(
                "b", Shapes.fence(fence), Shapes.park("示例园乙", park), Shapes.park("示例园丙", outside)))
        var lane = try FirmComparison(comparison)
        let found = try lane.changes(among: [
            firm(2, 114.03, 30.03), firm(3, 114.05, 30.05), firm(4, 114.25, 30.05),
        ])
        #expect(found.map(\.firm.row) == [2])
        #expect(found[0].from.parks == ["示例园甲"])
        #expect(found[0].to.parks == ["示例园乙"])
    }

    @Test("The firms that change are those that plain GEOS puts on different sides")
    func againstPlainGEOS() throws {
        var generator = SeededGenerator(seed: 21)
        let a = try Shapes.fence(using: &generator)
        let b = try Shapes.fence(using: &generator)
        let firms = (0..<4000).map { row in
            firm(
                row, .random(in: 114...114.9, using: &generator),
                .random(in: 30.3...30.7, using: &generator))
        }
        var lane = try FirmComparison(Shapes.compare(a, b))
        let found = Set(try lane.changes(among: firms).map(\.firm.row))
        let engine = try AreaEngine()
        let before = try engine.covers(a, firms.map(\.position))
        let after = try engine.covers(b, firms.map(\.position))
        #expect(found == Set(firms.indices.filter { before[$0] != after[$0] }))
        #expect(found.count > 100)
    }
}
