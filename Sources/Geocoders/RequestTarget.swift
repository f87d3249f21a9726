/// A path and its parameters, without server and key.
struct RequestTarget: Equatable, Sendable {
    var path: String
    var parameters: [(name: String, value: String)]

    /// The URL's path and query, with everything but letters, digits and `-._~` encoded.
    var text: String {
        let query = parameters.map { "\($0.name)=\(PercentEncoding.encode($0.value))" }
        return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }

    static func == (one: RequestTarget, other: RequestTarget) -> Bool { one.text == other.text }
}

/// RFC 3986, section 2.1.
enum PercentEncoding {
    /// Every byte of UTF-8 that is not unreserved (section 2.3) as `%` and two digits.
    static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                bytes.append(byte)
            default:
                bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
