import PlanarGeometry
import Zones

/// For each cell of a coarse grid the line nearest to its middle: where the search for the line
/// nearest to a position begins.
///
/// The answers are those of a search without it. Immutable; safe to share.
struct NearestHints: Sendable {
    private let grid: Envelope
    private let hints: [NearestLine]
    private let columns: Double
    private let rows: Double

    /// Cells along each side: 9,216 searches, ten milliseconds.
    private static let side = 96

    /// nil if there is no line at all.
    init?(_ snapshot: Snapshot) {
        var envelope = Envelope()
        for area in snapshot.fences.areas { envelope.expand(toInclude: area.envelope) }
        guard !envelope.isEmpty, envelope.width > 0, envelope.height > 0 else { return nil }
        // Positions are asked about beyond the fences as well; those farther off take the rim's.
        grid = Envelope(
            minX: envelope.minX - envelope.width / 8, minY: envelope.minY - envelope.height / 8,
            maxX: envelope.maxX + envelope.width / 8, maxY: envelope.maxY + envelope.height / 8)
        columns = Double(Self.side) / grid.width
        rows = Double(Self.side) / grid.height
        var hints: [NearestLine] = []
        hints.reserveCapacity(Self.side * Self.side)
        for row in 0..<Self.side {
            for column in 0..<Self.side {
                let middle = Coordinate(
                    x: grid.minX + (Double(column) + 0.5) / columns,
                    y: min(90, max(-90, grid.minY + (Double(row) + 0.5) / rows)))
                let last = hints.last.map { snapshot.lines.nearest(to: middle, near: $0) }
                guard let found = last ?? snapshot.lines.nearest(to: middle) else { return nil }
                hints.append(found)
            }
        }
        self.hints = hints
    }

    /// The hint for a position, wherever it is.
    subscript(position: Coordinate) -> NearestLine {
        let last = Double(Self.side - 1)
        let column = Int(min(last, max(0, (position.x - grid.minX) * columns)))
        let row = Int(min(last, max(0, (position.y - grid.minY) * rows)))
        return hints[row * Self.side + column]
    }
}
