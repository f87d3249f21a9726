import Testing

@testable import ZoneService

@Suite struct AuthorityTests {
    @Test(
        "A host with or without a port is one",
        arguments: [
            "localhost", "example.org:8080", "example.org:", "127.0.0.1", "127.0.0.1:80",
            "[::1]", "[::1]:8080", "[::ffff:127.0.0.1]:80", "my_service", "a-b.c~d",
            "%E4%BE%8B.example", "a,b", "x'!$&()*+;=",
        ])
    func hosts(text: String) { #expect(Authority.isValid(text[...])) }

    @Test(
        "Anything else is none",
        arguments: [
            "", ":80", "a b", "a, a", " a", "a/", "a/b", "a?b", "a#b", "me@a", "me:pw@a",
            "a:b", "a:1:2", "a:123456", "::1", "[::1", "[]", "[:]", "[::1]a", "[::1]:x", "[::g]",
            "a]", "a%4", "a%4g", "a%", "例", "<a>", "a\"", "a\\b", "a|b", "a\u{7F}", "a\u{0}",
        ])
    func others(text: String) { #expect(!Authority.isValid(text[...])) }
}
