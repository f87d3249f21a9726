import Addresses
import FirmCheck
import PlanarGeometry
import Synchronization

/// Knows what a test says, and remembers what it was asked.
final class FakeFinder: AddressFinder {
    let known: [String: AddressAnswer]
    let asked: [String: AddressAnswer]?
    let found = Mutex<[String]>([])
    let questions = Mutex<[String]>([])

    struct Broken: Error {}

    /// - Parameter asked: what somebody far away knows; nil if there is nobody.
    init(_ known: [String: AddressAnswer], asked: [String: AddressAnswer]? = nil) {
        self.known = known
        self.asked = asked
    }

    var canAsk: Bool { asked != nil }

    func find(_ texts: [String]) throws -> [AddressAnswer] {
        found.withLock { $0 += texts }
        return try texts.map {
            if $0 == "broken" { throw Broken() }
            return known[$0] ?? .unlocated(.notFound)
        }
    }

    func ask(
        _ texts: [String], advance: @escaping @Sendable (Double) -> Bool
    ) throws -> [AddressAnswer] {
        questions.withLock { $0 += texts }
        guard advance(0.5) else { throw CancellationError() }
        return texts.map { asked?[$0] ?? .unlocated(.geocoderFailed) }
    }
}

extension AddressAnswer {
    /// At a site of the sample zones.
    static func at(
        _ site: (String, String), accuracy: Double = 20, level: AddressLevel = .number,
        source: String = "gazetteer", isFuzzy: Bool = false
    ) -> AddressAnswer {
        .located(
            AddressPosition(
                position: Coordinate(x: Double(site.0) ?? .nan, y: Double(site.1) ?? .nan),
                accuracy: accuracy, level: level, matched: "示例", source: source,
                isFuzzy: isFuzzy))
    }
}
