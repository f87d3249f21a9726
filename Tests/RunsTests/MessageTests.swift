import Runs
import Testing

@Suite("Messages")
struct MessageTests {
    static let errors: [(RunsError, words: [String])] = [
        (.cannotOpen(path: "r", message: "m"), ["r", "m"]), (.notRuns(path: "r"), ["r"]),
        (.newerVersion(path: "r", found: 9, known: 1), ["r", "9", "1"]),
        (.damaged(path: "r", message: "m"), ["r", "m"]),
        (.cannotWrite(path: "r", message: "m"), ["r", "m"]), (.busy(path: "r"), ["r"]),
        (.database(path: "r", doing: "d", message: "m"), ["r", "d", "m"]),
        (.cannotRead(path: "r", message: "m"), ["r", "m"]),
        (.periodTaken(path: "r", period: "2025", savedAt: "t"), ["r", "2025", "t", "--replace"]),
        (.noSuchPeriod(path: "r", period: "2025", known: []), ["r", "2025"]),
        (
            .noSuchPeriod(path: "r", period: "x", known: (1...30).map { "p\($0)" }),
            ["x", "p1", "p20"]
        ),
        (.badPeriod(text: "", fault: .blank), []),
        (.badPeriod(text: "p", fault: .tooLong(count: 65)), ["p", "65", "64"]),
        (.badPeriod(text: "p", fault: .character("U+000A")), ["p", "U+000A"]),
        (.badPeriod(text: ".", fault: .dots), ["."]), (.badSummary(message: "m"), ["m"]),
    ]

    @Test("every error says what a person needs, in both languages", arguments: errors)
    func words(error: RunsError, words: [String]) {
        for text in [error.description, error.chineseDescription] {
            for word in words { #expect(text.contains(word), "\(text) lacks \(word)") }
            #expect(!text.contains("p21"))
        }
        #expect(error.description.allSatisfy { $0.isASCII })
    }
}
