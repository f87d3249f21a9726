import Addresses
import Testing

@testable import Gazetteer

@Suite("The accuracy model, rule by rule")
struct AccuracyModelTests {
    @Test("rule 1: not below the source nor the floor", arguments: AccuracyModel.Rule.allCases)
    func floors(rule: AccuracyModel.Rule) {
        for source in [0.0, 50, 5_000] {
            for count in [1, 2, 30] {
                let area = AccuracyModel.area(rule, spread: 0, count: count, source: source)
                #expect(area >= max(rule.floor, source))
            }
            let between = AccuracyModel.between(rule, distance: 1, share: 0.5, source: source)
            #expect(between >= max(rule.floor, source))
        }
        #expect(AccuracyModel.beyond(numbers: 0, rate: 1, source: 700) == 700)
        #expect(rule.defaultFactor >= 1)
    }

    @Test("rules 2, 6, 8: few entries count for less than many")
    func few() {
        let some = [2, 3, 5, 20].map {
            AccuracyModel.area(.numberSeveral, spread: 100, count: $0, source: 0)
        }
        #expect(some[0] > 370 && some[0] < 371 && some[2] < 195)
        #expect(some == some.sorted(by: >))
        #expect(AccuracyModel.area(.numberAlone, spread: 0, count: 1, source: 90) == 90)
    }

    @Test("rules 3 and 4: the farthest that a door between may be")
    func between() {
        #expect(AccuracyModel.between(.interpolated, distance: 200, share: 0.5, source: 0) == 140)
        #expect(AccuracyModel.between(.interpolated, distance: 200, share: 0.1, source: 0) == 220)
        #expect(AccuracyModel.between(.interpolated, distance: 200, share: 0.9, source: 0) == 220)
        #expect(AccuracyModel.between(.bracketed, distance: 200, share: 0.5, source: 0) == 210)
    }

    @Test("rule 5: by the root of the numbers to go, not more than the road's own rate")
    func beyond() {
        #expect(AccuracyModel.beyond(numbers: 100, rate: nil, source: 0) == 750)
        #expect(AccuracyModel.beyond(numbers: 100, rate: 1, source: 0) == 300)
        #expect(AccuracyModel.beyond(numbers: 100, rate: 50, source: 0) == 750)
    }

    @Test("rules 7, 10, 11: an area of one entry is as large as such areas are, or as it says")
    func alone() {
        #expect(AccuracyModel.area(.within, spread: 0, count: 1, source: 20) == 300)
        #expect(AccuracyModel.area(.roadAlone, spread: 0, count: 1, source: 20) == 1_000)
        #expect(AccuracyModel.area(.town, spread: 0, count: 1, source: 20) == 3_000)
        #expect(AccuracyModel.area(.town, spread: 0, count: 1, source: 1_800) == 1_800)
        #expect(AccuracyModel.area(.road, spread: 400, count: 4, source: 20) > 1_166)
    }

    @Test("rule 12: twice, and more")
    func fuzzy() {
        var candidate = Candidate(
            position: SeededTown.centre, base: 100, rule: .place, level: .place, name: 0)
        #expect(candidate.accuracy([.place: 1.5]) == 150)
        candidate.isFuzzy = true
        #expect(candidate.accuracy([.place: 1.5]) == 400)
    }

    @Test("rule 13: half of the way in quadrature")
    func offset() {
        #expect(AccuracyModel.moved(300, metres: 800) == 500)
        #expect(AccuracyModel.moved(300, metres: 0) == 300)
    }

    @Test("rule 14: 97.5 of 100 lie within, a tenth more, and the factor is from 1 to 8")
    func calibration() {
        let ratios = (1...101).map { Double($0) / 20 }
        let least = 4.9 * Calibrator.margin
        #expect(Calibrator.factor(ratios) > least && Calibrator.factor(ratios) < least + 0.2)
        #expect(Calibrator.factor(ratios.reversed()) == Calibrator.factor(ratios))
        #expect(Calibrator.factor([0.1, 0.2]) == 1)
        #expect(Calibrator.factor([]) == 1)
        #expect(Calibrator.factor([90, 90]) == 8)
    }
}
