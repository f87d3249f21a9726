/// The token of an `Authorization` header by the grammar of RFC 6750 section 2.1.
///
/// A namespace; safe to share.
enum BearerHeader {
    /// The token of the header's values; nil if there is no header.
    ///
    /// - Throws: `AccessError.malformedHeader`, `.unsupportedScheme`.
    static func token(of values: [String]) throws(AccessError) -> String? {
        guard let value = values.first else { return nil }
        // Which of several counts is what a proxy and we might see differently.
        guard values.count == 1 else { throw .malformedHeader(.repeated) }
        let scheme = value.prefix { $0 != " " }
        guard scheme.lowercased() == "bearer" else {
            guard !value.isEmpty else { throw .malformedHeader(.noToken) }
            throw .unsupportedScheme(String(scheme).excerpt(atMost: 20))
        }
        let token = value.dropFirst(scheme.count).drop { $0 == " " }
        guard !token.isEmpty else { throw .malformedHeader(.noToken) }
        guard isToken(token.utf8) else { throw .malformedHeader(.badCharacter) }
        return String(token)
    }

    /// Whether it is a `b64token`: letters, digits, `-._~+/`, then any number of `=`.
    private static func isToken(_ bytes: Substring.UTF8View) -> Bool {
        let padding = bytes.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        let body = bytes.dropLast(padding)
        return !body.isEmpty
            && body.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                    UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "/"):
                    true
                default: false
                }
            }
    }
}
