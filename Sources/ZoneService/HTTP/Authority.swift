import Hummingbird

/// The host, and port, that a request is for: `Host`, or `:authority` in HTTP/2.
///
/// A namespace; safe to share.
public enum Authority {
    /// A request that names its host in a way that is none, or twice, is not answered otherwise: who
    /// passed it on may have understood another host (RFC 9112, 3.2).
    ///
    /// - Throws: 400.
    static func check(_ request: Request) throws(Problem) {
        guard let authority = request.head.authority else { return }
        guard !authority.isEmpty else {
            throw .badRequest("Host is missing", "缺少 Host")
        }
        guard isValid(authority[...]) else {
            // Not repeated: it may be anything.
            throw .badRequest(
                "Host has to be there once, as a host with or without a port",
                "Host 须出现且仅出现一次，写作“主机”或“主机:端口”")
        }
    }

    /// Whether the text is `uri-host [ ":" port ]` (RFC 3986, 3.2.2 and 3.2.3), not empty. O(length).
    public static func isValid(_ text: Substring) -> Bool {
        var host = text.utf8
        if host.first == UInt8(ascii: "[") {
            guard let end = host.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let address = host[host.index(after: host.startIndex)..<end]
            let rest = host[host.index(after: end)...]
            return address.count >= 2 && address.allSatisfy(isInAddress)
                && (rest.isEmpty || rest.first == UInt8(ascii: ":") && isPort(rest.dropFirst()))
        }
        if let colon = host.firstIndex(of: UInt8(ascii: ":")) {
            guard isPort(host[host.index(after: colon)...]) else { return false }
            host = host[..<colon]
        }
        return !host.isEmpty && isName(host)
    }

    /// Of IPv6, or an IPv4 address at its end.
    private static func isInAddress(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: ":"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private static func isPort(_ text: Substring.UTF8View) -> Bool {
        text.count <= 5 && text.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Letters, digits, the signs of `unreserved` and `sub-delims`, and bytes in hexadecimal.
    private static func isName(_ text: Substring.UTF8View) -> Bool {
        var digits = 0
        for byte in text {
            if digits > 0 {
                guard isHexadecimal(byte) else { return false }
                digits -= 1
                continue
            }
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "$"),
                UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"),
                UInt8(ascii: "="):
                break
            case UInt8(ascii: "%"): digits = 2
            default: return false
            }
        }
        return digits == 0
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        byte != UInt8(ascii: ":") && byte != UInt8(ascii: ".") && isInAddress(byte)
    }
}
