/// The smallest box with sides parallel to the axes that holds a set of coordinates.
///
/// Closed: its sides belong to it. An empty envelope holds nothing. Immutable; safe to share.
@frozen
public struct Envelope: Hashable, Sendable {
    /// The smallest x; infinity if empty.
    public var minX: Double
    /// The smallest y; infinity if empty.
    public var minY: Double
    /// The largest x; minus infinity if empty.
    public var maxX: Double
    /// The largest y; minus infinity if empty.
    public var maxY: Double

    /// The envelope of nothing.
    @inlinable
    public init() {
        minX = .infinity
        minY = .infinity
        maxX = -.infinity
        maxY = -.infinity
    }

    /// The envelope of the given corners.
    @inlinable
    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// The envelope of `coordinates`; empty if there are none. O(n).
    public init(of coordinates: some Sequence<Coordinate>) {
        self.init()
        for coordinate in coordinates { expand(toInclude: coordinate) }
    }

    /// Whether it holds nothing.
    @inlinable
    public var isEmpty: Bool { !(minX <= maxX && minY <= maxY) }

    /// The extent along x; 0 or less if empty.
    @inlinable
    public var width: Double { maxX - minX }

    /// The extent along y; 0 or less if empty.
    @inlinable
    public var height: Double { maxY - minY }

    /// Grows to hold `coordinate` as well.
    @inlinable
    public mutating func expand(toInclude coordinate: Coordinate) {
        if coordinate.x < minX { minX = coordinate.x }
        if coordinate.y < minY { minY = coordinate.y }
        if coordinate.x > maxX { maxX = coordinate.x }
        if coordinate.y > maxY { maxY = coordinate.y }
    }

    /// Grows to hold `other` as well.
    @inlinable
    public mutating func expand(toInclude other: Envelope) {
        minX = Swift.min(minX, other.minX)
        minY = Swift.min(minY, other.minY)
        maxX = Swift.max(maxX, other.maxX)
        maxY = Swift.max(maxY, other.maxY)
    }

    /// Whether `coordinate` lies in it or on its sides.
    @inlinable
    public func covers(_ coordinate: Coordinate) -> Bool {
        coordinate.x >= minX && coordinate.x <= maxX && coordinate.y >= minY
            && coordinate.y <= maxY
    }

    /// Whether the two have a point in common; touching sides count.
    @inlinable
    public func intersects(_ other: Envelope) -> Bool {
        minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
    }
}
