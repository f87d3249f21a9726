import FirmCheck

/// How many firms are how far from the line, inside and outside of it.
///
/// An immutable value; safe to share.
public struct DistanceHistogram: Hashable, Sendable {
    /// The upper ends of the classes in metres; each holds what is below its end and not below the
    /// one before.
    public static let ends: [Double] = [10, 20, 50, 100, 200, 500, 1000]

    /// By class, then those beyond the last end or whose distance was not measured.
    public internal(set) var inside = [Int](repeating: 0, count: ends.count + 1)
    /// By class, then those beyond the last end or whose distance was not measured.
    public internal(set) var outside = [Int](repeating: 0, count: ends.count + 1)

    /// Adds a firm.
    ///
    /// - Parameter metres: its distance from the line; nil if it is beyond what was measured.
    mutating func add(metres: Double?, isInside: Bool) {
        let place = metres.flatMap { metres in Self.ends.firstIndex { metres < $0 } }
        if isInside {
            inside[place ?? Self.ends.count] += 1
        } else {
            outside[place ?? Self.ends.count] += 1
        }
    }

    static func += (a: inout DistanceHistogram, b: DistanceHistogram) {
        for index in a.inside.indices {
            a.inside[index] += b.inside[index]
            a.outside[index] += b.outside[index]
        }
    }
}
