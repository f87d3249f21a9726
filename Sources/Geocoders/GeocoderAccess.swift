import Glibc

/// Which server of a geocoder is asked, and with which key: from the environment only.
///
/// Immutable; safe to share.
public struct GeocoderAccess: Sendable {
    /// Whose.
    public let geocoder: GeocoderName
    let key: GeocoderKey?
    let server: ServerAddress

    /// Reads the process's environment.
    ///
    /// - Throws: as `init(_:variable:)`.
    public init(_ geocoder: GeocoderName) throws(GeocoderError) {
        try self.init(geocoder) { getenv($0).map { String(cString: $0) } }
    }

    /// Reads `ZONEFENCE_<NAME>_KEY` and `ZONEFENCE_<NAME>_URL`.
    ///
    /// A key is sent unencrypted to this very machine only.
    ///
    /// - Parameter variable: the value of an environment's variable; nil if it is not set.
    /// - Throws: `GeocoderError.missingKey`, `.missingServer`, `.invalidKey`, `.invalidServer` and
    ///   `.unencryptedServer`.
    public init(
        _ geocoder: GeocoderName, variable: (String) -> String?
    ) throws(GeocoderError) {
        self.geocoder = geocoder
        if let name = geocoder.keyVariable {
            guard let text = variable(name), !text.isEmpty else {
                throw .missingKey(geocoder, variable: name)
            }
            guard let key = GeocoderKey(text) else {
                throw .invalidKey(geocoder, variable: name)
            }
            self.key = key
        } else {
            key = nil
        }
        let own = variable(geocoder.urlVariable).flatMap { $0.isEmpty ? nil : $0 }
        guard let text = own ?? geocoder.publicURL else {
            throw .missingServer(geocoder, variable: geocoder.urlVariable)
        }
        guard let server = ServerAddress(text) else {
            throw .invalidServer(geocoder, variable: geocoder.urlVariable)
        }
        guard key == nil || server.isSecure || server.isLoopback else {
            throw .unencryptedServer(geocoder, variable: geocoder.urlVariable)
        }
        self.server = server
    }

    /// Whether it is the foundation's own Nominatim, whose policy no option can stretch: one request
    /// a second, one at a time.
    var isPublicNominatim: Bool {
        geocoder == .nominatim && server.host.hasSuffix("openstreetmap.org")
    }
}
