import FirmCheck
import PlanarGeometry

/// How firms of a status are drawn: a shape of its own, so that no two look alike in black and
/// white or to a person who sees few hues.
///
/// A namespace; safe to share.
enum StatusMarks {
    /// From the bottom to the top: what needs a person lies above.
    static let order: [Status] = [
        .outOfScope, .duplicate, .inScope, .review, .omitted, .wronglyIncluded,
    ]

    /// The name of the class in the style sheet.
    static func styleClass(_ status: Status) -> String { "mark \(status.code)" }

    /// Draws the mark of a status around a place.
    ///
    /// - Parameter size: half of its width.
    static func draw(
        _ status: Status, at place: Coordinate, size: Double, on path: inout DrawnPath
    ) {
        let (x, y) = (place.x, place.y)
        switch status {
        case .inScope:
            // A point: its round cap makes the disc.
            path.move(to: x, y)
            path.line(to: x, y)
        case .wronglyIncluded:
            path.move(to: x - size, y - size)
            path.line(to: x + size, y + size)
            path.move(to: x - size, y + size)
            path.line(to: x + size, y - size)
        case .review:
            path.move(to: x, y - 1.25 * size)
            path.line(to: x + 1.25 * size, y)
            path.line(to: x, y + 1.25 * size)
            path.line(to: x - 1.25 * size, y)
            path.close()
        case .omitted:
            path.move(to: x, y - 1.2 * size)
            path.line(to: x + 1.2 * size, y + size)
            path.line(to: x - 1.2 * size, y + size)
            path.close()
        case .duplicate:
            path.move(to: x - size, y - size)
            path.line(to: x + size, y - size)
            path.line(to: x + size, y + size)
            path.line(to: x - size, y + size)
            path.close()
        case .outOfScope:
            path.move(to: x - size, y)
            path.line(to: x + size, y)
            path.move(to: x, y - size)
            path.line(to: x, y + size)
        }
    }
}
