import FirmCheck
import Zones

/// The zones of a report, by number, and what cells of verdicts name of them.
///
/// Grows while lists are read, by zones that are declared but have no fence. Confined to its lane.
final class ReportZones {
    /// A zone in force or declared.
    struct Entry {
        var code: String
        var name: String
        var edition: Edition?
        var groups: [String]
        /// The names of its parks.
        var parks: [String]
        var hasFence: Bool
        /// The day of the edition in force; empty in a plain file.
        var day: String
    }

    /// What a cell of the declared zone names.
    enum Declared: Hashable {
        case none
        case zone(Int)
        case unknown
    }

    private(set) var entries: [Entry] = []
    private let names: ZoneNames
    private let store: BoundaryStore
    /// Numbers of the store's zones that have a fence; nil for the others.
    private var numbers: [Int?]
    private var numbersByCode: [String: Int] = [:]

    init(_ snapshot: Snapshot) {
        store = snapshot.store
        names = snapshot.names
        numbers = Array(repeating: nil, count: store.zones.count)
        for (index, zone) in store.zones.enumerated() where zone.hasFence {
            let parks = snapshot.parks.filter { $0.zone == index }.map(\.name)
            numbers[index] = append(zone, parks)
        }
    }

    private func append(_ zone: Zone, _ parks: [String]) -> Int {
        numbersByCode[zone.code] = entries.count
        entries.append(
            Entry(
                code: zone.code, name: zone.name, edition: zone.editionInForce,
                groups: zone.groups, parks: parks, hasFence: zone.hasFence,
                day: zone.editionInForce?.validFrom?.description ?? ""))
        return entries.count - 1
    }

    /// What a cell names; a zone without a fence becomes one of the entries.
    func declared(_ text: String) -> Declared {
        switch names.resolve(text) {
        case .unknown: return .unknown
        case .zone(let index): return numbers[index].map { .zone($0) } ?? .unknown
        case .noEdition(let code):
            if let known = numbersByCode[code] { return .zone(known) }
            if let zone = store.zones.first(where: { $0.code == code }) {
                return .zone(append(zone, []))
            }
            let name = Catalogue.edition2018.entries.first { $0.code == code }?.name ?? code
            let zone = Zone(code: code, name: name, editions: [], indexInForce: nil)
            return .zone(append(zone, []))
        }
    }

    /// The zones of a cell of covering zones, codes with `;` between them; nil if one is unknown.
    func covering(_ text: String) -> [Int]? {
        if text.isEmpty { return [] }
        if let one = fenced(text) { return [one] }
        var found: [Int] = []
        for code in text.split(separator: ";") {
            guard let number = fenced(String(code)) else { return nil }
            found.append(number)
        }
        return found
    }

    private func fenced(_ code: String) -> Int? {
        numbersByCode[code].flatMap { entries[$0].hasFence ? $0 : nil }
    }

    /// The parks of zones that a cell names, each as zone and number; nil if one is unknown.
    func parks(_ text: String, of zones: [Int]) -> [ParkNumber]? {
        if text.isEmpty { return [] }
        func named(_ name: String) -> [ParkNumber] {
            zones.flatMap { zone in
                entries[zone].parks.firstIndex(of: name)
                    .map { [ParkNumber(zone: zone, park: $0)] } ?? []
            }
        }
        let whole = named(text)
        if !whole.isEmpty { return whole }
        var found: [ParkNumber] = []
        for name in text.split(separator: ";") {
            let some = named(String(name))
            if some.isEmpty { return nil }
            for one in some where !found.contains(one) { found.append(one) }
        }
        return found
    }

    /// Whether an edition's day is what a row of the zone has in its column.
    func accepts(_ edition: String, of zone: Int) -> Bool {
        !entries[zone].hasFence || edition == entries[zone].day
    }
}

/// A park by its zone and its number there.
struct ParkNumber: Hashable, Sendable {
    var zone: Int
    var park: Int
}
