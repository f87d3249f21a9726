import HTTPTypes
import Hummingbird
import JSON

/// A link in an answer. Immutable; safe to share.
struct Link: Sendable {
    let href: String
    let rel: String
    let type: String
    let title: String

    var json: JSONValue {
        [
            "href": .string(href), "rel": .string(rel), "type": .string(type),
            "title": .string(title),
        ]
    }

    /// The value of the field `Link` that says the same.
    var field: String { "<\(href)>; rel=\"\(rel)\"; type=\"\(type)\"" }
}

/// The address under which a client reaches the service, for the links in its answers.
///
/// Immutable; safe to share.
struct BaseURL: Sendable {
    let text: String

    /// What is configured, else what the request was sent to; a strange name in it is not repeated.
    init(_ request: Request, configured: String?, isSecure: Bool) {
        if let configured {
            text = configured
            return
        }
        let authority = request.head.authority ?? ""
        let isPlain =
            !authority.isEmpty && authority.utf8.count <= 255
            && authority.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "["),
                    UInt8(ascii: "]"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        // A path alone is a link as well, to the same host.
        text = isPlain ? "\(isSecure ? "https" : "http")://\(authority)" : ""
    }

    /// A link to a path of the service.
    func callAsFunction(_ path: String) -> String { text + path }
}
