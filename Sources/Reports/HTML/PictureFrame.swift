import Glibc
import PlanarGeometry

/// Where positions lie on the picture of a fence: equirectangular, degrees of longitude shortened
/// by the cosine of the latitude, north up.
///
/// The fence fits, and positions as far from it as a fifth of its size; those farther away lie in
/// the rim. An immutable value; safe to share.
struct PictureFrame {
    /// The picture's width in its own units; the height follows from the extent.
    static let width = 720.0
    /// The width of the strip around the map in which far positions lie.
    static let rim = 14.0

    /// The height of map and rim.
    let height: Double
    /// Metres of one unit.
    let metresPerUnit: Double
    private let middle: Coordinate
    private let unitsPerDegree: Coordinate

    /// The frame of a fence and positions; nil if there are neither.
    init?(fence: MultiPolygon?, positions: [Coordinate]) {
        let fenceEnvelope = fence?.envelope ?? Envelope()
        var extent = fenceEnvelope
        let reach = max(fenceEnvelope.width, fenceEnvelope.height) / 5
        for position in positions where position.isFinite {
            if fenceEnvelope.isEmpty
                || (position.x >= fenceEnvelope.minX - reach
                    && position.x <= fenceEnvelope.maxX + reach
                    && position.y >= fenceEnvelope.minY - reach
                    && position.y <= fenceEnvelope.maxY + reach)
            {
                extent.expand(toInclude: position)
            }
        }
        guard !extent.isEmpty else { return nil }
        middle = Coordinate(
            x: (extent.minX + extent.maxX) / 2, y: (extent.minY + extent.maxY) / 2)
        // The length of a degree on the ellipsoid: the first terms of the series are good to metres.
        let latitude = min(89, abs(middle.y)) * .pi / 180
        let metresPerDegree = Coordinate(
            x: 111_412.84 * cos(latitude) - 93.5 * cos(3 * latitude),
            y: 111_132.95 - 559.82 * cos(2 * latitude))
        // One position alone still has streets around it.
        let metresWide = max(200, extent.width * metresPerDegree.x) * 1.06
        let metresHigh = max(200, extent.height * metresPerDegree.y) * 1.06
        let mapWidth = Self.width - 2 * Self.rim
        let mapHeight = min(560, max(240, mapWidth * metresHigh / metresWide))
        height = mapHeight + 2 * Self.rim
        metresPerUnit = max(metresWide / mapWidth, metresHigh / mapHeight)
        unitsPerDegree = Coordinate(
            x: metresPerDegree.x / metresPerUnit, y: metresPerDegree.y / metresPerUnit)
    }

    /// The place of a position, however far away.
    func place(of position: Coordinate) -> Coordinate {
        Coordinate(
            x: Self.width / 2 + (position.x - middle.x) * unitsPerDegree.x,
            y: height / 2 - (position.y - middle.y) * unitsPerDegree.y)
    }

    /// The place of a position, or the middle of the rim in its direction if it is not on the map.
    func placeOnPicture(of position: Coordinate) -> Coordinate {
        let place = place(of: position)
        let x = place.x - Self.width / 2
        let y = place.y - height / 2
        let outward = max(
            abs(x) / (Self.width / 2 - Self.rim), abs(y) / (height / 2 - Self.rim))
        guard outward > 1 else { return place }
        let toRim = max(
            abs(x) / ((Self.width - Self.rim) / 2), abs(y) / ((height - Self.rim) / 2))
        return Coordinate(x: Self.width / 2 + x / toRim, y: height / 2 + y / toRim)
    }

    /// The longest of 1, 2, 5, 10, … metres that fits into a quarter of the picture.
    var scaleBarMetres: Double {
        let most = Self.width / 4 * metresPerUnit
        let power = pow(10, floor(log10(most)))
        return [5, 2, 1].map { $0 * power }.first { $0 <= most } ?? power
    }
}
