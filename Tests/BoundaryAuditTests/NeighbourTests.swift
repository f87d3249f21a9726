import BoundaryAudit
import Testing

@Suite("Neighbours")
struct NeighbourTests {
    private func pair(_ first: [[Double]], _ second: [[Double]], _ more: [[Double]]...) throws
        -> AuditReport
    {
        let rings = [first, second] + more
        return try Case(
            Draw.collection(
                rings.enumerated().map {
                    Draw.feature(Draw.polygon($1), id: "X99000\($0 + 1)")
                })
        ).report()
    }

    @Test("Zones that touch vertex by vertex give no finding at all")
    func matched() throws {
        var shapes = RandomShapes(seed: 3)
        let line = (0...200).map { step in
            [
                105.01 + Double.random(in: -0.00002...0.00002, using: &shapes.generator),
                30 + Double(step) * 0.00005,
            ].map(Angle.sevenDecimals)
        }
        let west = [[105.0, 30.0]] + line + [[105.0, 30.01], [105.0, 30.0]]
        let east = [[105.02, 30.0], [105.02, 30.01]] + line.reversed() + [[105.02, 30.0]]
        #expect(try pair(west, east).findings.isEmpty)
    }

    @Test("Zones that meet in one place, cornerwise or on an edge, give no finding")
    func points() throws {
        #expect(try pair(Draw.box(105, 30), Draw.box(105.01, 30.01)).findings.isEmpty)
        let pointed = [[105.01, 30.005], [105.02, 30], [105.02, 30.01], [105.01, 30.005]]
        #expect(try pair(Draw.box(105, 30), pointed).findings.isEmpty)
    }

    @Test("A wedge between lines that part at an acute angle is no gap")
    func wedge() throws {
        let leaning = [
            [105.01, 30], [105.02, 30], [105.02, 30.01], [105.0105, 30.01], [105.01, 30],
        ]
        #expect(try pair(Draw.box(105, 30), leaning).findings.isEmpty)
    }

    @Test("A gap that a third zone fills is none, and one of three metres neither")
    func noGap() throws {
        let filled = try pair(
            Draw.box(105, 30), Draw.box(105.01001, 30), Draw.box(105.01, 30, 0.00001, 0.01))
        #expect(filled.of("neighbours/narrow-gap-between-zones").isEmpty)
        #expect(try pair(Draw.box(105, 30), Draw.box(105.01003, 30)).findings.isEmpty)
        let cornerwise = try pair(Draw.box(105, 30), Draw.box(105.01001, 30.01001))
        #expect(cornerwise.findings.isEmpty)
    }

    @Test("An overlap is a warning below one hectare and an error from there on")
    func severity() throws {
        // 1108.6 m high; 9 m and 10 m wide.
        let small = try pair(Draw.box(105, 30), Draw.box(105.00993, 30))
        #expect(small.findings.map(\.severity) == [.warning])
        #expect(small.findings.map(\.rule.id) == ["neighbours/fences-of-two-zones-overlap"])
        let large = try pair(Draw.box(105, 30), Draw.box(105.0099, 30))
        #expect(large.findings.map(\.severity) == [.error])
    }

    @Test("One zone in the middle of another is an overlap, though no lines meet")
    func within() throws {
        let report = try pair(Draw.box(105, 30), Draw.box(105.004, 30.004, 0.002, 0.002))
        #expect(report.rules == ["neighbours/fences-of-two-zones-overlap"])
        #expect(report.findings.map(\.severity) == [.error])
    }

    @Test(
        "Features of one code are one zone: what lies between two of its pieces is no gap to others"
    )
    func severalPieces() throws {
        let report = try Case(
            Draw.collection(
                Draw.feature(Draw.polygon(Draw.box(105, 30, 0.01, 0.005)), id: "X990001"),
                Draw.feature(Draw.polygon(Draw.box(105, 30.005, 0.01, 0.005)), id: "X990001"),
                Draw.feature(Draw.polygon(Draw.box(105.01001, 30)), id: "X990002"))
        ).report()
        #expect(report.rules == ["neighbours/narrow-gap-between-zones"])
        #expect(report.findings.count == 1)
    }

    @Test("Slivers and gaps along one line drawn twice are one finding each")
    func drawnTwice() throws {
        let first = (0...100).map { [105.01, Angle.sevenDecimals(30 + Double($0) * 0.0001)] }
        let second = first.enumerated().map { [$1[0] + ($0 / 10 % 2 == 0 ? 5e-6 : -5e-6), $1[1]] }
        let report = try pair(
            [[105, 30]] + first + [[105, 30.01], [105, 30]],
            [[105.02, 30.01]] + second.reversed() + [[105.02, 30], [105.02, 30.01]])
        #expect(report.of("neighbours/sliver-overlap").count == 1)
        #expect(report.of("neighbours/narrow-gap-between-zones").count == 1)
        #expect(report.of("neighbours/fences-of-two-zones-overlap").isEmpty)
    }
}
