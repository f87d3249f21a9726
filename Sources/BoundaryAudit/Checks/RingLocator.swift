import GEOS
import PlanarGeometry

/// Tells on which side of a ring positions lie, exactly.
///
/// Edges are kept in blocks of consecutive ones that share an envelope, so that a position costs
/// O(n / 32) and the few edges on its latitude. Immutable.
struct RingLocator {
    /// Where a position is.
    enum Side {
        case inside
        case outside
        case onLine
    }

    private static let blockSize = 32

    /// Its corners, the first not repeated.
    let corners: [Coordinate]
    let envelope: Envelope
    private let blocks: [Envelope]

    init(_ corners: [Coordinate]) {
        self.corners = corners
        var blocks: [Envelope] = []
        for first in stride(from: 0, to: corners.count, by: Self.blockSize) {
            let next = first + Self.blockSize
            var block = Envelope(of: corners[first..<min(next, corners.count)])
            block.expand(toInclude: corners[next < corners.count ? next : 0])
            blocks.append(block)
        }
        self.blocks = blocks
        var envelope = Envelope()
        for block in blocks { envelope.expand(toInclude: block) }
        self.envelope = envelope
    }

    /// Counts the edges that a ray to the east crosses; `AreaEngine.orientation` decides each.
    func side(of position: Coordinate, _ engine: borrowing AreaEngine) -> Side {
        guard envelope.covers(position) else { return .outside }
        var isInside = false
        for (number, block) in blocks.enumerated()
        where block.minY <= position.y && position.y <= block.maxY && block.maxX >= position.x {
            let first = number * Self.blockSize
            for i in first..<min(first + Self.blockSize, corners.count) {
                let a = corners[i]
                let b = corners[i + 1 == corners.count ? 0 : i + 1]
                guard max(a.y, b.y) >= position.y, min(a.y, b.y) <= position.y,
                    max(a.x, b.x) >= position.x
                else { continue }
                let turn = engine.orientation(a, b, position)
                if turn == 0, min(a.x, b.x) <= position.x { return .onLine }
                // Half-open in y, so that a corner counts once.
                if (a.y > position.y) != (b.y > position.y), (turn > 0) == (b.y > a.y) {
                    isInside.toggle()
                }
            }
        }
        return isInside ? .inside : .outside
    }

    /// Where a ring that does not cross this one lies; `onLine` if all of its corners do.
    func side(of other: RingLocator, _ engine: borrowing AreaEngine) -> Side {
        guard envelope.intersects(other.envelope) else { return .outside }
        for corner in other.corners {
            let side = side(of: corner, engine)
            if side != .onLine { return side }
        }
        return .onLine
    }
}
