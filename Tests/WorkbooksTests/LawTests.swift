import Foundation
import TestSupport
import Testing

@testable import Workbooks

@Suite("Laws of what cells are written with")
struct LawTests {
    @Test("A decimal that is a number comes back from a Double digit by digit")
    func decimals() {
        var generator = SeededGenerator(seed: 2024)
        var numbers = 0
        var lost: [String] = []
        for _ in 0..<20_000 {
            let digits = Int.random(in: 1...18, using: &generator)
            let places = Int.random(in: 0...min(8, digits), using: &generator)
            var text = (0..<digits).map { _ in "\(Int.random(in: 0...9, using: &generator))" }
                .joined()
            if places > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -places)) }
            if Bool.random(using: &generator) { text = "-" + text }
            guard case .number(let found) = text.withUTF8({ DecimalText($0) }) else { continue }
            numbers += 1
            let number = Double(text) ?? .nan
            if found != places || String(format: "%.\(places)f", number) != text {
                lost.append(text)
            }
        }
        #expect(lost.isEmpty)
        #expect(numbers > 5000)
    }

    @Test("What is done to a text is done once: no text is changed again, but for coded characters")
    func texts() {
        var generator = SeededGenerator(seed: 7)
        let pieces = ["\"", "&", "\r", "\n", "\u{FFFF}", "（", "围", "😀", "\u{0}", "a", "_", "x00"]
        for _ in 0..<2000 {
            let text = (0..<40).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let content = CellText.content(text)
            #expect(CellText.content(content) == content)
            #expect(
                !content.unicodeScalars.contains { "\r\u{0}\u{FFFF}".unicodeScalars.contains($0) })
            // What Excel takes is left as it is.
            let kept = text.unicodeScalars.filter {
                !"\r\n\u{0}\u{FFFF}".unicodeScalars.contains($0)
            }
            #expect(content.unicodeScalars.filter { $0 != "\n" }.elementsEqual(kept))
        }
    }

    @Test(
        "Chinese characters are as wide as two digits",
        arguments: [
            ("", 0), ("abc 123", 7), ("企业名称", 8), ("统一社会信用代码(18位)", 22), ("“引号”—", 10),
            ("第一行长\n短", 8), ("e\u{301}", 1), ("Ａ１", 4), ("①", 2), ("👍", 2),
        ])
    func widths(_ text: String, _ width: Int) { #expect(TextWidth.of(text) == width) }
}
