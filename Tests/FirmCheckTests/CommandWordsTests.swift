import Testing

@testable import FirmCheck

@Suite("Words of a command")
struct CommandWordsTests {
    @Test("A value that begins like an option stays one word with its option, and a file a file")
    func dashes() {
        var words = CommandWords(["zonefence"])
        words.add("sheet", "-2")
        words.add("columns", headings: ["a=b", "c=-d"])
        words.add("indicators", headings: [])
        words.add("as-of", nil)
        words.add(file: "-v.csv")
        words.add(file: "v.csv")
        #expect(
            words.words == [
                "zonefence", "--sheet=-2", "--columns", "a=b,c=-d", "./-v.csv", "v.csv",
            ])
    }

    @Test(
        "A shell reads each word as one",
        arguments: [
            ("", "''"), ("a b'c;$d", "'a b'\\''c;$d'"), ("a b", "'a b'"), ("it's", "'it'\\''s'"),
            ("$(x)", "'$(x)'"),
            ("名单.csv", "名单.csv"), ("*", "'*'"), ("a;b", "'a;b'"), ("~/x", "'~/x'"),
            ("a\nb", "'a\nb'"), ("--crs", "--crs"),
        ])
    func quoting(word: String, quoted: String) {
        #expect(CommandWords([word]).line == quoted)
    }
}
