/// How positions were found and how good they are, over some firms.
///
/// Confined to its lane until it is added up.
struct PositionTally: Hashable, Sendable {
    /// By `PositionSource.rawValue`.
    private(set) var sources = [Int](repeating: 0, count: PositionSource.allCases.count)
    /// By `AccuracyBand.rawValue`.
    private(set) var bands = [Int](repeating: 0, count: AccuracyBand.allCases.count)
    /// Firms without a position.
    private(set) var unlocated = 0

    /// Whether anything but the coordinates of the list was used.
    var usesAddresses: Bool {
        sources.indices.contains {
            $0 != Int(PositionSource.coordinates.rawValue) && sources[$0] > 0
        }
    }

    /// Adds the place that decides on a firm.
    mutating func add(_ place: Place) {
        guard place.isLocated else {
            unlocated += 1
            return
        }
        sources[Int(place.source.rawValue)] += 1
        bands[AccuracyBand(metres: place.accuracy).rawValue] += 1
    }

    static func += (a: inout PositionTally, b: PositionTally) {
        a.unlocated += b.unlocated
        for index in a.sources.indices { a.sources[index] += b.sources[index] }
        for index in a.bands.indices { a.bands[index] += b.bands[index] }
    }
}
