import Disclosure
import Testing

@Suite("Which cells are sensitive")
struct PrimaryRuleTests {
    private let rule = PrimaryRule(fewest: 3, dominance: 0.85)

    @Test(
        "Fewer firms than the least number are sensitive, no firms are not",
        arguments: [(0, false), (1, true), (2, true), (3, false), (400, false)])
    func threshold(firms: Int, isSensitive: Bool) {
        #expect(rule.isSensitive(firms: firms) == isSensitive)
        #expect(rule.isSensitive(firms: firms, largest: 10, total: 100) == isSensitive)
    }

    @Test(
        "A firm dominates with more than its share, not with exactly that",
        arguments: [(85.0, false), (85.01, true), (84.99, false), (100, true)])
    func dominance(largest: Double, isSensitive: Bool) {
        #expect(rule.isSensitive(firms: 12, largest: largest, total: 100) == isSensitive)
    }

    @Test("With nothing in it, a cell of enough firms is not sensitive")
    func nothing() {
        #expect(!rule.isSensitive(firms: 5, largest: 0, total: 0))
        #expect(rule.isSensitive(firms: 1, largest: 0, total: 0))
    }

    @Test("The rules are the caller's")
    func otherLimits() {
        let strict = PrimaryRule(fewest: 5, dominance: 0.5)
        #expect(strict.isSensitive(firms: 4))
        #expect(strict.isSensitive(firms: 9, largest: 51, total: 100))
        #expect(PrimaryRule() == rule)
    }
}
