import BoundaryAudit
import Testing

@Suite("Every rule has a case that breaks it and a twin that does not")
struct RuleTests {
    @Test("No rule is left out")
    func allAreThere() {
        #expect(Set(RuleExample.all.map(\.rule)) == Set(AuditRule.all.map(\.id)))
    }

    @Test("What breaks a rule is found with its place and size", arguments: RuleExample.all)
    func broken(_ example: RuleExample) throws {
        let report = try example.broken.report()
        let found = report.of(example.rule)
        #expect(found.count == example.count, "\(report.findings.map(\.rule.id))")
        let finding = try #require(found.first)
        if let severity = example.severity { #expect(finding.severity == severity) }
        if let feature = example.feature { #expect(finding.feature == feature) }
        if let ring = example.ring { #expect(finding.ring == ring) }
        #expect(finding.unit == example.unit)
        if let measure = example.measure {
            #expect(measure.contains(try #require(finding.measure)), "\(finding.measure ?? 0)")
        }
        if let (x, y, tolerance) = example.place {
            let position = try #require(finding.position)
            #expect(position.isNear(x, y, tolerance), "\(position)")
        }
        #expect(!finding.message.isEmpty && !finding.chineseMessage.isEmpty)
    }

    @Test("Its twin does not break the rule", arguments: RuleExample.all)
    func sound(_ example: RuleExample) throws {
        #expect(try example.sound.report().of(example.rule).isEmpty)
    }

    @Test("Ids and groups name rules, and so does the beginning of one id")
    func names() {
        #expect(AuditRule.named("ring/spike").map(\.id) == ["ring/spike-narrower-than-1-degree"])
        #expect(AuditRule.named("datum").count == 2)
        #expect(AuditRule.named("ring/").isEmpty)
        #expect(AuditRule.named("nothing").isEmpty)
    }
}
