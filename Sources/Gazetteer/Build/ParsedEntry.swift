internal import Addresses
internal import PlanarGeometry

/// An entry as it is stored, with its names still as texts.
///
/// An immutable value; safe to share.
struct ParsedEntry {
    var kind: GazetteerEntry.Kind
    var division: DivisionCode
    var point: ScaledPoint
    /// Metres, rounded up.
    var accuracy: Int64
    var radius: Int64
    var keys: KeyedAddress
    /// Metres and bearing from the crossing or road, if its address says so.
    var offset: Address.Offset?
    /// Its own name, and the number of the building that the name tells.
    var place: String?
    /// The place that its address lies in.
    var within: String?
    var building: String?
    /// The two names as they are written, where that is not how they are compared.
    var placeShown: String?
    var withinShown: String?

    /// Reads an entry.
    ///
    /// - Parameter fallback: the division of an entry that names none.
    init(
        _ entry: GazetteerEntry, parser: AddressParser, fallback: DivisionCode?
    ) throws(Refused) {
        guard let point = ScaledPoint(entry.position) else { throw Refused(why: .positionOutside) }
        self.point = point
        let entry = entry.shortened
        // What is no number is known to no better than the worst.
        let metres = entry.accuracy.isNaN ? 1e6 : max(0, min(entry.accuracy, 1e6))
        accuracy = Int64(metres.rounded(.up))
        radius = Int64(max(0, min(entry.radius, 1e6)).rounded(.up))
        let address = Self.parsed(entry, parser)
        let name = entry.name.map { PlaceName.split($0, prefecture: address.prefecture) }
            .flatMap { $0.place.isEmpty ? nil : $0 }
        guard name != nil || entry.address?.isEmpty == false else {
            throw Refused(why: .nothingNamed)
        }
        guard let division = address.division ?? address.possibleDivisions.only ?? fallback else {
            throw Refused(why: .unknownDivision)
        }
        self.division = division
        keys = KeyedAddress(address)
        offset = address.offset
        within = keys.place
        building = keys.building
        withinShown = PlaceName.written(address.place, compared: keys.place)
        if let name {
            place = name.place
            building = name.building ?? building
            placeShown = PlaceName.written(entry.name, compared: place)
            if within == place { within = nil }
        } else if within != nil, keys.number == nil {
            // An address of nothing but a place is that place.
            swap(&place, &within)
            swap(&placeShown, &withinShown)
        }
        kind = entry.kind ?? Self.kind(keys, place: place ?? within, building: building)
        // A road's or a town's own name is no place in it.
        switch kind {
        case .road:
            if keys.street == nil { keys.street = place }
            keys.isLine = true
            (place, within, building) = (nil, nil, nil)
        case .village:
            keys.village = keys.village ?? place
            place = nil
        case .town:
            keys.town = keys.town ?? place
            place = nil
        case .developmentZone:
            keys.zone = keys.zone ?? place
            place = nil
        case .division: place = nil
        default: break
        }
        guard entry.kind == .division || !keys.isEmpty || place != nil else {
            throw Refused(why: .onlyDivision)
        }
    }

    /// What its address says; its name stands in for an address that is missing.
    private static func parsed(_ entry: GazetteerEntry, _ parser: AddressParser) -> Address {
        if let text = entry.address, !text.isEmpty { return parser.parse(text) }
        guard let name = entry.name else { return Address() }
        var address = parser.parse(name)
        // The name is what it is called, whatever words of an address are in it.
        if entry.kind == nil || entry.kind == .place || entry.kind == .building {
            address.place = nil
        }
        return address
    }

    private static func kind(
        _ keys: KeyedAddress, place: String?, building: String?
    ) -> GazetteerEntry.Kind {
        if keys.crossing != nil { return .crossing }
        if keys.number != nil, keys.street != nil { return .number }
        if place != nil { return building == nil ? .place : .building }
        if keys.street != nil, keys.isLine { return .road }
        if keys.village != nil { return .village }
        if keys.town != nil { return .town }
        return keys.zone != nil ? .developmentZone : .division
    }

    /// Why an entry is not stored.
    struct Refused: Error {
        var why: GazetteerRefusal
    }
}

/// A position in units of 1e-7 degrees, about a centimetre.
struct ScaledPoint: Hashable {
    var x: Int64
    var y: Int64

    init(x: Int64, y: Int64) {
        self.x = x
        self.y = y
    }

    /// Rounds a position; nil if it is not finite or lies outside China's box.
    init?(_ position: Coordinate) {
        guard position.isFinite, (72...137).contains(position.x), (2...55).contains(position.y)
        else { return nil }
        x = Int64((position.x * 1e7).rounded())
        y = Int64((position.y * 1e7).rounded())
    }

    /// Whether it lies in China's box.
    var isInBox: Bool {
        (720_000_000...1_370_000_000).contains(x) && (20_000_000...550_000_000).contains(y)
    }

    /// Degrees.
    var coordinate: Coordinate { Coordinate(x: Double(x) / 1e7, y: Double(y) / 1e7) }
}

extension GazetteerEntry {
    /// With no more of its texts than is read: what is longer is no name and no address.
    fileprivate var shortened: GazetteerEntry {
        func isLong(_ text: String?) -> Bool {
            text.map { $0.utf8.count > StoredValues.characters } ?? false
        }
        guard isLong(name) || isLong(address) else { return self }
        // By scalars: one character can have any number of them.
        func cut(_ text: String?) -> String? {
            text.map {
                String(String.UnicodeScalarView($0.unicodeScalars.prefix(StoredValues.characters)))
            }
        }
        var entry = self
        entry.name = cut(name)
        entry.address = cut(address)
        return entry
    }
}

extension Array {
    /// The one element; nil if there are none or several.
    var only: Element? { count == 1 ? self[0] : nil }
}
