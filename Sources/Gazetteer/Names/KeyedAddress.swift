internal import Addresses

/// The parts of an address by which entries are found, each as one text.
///
/// What stores an entry and what asks for one make the same texts of the same parts. An immutable
/// value; safe to share.
struct KeyedAddress {
    /// The road with its lane, a lane by itself, or the village with its group.
    var street: String?
    /// Whether numbers along `street` follow a line: not so in a village.
    var isLine = false
    /// The number along `street`.
    var number: HouseNumber?
    /// The road alone, and a numbered lane as its number there: 12弄 opens at number 12.
    var laneAtRoad: (road: String, number: HouseNumber?)?
    /// The other road of a crossing.
    var crossing: String?
    var place: String?
    var building: String?
    var village: String?
    var town: String?
    var zone: String?

    init(_ address: Address) {
        number = address.number
        crossing = address.crossing
        building = address.building.map { $0.uppercased() }
        if let name = address.place {
            let (text, number) = PlaceName.split(name, prefecture: address.prefecture)
            place = text.isEmpty ? nil : text
            building = building ?? number
        }
        village = address.village
        town = address.town
        zone = address.developmentZone
        isLine = address.road != nil || address.lane != nil
        if let lane = address.lane {
            street = (address.road ?? "") + lane
            if let road = address.road {
                let digits = lane.prefix { ("0"..."9").contains($0) }
                laneAtRoad = (road, UInt32(digits).map { HouseNumber($0) })
            }
        } else if let road = address.road {
            street = road
        } else if let village = address.village, address.number != nil || address.group != nil {
            street = village + (address.group ?? "")
        }
        if crossing == street { crossing = nil }
    }

    /// Whether it names nothing finer than a division.
    var isEmpty: Bool {
        street == nil && place == nil && village == nil && town == nil && zone == nil
    }
}

extension HouseNumber {
    /// Series, branch and last number in one integer; 0 for a plain number.
    var detail: Int64 {
        Int64(series.rawValue) | Int64(branch & 0xF_FFFF) << 4 | Int64((last ?? 0) & 0xFF_FFFF)
            << 24
    }

    /// The number that `number` and `detail` stand for.
    init(_ number: Int64, detail: Int64) {
        let last = UInt32(truncatingIfNeeded: detail >> 24)
        self.init(
            UInt32(truncatingIfNeeded: number),
            series: Series(rawValue: UInt8(truncatingIfNeeded: detail & 15)) ?? .plain,
            branch: UInt32(truncatingIfNeeded: (detail >> 4) & 0xF_FFFF),
            last: last == 0 ? nil : last)
    }

    /// Whether it is, or lies in, the other: 12-16 contains 14, on the side of the even numbers.
    func isCovered(by other: HouseNumber) -> Bool {
        guard series == other.series, branch == other.branch else { return false }
        guard let last = other.last, last > other.number else { return number == other.number }
        let upper = max(number, self.last ?? number)
        let sameSide = (last - other.number).isMultiple(of: 2)
        return number >= other.number && upper <= last
            && (!sameSide || (number - other.number).isMultiple(of: 2))
    }
}
