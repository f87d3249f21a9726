import Addresses
import Testing

@Suite("Normalised text")
struct AddressTextTests {
    @Test(
        "Letters and numerals",
        arguments: [
            ("十二号", "12号"), ("八层", "8层"), ("一〇二室", "102室"), ("二十四层", "24层"), ("一百二十号", "120号"),
            ("特一号", "特1号"), ("之二", "之2"), ("之六601", "之6 601"), ("第三工业区", "第3工业区"), ("三十街坊", "30街坊"),
            ("一单元", "1单元"),
            ("三里屯", "三里屯"), ("五四路", "五四路"), ("八一路", "八一路"), ("百步亭", "百步亭"), ("三门峡市", "三门峡市"),
            ("１２号－３", "12号-3"), ("ａ座", "A座"), ("（一期）", "(1期)"), ("【Ⅱ】", "(2)"), ("长 乐 路", "长乐路"),
            ("1 2号", "1 2号"), ("12～16号", "12-16号"), ("A，B；C", "A,B,C"), ("", ""),
        ])
    func normalised(_ text: String, _ expected: String) {
        #expect(AddressText.normalised(text) == expected)
    }

    @Test(
        "Names of roads",
        arguments: [
            ("殿前一路", "殿前1路"), ("殿前1路", "殿前1路"), ("佛祖岭二路", "佛祖岭2路"), ("枋湖西二路", "枋湖西2路"),
            ("高新南十二道", "高新南12道"), ("三环线", "3环线"), ("北三环", "北3环"), ("五四路", "五四路"), ("一路", "1路"),
            ("三里屯", "三里屯"), ("五缘湾", "五缘湾"), ("三眼桥一村", "三眼桥1村"), ("学府二大道", "学府2大道"),
        ])
    func names(_ name: String, _ expected: String) {
        #expect(AddressText.normalisedName(name) == expected)
    }
}
