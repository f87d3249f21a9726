public import FirmCheck
public import Runs

/// How the service is set up. Immutable; safe to share.
public struct ServiceConfiguration: Sendable {
    /// The address that links begin with; nil for what each request was sent to.
    public var baseURL: String?
    /// Whether clients reach the service by TLS.
    public var isSecure = false
    /// The largest list of firms, in bytes.
    public var checkBytes = 512 << 20
    /// The most rows in a list of firms.
    public var checkRows = 2_000_000
    /// The most positions in one question.
    public var locatePositions = 100_000
    /// The largest boundary that is put, in bytes.
    public var editionBytes = 64 << 20
    /// A body of which less than a kilobyte a second has come after so many seconds is refused.
    public var bodySeconds = 30
    /// How many lists may be checked, or boundaries put, at once.
    public var concurrentUploads = 4
    /// Finds the addresses of lists; nil if only coordinates count.
    public var addressFinder: (any AddressFinder)?
    /// The runs that were kept; nil to show none.
    public var runs: RunStore?
    /// How many requests a second a token, or an address without one, may make; nil for any number.
    public var requestsPerSecond: Double?
    /// A background map for the page; nil for none.
    public var basemap: Basemap?
    /// Origins that pages of others may ask from; empty for none.
    public var allowedOrigins: [String] = []
    /// The folder of Leaflet, as its package installs it.
    public var leafletFolder = "/usr/share/javascript/leaflet"

    /// The usual set-up.
    public init() {}

    /// Tiles of somebody's background map. Immutable; safe to share.
    public struct Basemap: Sendable {
        /// With `{z}`, `{x}` and `{y}`.
        public let url: String
        /// The datum that the tiles are drawn on: `WGS84`, `GCJ-02` or `BD-09`.
        public let crs: String
        /// Whom to name on the map.
        public let attribution: String

        /// Describes a background map.
        public init(url: String, crs: String, attribution: String) {
            self.url = url
            self.crs = crs
            self.attribution = attribution
        }

        /// The scheme, host and port of the tiles; nil if the address is no such address.
        public var origin: String? {
            guard let scheme = ["https://", "http://"].first(where: { url.hasPrefix($0) }),
                !url.contains(where: { $0.isWhitespace || $0 == ";" || $0 == "," || $0 == "'" })
            else { return nil }
            let host = url.dropFirst(scheme.count).prefix { $0 != "/" }
            guard !host.isEmpty else { return nil }
            // {s} stands for one of several hosts.
            return scheme + host.replacing("{s}", with: "*")
        }
    }
}
