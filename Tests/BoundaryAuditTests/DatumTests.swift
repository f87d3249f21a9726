import BoundaryAudit
import Testing
import Zones

@Suite("Shifts of datum")
struct DatumTests {
    private func rules(_ earlier: [[Double]], _ later: [[Double]]) throws -> [String] {
        let manifest =
            #"{"code":"X990001","name":"示例甲高新区","editions":{"#
            + #""2020-01-01":{"status":"official"},"2021-01-01":{"status":"official"}}}"#
        let report = try Case(
            manifest: manifest,
            ["2020-01-01": Draw.file(ring: earlier), "2021-01-01": Draw.file(ring: later)]
        ).report()
        return report.findings.filter { $0.rule.group == "datum" }.map(\.rule.id)
    }

    @Test("Each mistake is told, in either direction", arguments: Shifted.Mistake.allCases)
    func mistakes(_ mistake: Shifted.Mistake) throws {
        let moved = Shifted.ring(of: Shifted.outline, mistake)
        #expect(try rules(Shifted.outline, moved) == [mistake.rule])
        #expect(try rules(moved, Shifted.outline) == [mistake.rule])
    }

    @Test("It is told when a third has really changed as well", arguments: Shifted.Mistake.allCases)
    func changed(_ mistake: Shifted.Mistake) throws {
        var moved = Shifted.ring(of: Shifted.outline, mistake)
        for corner in 10..<30 {
            moved[corner] = [
                moved[corner][0] * 0.7 + 108.9 * 0.3, moved[corner][1] * 0.7 + 34.2 * 0.3,
            ].map(Angle.sevenDecimals)
        }
        #expect(try rules(Shifted.outline, moved) == [mistake.rule])
    }

    @Test("Equal, edited, moved and other editions are none")
    func none() throws {
        let outline = Shifted.outline
        #expect(try rules(outline, outline).isEmpty)
        var edited = outline
        edited[7][0] += 0.004
        edited[8][1] -= 0.003
        #expect(try rules(outline, edited).isEmpty)
        let moved = outline.map { [$0[0] - 0.004, $0[1] + 0.004].map(Angle.sevenDecimals) }
        #expect(try rules(outline, moved).isEmpty)
        var shapes = RandomShapes(seed: 9)
        let other = shapes.star(corners: 60, round: (108.9, 34.2), radius: 0.06)
        #expect(try rules(outline, other).isEmpty)
    }

    @Test("Outside of China nothing is shifted")
    func abroad() throws {
        let outline = Shifted.ring(round: (10, 50), count: 40)
        #expect(try rules(outline, Shifted.ring(of: outline, .gcj02)).isEmpty)
    }

    @Test("A plain file is held against the reference")
    func reference() throws {
        var one = Case(Draw.file(ring: Shifted.ring(of: Shifted.outline, .gcj02)))
        one.files["reference.geojson"] = Draw.file(ring: Shifted.outline)
        one.reference = "reference.geojson"
        let finding = try #require(try one.report().of("datum/gcj-02-shift").first)
        #expect((300...800).contains(try #require(finding.measure)))
        #expect(finding.message.contains("% of its area"))
    }

    @Test("A reference that is missing, no GeoJSON or without a polygon is refused")
    func badReference() throws {
        var one = Case(Draw.file(ring: Shifted.outline))
        one.reference = "reference.geojson"
        #expect(throws: BoundaryError.self) { try one.report() }
        one.files["reference.geojson"] = "{"
        #expect(throws: BoundaryError.self) { try one.report() }
        one.files["reference.geojson"] = Draw.collection()
        #expect(throws: BoundaryError.self) { try one.report() }
    }
}
