internal import PlanarGeometry

/// A division's area as it is kept in the file: rings in units of 1e-7 degrees.
///
/// Even-odd over all rings decides what is inside, which needs no order of rings; good to what an
/// audit asks, while fences are GEOS's to decide. Immutable; safe to share.
struct DivisionArea {
    private let rings: [[ScaledPoint]]

    init(_ area: MultiPolygon) {
        rings = area.polygons.flatMap { [$0.shell] + $0.holes }.map { ring in
            ring.coordinates.compactMap { ScaledPoint($0) }
        }
    }

    /// Reads what `bytes` wrote; what is cut off is left out.
    init(bytes: [UInt8]) {
        var values: [Int64] = []
        for start in stride(from: 0, to: bytes.count - 3, by: 4) {
            let word = (0..<4).reduce(UInt32(0)) {
                $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1))
            }
            values.append(Int64(word))
        }
        var rings: [[ScaledPoint]] = []
        var next = 0
        while next < values.count, values[next] > 0, next + 2 * Int(values[next]) < values.count {
            let count = Int(values[next])
            rings.append(
                (0..<count).map {
                    ScaledPoint(x: values[next + 1 + 2 * $0], y: values[next + 2 + 2 * $0])
                })
            next += 1 + 2 * count
        }
        self.rings = rings
    }

    /// For each ring its count of points and then x and y of each, in 32 bits, low byte first.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        func put(_ value: Int64) {
            let word = UInt32(truncatingIfNeeded: value)
            for shift in [UInt32(0), 8, 16, 24] { bytes.append(UInt8((word >> shift) & 0xFF)) }
        }
        for ring in rings where !ring.isEmpty {
            put(Int64(ring.count))
            for point in ring {
                put(point.x)
                put(point.y)
            }
        }
        return bytes
    }

    /// Whether a position lies in the area.
    func covers(_ position: Coordinate) -> Bool {
        guard let point = ScaledPoint(position) else { return false }
        var isInside = false
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst()) where (a.y > point.y) != (b.y > point.y) {
                let x = Double(b.x - a.x) * Double(point.y - a.y) / Double(b.y - a.y) + Double(a.x)
                if Double(point.x) < x { isInside.toggle() }
            }
        }
        return isInside
    }
}
