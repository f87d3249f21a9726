import Geodesy
import PlanarGeometry

/// A CRS in which features can be asked for, with the order of its axes.
///
/// Immutable; safe to share.
struct ServedCRS: Hashable, Sendable {
    /// Its URI, as clients name it.
    let uri: String
    let identifier: CRSIdentifier
    /// Whether latitude or northing stands first in its coordinates.
    let isNorthingFirst: Bool
    let isDegrees: Bool

    /// Longitude first, WGS 84: what RFC 7946 has.
    static let crs84 = ServedCRS(
        uri: "http://www.opengis.net/def/crs/OGC/1.3/CRS84", identifier: .wgs84,
        isNorthingFirst: false, isDegrees: true)

    /// CRS84, WGS 84, CGCS2000, Web Mercator and the Gauss-Kruger systems of CGCS2000; those that
    /// the PROJ at hand does not know are left out.
    static let all: [ServedCRS] =
        [crs84]
        + ([4326, 4490, 3857] + Array(4491...4554)).compactMap { code in
            guard let axes = try? CRSAxes(epsg: code),
                let identifier = try? CRSIdentifier("EPSG:\(code)")
            else { return nil }
            return ServedCRS(
                uri: "http://www.opengis.net/def/crs/EPSG/0/\(code)", identifier: identifier,
                isNorthingFirst: axes.isNorthingFirst, isDegrees: axes.isDegrees)
        }

    private static let byURI = Dictionary(
        all.map { ($0.uri, $0) }, uniquingKeysWith: { first, _ in first })

    /// The CRS that a parameter names by its URI, or as a safe CURIE such as `[EPSG:4326]`.
    ///
    /// - Throws: 400.
    static func named(_ text: String, parameter: String) throws(Problem) -> ServedCRS {
        if let known = byURI[text] { return known }
        if text.hasPrefix("["), text.hasSuffix("]") {
            let curie = text.dropFirst().dropLast()
            if curie == "OGC:CRS84" { return crs84 }
            if curie.hasPrefix("EPSG:"),
                let known = byURI["http://www.opengis.net/def/crs/EPSG/0/\(curie.dropFirst(5))"]
            {
                return known
            }
        }
        throw .badRequest(
            "\(parameter) '\(text)' is none of the systems that the collection lists under 'crs'",
            "\(parameter)“\(text)”不在该集合“crs”所列坐标系之中")
    }

    /// A coordinate with the axes as they stand in it, longitude or easting first, and back.
    func reordered(_ coordinate: Coordinate) -> Coordinate {
        isNorthingFirst ? Coordinate(x: coordinate.y, y: coordinate.x) : coordinate
    }
}
