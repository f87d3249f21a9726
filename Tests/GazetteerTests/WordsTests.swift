import Addresses
import Gazetteer
import Testing

@testable import Gazetteer

@Suite("What was found, in words")
struct WordsTests {
    private let prefix = "福建省厦门市湖里区"

    @Test("a number with its road and its divisions; the two numbers between which it lies")
    func numbers() throws {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "\(prefix)枫柏路8号", 118.100, 24.60),
            entry(nil, "\(prefix)枫柏路16号", 118.101, 24.60),
            entry(nil, "\(prefix)桐槐路20A号", 118.11, 24.60),
            entry(nil, "\(prefix)桐槐路217-A8号", 118.12, 24.60),
            entry(nil, "\(prefix)松竹路37附1号", 118.13, 24.60),
        ])
        for (text, words) in [
            ("枫柏路8号", "厦门市湖里区枫柏路8号"), ("枫柏路12号", "厦门市湖里区枫柏路8号–16号"),
            ("枫柏路18号", "厦门市湖里区枫柏路16号"), ("枫柏路", "厦门市湖里区枫柏路"),
            ("桐槐路20A号", "厦门市湖里区桐槐路20A号"), ("桐槐路217-A8号", "厦门市湖里区桐槐路217A8号"),
            ("松竹路37附1号", "厦门市湖里区松竹路37附1号"),
        ] {
            let found = try gazetteer.answer(prefix + text).position
            #expect(found?.matched == words, "\(text)")
        }
    }

    @Test("divisions as the entry knows them, not as the question does")
    func divisions() throws {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "厦门市枫柏路8号", 118.1, 24.6), entry(nil, "北京市朝阳区枫柏路8号", 116.4, 39.9),
            entry(nil, "湖北省仙桃市枫柏路8号", 113.4, 30.3),
        ])
        for (text, words) in [
            ("厦门市湖里区枫柏路8号", "厦门市枫柏路8号"), ("北京市枫柏路8号", "北京市朝阳区枫柏路8号"),
            ("仙桃市枫柏路8号", "湖北省仙桃市枫柏路8号"),
        ] {
            #expect(try gazetteer.answer(text).position?.matched == words)
        }
    }

    @Test("a place as its source wrote it, found by its digits and its city's name too")
    func places() throws {
        let gazetteer = try TemporaryGazetteer(
            [
                entry("厦门大学附属第一医院（枫柏院区）", "\(prefix)枫柏路8号", 118.10, 24.60),
                entry("枫柏软件园二期", nil, 118.15, 24.60, kind: .place),
                entry("厦门市枫医院", "\(prefix)厦门市枫医院", 118.17, 24.60),
                entry("桐槐花园3号楼", "\(prefix)桐槐路9号", 118.20, 24.60),
                entry("桐槐花园A座", "\(prefix)桐槐路9号", 118.20, 24.60),
            ].map { entry in
                var entry = entry
                entry.address = entry.address ?? prefix
                return entry
            })
        for (text, words) in [
            ("枫柏软件园2期", "枫柏软件园二期"),
            ("厦门市枫医院", "厦门市枫医院"), ("桐槐花园3栋", "桐槐花园3栋"), ("桐槐花园A座", "桐槐花园A座"),
        ] {
            let found = try gazetteer.answer(prefix + text).position
            #expect(found?.matched == "厦门市湖里区" + words, "\(text)")
        }
        var address = AddressOf.place("厦门大学附属第1医院(枫柏院区)")
        address.prefecture = "厦门市"
        let found = try gazetteer.open().makeLane().answer(address).position
        #expect(found?.matched == "厦门市湖里区厦门大学附属第一医院（枫柏院区）")
    }

    @Test("a name that is only alike is shown as it is, not as it was asked")
    func alike() throws {
        let gazetteer = try TemporaryGazetteer([
            entry("枫柏软件创业园", "\(prefix)蔡塘路12号", 118.10, 24.52)
        ])
        let road = try gazetteer.answer(prefix + "蔡堂路12号").position
        #expect(road?.isFuzzy == true && road?.matched == "厦门市湖里区蔡塘路12号")
        let place = try gazetteer.answer(prefix + "枫柏软件创意园").position
        #expect(place?.isFuzzy == true && place?.matched == "厦门市湖里区枫柏软件创业园")
    }

    @Test("two alike names near each other: the answer's accuracy covers both")
    func twoAlike() throws {
        let gazetteer = try TemporaryGazetteer([
            entry("枫柏桐唐大厦", prefix, 118.100, 24.60, kind: .place),
            entry("枫柏桐堂大厦", prefix, 118.102, 24.60, kind: .place),
        ])
        let lane = try gazetteer.open().makeLane()
        let found = try #require(try lane.answer(AddressOf.place("枫柏桐塘大厦")).position)
        #expect(found.isFuzzy && found.accuracy > 400)
    }

    @Test("a crossing, and several candidates")
    func crossing() throws {
        let gazetteer = try TemporaryGazetteer([
            entry(nil, "\(prefix)枫柏路与桐槐路交叉口", 118.1, 24.6),
            entry(nil, "\(prefix)松竹路8号", 118.1, 24.6),
            entry(nil, "福建省厦门市翔安区松竹路8号", 118.3, 24.7),
        ])
        let found = try gazetteer.answer("\(prefix)枫柏路与桐槐路交叉口").position
        #expect(found?.matched == "厦门市湖里区枫柏路与桐槐路交叉口")
        let several = try gazetteer.answer("厦门市松竹路8号").candidates
        #expect(Set(several.map(\.matched)) == ["厦门市湖里区松竹路8号", "厦门市翔安区松竹路8号"])
    }

    @Test("names that are as they are compared take no room for showing")
    func room() {
        #expect(PlaceName.written("枫柏大厦", compared: "枫柏大厦") == nil)
        #expect(PlaceName.written(" 枫柏 大厦 ", compared: "枫柏大厦") == "枫柏 大厦")
        #expect(PlaceName.written("枫柏花园3号楼", compared: "枫柏花园") == nil)
        #expect(PlaceName.written(String(repeating: "枫", count: 61), compared: "枫") == nil)
        #expect(PlaceName.written(nil, compared: nil) == nil)
    }
}
