/// Where a server is: scheme, host, port and what stands before its paths.
///
/// Immutable; safe to share.
struct ServerAddress: Hashable, Sendable {
    /// `https://host:8443/prefix`, without a slash at the end.
    let text: String
    let host: String
    let isSecure: Bool

    /// Takes `http` or `https`, a host, and perhaps a port and a path.
    ///
    /// - Returns: nil for anything else: another scheme, a user name, a query or a fragment.
    init?(_ text: String) {
        let lower = text.lowercased()
        let isSecure = lower.hasPrefix("https://")
        guard isSecure || lower.hasPrefix("http://"),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            !text.contains(where: { "?#@\\\"<>^`{|}".contains($0) })
        else { return nil }
        let rest = text.dropFirst(isSecure ? 8 : 7)
        let authority = rest.prefix { $0 != "/" }
        guard let host = Self.host(of: authority) else { return nil }
        self.host = host
        self.isSecure = isSecure
        var path = String(rest.dropFirst(authority.count))
        while path.hasSuffix("/") { path.removeLast() }
        self.text = (isSecure ? "https://" : "http://") + authority + path
    }

    /// Whether it is this very machine, to which a key may go unencrypted.
    var isLoopback: Bool {
        host == "localhost" || host == "[::1]" || Self.isLoopback(v4: host)
    }

    /// 127.0.0.0/8 as four numbers: names may begin with 127 too.
    private static func isLoopback(v4 host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.first == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func host(of authority: Substring) -> String? {
        var host = authority
        var port: Substring?
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[...end]
            let rest = authority[authority.index(after: end)...]
            guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
            if rest.hasPrefix(":") { port = rest.dropFirst() }
        } else if let colon = authority.firstIndex(of: ":") {
            host = authority[..<colon]
            port = authority[authority.index(after: colon)...]
        }
        if let port, UInt16(port) == nil { return nil }
        return host.isEmpty ? nil : host.lowercased()
    }
}
