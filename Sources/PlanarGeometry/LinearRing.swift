/// A closed sequence of coordinates, first = last.
///
/// Invariants, checked once when it is made and trusted from then on: at least four coordinates,
/// the last equal to the first, every number finite. A ring may still cross itself; that is for
/// the full validity check. Immutable; safe to share.
public struct LinearRing: Hashable, Sendable {
    /// The coordinates in order, the first repeated at the end.
    public let coordinates: [Coordinate]

    /// Makes a ring.
    ///
    /// - Throws: `LinearRingError.tooShort`, `.notClosed` or `.notFinite`, in that order of checks.
    public init(_ coordinates: [Coordinate]) throws(LinearRingError) {
        guard coordinates.count >= 4, let first = coordinates.first, let last = coordinates.last
        else { throw .tooShort(count: coordinates.count) }
        guard first == last else {
            // A NaN is unequal to itself, which would be reported as an open ring.
            if let index = coordinates.firstIndex(where: { !$0.isFinite }) {
                throw .notFinite(index: index)
            }
            throw .notClosed(first: first, last: last)
        }
        for (index, coordinate) in coordinates.enumerated() where !coordinate.isFinite {
            throw .notFinite(index: index)
        }
        self.coordinates = coordinates
    }

    /// The envelope of the ring. O(n).
    public var envelope: Envelope { Envelope(of: coordinates) }

    /// Twice the signed planar area: positive if the ring runs counter-clockwise. O(n).
    ///
    /// Sums relative to the first coordinate, so that small rings far from the origin keep their
    /// digits.
    public var doubledSignedArea: Double {
        let origin = coordinates[0]
        var sum = 0.0
        var previous = Coordinate(x: 0, y: 0)
        for coordinate in coordinates {
            let current = Coordinate(x: coordinate.x - origin.x, y: coordinate.y - origin.y)
            sum += previous.x * current.y - current.x * previous.y
            previous = current
        }
        return sum
    }

    /// Whether the ring runs counter-clockwise, as RFC 7946 asks of a shell. O(n).
    public var isCounterClockwise: Bool { doubledSignedArea > 0 }
}

/// Why a sequence of coordinates is no ring.
public enum LinearRingError: Error, Hashable, Sendable {
    /// Fewer than four positions.
    case tooShort(count: Int)
    /// The last position is not the first.
    case notClosed(first: Coordinate, last: Coordinate)
    /// The position at `index` (from 0) holds a NaN or an infinity.
    case notFinite(index: Int)
}
