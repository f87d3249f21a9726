import Runs
import Testing

@Suite("Names of periods")
struct PeriodTests {
    @Test(
        "blanks around are taken away, full-width digits become half-width, nothing else changes",
        arguments: [
            ("2025", "2025"), ("  2025-Q4\t", "2025-Q4"), ("\u{3000}２０２５年１０月\u{3000}", "2025年10月"),
            ("2026 上半年", "2026 上半年"), ("a", "a"), ("A.b", "A.b"), ("2025—2026", "2025—2026"),
            ("'; DROP TABLE run; --", "'; DROP TABLE run; --"), ("Ｑ４", "Ｑ4"), ("%_*", "%_*"),
            (String(repeating: "期", count: 64), String(repeating: "期", count: 64)),
        ])
    func names(text: String, name: String) throws {
        #expect(try Period(text).name == name)
        #expect(try Period(name) == Period(text))
    }

    @Test(
        "what cannot name a period is refused, and why",
        arguments: [
            ("", PeriodFault.blank), (" \u{3000}\n", .blank), ("2025/10", .character("U+002F")),
            ("20\n25", .character("U+000A")), ("20\u{0}25", .character("U+0000")),
            ("20\u{7F}25", .character("U+007F")), ("20\u{1B}[31m", .character("U+001B")),
            ("20\u{200B}25", .character("U+200B")), ("20\u{202E}25", .character("U+202E")),
            ("\u{FEFF}2025", .character("U+FEFF")), ("20\u{2028}25", .character("U+2028")),
            (".", .dots), (" .. ", .dots),
            (String(repeating: "期", count: 65), .tooLong(count: 65)),
        ])
    func faults(text: String, fault: PeriodFault) {
        do throws(RunsError) {
            _ = try Period(text)
            Issue.record("was taken: \(text)")
        } catch {
            guard case .badPeriod(let shown, fault) = error else {
                Issue.record("\(error)"); return
            }
            // It goes to terminals.
            #expect(
                !shown.unicodeScalars.contains {
                    $0.value < 0x20 && !text.allSatisfy(\.isWhitespace)
                })
        }
    }

    @Test("names that differ are runs of their own")
    func distinct() throws {
        let runs = TemporaryRuns()
        let names = ["2025", "2025 ", "2025.", "2025-q4", "2025-Q4", "二〇二五", "2025年"]
        for (number, name) in names.enumerated() where number != 1 {
            try runs.save(name, [UInt8(number)])
        }
        #expect(throws: RunsError.self) { try runs.save("2025 ", []) }
        for (number, name) in names.enumerated() where number > 1 {
            #expect(try runs.export(name).bytes == [UInt8(number)])
        }
    }
}
