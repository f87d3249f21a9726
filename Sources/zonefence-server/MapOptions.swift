import ArgumentParser
import ZoneService

/// The page with the map, and pages of others.
struct MapOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Tiles of a background map, with {z}, {x} and {y} (default: none). 底图瓦片地址。",
            valueName: "url"))
    var basemap: String?

    @Option(
        help: ArgumentHelp(
            "The datum that the tiles are drawn on; GCJ-02 and BD-09 are shifted. 底图坐标系。",
            valueName: "WGS84|GCJ-02|BD-09"))
    var basemapCrs = "WGS84"

    @Option(help: ArgumentHelp("Whom to name for the background map. 底图署名。", valueName: "text"))
    var basemapAttribution = ""

    @Option(
        help: ArgumentHelp(
            "An origin whose pages may ask as well, as https://example.org; separated by commas, * "
                + "for all (default: none). 允许跨源访问的来源。", valueName: "origin,…"))
    var corsOrigin: String?

    @Option(
        help: ArgumentHelp("Where Leaflet is. Leaflet 所在目录。", valueName: "path"))
    var leaflet = "/usr/share/javascript/leaflet"

    static let names = [
        "basemap", "basemap-crs", "basemap-attribution", "cors-origin", "leaflet",
    ]

    func validate() throws {
        guard ["WGS84", "GCJ-02", "BD-09"].contains(basemapCrs) else {
            throw ValidationError("--basemap-crs '\(basemapCrs)': use WGS84, GCJ-02 or BD-09")
        }
        guard let corsOrigin else { return }
        guard !origins.isEmpty, origins.allSatisfy({ $0 == "*" || Self.isOrigin($0) }) else {
            throw ValidationError(
                "--cors-origin '\(corsOrigin)': write an origin as a browser does, as "
                    + "https://example.org or http://localhost:3000, without a slash at its end")
        }
    }

    private var origins: [String] {
        (corsOrigin ?? "").split(separator: ",").map { String($0.filter { $0 != " " }) }
    }

    /// Whether a browser can send the text in `Origin`: anything else would never be met.
    private static func isOrigin(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else {
            return false
        }
        let host = text.dropFirst(scheme.count)
        return Authority.isValid(host) && !host.contains("*") && host == host.lowercased()
    }

    func apply(to configuration: inout ServiceConfiguration) throws {
        configuration.leafletFolder = leaflet
        configuration.allowedOrigins = origins
        guard let basemap else { return }
        let described = ServiceConfiguration.Basemap(
            url: basemap, crs: basemapCrs, attribution: basemapAttribution)
        guard described.origin != nil, ["{z}", "{x}", "{y}"].allSatisfy(basemap.contains) else {
            throw ValidationError(
                "--basemap '\(basemap)': write it as https://example.org/{z}/{x}/{y}.png")
        }
        configuration.basemap = described
    }
}
