public import PlanarGeometry

/// A box round China, in which degrees can be told from degrees in the wrong order.
///
/// A namespace; safe to share.
public enum ChinaBox {
    private static let box = Envelope(minX: 73, minY: 3, maxX: 136, maxY: 54)

    /// Whether a position, longitude first, would be in China if latitude came first.
    ///
    /// East of 90 E the order shows by itself, as no latitude is that large. West of it a swapped
    /// position is a valid one in the Arctic, where no firm is.
    @inlinable
    public static func looksSwapped(_ position: Coordinate) -> Bool {
        position.y >= 73 && isInChina(Coordinate(x: position.y, y: position.x))
    }

    /// Whether a position, longitude first, is in the box.
    public static func isInChina(_ position: Coordinate) -> Bool { box.covers(position) }
}
