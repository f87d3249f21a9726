import Testing

@testable import Zones

@Suite("Name folding")
struct NameFoldingTests {
    @Test("makes every full-width sign half-width and every letter capital")
    func width() {
        for value in UInt32(0x21)...0x7E {
            guard let half = Unicode.Scalar(value), let full = Unicode.Scalar(value + 0xFEE0) else {
                Issue.record("no scalar")
                return
            }
            let expected = String(half).uppercased()
            #expect(NameFolding.fold(String(half)) == expected)
            #expect(NameFolding.fold(String(full)) == expected)
        }
    }

    @Test(
        "takes blanks of every width, 省 and 市 away",
        arguments: [
            " \t\r\n", "\u{A0}", "\u{3000}", "\u{2003}\u{200B}\u{202F}", "\u{FEFF}", "省市", "省 市",
        ])
    func removed(_ text: String) {
        #expect(NameFolding.fold(text) == "")
        #expect(NameFolding.fold("甲\(text)乙") == "甲乙")
    }

    @Test(
        "keeps everything else",
        arguments: [
            "武汉东湖", "é", "😀", "｟", "、", "〇", "\u{200C}", "看师帀",
        ])
    func kept(_ text: String) {
        #expect(NameFolding.fold(text) == text)
    }
}
