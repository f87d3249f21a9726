import Geodesy
import PlanarGeometry

/// The parameter `bbox`, as one envelope of CRS84, or two if it crosses the antimeridian.
///
/// Immutable; safe to share.
struct BoxParameter: Sendable {
    let envelopes: [Envelope]

    /// Reads four or six numbers; heights are left out.
    ///
    /// - Throws: 400.
    init(_ text: String, crs: ServedCRS) throws(Problem) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Query.decimal($0) }
        guard numbers.count == parts.count, parts.count == 4 || parts.count == 6 else {
            throw .badRequest(
                "bbox is four numbers: the lower corner and the upper one, as 114,30,115,31",
                "bbox 为四个数：左下角与右上角，如 114,30,115,31")
        }
        let upper = parts.count / 2
        let low = crs.reordered(Coordinate(x: numbers[0], y: numbers[1]))
        let high = crs.reordered(Coordinate(x: numbers[upper], y: numbers[upper + 1]))
        guard low.y <= high.y, low.x <= high.x || crs.isDegrees else {
            throw .badRequest(
                "bbox: the lower corner comes first, and lies south-west of the upper one",
                "bbox：须先写西南角，再写东北角")
        }
        if crs.isDegrees {
            guard abs(low.x) <= 180, abs(high.x) <= 180, abs(low.y) <= 90, abs(high.y) <= 90 else {
                throw .badRequest(
                    "bbox: degrees are within 180 and 90", "bbox：经度不超过 180 度，纬度不超过 90 度")
            }
            // West of east is the other way round the earth.
            envelopes =
                low.x <= high.x
                ? [Envelope(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)]
                : [
                    Envelope(minX: low.x, minY: low.y, maxX: 180, maxY: high.y),
                    Envelope(minX: -180, minY: low.y, maxX: high.x, maxY: high.y),
                ]
            return
        }
        envelopes = [try Self.inDegrees(low, high, crs)]
    }

    /// What a box in metres covers: its sides are curves in degrees, so they are walked along.
    private static func inDegrees(
        _ low: Coordinate, _ high: Coordinate, _ crs: ServedCRS
    ) throws(Problem) -> Envelope {
        var envelope = Envelope()
        do {
            let transformation = try Transformation(from: crs.identifier, beyondArea: true)
            for step in 0...20 {
                let share = Double(step) / 20
                let x = low.x + (high.x - low.x) * share
                let y = low.y + (high.y - low.y) * share
                for corner in [
                    Coordinate(x: x, y: low.y), Coordinate(x: x, y: high.y),
                    Coordinate(x: low.x, y: y), Coordinate(x: high.x, y: y),
                ] {
                    guard let position = transformation.transform(corner) else { continue }
                    envelope.expand(toInclude: position)
                }
            }
        } catch {
            throw .badRequest(error.description, error.chineseDescription)
        }
        guard !envelope.isEmpty else {
            throw .badRequest(
                "bbox: no part of it is on the earth in \(crs.uri)", "bbox：在该坐标系中无意义")
        }
        return envelope
    }
}
