import Addresses
import Gazetteer
import Testing

@testable import Gazetteer

@Suite("Alike names")
struct AlikeTests {
    @Test("names that are the same, written differently")
    func alike() {
        #expect(EditDistance.alike("蔡塘路", "蔡堂路") == 1)
        #expect(EditDistance.alike("枫柏桐大厦", "枫柏桐槐大厦") == 1)
        #expect(EditDistance.alike("光谷软件创业园", "光谷软件创意园") == 1)
        #expect(EditDistance.alike("湖里创新软件产业园", "湖里创新软件产业圆区") == 2)
    }

    @Test(
        "names that are two",
        arguments: [
            ("高新2路", "高新3路"), ("湖滨南路", "湖滨北路"), ("软件园2期", "软件园3期"), ("金尚路", "金山路"),
            ("大学城A座", "大学城B座"), ("新丰路", "旧丰路"), ("枫柏路", "枫柏路"), ("林路", "木路"),
            ("一期花园城", "二期花园城"), ("枫柏桐槐大厦", "松枫柏桐大厦"),
            ("枫柏路", "枫柏街"), ("枫柏软件园", "枫柏硬件园"), ("枫柏桐槐国际大厦", "枫柏桐槐金融大厦"),
        ])
    func different(one: String, other: String) {
        #expect(EditDistance.alike(one, other) == nil)
        #expect(EditDistance.alike(other, one) == nil)
    }

    @Test("a name misspelt is found in its own division only, and marked")
    func found() throws {
        let gazetteer = try TemporaryGazetteer([
            entry("光谷软件创业园", "福建省厦门市湖里区蔡塘路12号", 118.10, 24.52)
        ])
        for text in ["蔡堂路12号", "光谷软件创意园"] {
            let found = try #require(try gazetteer.answer("福建省厦门市湖里区\(text)").position)
            #expect(found.isFuzzy)
            #expect(found.accuracy >= 140)
            #expect(try gazetteer.answer("福建省厦门市思明区\(text)").problem == .notFound)
            #expect(try gazetteer.answer("福建省福州市鼓楼区\(text)").problem == .notFound)
        }
    }

    @Test("digits and directions never give way", arguments: [UInt64(21), 22])
    func digits(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let roads = (1...9).map { "高新枫柏\($0)路" } + ["湖滨枫柏南路", "湖滨枫柏北路"]
        let gazetteer = try TemporaryGazetteer(
            roads.shuffled(using: &random).dropLast(4).map {
                entry(nil, "福建省厦门市湖里区\($0)8号", 118.1, 24.5)
            })
        let lane = try gazetteer.open().makeLane()
        for road in roads {
            let answer = try lane.answer(
                AddressParser().parse("福建省厦门市湖里区\(road)8号"))
            if let found = answer.position { #expect(found.matched.contains(road)) }
        }
    }

    @Test("an alike name is found through the index of its length", arguments: 2...9)
    func lengths(length: Int) throws {
        let name = String("蔡塘枫柏桐槐松竹梅".prefix(length))
        let changed = name.replacing("塘", with: "堂")
        let gazetteer = try TemporaryGazetteer([
            entry(name, "福建省厦门市湖里区", 118.1, 24.5, kind: .place)
        ])
        var address = Address()
        address.division = DivisionCode(350206)
        address.place = changed
        let answer = try gazetteer.open().makeLane().answer(address)
        #expect(answer.position?.isFuzzy == true)
    }

    @Test("short names share a key with each that differs by one character")
    func keys() {
        let name = "枫柏路"
        for other in ["枫槐路", "柏路", "枫柏", "枫柏桐路", "桐柏路"] {
            #expect(!ShortNames.keys(of: name).isDisjoint(with: ShortNames.keys(of: other)))
        }
        #expect(ShortNames.keys(of: name).isDisjoint(with: ShortNames.keys(of: "桐槐路")))
    }
}
