import Addresses
import Testing

/// Facts and laws of the shipped table.
@Suite("Division table")
struct DivisionTableTests {
    private let table = DivisionTable.shipped

    @Test(
        "Well-known codes have their names",
        arguments: [
            (110_000, "北京市"), (110_105, "朝阳区"), (310_115, "浦东新区"), (350_200, "厦门市"),
            (350_206, "湖里区"), (420_100, "武汉市"), (420_111, "洪山区"), (422_800, "恩施土家族苗族自治州"),
            (429_004, "仙桃市"), (441_900, "东莞市"), (150_000, "内蒙古自治区"), (710_000, "台湾省"),
            (810_000, "香港特别行政区"), (330_114, "钱塘区"), (659_001, "石河子市"),
        ] as [(UInt32, String)])
    func knownCodes(_ code: UInt32, _ name: String) throws {
        #expect(table.present(try #require(DivisionCode(code)))?.name == name)
    }

    @Test(
        "Names are found, short ones and former ones too",
        arguments: [
            ("湖里", [350_206]), ("武汉", [420_100]), ("广西", [450_000]), ("内蒙古", [150_000]),
            ("恩施", [422_800, 422_801]), ("恩施州", [422_800]), ("襄樊市", [420_600]), ("崇文区", [110_101]),
            ("杏林区", [350_205, 350_211]), ("南汇县", [310_115]), ("延边", [222_400]), ("湘西", [433_100]),
            ("峨边", [511_132]), ("鄂伦春", [150_723]), ("浦东", [310_115]), ("宁乡县", [430_182]),
            ("没有县", []),
        ] as [(String, [UInt32])])
    func names(_ name: String, _ codes: [UInt32]) {
        #expect(table.presentCodes(named: name).map(\.value) == codes)
    }

    @Test("A name is found within a parent only")
    func namesWithinParent() throws {
        let nanjing = try #require(DivisionCode(320_100))
        #expect(table.presentCodes(named: "鼓楼区").count == 4)
        #expect(table.presentCodes(named: "鼓楼区", in: nanjing).map(\.value) == [320_106])
        #expect(table.divisions(named: "湖里区", in: nanjing).isEmpty)
    }

    @Test("350205 was 杏林区 until 2002 and is 海沧区 since 2003")
    func renamedCode() throws {
        let code = try #require(DivisionCode(350_205))
        let names = table.divisions(code).map { ($0.name, $0.firstYear, $0.lastYear) }
        #expect(names.count == 2)
        #expect(names.first?.0 == "海沧区" && names.first?.1 == 2003 && names.first?.2 == nil)
        #expect(names.last?.0 == "杏林区" && names.last?.2 == 2002)
    }

    @Test(
        "Every present division has a present province, and a prefecture that is present or nameless"
    )
    func parentsExist() {
        for division in table.divisions where division.isPresent {
            #expect(table.present(division.code.province) != nil, "\(division.code)")
            guard division.code.level == .county, let prefecture = division.code.prefecture else {
                continue
            }
            let digits = prefecture.value / 100 % 100
            let isNameless = digits == 90 || digits <= 2 && table.present(prefecture) == nil
            #expect(
                table.present(prefecture) != nil || isNameless, "\(division.code) \(division.name)")
        }
    }

    @Test("Every successor is present, ascending, and years do not run backwards")
    func successorsExist() {
        for division in table.divisions {
            #expect(division.successors == division.successors.sorted())
            #expect(division.successors.allSatisfy { table.present($0) != nil }, "\(division)")
            #expect(!division.isPresent || division.successors.isEmpty)
            #expect(division.firstYear <= division.lastYear ?? division.firstYear, "\(division)")
            #expect(division.firstYear >= 1980)
        }
    }

    @Test("Every code has one present name at most, and the numbers are those of the ministry")
    func counts() {
        let present = table.divisions.filter(\.isPresent)
        #expect(Set(present.map(\.code)).count == present.count)
        #expect(present.count(where: { $0.code.level == .province }) == 34)
        #expect(present.count(where: { $0.code.level == .prefecture }) == 333)
        #expect(present.count(where: { $0.code.level == .county }) >= 2_840)
    }

    @Test("The shipped table is in the order that any table is brought into")
    func order() {
        #expect(DivisionTable(table.divisions.shuffled()).divisions == table.divisions)
    }

    @Test("No name of a division changes when it is normalised")
    func namesAreNormalised() {
        for division in table.divisions {
            #expect(AddressText.normalised(division.name) == division.name)
        }
    }

    @Test("Every present division is read from its full names, and from its code's names again")
    func everyDivisionIsRead() {
        let parser = AddressParser()
        for division in table.divisions where division.isPresent {
            let names = table.names(division.code)
            let text = [names.province, names.prefecture, names.county].compactMap { $0 }.joined()
            let address = parser.parse(text + "长乐路1号")
            #expect(address.division == division.code, "\(text)")
            #expect(address.road == "长乐路" && address.rest.isEmpty, "\(text)")
        }
    }
}
