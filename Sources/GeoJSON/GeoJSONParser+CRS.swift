import JSON

extension GeoJSONParser {
    /// Reads a `crs` member of the 2008 format, which RFC 7946 has abolished.
    mutating func readCRS() throws(GeoJSONError) {
        let kind = try step { json throws(JSONError) in try json.peekKind() }
        let start = json.offset
        let value = try step { json throws(JSONError) in try json.readValue() }
        if kind == .null {
            observe(.crsMember(nil), at: start)
            return
        }
        let name = value["type"]?.string == "name" ? value["properties"]?["name"]?.string : nil
        guard options.ignoresCRSMember || name != nil else {
            throw .unreadableCRS(at: errorPlace(at: start))
        }
        if let name {
            guard options.ignoresCRSMember || Self.isCRS84(name) else {
                throw .otherCRS(name, at: errorPlace(at: start))
            }
            crsName = name
        }
        observe(.crsMember(name), at: start)
    }

    /// Whether `name` is a name of CRS84, or of a system that is treated as the same.
    ///
    /// EPSG 4326 and 4490 have latitude first, but in GeoJSON of 2008 they meant longitude first.
    private static func isCRS84(_ name: String) -> Bool {
        let parts = name.lowercased().split { $0 == ":" || $0 == "/" || $0 == "#" }
        guard let code = parts.last else { return false }
        if code == "crs84" { return true }
        return (code == "4326" || code == "4490") && parts.contains { $0.hasPrefix("epsg") }
    }
}
