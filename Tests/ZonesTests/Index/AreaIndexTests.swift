import GEOS
import PlanarGeometry
import TestSupport
import Testing

@testable import Zones

/// The index against plain, unprepared `GEOSCovers`: every answer has to be the same.
@Suite struct AreaIndexTests {
    /// A named set of areas with their owners.
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let areas: [MultiPolygon]
        let owners: [Int]
        var positions = 2_000

        var testDescription: String { name }
    }

    static let cases: [Case] = {
        do { return try makeCases() } catch {
            Issue.record("the cases cannot be made: \(error)")
            return []
        }
    }()

    private static func makeCases() throws -> [Case] {
        var generator = SeededGenerator(seed: 20_260_301)
        var cases: [Case] = []
        var scattered: [MultiPolygon] = []
        for number in 0..<30 {
            let polygon = try RandomAreas.polygon(
                x: 113 + 0.2 * Double(number % 6), y: 29 + 0.2 * Double(number / 6), radius: 0.12,
                vertices: 20 + 10 * number, holes: number % 4, using: &generator)
            scattered.append(MultiPolygon([polygon]))
        }
        cases.append(
            Case(name: "30 overlapping zones with holes", areas: scattered, owners: Array(0..<30)))
        cases.append(
            Case(
                name: "the same, six pieces to a zone", areas: scattered,
                owners: (0..<30).map { $0 / 6 }))

        let left = try RandomAreas.rectangle(x: 114, y: 30, width: 0.1, height: 0.1)
        let right = try RandomAreas.rectangle(x: 114.1, y: 30, width: 0.1, height: 0.1)
        cases.append(
            Case(
                name: "two zones that share an edge",
                areas: [MultiPolygon([left]), MultiPolygon([right])], owners: [0, 1]))
        cases.append(
            Case(
                name: "two pieces of one zone that share an edge",
                areas: [MultiPolygon([left]), MultiPolygon([right])], owners: [0, 0]))

        let parts = try (0..<8).map { number in
            try RandomAreas.polygon(
                x: 104 + Double(number), y: 30.6, radius: 0.02, vertices: 200, holes: 2,
                using: &generator)
        }
        cases.append(
            Case(name: "one zone of eight far parts", areas: [MultiPolygon(parts)], owners: [0]))

        // 17.4 m by 17.2 m: a lawful block of 300 square metres.
        let tiny = try RandomAreas.rectangle(x: 84.9, y: 45.6, width: 2.2e-4, height: 1.55e-4)
        cases.append(
            Case(name: "a zone of 300 square metres", areas: [MultiPolygon([tiny])], owners: [0]))
        cases.append(
            Case(
                name: "a tiny zone beside a large one",
                areas: [MultiPolygon([tiny]), scattered[29]], owners: [0, 1]))

        let large = try RandomAreas.polygon(
            x: 108, y: 34, radius: 0.5, vertices: 19_000, holes: 3, using: &generator)
        cases.append(
            Case(
                name: "a ring of 19,000 vertices", areas: [MultiPolygon([large])], owners: [0],
                positions: 500))

        // Hundreds of combinations in one coarse cell: more than its palette can number.
        let stack = try (0..<40).map { number in
            MultiPolygon([
                try RandomAreas.polygon(
                    x: 120, y: 31, radius: 0.01 + 0.0004 * Double(number), vertices: 9,
                    using: &generator)
            ])
        }
        cases.append(
            Case(name: "40 zones on one place", areas: stack, owners: Array(0..<40)))
        cases.append(Case(name: "no zone", areas: [], owners: []))
        return cases
    }

    @Test("The index answers as plain GEOS covers", arguments: cases)
    func answersEqualGEOS(_ one: Case) throws {
        var generator = SeededGenerator(seed: 7)
        let positions = RandomAreas.positions(
            around: one.areas, count: one.positions, using: &generator)
        let engine = try AreaEngine()
        var expected = [Set<Int>](repeating: [], count: positions.count)
        for (area, owner) in zip(one.areas, one.owners) {
            for (number, covered) in try engine.covers(area, positions).enumerated() where covered {
                expected[number].insert(owner)
            }
        }
        for density in [1.0, 16] {
            let index = try AreaIndex(
                areas: one.areas, owners: one.owners, fineCellsPerVertex: density)
            var lane = try AreaLane(index)
            var answers = [AreaLane.Answer](repeating: 0, count: positions.count)
            try positions.withUnsafeBufferPointer { positions in
                try answers.withUnsafeMutableBufferPointer { answers in
                    try lane.locate(positions, into: answers)
                }
            }
            // One expectation for all: recording thousands of them takes longer than the lookups.
            var wrong: [String] = []
            for number in positions.indices {
                let found = lane.owners(in: answers[number])
                if found != expected[number].sorted()
                    || AreaLane.isSeveral(answers[number]) != (found.count > 1)
                {
                    wrong.append("\(positions[number]): \(found), not \(expected[number].sorted())")
                }
            }
            #expect(wrong == [])
        }
    }

    @Test("A position that is not finite, or far away, is covered by nobody")
    func nobodyCoversNonsense() throws {
        let area = try RandomAreas.rectangle(x: 114, y: 30, width: 0.1, height: 0.1)
        var lane = try AreaLane(AreaIndex(areas: [MultiPolygon([area])], owners: [0]))
        for x in [Double.nan, .infinity, -.infinity, 1e300, -1e300, 113.99, 0] {
            #expect(try lane.owners(covering: Coordinate(x: x, y: 30.05)) == [])
            #expect(try lane.owners(covering: Coordinate(x: 114.05, y: x)) == [])
        }
        #expect(try lane.owners(covering: Coordinate(x: 114.05, y: 30.05)) == [0])
    }
}
