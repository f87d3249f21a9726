import FirmCheck
import PlanarGeometry

/// The firms on the picture of a fence.
///
/// A namespace; safe to share.
enum FirmDots {
    /// Squares of the picture along its longer side: in each, one firm of each status is drawn.
    private static let squares = 80.0

    private struct Square: Hashable {
        var column: Int
        var row: Int
        var status: Status
    }

    /// One firm of each status in each square, within the fence's envelope and half as much around
    /// it; in the order in which those that matter most are drawn last.
    static func thinned(
        _ lists: [FirmList], _ rows: VerdictRows, around fence: MultiPolygon
    ) -> [FirmDot] {
        let envelope = fence.envelope
        let width = max(envelope.maxX - envelope.minX, envelope.maxY - envelope.minY, 1e-4)
        let square = width * 2 / squares
        var taken: Set<Square> = []
        var dots: [FirmDot] = []
        for measure in [ScopeMeasure.inScope, .omitted, .wronglyIncluded, .omittedReview, .review] {
            for listed in lists.first(where: { $0.measure == measure })?.rows ?? [] {
                let firm = rows.rows[Int(listed.number)]
                guard firm.positionSource != nil else { continue }
                let x = firm.longitude - envelope.minX + width / 2
                let y = firm.latitude - envelope.minY + width / 2
                guard (0...width * 2).contains(x), (0...width * 2).contains(y) else { continue }
                let place = Square(
                    column: Int(x / square), row: Int(y / square), status: firm.status)
                guard taken.insert(place).inserted else { continue }
                dots.append(
                    FirmDot(
                        position: Coordinate(x: firm.longitude, y: firm.latitude),
                        status: firm.status))
            }
        }
        return dots
    }
}
