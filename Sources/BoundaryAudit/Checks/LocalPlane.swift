import Geodesy
import PlanarGeometry

/// A plane in metres round a place, for what is metres apart.
///
/// Longitudes are scaled as on the parallel of the origin: good for distances of some metres
/// wherever they lie within half a degree of its latitude, to a hundredth of themselves. Safe to
/// share.
struct LocalPlane: Sendable {
    let origin: Coordinate
    let scale: (x: Double, y: Double)

    /// - Parameter origin: degrees of CRS84.
    init(origin: Coordinate) {
        self.origin = origin
        scale = Ellipsoid.metresPerDegree(latitude: origin.y)
    }

    /// Metres east and north of the origin.
    func metres(_ position: Coordinate) -> Coordinate {
        Coordinate(x: (position.x - origin.x) * scale.x, y: (position.y - origin.y) * scale.y)
    }

    /// Degrees of CRS84.
    func degrees(_ place: Coordinate) -> Coordinate {
        Coordinate(x: origin.x + place.x / scale.x, y: origin.y + place.y / scale.y)
    }
}

/// A straight piece of line in a plane, in metres.
struct PlanarSegment: Hashable, Sendable {
    let a: Coordinate
    let b: Coordinate

    var length: Double { ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot() }

    /// The place at a share of its length.
    func place(at share: Double) -> Coordinate {
        share <= 0
            ? a
            : share >= 1
                ? b : Coordinate(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y))
    }

    func distance(to place: Coordinate) -> Double {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let (px, py) = (place.x - a.x, place.y - a.y)
        let square = dx * dx + dy * dy
        let share = square > 0 ? min(max((px * dx + py * dy) / square, 0), 1) : 0
        let (x, y) = (px - share * dx, py - share * dy)
        return (x * x + y * y).squareRoot()
    }

    func distance(to other: PlanarSegment) -> Double {
        if crosses(other) { return 0 }
        return min(
            min(distance(to: other.a), distance(to: other.b)),
            min(other.distance(to: a), other.distance(to: b)))
    }

    private func crosses(_ other: PlanarSegment) -> Bool {
        func side(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
            (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
        }
        return side(a, b, other.a) * side(a, b, other.b) < 0
            && side(other.a, other.b, a) * side(other.a, other.b, b) < 0
    }

    /// The part of it that is at most `reach` metres away from `other`; nil if there is none.
    ///
    /// The places that near to a segment are a rectangle and two discs, together convex: what a
    /// line has of them is one stretch.
    func stretch(within reach: Double, of other: PlanarSegment) -> PlanarSegment? {
        var low = Double.infinity
        var high = -Double.infinity
        func add(_ range: (Double, Double)?) {
            guard let range else { return }
            low = min(low, max(range.0, 0))
            high = max(high, min(range.1, 1))
        }
        add(sharesInDisc(round: other.a, reach))
        add(sharesInDisc(round: other.b, reach))
        add(sharesInStrip(of: other, reach))
        return low < high ? PlanarSegment(a: place(at: low), b: place(at: high)) : nil
    }

    private func sharesInDisc(round centre: Coordinate, _ radius: Double) -> (Double, Double)? {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let (px, py) = (a.x - centre.x, a.y - centre.y)
        let square = dx * dx + dy * dy
        guard square > 0 else { return nil }
        let middle = -(px * dx + py * dy) / square
        let (mx, my) = (px + middle * dx, py + middle * dy)
        let rest = radius * radius - mx * mx - my * my
        guard rest >= 0 else { return nil }
        let half = (rest / square).squareRoot()
        return middle - half < 1 && middle + half > 0 ? (middle - half, middle + half) : nil
    }

    /// The shares beside `other`, no farther than `reach` from its line.
    private func sharesInStrip(of other: PlanarSegment, _ reach: Double) -> (Double, Double)? {
        let length = other.length
        guard length > 0 else { return nil }
        let (ux, uy) = ((other.b.x - other.a.x) / length, (other.b.y - other.a.y) / length)
        var low = 0.0
        var high = 1.0
        /// Keeps the shares at which a value that goes from `from` to `to` is in the range.
        func clip(_ from: Double, _ to: Double, _ range: ClosedRange<Double>) {
            let change = to - from
            guard change != 0 else {
                if !range.contains(from) { high = -1 }
                return
            }
            let ends = [(range.lowerBound - from) / change, (range.upperBound - from) / change]
            low = max(low, min(ends[0], ends[1]))
            high = min(high, max(ends[0], ends[1]))
        }
        func along(_ p: Coordinate) -> Double { (p.x - other.a.x) * ux + (p.y - other.a.y) * uy }
        func across(_ p: Coordinate) -> Double { (p.y - other.a.y) * ux - (p.x - other.a.x) * uy }
        clip(along(a), along(b), 0...length)
        clip(across(a), across(b), -reach...reach)
        return low < high ? (low, high) : nil
    }
}
