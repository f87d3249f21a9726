import BoundaryAudit
import Testing

@Suite("Pieces of one edition")
struct PieceTests {
    private func report(_ pieces: (role: String, ring: [[Double]])...) throws -> AuditReport {
        try Case(
            Draw.collection(
                pieces.map { Draw.feature(Draw.polygon($0.ring), #""role":"\#($0.role)""#) })
        ).report()
    }

    @Test("Approved blocks are held against each other, tiny ones too, but not against the fence")
    func approved() throws {
        // 17 m by 18 m: about 300 square metres.
        let block = Draw.box(105.005, 30.005, 0.00018, 0.000163)
        let report = try report(
            ("fence", Draw.box(105, 30)), ("approved", block), ("approved", block))
        #expect(report.rules == ["pieces/pieces-of-one-zone-overlap"])
        let finding = try #require(report.findings.first)
        #expect((300...330).contains(try #require(finding.measure)))
    }

    @Test("Each pair of parks that overlap is one finding")
    func pairs() throws {
        let report = try report(
            ("park", Draw.box(105, 30)), ("park", Draw.box(105.005, 30)),
            ("park", Draw.box(105.008, 30)))
        #expect(report.of("pieces/park-overlaps-park").count == 3)
        #expect(report.of("pieces/fence-in-no-park").isEmpty)
    }

    @Test("A park over two fence pieces is inside, and fences without parks ask for none")
    func twoFences() throws {
        let fences: [(role: String, ring: [[Double]])] = [
            ("fence", Draw.box(105, 30)), ("fence", Draw.box(105.01, 30)),
        ]
        let park = Draw.box(105.005, 30.002, 0.01, 0.006)
        let with = try report(fences[0], fences[1], ("park", park))
        #expect(with.rules == ["pieces/fence-in-no-park"])
        #expect(try report(fences[0], fences[1]).findings.isEmpty)
    }

    @Test("A park whose lines cross is still held against the others")
    func crossed() throws {
        let bow = [[105, 30], [105.01, 30.01], [105.01, 30], [105, 30.01], [105, 30]]
        let report = try report(
            ("fence", Draw.box(105, 30, 0.005, 0.01)), ("park", bow),
            ("park", Draw.box(105, 30.004, 0.002, 0.002)))
        #expect(report.of("geometry/self-intersection").count == 1)
        #expect(report.of("pieces/park-outside-the-fence").map(\.feature) == [1])
        #expect(report.of("pieces/park-overlaps-park").count == 1)
    }

    @Test("The message on a gap gives its width and its area")
    func gap() throws {
        let report = try report(("fence", Draw.box(105, 30)), ("fence", Draw.box(105.01001, 30)))
        let finding = try #require(report.of("pieces/narrow-gap").first)
        #expect(finding.message.contains("0.96 m wide"))
        #expect(finding.message.contains("m2"))
    }
}
