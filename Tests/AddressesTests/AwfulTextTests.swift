import Addresses
import TestSupport
import Testing

/// Texts that nobody means as an address.
@Suite("Awful texts")
struct AwfulTextTests {
    private let parser = AddressParser()

    @Test(
        "Nothing gives nothing",
        arguments: ["", " ", "\u{0}", "\u{3000}\t\n", ",,,", "()", "、-", "#", "-"])
    func nothing(_ text: String) {
        let address = parser.parse(text)
        #expect(address.division == nil && address.road == nil && address.place == nil)
        #expect(address.number == nil && address.notes.isEmpty)
    }

    @Test("Blanks and controls within are passed over")
    func blanksWithin() {
        let address = parser.parse("厦门市\u{0} 湖里区\u{200B}殿前\u{3000}一路 5\u{FEFF}30号")
        #expect(described(address) == "division 350206; road 殿前1路; number 5; rest 30号")
    }

    @Test("Beyond the limit a text is left over, as it is")
    func long() {
        let address = parser.parse("厦门市湖里区殿前一路530号" + String(repeating: "末", count: 5_000) + "尾")
        #expect(address.division == DivisionCode(350_206))
        #expect(address.number == HouseNumber(530))
        #expect(address.rest.hasSuffix("末尾"))
        #expect(address.rest.count > 4_000)
    }

    @Test("An emoji is kept")
    func emoji() {
        let address = parser.parse("厦门市湖里区殿前一路530号🏭🏭")
        #expect(address.number == HouseNumber(530))
        #expect((address.place ?? "") + address.rest == "🏭🏭")
    }

    @Test("Any bytes can be read")
    func bytes() {
        var generator = SeededGenerator(seed: 9)
        let seed = Array("武汉市洪山区珞喻路12号A座(3层)".utf8)
        for _ in 0..<20_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[index] = UInt8.random(in: 0...255, using: &generator)
            }
            let address = bytes.withUnsafeBufferPointer { parser.parse($0) }
            #expect(address.rest.utf8.count <= bytes.count * 2)
        }
    }

    @Test("Numbers of any length are read", arguments: [7, 8, 10, 40, 999])
    func longNumbers(_ count: Int) {
        let digits = String(repeating: "9", count: count)
        let address = parser.parse("厦门市殿前一路\(digits)号")
        let kept =
            (address.number.map { String($0.number) } ?? "") + (address.room ?? "")
            + (address.building ?? "") + address.rest
        #expect(kept.filter { $0 == "9" }.count == count)
    }

    @Test("Brackets need not match", arguments: [")厦门市湖里区(", "厦门市湖里区((((", "厦门市湖里区))))"])
    func brackets(_ text: String) {
        #expect(parser.parse(text).division == DivisionCode(350_206))
    }

    /// Letters that mean something to the reader, and some that do not.
    private static let meaningful = Array(
        "省市州盟区县旗镇乡村屯庄组队社居街道路巷弄里坊胡同环线段桥口号栋幢座楼层室单元门期厦园苑城场站"
            + "公司厂店大小东南西北中上下内外旁侧对面附之特甲乙一二十百零新高技经开发示例,、()-#/A1９ "
    ).map(String.init)

    /// By bytes and by characters, with the same result.
    private func isReadAlike(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { parser.parse($0) } == parser.parse(text)
    }

    @Test("Two such letters are read, alone and with a number, in front and behind a division")
    func short() {
        for one in Self.meaningful {
            for other in Self.meaningful {
                for text in [one + other, one + "1号", "湖北省武汉市洪山区" + one + other + "1号"] {
                    #expect(isReadAlike(text), "\(text)")
                }
            }
        }
    }

    @Test("Any eight such letters are read")
    func letters() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<20_000 {
            let text = (0..<8).map { _ in Self.meaningful.randomElement(using: &generator) ?? "" }
                .joined()
            #expect(isReadAlike(text), "\(text)")
        }
    }
}
