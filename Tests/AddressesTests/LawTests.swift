import Addresses
import TestSupport
import Testing

/// Laws that hold for any text, on seeded ones.
@Suite("Laws of reading addresses")
struct LawTests {
    private static let words: [String] = [
        "光谷", "软件园", "大厦", "殿前一路", "高新大道", "中山街", "灌口镇", "茅店村", "公司", "号", "栋", "层", "室", "期",
        "区", "A", "B3", "12", "7", "401-9", "(", ")", ",", "、", "-", "之", "与", "附近", "交叉口", "特",
        "附", "甲",
        "西北", "150米", "#", "第三", "路", "街", "里", "社区", "武汉市", "洪山区", "湖里", "弄", "单元", "组", "楼", "内",
        "公里", "以南", "F", "巷", "新", "地下", "负", "开发区", "高新区", "街道办事处", "村委会", "院", "房",
    ]

    private func text(_ generator: inout SeededGenerator) -> String {
        let count = Int.random(in: 1...12, using: &generator)
        return (0..<count).map { _ in Self.words.randomElement(using: &generator) ?? "" }.joined()
    }

    /// Everything that an address holds, in a row.
    private func everything(_ address: Address) -> String {
        let divisions = [address.province, address.prefecture, address.county]
        let names = [
            address.developmentZone, address.town, address.village, address.group, address.road,
            address.lane, address.crossing, address.place, address.building, address.unit,
            address.floor, address.room,
        ]
        var text = (divisions + names).compactMap { $0 }.joined(separator: " ") + address.rest
        if let number = address.number {
            text += described(number) + (number.branch > 1_000 ? "A" : "")
        }
        if let offset = address.offset { text += String(Int(offset.metres)) }
        return text
    }

    /// The names that were composed, each of which must be found again; the words that say what a
    /// number counts, and those of nearness and direction, are told by the part that they made.
    @Test("No name and no digit is lost")
    func nothingIsLost() {
        let parser = AddressParser()
        var generator = SeededGenerator(seed: 5)
        let kept: Set<Unicode.Scalar> = Set(
            "光谷软件大厦殿高中山灌茅店司AB".unicodeScalars)
        for _ in 0..<10_000 {
            let text = text(&generator)
            let address = parser.parse(text)
            let found = everything(address)
            for scalar in AddressText.normalised(text).unicodeScalars where kept.contains(scalar) {
                #expect(found.unicodeScalars.contains(scalar), "\(text): \(described(address))")
            }
            let digits = { (text: String) in
                text.unicodeScalars.filter { $0.properties.numericType == .decimal }
            }
            for digit in Set(digits(AddressText.normalised(text)).map(\.value)) where digit != 0x30
            {
                let isFound = found.unicodeScalars.contains { $0.value == digit }
                #expect(isFound, "\(text): \(described(address))")
            }
        }
    }

    @Test("Normalising again changes nothing")
    func normalisingIsIdempotent() {
        var generator = SeededGenerator(seed: 6)
        let letters = Array("一二十百零〇号层楼室路里A12３（）【】—～ 　,，、#Ⅱ之第附街坊".unicodeScalars)
        for _ in 0..<20_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...14, using: &generator) {
                if let letter = letters.randomElement(using: &generator) { text.append(letter) }
            }
            let once = AddressText.normalised(String(text))
            #expect(AddressText.normalised(once) == once, "\(String(text))")
            let name = AddressText.normalisedName(String(text))
            #expect(AddressText.normalisedName(name) == name, "\(String(text))")
        }
    }

    @Test("Reading a normalised text gives the same parts")
    func readingNormalisedTextIsTheSame() {
        let parser = AddressParser()
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<10_000 {
            let text = text(&generator)
            let again = parser.parse(AddressText.normalised(text))
            #expect(parser.parse(text) == again, "\(text)")
        }
    }

    @Test("A composed address gives its parts back")
    func partsComeBack() {
        let parser = AddressParser()
        var generator = SeededGenerator(seed: 8)
        let counties = DivisionTable.shipped.divisions.filter {
            $0.isPresent && $0.code.level == .county && $0.name.unicodeScalars.count >= 3
        }
        for _ in 0..<10_000 {
            guard let county = counties.randomElement(using: &generator) else { return }
            let names = DivisionTable.shipped.names(county.code)
            let road = ["高新大道", "长乐路", "解放街", "殿前1路"].randomElement(using: &generator) ?? ""
            let town = ["灌口镇", "莲前街道", "洪山乡", ""].randomElement(using: &generator) ?? ""
            let place = ["创业大厦", "光谷软件园", "国际企业中心3期", ""].randomElement(using: &generator) ?? ""
            let number = UInt32.random(in: 1...3_000, using: &generator)
            let building = Int.random(in: 1...30, using: &generator)
            let room = Int.random(in: 101...3_001, using: &generator)
            let text =
                (names.province ?? "") + (names.prefecture ?? "") + county.name + town + road
                + "\(number)号" + place + "\(building)栋\(room)室"
            let address = parser.parse(text)
            #expect(address.division == county.code, "\(text)")
            #expect(address.road == road, "\(text)")
            #expect(address.town == (town.isEmpty ? nil : town), "\(text)")
            #expect(address.number == HouseNumber(number), "\(text)")
            #expect(address.place == (place.isEmpty ? nil : place), "\(text)")
            #expect(address.building == "\(building)" && address.room == "\(room)", "\(text)")
            #expect(address.rest.isEmpty && address.notes.isEmpty, "\(text)")
        }
    }
}
