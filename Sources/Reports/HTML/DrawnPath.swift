import PlanarGeometry

/// The `d` of an SVG path, in absolute coordinates with one decimal.
///
/// Confined to its lane.
struct DrawnPath {
    /// What has been drawn; empty if nothing has.
    private(set) var text = ""

    /// Begins a line.
    mutating func move(to x: Double, _ y: Double) { append("M", x, y) }

    /// Draws a straight line.
    mutating func line(to x: Double, _ y: Double) { append("L", x, y) }

    /// Goes back to where the line began.
    mutating func close() { text += "Z" }

    private mutating func append(_ command: String, _ x: Double, _ y: Double) {
        text += command + Self.number(x)
        let second = Self.number(y)
        if second.utf8.first != UInt8(ascii: "-") { text += " " }
        text += second
    }

    /// A number with one decimal at most.
    static func number(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "0" }
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let (whole, tenth) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        return tenth == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(tenth)"
    }
}

extension DrawnPath {
    /// Draws a closed ring with no more vertices than can be seen.
    ///
    /// - Parameter keepsSpecks: whether a ring too small to be seen is drawn as a speck, as a part
    ///   of a fence should be; a hole may vanish.
    mutating func ring(_ places: [Coordinate], keepsSpecks: Bool) {
        let shown = RingSimplification.simplified(places, tolerance: 0.4)
        if shown.count < 3 {
            guard keepsSpecks, let speck = places.first else { return }
            move(to: speck.x - 1, speck.y - 1)
            line(to: speck.x + 1, speck.y - 1)
            line(to: speck.x + 1, speck.y + 1)
            line(to: speck.x - 1, speck.y + 1)
            close()
            return
        }
        move(to: shown[0].x, shown[0].y)
        for place in shown.dropFirst() { line(to: place.x, place.y) }
        close()
    }
}

/// Leaves out the vertices of a ring that a picture does not need. A namespace; safe to share.
enum RingSimplification {
    /// The vertices that stay, without the repeated first, by the algorithm of Douglas and
    /// Peucker; fewer than three if the ring is smaller than the tolerance.
    ///
    /// - Parameters:
    ///   - ring: the ring, its first vertex repeated at the end.
    ///   - tolerance: how far a vertex that is left out may be from the line.
    static func simplified(_ ring: [Coordinate], tolerance: Double) -> [Coordinate] {
        let points = thinned(ring, to: tolerance / 2)
        guard points.count >= 3 else { return [] }
        // From the first vertex to the farthest, and back.
        let farthest = points.indices.max {
            squared(points[0], points[$0]) < squared(points[0], points[$1])
        }
        guard let farthest, squared(points[0], points[farthest]) > tolerance * tolerance else {
            return []
        }
        let closed = points + [points[0]]
        var keeps = [Bool](repeating: false, count: closed.count)
        keeps[0] = true
        keeps[farthest] = true
        var open = [(0, farthest), (farthest, closed.count - 1)]
        while let (from, to) = open.popLast() {
            var most = tolerance
            var place: Int?
            for index in (from + 1)..<max(from + 1, to) {
                let away = distance(closed[index], from: closed[from], to: closed[to])
                if away > most {
                    most = away
                    place = index
                }
            }
            guard let place else { continue }
            keeps[place] = true
            open.append((from, place))
            open.append((place, to))
        }
        return points.indices.filter { keeps[$0] }.map { points[$0] }
    }

    /// Without vertices that are nearer to the one before than `least`.
    private static func thinned(_ ring: [Coordinate], to least: Double) -> [Coordinate] {
        var points: [Coordinate] = []
        for point in ring.dropLast() {
            if let last = points.last, squared(last, point) < least * least { continue }
            points.append(point)
        }
        return points
    }

    private static func squared(_ a: Coordinate, _ b: Coordinate) -> Double {
        (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
    }

    private static func distance(
        _ point: Coordinate, from a: Coordinate, to b: Coordinate
    ) -> Double {
        let length = squared(a, b)
        var along = 0.0
        if length > 0 {
            along = ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length
            along = min(1, max(0, along))
        }
        let foot = Coordinate(x: a.x + along * (b.x - a.x), y: a.y + along * (b.y - a.y))
        return squared(point, foot).squareRoot()
    }
}
